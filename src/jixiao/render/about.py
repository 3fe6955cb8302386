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


UNDATED = date(1980, 1, 1)
"""What the entries of a package bear too."""


def day_of_report(document: DocumentRecord, on: date | None) -> date:
    """The date of a file that tells of an audit: never the day it is made on, so that one input gives one file.

    Args:
        document: what was audited.
        on: day whose law was applied; None where the document gives none.
    """
    return document.issued_on or on or UNDATED


def about(sheets: Sequence[Sheet], document: DocumentRecord | None) -> About:
    """The facts about a document made of these sheets."""
    title = (document and document.title) or sheets[0].title()
    issued = document.issued_on if document else None
    return About(title, (document and document.issuer) or "", issued or datetime.now(UTC).date())
