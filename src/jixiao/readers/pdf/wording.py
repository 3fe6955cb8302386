"""Lines of a cell as running text: wrapped lines are joined, paragraphs stay apart."""

import re
from collections.abc import Iterable
from itertools import pairwise

from jixiao.readers.pdf.lines import Line, is_ideograph

Inner = tuple[float, float]
"""Left and right end of the room that a cell leaves for text."""

_SLACK = 0.5
"""Heights of a line by which a full line may stop early, for punctuation that must not begin the next."""

_INDENT = (1.4, 2.9)
"""Heights of a line: paragraphs of Chinese text begin two characters further right."""

_FLUSH = 0.5
"""Heights of a line within which it touches the margin."""

_EXTRA_PITCH = 0.35
"""Heights of a line by which paragraphs stand further apart than lines."""

_GOES_ON = frozenset("：、，；（“-")
_WENT_ON = frozenset("（）“”、，")
_WORD_END = re.compile(r"[0-9A-Za-z\u00c0-\u024f,.;:!?%)\]'\"]$")
_WORD_START = re.compile(r"[0-9A-Za-z\u00c0-\u024f(\['\"]")


def is_wrapped(line: Line, following: Line, inner: Inner, *, is_left: bool) -> bool:
    """True where the following line is there for want of room: its first character would not have fitted.

    Args:
        line: a line of a cell.
        following: the line below it, or the first one of the next page.
        inner: where the text of the cell may begin and must end.
        is_left: True where the text is known to be set to the left, see :func:`begins_left`.
    """
    left, right = inner
    before, after = line.left - left, right - line.right
    least, most = _INDENT
    # The first line of a paragraph may be indented; the room before other lines (set in the middle) could be used.
    is_indented = least < before / line.height < most and (is_left or before - after > line.height)
    free = after if is_indented else before + after
    return following.lead + _SLACK * min(line.height, following.height) > free


def begins_left(lines: Iterable[Line], inner: Inner) -> bool:
    """True where a line begins at the left margin and ends before the right one: the text is not set in the middle."""
    left, right = inner
    for line in lines:
        height = line.height
        if right - line.right > height and line.left - left < _FLUSH * height:
            return True
    return False


def joined(lines: list[Line], inner: Inner, *, keeps_spaces: bool) -> str:
    """The text of a cell: a line feed between paragraphs, nothing between wrapped lines, a space between Latin words.

    Args:
        lines: at least one, from top to bottom; over a page break the later ones may stand higher.
        inner: where the text of the cell may begin and must end.
        keeps_spaces: True where the document has every space, also at the ends of lines.
    """
    text = lines[0].text
    pitch = _pitch(lines)
    is_left = begins_left(lines, inner)
    for number, following in enumerate(lines[1:], 1):
        line = lines[number - 1]
        is_one = is_wrapped(line, following, inner, is_left=is_left) or _is_balanced(line, following, inner)
        if not is_one or _is_set_apart(line, following, pitch) or _is_indented(lines, number, inner):
            text += "\n" + following.text
        elif line.is_spaced or (not keeps_spaces and _has_lost_space(line, following, inner)):
            text += " " + following.text
        else:
            text += following.text
    return text


def _pitch(lines: list[Line]) -> float:
    """The least distance between lines; 0 where there are too few to tell."""
    steps = [after.bottom - before.bottom for before, after in pairwise(lines)]
    return min((step for step in steps if step > 0), default=0.0) if len(steps) > 1 else 0.0


def _is_set_apart(line: Line, following: Line, pitch: float) -> bool:
    return pitch > 0 and following.bottom - line.bottom > pitch + _EXTRA_PITCH * following.height


def _is_indented(lines: list[Line], number: int, inner: Inner) -> bool:
    """True for a line that begins further right than the text, and not for being set in the middle or at the right."""
    left, right = inner
    line = lines[number]
    least, most = _INDENT
    before, after = line.left - left, right - line.right
    if not least < before / line.height < most:
        return False
    # The lines beside it begin at the margin, or with the same indent: otherwise the text is set to the right.
    flush = _FLUSH * line.height
    beside = [lines[other].left - left for other in (number - 1, number + 1) if other < len(lines)]
    if any(flush < other and abs(other - before) > flush for other in beside):
        return False
    return abs(after - before) > line.height and (after > flush or number + 1 < len(lines))


def _is_balanced(line: Line, following: Line, inner: Inner) -> bool:
    """True for a label broken by hand into lines of like length: both stand in the middle, and a word goes on.

    Signs and numbers don't go on this way: two values below each other are not one number.
    """
    end, start = line.text[-1], following.text[0]
    if not (end in _GOES_ON or is_ideograph(end)) or not (start in _WENT_ON or is_ideograph(start)):
        return False
    return all(abs(item.left + item.right - sum(inner)) <= item.height for item in (line, following))


def _has_lost_space(line: Line, following: Line, inner: Inner) -> bool:
    """True where a space belongs between wrapped lines, in a document that leaves spaces at the ends of lines away.

    A Latin word that was cut for want of room leaves no room at the end of its line; one that was moved down whole does.
    """
    if not (_WORD_END.search(line.text) and _WORD_START.match(following.text)):
        return False
    one_letter = following.lead / max(1, len(re.split(r"[^!-~]", following.text, maxsplit=1)[0]))
    return inner[1] - inner[0] - (line.right - line.left) > one_letter
