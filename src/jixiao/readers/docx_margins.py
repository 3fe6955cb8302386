"""Headers and footers of the pages of a Word document: their lines, each once, with the tables of the sections that print it.

A section without a header of its own prints that of the one before it. One of the first page counts where the section asks
for it, one of even pages where the document does; what is in the package and printed nowhere is left aside.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from jixiao.model import MarginText, Source
from jixiao.readers.docx_styles import STRICT_W, Styles, W
from jixiao.readers.docx_text import P, below, run_text
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_MARGIN_LINES, MAX_PARAGRAPHS
from jixiao.readers.markup import parse_xml
from jixiao.readers.package import Package
from jixiao.readers.tables import lines_of

_RELATIONS, _SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"
_FOLDER = "word"
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
_TYPE, _VAL, _ID = f"{W}type", f"{W}val", "}id"
_FIRST, _EVEN = "first", "even"
_OFF = frozenset({"0", "false", "off"})
SECTION = f"{W}sectPr"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the body.

    Attributes:
        properties: its `w:sectPr`.
        first: number of its first table.
        last: number of its last one.
    """

    properties: _Element
    first: int
    last: int


@dataclass(slots=True)
class Margins:
    """The headers and footers of one document.

    Attributes:
        left_out: deleted, struck out or hidden text in them.
    """

    package: Package
    styles: Styles
    part: str | None
    left_out: list[str] = field(default_factory=list)
    _read: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lines(self, sections: Sequence[Section]) -> tuple[MarginText, ...]:
        """Every line that stands in a margin beside tables, in the order of the sections.

        Raises:
            UnreadableDocument: a header is damaged, or longer than one may be.
        """
        if _RELATIONS not in self.package or not any(_has_margins(section) for section in sections):
            return ()
        targets = _targets(parse_xml(self.package.read(_RELATIONS), _RELATIONS))
        has_even = _SETTINGS in self.package and _is_on(self._root(_SETTINGS), f"{W}evenAndOddHeaders")
        names: dict[tuple[str, str], str] = {}
        found: list[MarginText] = []
        open_lines: dict[tuple[str, str], int] = {}
        for section in sections:
            for tag in _REFERENCES:
                for reference in section.properties.iterchildren(tag):
                    names[tag, reference.get(_TYPE) or ""] = targets.get(_id_of(reference), "")
            if section.last < section.first:
                continue
            printed = [name for (_, kind), name in names.items() if self._is_printed(section, kind, has_even=has_even)]
            still_open: dict[tuple[str, str], int] = {}
            for name in dict.fromkeys(printed):
                for text in self._lines_of(name):
                    place = open_lines.get((name, text))
                    if place is None:
                        place = len(found)
                        source = Source(part=None if self.part is None else name, text=text)
                        found.append(MarginText(text, source, section.first, section.last))
                    else:
                        found[place] = replace(found[place], last_table=section.last)
                    still_open[name, text] = place
            open_lines = still_open
            if len(found) > MAX_PARAGRAPHS:
                raise UnreadableDocument(f"各节的页眉、页脚超过 {MAX_PARAGRAPHS} 段的上限，请拆成几个文件再试")
        return tuple(found)

    def _is_printed(self, section: Section, kind: str, *, has_even: bool) -> bool:
        if kind == _FIRST:
            return _is_on(section.properties, f"{W}titlePg")
        return kind != _EVEN or has_even

    def _lines_of(self, name: str) -> tuple[str, ...]:
        if name not in self._read:
            self._read[name] = tuple(dict.fromkeys(self._printed(name))) if name in self.package else ()
        return self._read[name]

    def _printed(self, name: str) -> Iterator[str]:
        for number, paragraph in enumerate(self._root(name).iter(P), 1):
            if number > MAX_MARGIN_LINES:
                raise UnreadableDocument(f"{name} 超过 {MAX_MARGIN_LINES} 段的上限，不像是页眉、页脚；请删去后再试")
            text = run_text(paragraph, self.styles)
            self.left_out += text.left_out
            if shown := lines_of(("".join(text.pieces),)):
                yield shown

    def _root(self, name: str) -> _Element:
        content = self.package.read(name)
        return parse_xml(content.replace(STRICT_W[1:-1].encode(), W[1:-1].encode()), name)


def _has_margins(section: Section) -> bool:
    return any(True for _ in section.properties.iterchildren(*_REFERENCES))


def _targets(relations: _Element) -> Mapping[str, str]:
    """Id of a relation -> name of the part inside the package; never a file outside it."""
    found = {}
    for relation in relations:
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            found[relation.get("Id") or ""] = posixpath.normpath(posixpath.join("/", _FOLDER, target)).lstrip("/")
    return found


def _id_of(reference: _Element) -> str:
    return next((str(value) for name, value in reference.attrib.items() if str(name).endswith(_ID)), "")


def _is_on(properties: _Element, tag: str) -> bool:
    mark = below(properties, tag)
    return mark is not None and mark.get(_VAL) not in _OFF
