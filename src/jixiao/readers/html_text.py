"""What HTML elements mean for reading, and how their text is shown: white space, line breaks, hidden elements."""

import re
from typing import NamedTuple, cast

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_TABLE_NESTING, MAX_TAG_DEPTH, MAX_TAGS
from jixiao.readers.raised import Position, set_off
from jixiao.readers.tables import lines_of

LINE = "\0"
"""A line break that is meant; those of the file are only white space."""


def _names(printed: str) -> frozenset[str]:
    return frozenset(printed.split())


UNSEEN = _names("script style head template noscript title meta link col colgroup select object iframe svg rp")
"""Elements that print no text of their own."""

STRUCK = _names("del s strike")
"""Elements whose text is struck out: it no longer holds."""

_MAY_LEAVE_OUT = re.compile(r"hidden|display|line-through|<(?:del|s|strike|rt)\b", re.IGNORECASE)

BLOCKS = _names(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
"""Elements that begin a line of their own."""

SET_OFF: frozenset[Position] = frozenset(("sup", "sub"))
"""Elements whose digits are no part of a number before them."""

_CLOSED_BY_THEMSELVES = _names(
    "area base br col embed hr img input link meta param source track wbr p td tr th li option dt dd tbody thead tfoot "
    "colgroup"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_TABLE_TAG = re.compile(r"<(/?)(table)\b", re.IGNORECASE)
_DEPTH_MATTERS_FROM = 10_000
"""Tags of a document from which their depth is measured: fewer can't be nested deeply enough to take time."""

_DECORATION = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60，。、；：“”‘’（）《》"
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_CJK}])")
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Pieces(list[str]):
    """Texts of a cell or paragraph in their order; those inside `<sup>` and `<sub>` are set off when these end."""

    def __init__(self) -> None:
        super().__init__()
        self._begun: list[int] = []

    def set_off(self, tag: str, *, entering: bool) -> None:
        """Takes the beginning or the end of `<sup>` or `<sub>`."""
        if entering:
            self._begun.append(len(self))
        elif self._begun:
            begun = self._begun.pop()
            self[begun:] = [set_off("".join(self[begun:]), cast("Position", tag), "".join(self[:begun]))]


def check_tags(text: str) -> None:
    """Refuses a document whose tags are so many, or nested so deeply, that the parser would take minutes.

    Raises:
        UnreadableDocument: it is such a document.
    """
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise UnreadableDocument(f"网页的标签超过 {MAX_TAGS} 个的上限，请只留表格另存一份再试")
    if _depth(_TABLE_TAG, text, MAX_TABLE_NESTING) > MAX_TABLE_NESTING:
        raise UnreadableDocument(f"网页的表格套表格超过 {MAX_TABLE_NESTING} 层，不像是表格；请只留表格另存一份再试")
    if tags >= _DEPTH_MATTERS_FROM and _depth(_TAG, text, MAX_TAG_DEPTH) > MAX_TAG_DEPTH:
        raise UnreadableDocument(f"网页的标签嵌套超过 {MAX_TAG_DEPTH} 层，不像是表格；请用浏览器打开后另存一份再试")


def _depth(tag: re.Pattern[str], text: str, most: int) -> int:
    """How deeply tags stand inside each other at most; counts no further than one beyond `most`."""
    depth = deepest = 0
    for found in tag.finditer(text):
        if found[2].lower() not in _CLOSED_BY_THEMSELVES:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
            if deepest > most:
                break
    return deepest


def may_leave_out(text: str) -> bool:
    """False where no element of the document can be left out, so that none need be asked."""
    return _MAY_LEAVE_OUT.search(text) is not None


def strikes(tag: str, attributes: dict[str, str | None]) -> bool:
    """True where an element strikes its text out.

    >>> strikes("s", {}), strikes("td", {"style": "text-decoration: underline line-through"}), strikes("ins", {})
    (True, True, False)
    """
    said = decoration(attributes.get("style") or "")
    return tag in STRUCK or (said is not None and said.strikes)


class Decoration(NamedTuple):
    """What declarations of a style say of lines at a text: whether one goes through it, and whether this is `!important`."""

    strikes: bool
    is_important: bool


def decoration(declared: str) -> Decoration | None:
    """What declarations of a style say of lines at a text; None where they say nothing. The last counts, an important one before it.

    >>> decoration("text-decoration:line-through; text-decoration:none"), decoration("color:red")
    (Decoration(strikes=False, is_important=False), None)
    """
    said = [printed.lower() for printed in _DECORATION.findall(declared)]
    if not said:
        return None
    important = [printed for printed in said if "!" in printed]
    return Decoration("line-through" in (important or said)[-1], bool(important))


def hides(attributes: dict[str, str | None]) -> bool:
    """True where the attributes of an element hide it."""
    return "hidden" in attributes or _HIDES.search(attributes.get("style") or "") is not None


def shown_text(pieces: list[str]) -> str:
    r"""Text as a browser shows it: white space is one space, or none where a line wraps between Chinese characters.

    >>> shown_text(["资金情况", LINE, "  (万元)，缓解城\n  东片区"])
    '资金情况\n(万元)，缓解城东片区'
    """
    text = "".join(pieces)
    if "\n" in text:
        text = _WRAP.sub("", text)
    return lines_of(_SPACE.sub(" ", text).replace("\u00a0", " ").split(LINE))


def span(printed: str | None, whole: int) -> int:
    """A span as printed; 0 means up to the end, anything else that is no number 1."""
    digits = (printed or "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return 1
    return int(digits) or whole
