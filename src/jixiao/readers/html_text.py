"""What HTML elements mean for reading, and how their text is shown: white space, line breaks, hidden elements."""

import re

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.html_placing import POSITIONS, Look, decoration, display, visibility
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

_MAY_LEAVE_OUT = re.compile(r"hidden|collapse|display|line-through|<(?:del|s|strike|rt)\b", re.IGNORECASE)

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

_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60，。、；：“”‘’（）《》"
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_CJK}])")
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Pieces(list[str]):
    """Texts of a cell or paragraph in their order; those that are raised or lowered are set off when their element ends."""

    def __init__(self) -> None:
        super().__init__()
        self._begun: list[int] = []
        self._moved: tuple[int, Look] | None = None

    def set_off(self, look: Look, *, entering: bool) -> None:
        """Takes the beginning or the end of `<sup>`, `<sub>` or an element whose style moves it up or down.

        What is only moved is set off where it touches a number that is not moved like it. A fraction gets its line, and
        is added to the number before it.
        """
        if look in ("over", "under"):
            if look == "under" or "".join(self).rstrip()[-1:].isdigit():
                self += ["+" if look == "over" else "/"] if entering else []
        elif entering:
            self._begun.append(len(self))
        elif self._begun:
            begun = self._begun.pop()
            text, before = "".join(self[begun:]), "".join(self[:begun])
            is_apart = look in SET_OFF or (before.rstrip()[-1:].isdigit() and self._moved != (begun, look))
            if is_apart:
                self[begun:] = [set_off(text, POSITIONS[look], before)]
            elif look not in SET_OFF:
                self._moved = len(self), look


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
    return tag in STRUCK or (said is not None and said.look == "struck")


def hides(attributes: dict[str, str | None]) -> bool:
    """True where the attributes of an element hide it.

    >>> hides({"style": "visibility:hidden"}), hides({"style": "overflow:hidden"}), hides({"hidden": ""})
    (True, False, True)
    """
    style = attributes.get("style") or ""
    said = (display(style), visibility(style)) if style else ()
    return "hidden" in attributes or any(one is not None and one.look == "hidden" for one in said)


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
