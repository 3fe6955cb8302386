"""`word/styles.xml`: which styles of a Word document strike out, hide, raise or lower the text that is set in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from jixiao.readers.docx_table_styles import Marks, TableStyle, look_of
from jixiao.readers.markup import parse_xml
from jixiao.readers.raised import Position

PART = "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MARKS = tuple(f"{W}{name}" for name in ("vanish", "strike", "dstrike"))
_VAL, _ID, _BASE, _STYLE, _DEFAULT = f"{W}val", f"{W}styleId", f"{W}basedOn", f"{W}style", f"{W}default"
_RUN_PROPERTIES, _RUN_STYLE, _PARAGRAPH_STYLE = f"{W}rPr", f"{W}rStyle", f"{W}pPr/{W}pStyle"
_OFF = frozenset({"0", "false", "off"})
_MAY_MARK = (b"strike", b"vanish", b"vertAlign")
_RAISED, _HEIGHT = f"{W}vertAlign", f"{W}position"
_POSITIONS: dict[str | None, Position | None] = {"superscript": "sup", "subscript": "sub"}

_TABLE_STYLE, _LOOK, _PART, _TYPE = f"{W}tblPr/{W}tblStyle", f"{W}tblPr/{W}tblLook", f"{W}tblStylePr", f"{W}type"
_ROW_BAND, _COLUMN_BAND = f"{W}tblPr/{W}tblStyleRowBandSize", f"{W}tblPr/{W}tblStyleColBandSize"
_WHOLE = "wholeTable"


@dataclass(frozen=True, slots=True)
class Styles:
    """The marks of the styles of a document, each with those of the styles that it is based on.

    Attributes:
        marks: id of a style -> its marks; only styles that have any.
        default: id of the style of paragraphs that name none; None for none with marks.
        general: marks of all text of the document.
        tables: id of a style of tables -> the marks of its cells; only those that have any.
        default_table: id of the style of tables that name none; None for none with marks.
        raised: id of a style of characters -> where it puts them; only those that raise or lower them.
    """

    marks: Mapping[str, Marks] = field(default_factory=dict)
    default: str | None = None
    general: Marks = field(default_factory=dict)
    tables: Mapping[str, TableStyle] = field(default_factory=dict)
    default_table: str | None = None
    raised: Mapping[str, Position] = field(default_factory=dict)

    @property
    def mark_text(self) -> bool:
        """False where no style says anything, so that none need be asked."""
        return bool(self.marks or self.general or self.tables)

    def of_table(self, table: _Element) -> tuple[TableStyle, frozenset[str]] | None:
        """The style of a table and the parts of it that the table asks for; None where it marks no text."""
        if not self.tables:
            return None
        style, look = table.find(_TABLE_STYLE), table.find(_LOOK)
        found = self.tables.get((self.default_table if style is None else style.get(_VAL)) or "")
        if found is None:
            return None
        asked = {} if look is None else {str(name).removeprefix(W): str(value) for name, value in look.attrib.items()}
        return found, look_of(asked)

    def of_paragraph(self, paragraph: _Element, cell: Marks) -> Marks:
        """The marks that the style of a paragraph gives to its text, together with those of its table for the cell."""
        style = paragraph.find(_PARAGRAPH_STYLE)
        name = self.default if style is None else style.get(_VAL)
        marks = self.marks.get(name or "", {})
        return {mark: marks.get(mark, False) != cell.get(mark, False) for mark in _MARKS} if cell else marks

    def leave_out(self, run: _Element | None, paragraph: Marks) -> bool:
        """Whether text is struck out or hidden.

        What is said at the text itself counts; else the styles of table, paragraph and text together, of which each turns
        the mark of the others round (toggle properties, ISO/IEC 29500-1, 17.7.3).

        Args:
            run: properties of the text; None for none.
            paragraph: marks of the styles of its paragraph and table.
        """
        own = marks_of(run)
        style = None if run is None else run.find(_RUN_STYLE)
        named = {} if style is None else self.marks.get(style.get(_VAL) or "", {})
        return any(
            own[mark] if mark in own else self.general.get(mark) or paragraph.get(mark, False) != named.get(mark, False)
            for mark in _MARKS
        )

    def position_of(self, run: _Element | None) -> Position | None:
        """Where properties of text, or the style that they name, put it; None for neither raised nor lowered."""
        if run is None or not len(run):
            return None
        own = run.find(_RAISED)
        if own is not None:
            return _POSITIONS.get(own.get(_VAL))
        style = run.find(_RUN_STYLE) if self.raised else None
        return None if style is None else self.raised.get(style.get(_VAL) or "")


NO_STYLES = Styles()


def height_of(run: _Element | None) -> int:
    """By how many half points properties raise their text above the line, below it if negative; 0 for none."""
    moved = None if run is None else run.find(_HEIGHT)
    printed = "" if moved is None else moved.get(_VAL) or ""
    points = printed.removesuffix("pt")
    try:
        return round(float(points) * (1 if points == printed else 2))
    except (ValueError, OverflowError):
        return 0


def marks_of(properties: _Element | None) -> Marks:
    """The marks that properties of text name themselves."""
    if properties is None:
        return {}
    return {str(mark.tag): mark.get(_VAL) not in _OFF for mark in properties.iterchildren(*_MARKS)}


def read_styles(content: bytes) -> Styles:
    """Reads the styles part.

    Raises:
        UnreadableDocument: it is damaged.
    """
    if not any(word in content for word in _MAY_MARK):
        return NO_STYLES
    root = parse_xml(content.replace(STRICT_W[1:-1].encode(), W[1:-1].encode()), PART)
    nodes: dict[str, dict[str, _Element]] = {kind: {} for kind in _KINDS}
    defaults: dict[str, str] = {}
    for node in root.iterfind(_STYLE):
        kind, name = node.get(_TYPE) or "paragraph", node.get(_ID) or ""
        nodes.setdefault(kind, {})[name] = node
        if node.get(_DEFAULT, "0") not in _OFF:
            defaults[kind] = name
    marks = {
        name: found
        for kind, styles in nodes.items()
        if kind != _TABLE
        for name in styles
        if (found := _joined(marks_of(node.find(_RUN_PROPERTIES)) for node in _with_bases(name, styles)))
    }
    tables = {name: style for name in nodes[_TABLE] if (style := _table_style(name, nodes[_TABLE])).mark_text}
    general = marks_of(root.find(f"{W}docDefaults/{W}rPrDefault/{_RUN_PROPERTIES}"))
    default, default_table = defaults.get("paragraph"), defaults.get(_TABLE)
    return Styles(
        marks=marks,
        default=default if default in marks else None,
        general={mark: True for mark, on in general.items() if on},
        tables=tables,
        default_table=default_table if default_table in tables else None,
        raised=_raised(nodes[_CHARACTER]),
    )


_TABLE, _CHARACTER = "table", "character"
_KINDS = ("paragraph", _CHARACTER, _TABLE)


def _with_bases(name: str, styles: Mapping[str, _Element]) -> list[_Element]:
    """A style and those that it is based on, the furthest first."""
    found: dict[str, _Element] = {}
    while name in styles and name not in found:
        found[name] = styles[name]
        base = styles[name].find(_BASE)
        name = "" if base is None else base.get(_VAL) or ""
    return list(reversed(found.values()))


def _raised(styles: Mapping[str, _Element]) -> Mapping[str, Position]:
    """Where each style puts its characters, or the nearest one that it is based on."""
    found: dict[str, Position] = {}
    for name in styles:
        said = [
            raised for node in _with_bases(name, styles) for raised in node.iterfind(f"{_RUN_PROPERTIES}/{_RAISED}")
        ]
        if said and (position := _POSITIONS.get(said[-1].get(_VAL))):
            found[name] = position
    return found


def _joined(marks: Iterable[Marks]) -> Marks:
    """Marks of several, of which the later ones count before the earlier."""
    return {mark: on for each in marks for mark, on in each.items()}


def _table_style(name: str, styles: Mapping[str, _Element]) -> TableStyle:
    whole: list[Marks] = []
    parts: dict[str, list[Marks]] = {}
    bands = {_ROW_BAND: 1, _COLUMN_BAND: 1}
    for style in _with_bases(name, styles):
        whole.append(marks_of(style.find(_RUN_PROPERTIES)))
        for part in style.iterfind(_PART):
            parts.setdefault(part.get(_TYPE) or "", []).append(marks_of(part.find(_RUN_PROPERTIES)))
        for band in bands:
            size = style.find(band)
            if size is not None and (printed := size.get(_VAL) or "").isdecimal() and int(printed):
                bands[band] = int(printed)
    whole += parts.pop(_WHOLE, [])
    return TableStyle(
        whole=_joined(whole),
        parts={part: found for part, marks in parts.items() if (found := _joined(marks))},
        row_band=bands[_ROW_BAND],
        column_band=bands[_COLUMN_BAND],
    )
