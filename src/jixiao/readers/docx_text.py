"""The text of one paragraph of a Word document: runs, line breaks, symbols, tracked changes, text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from jixiao.readers.docx_math import MATH, math_text
from jixiao.readers.docx_styles import NO_STYLES, Styles, W, height_of
from jixiao.readers.docx_table_styles import Marks
from jixiao.readers.raised import Position, set_off

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

P = f"{W}p"
_R, _T = f"{W}r", f"{W}t"
CHOICE, _FALLBACK = f"{_MC}Choice", f"{_MC}Fallback"
ALTERNATE = f"{_MC}AlternateContent"
DELETED = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_CONTAINERS = frozenset(
    f"{W}{name}"
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "sdt",
        "sdtContent",
        "smartTag",
        "customXml",
        "fldSimple",
        "ruby",
        "rubyBase",
        "dir",
        "bdo",
    )
)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PICTURES = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_BOX = f"{W}txbxContent"
_VAL = f"{W}val"
_RUN_PROPERTIES, _HEIGHT = f"{W}rPr", f"{W}position"
_LEAST_HEIGHT = 4
"""Half points by which text stands above or below that beside it at least, so that it is meant: programs move it by less."""

_SILENT = frozenset({f"{W}pPr", _RUN_PROPERTIES, f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}lastRenderedPageBreak"})
_SYMBOL, _FIELD = f"{W}sym", f"{W}fldChar"
_OFF = frozenset({"0", "false", "off"})

_SYMBOLS = {
    "wingdings": {
        0x6F: "□",
        0xA8: "□",
        0xFB: "☒",
        0xFC: "√",
        0xFD: "☒",
        0xFE: "☑",
        0x6C: "●",
        0x6E: "■",
        0x75: "◆",
        0xAB: "★",
    },
    "wingdings 2": {0x50: "√", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x30: "□", 0xF3: "★"},
    "symbol": {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB7: "·"},
}
"""What symbol fonts print for their codes; Word stores them in the private area from U+F000 on."""


@dataclass(slots=True)
class RunText:
    """What runs of a paragraph print.

    Attributes:
        pieces: printed text.
        left_out: deleted, struck out or hidden text.
        boxes: text boxes anchored here.
        styles: the styles of the document.
        of_cell: marks that the style of the table gives to the text of the cell.
    """

    styles: Styles = NO_STYLES
    pieces: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    of_cell: Marks = field(default_factory=dict)
    _of_paragraph: Marks = field(default_factory=dict)
    _line: int | None = None

    def add_paragraph(self, paragraph: _Element) -> None:
        """Takes the runs of a paragraph."""
        if self.styles.mark_text:
            self._of_paragraph = self.styles.of_paragraph(paragraph, self.of_cell)
        self._line = _line_of(paragraph)
        self.add(paragraph)

    def add(self, node: _Element) -> None:
        """Takes the runs below a paragraph or a container of runs."""
        for child in node:
            tag = child.tag
            if tag == _T:
                self.pieces.append(child.text or "")
            elif tag == _R:
                self._add_run(child)
            elif tag in _SILENT:
                continue
            elif tag in _CHARACTERS:
                self.pieces.append(_CHARACTERS[tag])
            elif tag in _CONTAINERS:
                self.add(child)
            elif tag in DELETED:
                self.left_out.append(deleted_text(child))
            else:
                self._add_rare(child, tag)

    def _add_run(self, run: _Element) -> None:
        properties = below(run, _RUN_PROPERTIES)
        is_plain = properties is None or not len(properties)
        if is_plain and self._line is None and not self.styles.mark_text:
            self.add(run)
            return
        if self.styles.leave_out(properties, self._of_paragraph):
            inside = RunText()
            inside.add(run)
            self.left_out.append("".join(inside.pieces))
            self.boxes += inside.boxes
            return
        position = self.styles.position_of(properties) or self._position_by_height(run, properties)
        begun = len(self.pieces)
        self.add(run)
        if position is not None:
            self.pieces[begun:] = [set_off("".join(self.pieces[begun:]), position, "".join(self.pieces[:begun]))]

    def _position_by_height(self, run: _Element, properties: _Element | None) -> Position | None:
        """Where a run stands that is moved up or down against most of its paragraph, and touches a number."""
        if self._line is None or abs(moved := height_of(properties) - self._line) < _LEAST_HEIGHT:
            return None
        following = next(run.itersiblings(_R), None)
        behind = "" if following is None else "".join(text.text or "" for text in following.iterchildren(_T))
        touches = "".join(self.pieces).rstrip()[-1:].isdigit() or behind.lstrip()[:1].isdigit()
        return None if not touches else "sup" if moved > 0 else "sub"

    def _add_rare(self, child: _Element, tag: str) -> None:
        if tag == ALTERNATE:
            self.add(alternative(child))
        elif tag in _PICTURES:
            self.boxes += _boxes(child)
        elif tag in MATH:
            self.pieces.append(math_text(child, "".join(self.pieces)))
        elif tag == _SYMBOL:
            self.pieces.append(_symbol(child))
        elif tag == _FIELD:
            box = child.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                self.pieces.append("☑" if _is_checked(box) else "□")


def run_text(paragraph: _Element, styles: Styles) -> RunText:
    """The text of a paragraph."""
    found = RunText(styles)
    found.add_paragraph(paragraph)
    return found


def below(element: _Element, *tags: str) -> _Element | None:
    """The first child of the first tag, its first child of the second …; None where one is missing."""
    found: _Element | None = element
    for tag in tags:
        found = next(found.iterchildren(tag), None) if found is not None else None
    return found


def _line_of(paragraph: _Element) -> int | None:
    """The height in half points at which most of the text of a paragraph stands; None where nothing is moved up or down."""
    if next(paragraph.iter(_HEIGHT), None) is None:
        return None
    lengths: dict[int, int] = {}
    for run in paragraph.iter(_R):
        height = height_of(below(run, _RUN_PROPERTIES))
        lengths[height] = lengths.get(height, 0) + sum(len(text.text or "") for text in run.iterchildren(_T))
    return max(lengths, key=lambda height: (lengths[height], -abs(height)), default=None)


def alternative(element: _Element) -> _Element:
    """The one of several renderings of the same thing to be read: the first, so that nothing is read twice."""
    for tag in (CHOICE, _FALLBACK):
        found = element.find(tag)
        if found is not None:
            return found
    return element


def deleted_text(element: _Element) -> str:
    """Text inside a tracked deletion."""
    return "".join(text.text or "" for text in element.iter(f"{W}delText", _T))


def _boxes(picture: _Element) -> Iterator[_Element]:
    """Outermost text boxes of a drawing, each once."""
    waiting = [picture]
    while waiting:
        node = waiting.pop()
        if node.tag == _BOX:
            yield node
        elif node.tag == ALTERNATE:
            waiting += reversed(alternative(node))
        else:
            waiting += reversed(node)


def _symbol(element: _Element) -> str:
    font = (element.get(f"{W}font") or "").lower()
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return "\ufffd"
    known = _SYMBOLS.get(font, {}).get(code & 0xFF if code >= 0xF000 else code)
    return known or (chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd")


def _is_checked(box: _Element) -> bool:
    mark = box.find(f"{W}checked")
    if mark is None:
        mark = box.find(f"{W}default")
    return mark is not None and mark.get(_VAL) not in _OFF
