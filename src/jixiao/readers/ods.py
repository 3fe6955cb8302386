"""OpenDocument spreadsheets (.ods): every table of the content part, with the text that its cells show."""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml.etree import _Element

from jixiao.model import Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from jixiao.readers.markup import parse_xml
from jixiao.readers.package import Package
from jixiao.readers.raised import Position, set_off
from jixiao.readers.sheets.areas import Areas
from jixiao.readers.sheets.sheet import Merged, Worksheet

PART = "content.xml"
_NAMED = "styles.xml"
"""Styles with a name of their own (作废, 注释); those that the program made for single cells stand in the content."""

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _STYLE = f"{{{_NAMES}table:1.0}}", f"{{{_NAMES}text:1.0}}", f"{{{_NAMES}style:1.0}}"
_OFFICE, _FO = f"{{{_NAMES}office:1.0}}", f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_ROW, _CELL, _COVERED, _COLUMN = (
    f"{_TABLE}table-row",
    f"{_TABLE}table-cell",
    f"{_TABLE}covered-table-cell",
    f"{_TABLE}table-column",
)
_GROUPS = frozenset(
    f"{_TABLE}{name}"
    for name in ("table-rows", "table-row-group", "table-header-rows", "table-columns", "table-column-group")
)
_P, _TAB, _BREAK, _SPACES = f"{_TEXT}p", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}s"
_UNREAD = frozenset({f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"})
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_STYLE_NAME = f"{_TABLE}style-name"
_OF_CELLS, _OF_TEXT, _OF_TABLES = "table-cell", "text", "table"
"""Families of styles: a style of text may bear the name of one of cells."""

_DEFAULT_STYLE = f"{_TABLE}default-cell-style-name"
_T = TypeVar("_T")
_MOST_SPACES = 1000
_MOST_BLANK_ROWS = 1000
"""Blank rows with borders that are remembered one by one: more are a sheet formatted to its end."""


def read(data: bytes) -> Transcript:
    """Reads an .ods spreadsheet.

    Raises:
        UnreadableDocument: damaged, hostile, or larger than the limits.
    """
    package = Package(data)
    root = parse_xml(package.read(PART), PART)
    named = [parse_xml(package.read(_NAMED), _NAMED)] if _NAMED in package else []
    styles = _styles([*named, root])
    areas = Areas()
    for table in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        name = table.get(f"{_TABLE}name") or ""
        hidden = styles.own(_OF_TABLES, table.get(_STYLE_NAME), styles.hidden) is True
        sheet = Worksheet(name, bordered={}, hidden=hidden)
        try:
            _Filler(sheet, styles).take(table)
        except RecursionError:
            raise UnreadableDocument(
                f"{PART} 嵌套过深，不像是办公软件生成的文件；请用原软件打开后另存一份再试"
            ) from None
        areas.add(sheet)
    return Transcript("ods", hashlib.sha256(data).hexdigest(), tuple(areas.parts), tuple(areas.problems))


_Key = tuple[str | None, str | None]
"""Family and name of a style."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the styles of the parts say themselves, by family and name; a style without family is one of any."""

    parents: Mapping[_Key, str | None]
    bordered: Mapping[_Key, bool]
    hidden: Mapping[_Key, bool]
    strikes: Mapping[_Key, bool]
    positions: Mapping[_Key, Position | None]

    def own(self, family: str, name: str | None, said: Mapping[_Key, _T]) -> _T | None:
        """What a style says itself; None where it says nothing."""
        return said.get(self._key(family, name))

    def said(self, family: str, name: str | None, said: Mapping[_Key, _T]) -> _T | None:
        """What a style says, or the nearest of those that it takes over from; None where none says anything."""
        seen: set[str | None] = set()
        while name is not None and name not in seen:
            key = self._key(family, name)
            if key in said:
                return said[key]
            seen.add(name)
            name = self.parents.get(key)
        return None

    def _key(self, family: str, name: str | None) -> _Key:
        return (family, name) if (family, name) in self.parents else (None, name)


def _styles(roots: list[_Element]) -> _Styles:
    styles = _Styles(parents := {}, bordered := {}, hidden := {}, strikes := {}, positions := {})
    for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
        key = (style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name"))
        parents[key] = style.get(f"{_STYLE}parent-style-name")
        for properties in style:
            sides = [value for name, value in properties.items() if str(name).startswith(f"{_FO}border")]
            if any(not str(value).startswith("none") for value in sides):
                bordered[key] = True
            if properties.get(f"{_TABLE}display") == "false":
                hidden[key] = True
            marks = [
                mark for kind in ("style", "type") if (mark := properties.get(f"{_STYLE}text-line-through-{kind}"))
            ]
            if marks:
                strikes[key] = any(mark != "none" for mark in marks)
            if printed := properties.get(f"{_STYLE}text-position"):
                positions[key] = _position(printed)
    return styles


def _position(printed: str) -> Position | None:
    """Where a style puts text: `super`, `sub`, or the share of the line's height by which it is raised, `33%` or `-33%`."""
    place = printed.partition(" ")[0]
    if place in ("super", "sub"):
        return "sup" if place == "super" else "sub"
    if not place.endswith("%") or not place.strip("-%0."):
        return None
    return "sub" if place.startswith("-") else "sup"


@dataclass(slots=True)
class _Filler:
    sheet: Worksheet
    styles: _Styles
    row: int = 0
    column: int = 0
    _firsts: list[int] = field(default_factory=list)
    _defaults: list[str | None] = field(default_factory=list)

    def take(self, container: _Element) -> None:
        """Takes rows and columns of a table, in groups or not."""
        for child in container:
            if child.tag == _ROW:
                self._take_row(child)
            elif child.tag == _COLUMN:
                repeated = _repeated(child, "columns")
                if _is_hidden(child) and len(self.sheet.hidden_columns) < MAX_CELLS:
                    self.sheet.hidden_columns.append((self.column + 1, self.column + repeated))
                self._firsts.append(self.column + 1)
                self._defaults.append(child.get(_DEFAULT_STYLE))
                self.column += repeated
            elif child.tag in _GROUPS:
                self.take(child)

    def _take_row(self, row: _Element) -> None:
        repeated = _repeated(row, "rows")
        column, borders = 1, 0
        texts: list[tuple[int, str, bool]] = []
        for cell in row:
            if cell.tag not in (_CELL, _COVERED):
                continue
            across = _repeated(cell, "columns")
            style = cell.get(_STYLE_NAME) or row.get(_DEFAULT_STYLE) or self._default(column)
            text, left_out = _text(cell, style, self.styles)
            self.sheet.leave_out(self.row + 1, column, left_out)
            if text.strip():
                self.sheet.check_place(self.row + 1, column + across - 1)
                failed = cell.get(_KIND) == "error"
                texts += [(place, text, failed) for place in range(column, column + across)]
            if self.styles.own(_OF_CELLS, cell.get(_STYLE_NAME), self.styles.bordered):
                borders += min(across, MAX_COLUMNS)
            self._take_span(cell, column)
            column += across
        if texts:
            self._put(range(self.row + 1, self.row + 1 + repeated), texts, hidden=_is_hidden(row))
        if borders and self.sheet.bordered is not None and self.row < MAX_ROWS:
            rows = range(self.row + 1, self.row + 1 + min(repeated, _MOST_BLANK_ROWS))
            self.sheet.bordered.update(dict.fromkeys(rows, borders))
        self.row += repeated

    def _default(self, column: int) -> str | None:
        """The style of the cells of a column that name none."""
        index = bisect_right(self._firsts, column) - 1
        return self._defaults[index] if index >= 0 else None

    def _put(self, rows: range, texts: list[tuple[int, str, bool]], *, hidden: bool) -> None:
        for row in rows:
            for column, text, failed in texts:
                if failed:
                    self.sheet.put_error(row, column, text)
                else:
                    self.sheet.put(row, column, text)
            if hidden:
                self.sheet.hidden_rows.add(row)

    def _take_span(self, cell: _Element, column: int) -> None:
        down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if down * across > 1:
            self.sheet.merge(Merged(self.row + 1, column, self.row + down, column + across - 1))


def _text(cell: _Element, style: str | None, styles: _Styles) -> tuple[str, str]:
    """What stands in a cell, and what in it is struck out."""
    if cell.tag != _CELL:
        return "", ""
    is_struck = styles.said(_OF_CELLS, style, styles.strikes) is True
    left_out: list[str] = []
    lines: list[str] = []
    for paragraph in cell.iterfind(_P):
        printed = _Printed(styles, [], [])
        printed.add(paragraph, is_struck=is_struck)
        lines.append("".join(printed.kept))
        left_out += ["".join(printed.struck)] if printed.struck else []
    return "\n".join(lines), "\n".join(left_out)


@dataclass(slots=True)
class _Printed:
    """The text of a paragraph: what is kept of it, and what is struck out."""

    styles: _Styles
    kept: list[str]
    struck: list[str]

    def add(self, element: _Element, *, is_struck: bool) -> None:
        """Adds what an element prints; a span inside a struck one may say that it is not."""
        pieces = self.struck if is_struck else self.kept
        self._put(element.text, pieces)
        for child in element:
            if child.tag == _SPACES:
                pieces.append(" " * min(_number(child, "c", _TEXT), _MOST_SPACES))
            elif child.tag == _TAB:
                pieces.append("\t")
            elif child.tag == _BREAK:
                pieces.append("\n")
            elif child.tag not in _UNREAD:
                self._add_span(child, is_struck=is_struck)
            self._put(child.tail, pieces)

    def _add_span(self, span: _Element, *, is_struck: bool) -> None:
        style, begun = span.get(f"{_TEXT}style-name"), len(self.kept)
        said = self.styles.said(_OF_TEXT, style, self.styles.strikes)
        self.add(span, is_struck=is_struck if said is None else said)
        position = self.styles.said(_OF_TEXT, style, self.styles.positions)
        if position is not None and len(self.kept) > begun:
            self.kept[begun:] = [set_off("".join(self.kept[begun:]), position, "".join(self.kept[:begun]))]

    @staticmethod
    def _put(text: str | None, pieces: list[str]) -> None:
        if text:
            pieces.append(text)


def _is_hidden(element: _Element) -> bool:
    return element.get(f"{_TABLE}visibility", "visible") != "visible"


def _repeated(element: _Element, what: str) -> int:
    return _number(element, f"number-{what}-repeated")


def _number(element: _Element, name: str, namespace: str = _TABLE) -> int:
    printed = element.get(f"{namespace}{name}") or ""
    return max(1, int(printed)) if printed.isascii() and printed.isdigit() and len(printed) < 8 else 1
