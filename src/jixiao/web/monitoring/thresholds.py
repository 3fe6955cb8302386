"""By which rates a light has its colour, as the profile in force says, and on which instrument that rests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.law import Policy, policy
from jixiao.web.portal.finding_view import CitationView, citation_views
from jixiao.web.register.wording import is_english

_RATES = ("light.red_below", "light.green_from", "light.blue_from", "light.blue_by")
_WORDS = ("light.best_words", "light.middle_words", "light.worst_words")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The bounds of the colours; rates in percent.

    Attributes:
        red_below: below it, of what is due by the month, a light is red.
        green_from: from it on green; yellow between the two.
        blue_from: from it on blue.
        is_blue_by_year: `blue_from` is a share of the target of the year, not of what is due by the month.
        words: what the progress of a target in words says for green, yellow and red, in Chinese.
        profile: name of the profile in the language of the page.
        citations: the instruments that set them.
        own: where those come from that no instrument sets, in Chinese; None where each has one.
    """

    red_below: Decimal
    green_from: Decimal
    blue_from: Decimal
    is_blue_by_year: bool
    words: tuple[str, ...]
    profile: str
    citations: tuple[CitationView, ...]
    own: str | None


def thresholds(profile: str, on: date) -> Thresholds:
    """The bounds that hold for a profile on a day."""
    law = policy(profile, on=on)
    basis = [law.provision(key) for key in _RATES]
    cited = dict.fromkeys((one.instrument, one.article) for one in basis if one.instrument)
    unsourced = [one.note or "" for one in basis if not one.instrument]
    return Thresholds(
        red_below=law.number("light.red_below"),
        green_from=law.number("light.green_from"),
        blue_from=law.number("light.blue_from"),
        is_blue_by_year=law.words("light.blue_by")[0] == "year",
        words=tuple(_first_words(law)),
        profile=law.en if is_english() else law.zh,
        citations=tuple(citation_views([law.cite(key, article) for key, article in cited if key])),
        own=unsourced[0] if unsourced else None,
    )


def _first_words(law: Policy) -> Iterator[str]:
    for key in _WORDS:
        yield law.words(key)[0]
