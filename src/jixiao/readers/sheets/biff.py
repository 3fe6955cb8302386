"""What calamine leaves out of .xls workbooks: number formats, borders, errors and hidden rows, from the BIFF records.

Only records of fixed layout are read here ([MS-XLS] 2.4); strings are calamine's, but for those with runs that count, see
:mod:`~jixiao.readers.sheets.biff_strings`.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.raised import Position
from jixiao.readers.sheets.biff_strings import Look, marked_string, marked_strings
from jixiao.readers.sheets.number_formats import BUILT_IN, GENERAL
from jixiao.readers.sheets.rich_text import Run

_BOF, _EOF, _FILEPASS, _DATEMODE, _BOUNDSHEET, _FORMAT, _XF, _FONT = (
    0x0809,
    0x000A,
    0x002F,
    0x0022,
    0x0085,
    0x041E,
    0x00E0,
    0x0031,
)
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_BLANK, _MULBLANK, _ROW, _COLINFO = 0x0201, 0x00BE, 0x0208, 0x007D
_TEXTS = frozenset({0x0204, 0x00FD, 0x00D6})
_STRINGS, _CONTINUE, _STRING_OF_TABLE, _RICH_TEXT = 0x00FC, 0x003C, 0x00FD, 0x00D6
_BIFF8 = 0x0600
DAMAGED = "工作簿已损坏，读不下去；请用 Excel 或 WPS 打开修复后另存一份再试"
_ROW_HIDDEN, _COLUMN_HIDDEN, _STRUCK = 0x20, 0x1, 0x8
_NO_FONT = 4
"""The number that no font has: those from the fifth on count one further."""

_PLAIN = Look(struck=False, position=None)
_POSITIONS: dict[int, Position] = {1: "sup", 2: "sub"}
_ESCAPEMENT = 8
"""Where the record of a font says whether it is raised or lowered."""

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(slots=True)
class SheetRecords:
    """What the records of one worksheet say; rows and columns count from 1.

    Attributes:
        numbers: (row, column) -> number.
        errors: (row, column) -> text of the error.
        styles: (row, column) -> style, for cells with a value.
        runs: (row, column) -> text in runs, where any of them is struck out, raised or lowered.
        bordered: row -> number of its cells with a border.
        last_row: last row with a value.
        last_column: last column with a value.
    """

    numbers: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    runs: dict[tuple[int, int], tuple[Run, ...]] = field(default_factory=dict)
    bordered: dict[int, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0


class Workbook:
    """The records of a workbook stream.

    Attributes:
        since_1904: True where days count from 1904.

    Raises:
        UnreadableDocument: password-protected or damaged.
    """

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._codes: dict[int, str] = {}
        self._styles: list[int] = []
        self._bordered: set[int] = set()
        self._fonts: list[Look] = []
        self._fonts_of_styles: list[int] = []
        self._starts: list[int] = []
        self._is_biff8 = True
        self._strings: dict[int, tuple[Run, ...]] = {}
        self.since_1904 = False
        strings: list[bytes] = []
        before = None
        try:
            for kind, data in self._records(0):
                self._take_global(kind, data)
                if kind == _STRINGS or (kind == before == _CONTINUE) or (kind == _CONTINUE and before == _STRINGS):
                    strings.append(data)
                before = kind
            if strings and any(look != _PLAIN for look in self._fonts):
                self._strings = marked_strings(strings, self._look)
        except (struct.error, IndexError):
            raise UnreadableDocument(DAMAGED) from None

    def format_code(self, style: int) -> str:
        """The number format of a style."""
        number = self._styles[style] if style < len(self._styles) else 0
        return self._codes.get(number) or BUILT_IN.get(number, GENERAL)

    def is_struck(self, style: int) -> bool:
        """True where the font of a style strikes its text out."""
        return self._look(self._fonts_of_styles[style] if 0 <= style < len(self._fonts_of_styles) else 0).struck

    def _look(self, font: int) -> Look:
        font -= font > _NO_FONT
        return self._fonts[font] if font < len(self._fonts) else _PLAIN

    def sheet(self, index: int) -> SheetRecords:
        """The records of a worksheet, counted from 0 in the order of the workbook."""
        found = SheetRecords()
        if index >= len(self._starts):
            return found
        try:
            for kind, data in self._records(self._starts[index]):
                self._take(found, kind, data)
        except (struct.error, IndexError):
            raise UnreadableDocument(DAMAGED) from None
        return found

    def _records(self, start: int) -> Iterator[tuple[int, bytes]]:
        """Records of one substream; those of charts inside it are passed over."""
        stream, depth, place = self._stream, 0, start
        while place + 4 <= len(stream):
            kind, size = struct.unpack_from("<HH", stream, place)
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            if depth == 1:
                yield kind, stream[place + 4 : place + 4 + size]
            place += 4 + size

    def _take_global(self, kind: int, data: bytes) -> None:
        if kind == _BOF:
            self._is_biff8 = struct.unpack_from("<H", data)[0] >= _BIFF8
        elif kind == _FILEPASS:
            raise UnreadableDocument("文件有打开密码，请用原软件取消密码后另存一份再试")
        elif kind == _DATEMODE:
            self.since_1904 = bool(struct.unpack_from("<H", data)[0])
        elif kind == _FONT:
            raised = struct.unpack_from("<H", data, _ESCAPEMENT)[0] if len(data) > _ESCAPEMENT + 1 else 0
            self._fonts.append(Look(bool(struct.unpack_from("<H", data, 2)[0] & _STRUCK), _POSITIONS.get(raised)))
        elif kind == _BOUNDSHEET:
            self._starts.append(struct.unpack_from("<I", data)[0])
        elif kind == _FORMAT:
            number = struct.unpack_from("<H", data)[0]
            self._codes[number] = self._format_text(data[2:])
        elif kind == _XF:
            font, number_format = struct.unpack_from("<HH", data)
            self._styles.append(number_format)
            self._fonts_of_styles.append(font)
            if self._is_biff8 and struct.unpack_from("<H", data, 10)[0]:
                self._bordered.add(len(self._styles) - 1)

    def _format_text(self, data: bytes) -> str:
        if not self._is_biff8:
            return data[1 : 1 + data[0]].decode("gb18030", errors="replace")
        length, wide = struct.unpack_from("<HB", data)
        return (
            data[3 : 3 + length * 2].decode("utf-16-le", errors="replace")
            if wide & 1
            else data[3 : 3 + length].decode("latin-1")
        )

    def _take(self, sheet: SheetRecords, kind: int, data: bytes) -> None:
        if kind == _ROW:
            if data[12] & _ROW_HIDDEN:
                sheet.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLINFO:
            first, last, _, _, flags = struct.unpack_from("<5H", data)
            if flags & _COLUMN_HIDDEN:
                sheet.hidden_columns.append((first + 1, last + 1))
        elif kind in (_MULRK, _MULBLANK):
            self._take_run(sheet, kind, data)
        elif kind in (_BLANK, _NUMBER, _RK, _FORMULA, _BOOLERR) or kind in _TEXTS:
            row, column, style = struct.unpack_from("<3H", data)
            self._place(sheet, row + 1, column + 1, style, blank=kind == _BLANK)
            self._take_value(sheet, (row + 1, column + 1), kind, data[6:])
            self._take_runs(sheet, (row + 1, column + 1), kind, data[6:])

    def _take_run(self, sheet: SheetRecords, kind: int, data: bytes) -> None:
        row, column = struct.unpack_from("<HH", data)
        size = 6 if kind == _MULRK else 2
        for start in range(4, len(data) - 2 - size + 1, size):
            column += 1
            self._place(sheet, row + 1, column, struct.unpack_from("<H", data, start)[0], blank=kind == _MULBLANK)
            if kind == _MULRK:
                sheet.numbers[row + 1, column] = _rk(data[start + 2 : start + 6])

    def _place(self, sheet: SheetRecords, row: int, column: int, style: int, *, blank: bool) -> None:
        if style in self._bordered:
            sheet.bordered[row] = sheet.bordered.get(row, 0) + 1
        if not blank:
            sheet.styles[row, column] = style
            sheet.last_row, sheet.last_column = max(sheet.last_row, row), max(sheet.last_column, column)

    def _take_runs(self, sheet: SheetRecords, place: tuple[int, int], kind: int, data: bytes) -> None:
        runs: tuple[Run, ...] = ()
        if kind == _STRING_OF_TABLE:
            runs = self._strings.get(struct.unpack_from("<I", data)[0], ()) if self._strings else ()
        elif kind == _RICH_TEXT and any(look != _PLAIN for look in self._fonts):
            runs = marked_string(data, self._look, is_biff8=self._is_biff8)
        if runs:
            sheet.runs[place] = runs

    @staticmethod
    def _take_value(sheet: SheetRecords, place: tuple[int, int], kind: int, data: bytes) -> None:
        if kind == _NUMBER or (kind == _FORMULA and data[6:8] != b"\xff\xff"):
            sheet.numbers[place] = _double(data[:8])
        elif kind == _RK:
            sheet.numbers[place] = _rk(data[:4])
        elif kind == _BOOLERR and data[1]:
            sheet.errors[place] = _ERRORS.get(data[0], "#N/A")
        elif kind == _FORMULA and data[0] == 2:
            sheet.errors[place] = _ERRORS.get(data[2], "#N/A")


def _double(data: bytes) -> Decimal:
    """The shortest decimal that the double stands for: the one place where a float becomes a number."""
    return Decimal(repr(struct.unpack("<d", data)[0]))


def _rk(data: bytes) -> Decimal:
    """A number packed into 30 bits: an integer or the front of a double, perhaps times 100."""
    packed = struct.unpack("<i", data)[0]
    number = Decimal(packed >> 2) if packed & 2 else _double(b"\0\0\0\0" + struct.pack("<i", packed & ~3))
    return number / 100 if packed & 1 else number
