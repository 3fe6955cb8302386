"""Lines above the title of a sheet that print a unit of money: of its head, or the caption of something else (资金分配情况 单位：元).

Above its title a sheet says its unit alone, or beside who filled it in, when, and which of the annexes it is: that is taken.
Words of another table or a sum (分配, 明细, 合计) name something else, whose unit it is: not taken, and told where amounts are left
without one. Of all other words nobody knows: the unit is taken, and told. The words are in `values/lexicon.yaml`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from jixiao.model import MarginText, Paragraph, Problem
from jixiao.terms.folding import fold
from jixiao.values.declared_unit import beside_declared, declared_units, units_alone
from jixiao.values.lexicon import any_of, words
from jixiao.values.numerals import with_arabic_dates

Likeness = Literal["head", "doubtful", "caption"]

_NUMBER = r"[一二三四五六七八九十\d]+(?:[-—.][一二三四五六七八九十\d]+)*"
_OF_HEAD = re.compile(
    rf"附[件表]?{_NUMBER}[:：]?|(?:{any_of(words('above_title', 'form_numbers'))})*{_NUMBER}号?表?(?!\w)"
    rf"|\(?(?:19|20)\d\d(?:年度?|[-./]|(?!\w))(?:\d{{1,2}}(?:[月日]|[-./]|(?!\d)))*\)?"
    rf"|\([^()]*章\)|\(?保留(?:[一两二三四]|\d)位小数\)?|第?\d+页|共\d+页|1\d{{10}}|0\d{{2,3}}-?\d{{7,8}}"
    rf"|{any_of(words('above_title', 'head_words'))}"
)
_FIELD = re.compile(
    rf"{any_of(words('above_title', 'field_beginnings'))}*{any_of(words('above_title', 'field_endings'))}+(?:\([^()]*\))?:"
)
_OFFICE = re.compile(rf"{any_of(words('above_title', 'offices'))}(?:\([^()]*\))?$")
_PLACE = re.compile(rf"{any_of(words('above_title', 'places'))}(?:\([^()]*\))?$")
_GOES_TO = re.compile(any_of(words("above_title", "goes_to")))
_CAPTION = re.compile(any_of(words("above_title", "caption_words")))
_AROUND_COLON = re.compile(" ?[:：] ?")
_LETTER_APART = re.compile(r"(?<!\S)(\S) (?=\S(?:[:(（ ]|$))")
_AT_THE_ENDS = re.compile(r"^[\W_]+|[^\w()]+$")
_LONGEST_LINE = 200
_MOST_SHOWN = 30


def is_caption(text: str) -> bool:
    """Whether a line that says a unit of money is the caption of something else.

    >>> [is_caption(text) for text in ("资金分配情况 单位：元", "一、支出明细（万元）", "资金分配情况 万元")]
    [True, True, True]
    """
    return likeness(text) == "caption"


def likeness(text: str) -> Likeness:
    """What a line that says a unit of money is by what it says beside it: of the head of a sheet, a caption, or nobody knows.

    >>> [likeness(text) for text in ("单位：万元", "附件3：  单位：万元", "填报单位（盖章）：  单位：万元", "市财政局 2024年度 单位：元")]
    ['head', 'head', 'head', 'head']
    >>> [likeness(text) for text in ("附件1：资金分配情况 单位：元", "项目支出 单位：元", "非税收入管理局 单位：元")]
    ['caption', 'doubtful', 'doubtful']
    """
    if len(text) > _LONGEST_LINE or fold(text).startswith(words("declared_unit", "points_up")):
        return "caption"
    found: set[Likeness] = set()
    is_in_field = False
    for piece in _pieces(text):
        field = _FIELD.search(piece)
        said = _of_piece(piece if field is None else piece[: field.start()])
        found.add("head" if is_in_field and said == "doubtful" else said)
        is_in_field |= field is not None
    return "caption" if "caption" in found else "doubtful" if "doubtful" in found else "head"


def _pieces(text: str) -> Iterator[str]:
    """What a line sets apart by white space, without the units: 资 金 下 达 is one piece."""
    line = _LETTER_APART.sub(r"\1", _AROUND_COLON.sub(":", " ".join(text.split())))
    kept = [piece for piece in line.split() if not units_alone(piece)]
    kept = [piece for piece in kept if not declared_units(piece) or beside_declared(piece)]
    for piece in kept:
        yield with_arabic_dates(beside_declared(piece) if declared_units(piece) else fold(piece))


def _of_piece(piece: str) -> Likeness:
    rest = _AT_THE_ENDS.sub("", _OF_HEAD.sub("", beside_declared(piece)))
    if not re.search(r"\w", rest):
        return "head"
    is_office = _OFFICE.search(rest) is not None
    if not _CAPTION.search(rest):
        return "head" if is_office or _PLACE.search(rest) else "doubtful"
    return "doubtful" if is_office and not _GOES_TO.search(rest) else "caption"


def tell_captions(captions: Iterable[Paragraph]) -> Iterator[Problem]:
    """What is said of captions whose unit was not taken, where amounts below lack one."""
    for line in captions:
        message = (
            f"标题上面的“{_shown(line)}”像是别的内容的说明，其中的单位未取用；如果本表也是这个单位，请写到标题下面"
        )
        yield Problem("doubtful_value", message, line.source)


def tell_taken(doubted: Iterable[Paragraph]) -> Iterator[Problem]:
    """What is said of lines whose unit was taken, though they may be captions."""
    for line in doubted:
        message = f"各项金额按标题上面的“{_shown(line)}”所写的单位读取；它如果是别的内容的说明，请核对"
        yield Problem("doubtful_value", message, line.source)


def tell_margins(lines: Iterable[MarginText]) -> Iterator[Problem]:
    """What is said of lines in headers and footers whose unit was taken, though they may be captions."""
    for line in lines:
        message = f"各项金额按页眉或页脚的“{_shown(line)}”所写的单位读取；它如果是别的内容的说明，请核对"
        yield Problem("doubtful_value", message, line.source)


def _shown(line: Paragraph | MarginText) -> str:
    return " ".join(line.text.split())[:_MOST_SHOWN]
