"""How much of a document is read before it is refused: a hostile file must not take the machine with it.

The numbers lie far above real documents (a province's yearly volume has some ten thousand cells) and so low that a
document at every limit still fits the 400 MB of its worker.
"""

from jixiao.model.transcript import Table, Transcript
from jixiao.readers.errors import UnreadableDocument

MAX_FILE_BYTES = 100 * 1024 * 1024
"""Larger files are refused before a byte is read, on every way in. An installation takes less over the web
(`JIXIAO_UPLOAD_LIMIT_MB`): an upload lies on the disk of the server until it is committed or thrown away, and many
visitors share that disk; who runs the command has the file on a machine of his own."""

MAX_TEXT_BYTES = 32 * 1024 * 1024
"""Text and HTML; the sample disclosure of 29 tables has 60 KB."""

MAX_LINE_CHARACTERS = 1_000_000
"""One line of a text document; a whole table printed on one line has some ten thousand."""

MAX_TAGS = 1_000_000
"""Opening and closing tags of an HTML document."""

MAX_TAG_DEPTH = 2_000
"""HTML elements inside each other: the parser's time grows with tags times depth."""

MAX_CELLS = 200_000
"""Cells of the whole document."""

MAX_PLACES = 400_000
"""Places that the cells of the whole document cover: a merged cell takes one for each row and column it goes over. The
official forms cover some three places a cell."""

MAX_TABLES = 20_000
"""Tables of the whole document."""

MAX_ROWS = 100_000
"""Rows of one table or worksheet."""

MAX_COLUMNS = 1_024
"""Columns of one table or worksheet; the widest official form has some thirty."""

MAX_PARAGRAPHS = 200_000
"""Paragraphs of the whole document outside tables."""

MAX_MARGIN_LINES = 100
"""Paragraphs of one header or footer of pages."""

MAX_TRANSCRIPT_CHARACTERS = 16_000_000
"""Text of the whole document: a string that many cells share counts for each."""

MAX_PROBLEMS = 1_000
"""Problems of one kind of place that are told one by one."""

MAX_TABLE_NESTING = 12
"""Tables inside cells of tables; page layouts have three or four."""

MAX_PARTS = 10_000
"""Files inside an office package."""

MAX_PART_BYTES = 64 * 1024 * 1024
"""One file inside an office package, unpacked."""

MAX_PACKAGE_BYTES = 512 * 1024 * 1024
"""All files inside an office package, unpacked: pictures count, though they are never unpacked."""

MAX_RATIO = 400
"""Unpacked to packed size of one file inside a package; office XML reaches some fifty."""

RATIO_COUNTS_FROM = 4 * 1024 * 1024
"""Files in a package that unpack to less may have any ratio."""


class CellBudget:
    """Counts the cells of a document while it is read."""

    def __init__(self, most: int = MAX_CELLS) -> None:
        self._left = most
        self._most = most

    def spend(self, cells: int, place: str = "文件") -> None:
        """Takes cells from the budget.

        Raises:
            UnreadableDocument: more cells than a document may have.
        """
        self._left -= cells
        if self._left < 0:
            raise UnreadableDocument(f"{place}的单元格超过 {self._most} 个的上限，请拆成几个文件再试")


def check_places(transcript: Transcript) -> None:
    """Refuses a document whose merged cells cover more than a document may: a few bytes say millions of places.

    Raises:
        UnreadableDocument: too many tables, or too many places covered.
    """
    tables = [part for part in transcript.parts if isinstance(part, Table)]
    if len(tables) > MAX_TABLES:
        raise UnreadableDocument(f"文件里的表格有 {len(tables)} 个，超过 {MAX_TABLES} 个的上限，请拆成几个文件再试")
    places = 0
    for number, table in enumerate(tables, 1):
        places += sum(cell.row_span * cell.column_span for cell in table.cells)
        if places > MAX_PLACES:
            raise UnreadableDocument(
                f"到第 {number} 个表为止，单元格（含合并）占了 {places} 格，超过 {MAX_PLACES} 格的上限，不像是表格；"
                "请取消过大的合并，或拆成几个文件再试"
            )
