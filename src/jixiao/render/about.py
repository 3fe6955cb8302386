"""What a file says about itself: title, author and date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from jixiao.model import DocumentRecord
from jixiao.render.sheet import Sheet


@dataclass(frozen=True, slots=True)
class About:
    """Facts for the properties of a file.

    Attributes:
        title: title of the document, else of its first sheet.
        author: who issues it; empty where that is not known.
        created: day of issue; today where it has none, so that only a dated document gives the same bytes every day.
    """

    title: str
    author: str
    created: date


def about(sheets: Sequence[Sheet], document: DocumentRecord | None) -> About:
    """The facts about a document made of these sheets."""
    title = (document and document.title) or sheets[0].title()
    issued = document.issued_on if document else None
    return About(title, (document and document.issuer) or "", issued or datetime.now(UTC).date())
