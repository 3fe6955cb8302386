"""Where a value stands in its document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document. What does not exist in a format is None; everything counts from 1.

    Attributes:
        part: file inside a container that the place belongs to (`word/document.xml`), None for a single-part format.
        page: page of a paged document.
        sheet: name of the worksheet.
        table: number of the table in the whole document, in reading order.
        row: row of the table or worksheet.
        column: first column of the table or worksheet.
        line: line of a text document.
        box: left, top, right, bottom in points from the top left corner of the page.
        text: what is printed at this place, untouched; None where the place holds several cells.
    """

    part: str | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None
    text: str | None = None
