"""What the law says on review and adjustment, as pages show it."""

from dataclasses import dataclass

from jixiao.law import LATEST, policy
from jixiao.web.portal.finding_view import CitationView, citation_views

PROCEDURES = "adjustment.procedures"


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause, and the words that it offers for a field."""

    citation: CitationView | None
    words: tuple[str, ...]


def adjustment_basis(profile: str) -> Basis:
    """On which clause an adjustment rests, and the procedures that it follows."""
    held = policy(profile, on=LATEST)
    provision = held.provision(PROCEDURES)
    cited = held.cite(provision.instrument, provision.article) if provision.instrument else None
    return Basis(citation_views([cited])[0] if cited else None, held.words(PROCEDURES))
