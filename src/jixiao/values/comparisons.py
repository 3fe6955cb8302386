"""Comparisons with a level (≤2023年, 低于上年, 不高于全国平均水平): no number and no date of their own."""

import re

from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of, operators, words
from jixiao.values.patterns import late
from jixiao.values.surroundings import SIGNS

_YEAR = "(?:19|20)\\d\\d年(?:度)?"
_LEVEL = "(?:的)?(?:平均)?(?:水平|数值|数|值|实际值|实际数|实际|标准|线)?"
_STANDARD = f"(?:(?:经)?(?:年初|当年|本年|批复的?|国家|规定的?)?{any_of(words('comparisons', 'standards'))}{_LEVEL})"
_BASE = (
    f"(?:(?:{_YEAR}|{any_of(words('comparisons', 'years'))})(?:同期)?{_LEVEL}"
    f"|{any_of(words('comparisons', 'levels'))}(?:平均|标准){_LEVEL}"
    f"|{_STANDARD})"
)
_LABEL = "(?P<label>[\u4e00-\u9fff“”、·()A-Za-z]{1,30}?)??"
_CHANGES = operators("comparisons", "changes")
_ADVERB = f"(?:{any_of(words('comparisons', 'adverbs'))})*"

_WORDS = {word: sign for word, sign in SIGNS.items() if word not in words("comparisons", "of_amounts_only")}
_SIGNED = late(rf"{_LABEL}:?(?:控制在)?(?P<sign>{any_of(_WORDS)}){_BASE}")
_CHANGED = late(rf"{_LABEL}(?:(?:较|比|与|同){_BASE}(?:相比)?|同比|环比){_ADVERB}(?P<change>{any_of(_CHANGES)})")
_WITHIN = late(rf"{_LABEL}(?:控制在)?{_STANDARD}(?:范围)?(?:之内|以内|内)")
_KEPT = late(rf"{_LABEL}{any_of(words('comparisons', 'kept'))}")
_BARE = late(_BASE)
_YEAR_LEVEL = late(rf"{_LABEL}(?P<sign>{any_of(_WORDS)}){_YEAR}")


def parse_comparison(text: str, *, sign: Operator | None = None) -> tuple[Operator, str | None] | None:
    """Reads a folded text as a comparison: its operator and the label before it; None when it is none.

    Args:
        text: folded text of the value.
        sign: sign of a column of its own, for a cell that holds the level only (`2023年`, `上年水平`).

    >>> parse_comparison("事故死亡人数≤2023年")
    ('<=', '事故死亡人数')
    >>> parse_comparison("较上年有所下降"), parse_comparison("不超预算")
    (('<', None), ('<=', None))
    """
    found = _find(text)
    if found is None:
        # "=" beside a year says when, not how much
        return (sign, None) if sign and sign != "=" and _BARE.fullmatch(text) else None
    if sign is not None and sign != found[0]:
        return None
    return None if found[0] == "=" and _YEAR_LEVEL.fullmatch(text) else found


def is_bare_year_level(text: str) -> bool:
    """Whether the level is a year and nothing else, so that beside a time indicator it is a deadline.

    >>> is_bare_year_level("≤2024年"), is_bare_year_level("≤上年")
    (True, False)
    """
    return _YEAR_LEVEL.fullmatch(text) is not None or re.fullmatch(_YEAR, text) is not None


def _find(text: str) -> tuple[Operator, str | None] | None:
    if match := _SIGNED.fullmatch(text):
        return _WORDS[match["sign"]], match["label"]
    if match := _CHANGED.fullmatch(text):
        return _CHANGES[match["change"]], match["label"]
    if match := _WITHIN.fullmatch(text) or _KEPT.fullmatch(text):
        return "<=", match["label"]
    return None
