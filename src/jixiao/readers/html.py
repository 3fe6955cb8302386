"""HTML documents: tables with merged cells resolved, text outside them as paragraphs, also as saved by Excel.

A table whose cells hold tables is page layout, unless its own cells hold most of the text: then the tables inside are
only the text of their cell. What an element or its style hides or strikes out is left out and reported, and so are readings
above the characters (`<rt>`). Of style sheets only what strikes out, hides, raises or lowers parts of a line counts.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jixiao.model import Paragraph, Problem, Source, Table, Transcript
from jixiao.readers.decoding import REPLACEMENT, decode
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.html_placing import (
    POSITIONS,
    Look,
    decoration,
    display,
    may_place,
    place_of_term,
    placing,
    visibility,
)
from jixiao.readers.html_styles import Looks, looks_by_rules
from jixiao.readers.html_text import (
    BLOCKS,
    LINE,
    SET_OFF,
    UNSEEN,
    Pieces,
    check_tags,
    hides,
    may_leave_out,
    shown_text,
    span,
    strikes,
)
from jixiao.readers.limits import (
    MAX_COLUMNS,
    MAX_PARAGRAPHS,
    MAX_TABLE_NESTING,
    MAX_TEXT_BYTES,
    CellBudget,
)
from jixiao.readers.raised import set_off
from jixiao.readers.tables import GridBuilder, with_titles_above

_CHARSET = re.compile(rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_CHARSET_WITHIN = 4096


def read(data: bytes) -> Transcript:
    """Reads an HTML document.

    Raises:
        UnreadableDocument: too large, nested too deeply, or no text.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableDocument(
            f"网页有 {len(data) >> 20} MB，超过 {MAX_TEXT_BYTES >> 20} MB 的上限，请只留表格另存一份再试"
        )
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    text = decode(data, declared[1].decode() if declared else None).text
    check_tags(text)
    parsed = LexborHTMLParser(text)
    asked = (decoration, display, visibility) if may_leave_out(text) else ()
    struck, *hidden = [looks_by_rules(parsed, said_of) for said_of in asked] or [Looks()]
    places = looks_by_rules(parsed, placing) if may_place(text) else Looks()
    is_hidden = frozenset(key for looks in hidden for key in looks.of)
    page = _Page(may_leave_out(text), frozenset(struck.of), is_hidden, places.of if may_place(text) else None)
    if not struck.are_all:
        message = "网页的样式里划去文字的写法太多，没有一一分辨，划去的和新填的可能连在一起，请对照原件"
        page.problems.append(Problem("truncated", message, Source()))
    if not all(looks.are_all for looks in (*hidden, places)):
        message = "网页的样式里隐藏文字、上标下标的写法太多，没有一一分辨，它们和旁边的数可能连在一起，请对照原件"
        page.problems.append(Problem("truncated", message, Source()))
    root = parsed.root
    if root is not None:
        page.walk(root, 0)
    if REPLACEMENT in text:
        page.problems.append(Problem("doubtful_character", "有无法解码的字节，以“\ufffd”代替", Source()))
    return Transcript("html", hashlib.sha256(data).hexdigest(), tuple(page.parts), tuple(page.problems))


@dataclass(slots=True)
class _CellText:
    node: LexborNode
    shown: str
    raw: str
    tables: list[LexborNode]


@dataclass(slots=True)
class _Page:
    may_leave_out: bool
    struck: frozenset[int]
    hidden: frozenset[int]
    places: Mapping[int, Look] | None
    parts: list[Paragraph | Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inline: Pieces = field(default_factory=Pieces)
    tables: int = 0
    budget: CellBudget = field(default_factory=CellBudget)

    def walk(self, root: LexborNode, nesting: int) -> None:
        """Takes everything below a node, in the order of the document."""
        for node, tag, entering in self._visible(root):
            if tag == "-text":
                self._take_text(node)
            elif tag == "br":
                self.inline.append(LINE)
            elif tag == "table" and entering:
                self._end_paragraph()
                self._take_table(node, nesting)
            elif tag in BLOCKS or tag in ("td", "th"):
                self._end_paragraph()
            elif look := self._look_of(node, tag):
                self.inline.set_off(look, entering=entering)
        self._end_paragraph()

    def _take_text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        parent = node.parent
        if parent is not None and parent.tag == "body":
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._end_paragraph()
                self.inline.append(line)
        else:
            self.inline.append(text)

    def _end_paragraph(self) -> None:
        if self.inline:
            shown = shown_text(self.inline)
            if shown:
                self.parts.append(Paragraph(shown, Source(text="".join(self.inline).replace(LINE, "\n"))))
            self.inline = Pieces()
            if len(self.parts) > MAX_PARAGRAPHS:
                raise UnreadableDocument(f"网页超过 {MAX_PARAGRAPHS} 段的上限，请只留表格另存一份再试")

    def _visible(self, root: LexborNode) -> Iterator[tuple[LexborNode, str, bool]]:
        """Nodes below a node, elements on entering and (True, then False) leaving; a table is given once, unopened."""
        path = [root.first_child]
        while path:
            node = path[-1]
            if node is None:
                path.pop()
                if path and (left := path[-1]) is not None:
                    yield left, left.tag or "", False
                    path[-1] = left.next
                continue
            tag = node.tag or ""
            opened = not (tag in UNSEEN or tag.startswith("-") or self._is_left_out(node))
            if tag == "-text" or opened:
                yield node, tag, True
            if opened and tag not in ("table", "br"):
                path.append(node.first_child)
            else:
                path[-1] = node.next

    def _look_of(self, node: LexborNode, tag: str) -> Look | None:
        """Where an element inside a line stands: raised, lowered, or moved up or down; None for on the line."""
        for name in SET_OFF:
            if tag == name:
                return name
        if self.places is None or tag in BLOCKS or tag in ("td", "th"):
            return None
        own = placing(node.attributes.get("style") or "")
        styled = self.places.get(node.mem_id) if own is None or own.look == "off" else own.look
        return styled or place_of_term(node)

    def _is_left_out(self, node: LexborNode) -> bool:
        if self._is_hidden(node) or self._is_struck(node):
            return True
        if not self.may_leave_out or node.tag != "rt":
            return False
        if text := shown_text([node.text()]):
            self.problems.append(Problem("hidden", f"网页中注在字上方的文字未取用：“{text[:30]}”", Source(text=text)))
        return True

    def _is_hidden(self, node: LexborNode) -> bool:
        if not self.may_leave_out or not (hides(node.attributes) or self._is_hidden_by_rule(node)):
            return False
        if text := shown_text([node.text()]):
            self.problems.append(Problem("hidden", f"网页中隐藏的内容未取用：“{text[:30]}”", Source(text=text)))
        return True

    def _is_hidden_by_rule(self, node: LexborNode) -> bool:
        """True where a rule hides a part of a line; whole paragraphs and tables may wait behind a tab of the page to be shown."""
        return node.mem_id in self.hidden and node.tag not in BLOCKS and node.tag not in ("td", "th")

    def _is_struck(self, node: LexborNode, within: LexborNode | None = None) -> bool:
        """True where an element, or the one that it stands in, is struck out; its text is reported."""
        if not self.may_leave_out or not any(
            strikes(one.tag or "", one.attributes) or one.mem_id in self.struck
            for one in (node, within)
            if one is not None
        ):
            return False
        if text := shown_text([node.text()]):
            self.problems.append(Problem("hidden", f"网页中划去的文字未取用：“{text[:30]}”", Source(text=text)))
        return True

    def _take_table(self, table: LexborNode, nesting: int) -> None:
        if nesting >= MAX_TABLE_NESTING:
            raise UnreadableDocument(f"网页的表格套表格超过 {MAX_TABLE_NESTING} 层，不像是表格；请只留表格另存一份再试")
        known = len(self.problems)
        sections = [self._rows(section) for section in self._children(table, ("thead", "tbody", "tfoot"))]
        for caption in self._children(table, ("caption",)):
            self.walk(caption, nesting)
        cells = [cell for section in sections for row in section for cell in row]
        if not cells:
            return
        inner = max((len(inside.css("td,th")) for cell in cells for inside in cell.tables), default=0)
        if inner and inner >= sum(bool(cell.shown) and not cell.tables for cell in cells):
            del self.problems[known:]
            for cell in cells:
                self.walk(cell.node, nesting + 1)
            return
        self.budget.spend(len(cells))
        self._emit(sections)
        self.problems[known:] = [
            replace(problem, source=replace(problem.source, table=self.tables)) for problem in self.problems[known:]
        ]

    def _emit(self, sections: list[list[list[_CellText]]]) -> None:
        source = Source(table=self.tables + 1)
        builder = GridBuilder(f"第{source.table}个表", source)
        for section in sections:
            for left, row in zip(range(len(section), 0, -1), section, strict=True):
                builder.next_row()
                for cell in row:
                    attributes = cell.node.attributes
                    rows = min(span(attributes.get("rowspan"), left), left)
                    columns = min(span(attributes.get("colspan"), 1), MAX_COLUMNS)
                    builder.add(cell.shown, cell.raw, rows, columns)
        self.tables += 1
        titles, table = with_titles_above(builder.grid(), source)
        self.parts += [*titles, table]

    def _rows(self, section: LexborNode) -> list[list[_CellText]]:
        return [
            [self._cell(cell, row) for cell in self._children(row, ("td", "th"))]
            for row in self._children(section, ("tr",))
        ]

    def _children(self, node: LexborNode, tags: tuple[str, ...]) -> Iterator[LexborNode]:
        child = node.first_child
        while child is not None:
            if child.tag in tags and not self._is_hidden(child):
                yield child
            child = child.next

    def _cell(self, cell: LexborNode, row: LexborNode) -> _CellText:
        first = cell.first_child
        if first is None or self._is_struck(cell, row):
            return _CellText(cell, "", "", [])
        if first.tag == "-text" and first.next is None:
            only = first.text_content or ""
            return _CellText(cell, shown_text([only]), only, [])
        pieces = Pieces()
        tables: list[LexborNode] = []
        for node, tag, entering in self._visible(cell):
            if tag == "-text":
                pieces.append(node.text_content or "")
            elif tag == "table":
                tables.append(node)
                pieces.extend((LINE, *self._flat(node), LINE))
            elif tag == "br" or tag in BLOCKS:
                pieces.append(LINE)
            elif look := self._look_of(node, tag):
                pieces.set_off(look, entering=entering)
        return _CellText(cell, shown_text(pieces), "".join(pieces).replace(LINE, "\n"), tables)

    def _flat(self, table: LexborNode) -> Iterator[str]:
        for node, tag, entering in self._visible(table):
            if tag == "-text":
                look = self._look_of(node.parent, node.parent.tag or "") if node.parent is not None else None
                text = node.text_content or ""
                yield set_off(text, POSITIONS[look], "0") if look in SET_OFF else text
            elif tag == "table":
                yield from self._flat(node)
            elif tag in ("td", "th") and entering:
                yield " "
            elif tag == "br" or (tag in BLOCKS and entering):
                yield LINE
