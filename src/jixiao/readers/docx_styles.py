"""`word/styles.xml`: which styles of a Word document strike out or hide the text that is set in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from jixiao.readers.markup import parse_xml

PART = "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MARKS = tuple(f"{W}{name}" for name in ("vanish", "strike", "dstrike"))
_VAL, _ID, _BASE, _STYLE, _DEFAULT = f"{W}val", f"{W}styleId", f"{W}basedOn", f"{W}style", f"{W}default"
_RUN_PROPERTIES, _RUN_STYLE, _PARAGRAPH_STYLE = f"{W}rPr", f"{W}rStyle", f"{W}pPr/{W}pStyle"
_OFF = frozenset({"0", "false", "off"})
_MAY_MARK = (b"strike", b"vanish")

Marks = Mapping[str, bool]
"""Properties by which text no longer holds, or is not shown, and whether they are on."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The marks of the styles of a document, each with those of the styles that it is based on.

    Attributes:
        marks: id of a style -> its marks; only styles that have any.
        default: id of the style of paragraphs that name none; None for none with marks.
        general: marks of all text of the document.
    """

    marks: Mapping[str, Marks] = field(default_factory=dict)
    default: str | None = None
    general: Marks = field(default_factory=dict)

    @property
    def mark_text(self) -> bool:
        """False where no style says anything, so that none need be asked."""
        return bool(self.marks or self.general)

    def of_paragraph(self, paragraph: _Element) -> Marks:
        """The marks that the style of a paragraph gives to its text."""
        style = paragraph.find(_PARAGRAPH_STYLE)
        name = self.default if style is None else style.get(_VAL)
        return self.marks.get(name or "", {})

    def leave_out(self, run: _Element | None, paragraph: Marks) -> bool:
        """Whether text is struck out or hidden.

        What is said at the text itself counts; else the styles of paragraph and text together, of which each turns the
        mark of the other round (toggle properties, ISO/IEC 29500-1, 17.7.3).

        Args:
            run: properties of the text; None for none.
            paragraph: marks of the style of its paragraph.
        """
        own = marks_of(run)
        style = None if run is None else run.find(_RUN_STYLE)
        named = {} if style is None else self.marks.get(style.get(_VAL) or "", {})
        return any(
            own[mark] if mark in own else self.general.get(mark) or paragraph.get(mark, False) != named.get(mark, False)
            for mark in _MARKS
        )


NO_STYLES = Styles()


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
    own: dict[str, tuple[str, Marks]] = {}
    default = None
    for style in root.iterfind(_STYLE):
        name, base = style.get(_ID) or "", style.find(_BASE)
        own[name] = ("" if base is None else base.get(_VAL) or "", marks_of(style.find(_RUN_PROPERTIES)))
        if style.get(f"{W}type") == "paragraph" and style.get(_DEFAULT, "0") not in _OFF:
            default = name
    marks = {name: found for name in own if (found := _with_base(name, own))}
    general = marks_of(root.find(f"{W}docDefaults/{W}rPrDefault/{_RUN_PROPERTIES}"))
    return Styles(marks, default if default in marks else None, {mark: True for mark, on in general.items() if on})


def _with_base(name: str, own: Mapping[str, tuple[str, Marks]]) -> Marks:
    """The marks of a style: its own before those of the style that it is based on, and so on."""
    found: dict[str, bool] = {}
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        name, marks = own[name]
        found = {**marks, **found}
    return found
