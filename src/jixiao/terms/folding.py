"""How printed texts are compared: width and white space do not count."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
"""White space, and characters that print nothing at all: zero-width ones, byte order mark, soft hyphen."""

_UNEVEN = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad\u00b2\u00b3\u00b9\u2070-\u208e]")
"""Signs that print nothing, raised and lowered digits: a text without them needs no more than its normal form and no white space."""

_WIDE_MARKS = tuple(zip("，：；（）！？％", ",:;()!?%", strict=True))
_BETWEEN = "\ufffd"
"""Stands between texts that are folded at once: it stands for what could not be read, so that hardly a text has it."""
_RAISED = re.compile(r"(?<=[0-9０-９%％])(?:[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[₀-₉]+)")
_TAIL = re.compile(r"[:：。.;；、,，]+$")
_HEAD = re.compile(r"^(?:其中[:：]?|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]\)|\d+[、.])")
_BRACKETS = re.compile(r"\([^()]*\)|[\[【〔][^\[\]【】〔〕]*[\]】〕]")
_MONTHS = re.compile(r"^1月?(?:[-–—~至到]|--|——)(?:\d{1,2}|N|n|\{month\})月(?:份)?")


# Labels and values recur; long texts don't, and a hostile document must not fill the memory with them.
_LONGEST_CACHED = 120
# Goals are asked for again while their sheet is looked at.
_LONGEST_GOAL = 5_000


def fold(text: str) -> str:
    """Gives the text with full-width forms made half-width (NFKC) and all white space removed.

    A digit raised or lowered behind a number stays apart from it: NFKC alone would make 104 of 10⁴.

    >>> fold("年度总体 绩效目标（Ａ）"), fold("10⁴"), fold("100m²")
    ('年度总体绩效目标(A)', '10^4', '100m2')
    """
    if len(text) <= _LONGEST_CACHED:
        return _fold(text)
    return _fold_goal(text) if len(text) <= _LONGEST_GOAL else _fold.__wrapped__(text)


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    if text.isprintable() and " " not in text:  # as most texts are
        if unicodedata.is_normalized("NFKC", text):
            return text
        narrow = with_narrow_marks(text)
        if unicodedata.is_normalized("NFKC", narrow):
            return narrow
    if _UNEVEN.search(text):
        return _SPACE.sub("", unicodedata.normalize("NFKC", _RAISED.sub(_set_off, text)))
    return "".join(nfkc(text).split())


def fold_each(texts: Sequence[str]) -> list[str]:
    """Gives several texts, each folded as by :func:`fold`; all at once where none has more than marks and blanks to fold.

    >>> fold_each(["培训（期）", "培训 人次"]), fold_each(["１０⁴", "100m²"])
    (['培训(期)', '培训人次'], ['10^4', '100m2'])
    """
    together = with_narrow_marks(_BETWEEN.join(texts))
    if together.isprintable() and unicodedata.is_normalized("NFKC", together):  # no white space but blanks
        folded = together.replace(" ", "").split(_BETWEEN)
        if len(folded) == len(texts):
            return folded
    return [fold(text) for text in texts]


@lru_cache(maxsize=64)
def _fold_goal(text: str) -> str:
    return _fold.__wrapped__(text)


def nfkc(text: str) -> str:
    """The text in normal form KC. The marks of Chinese prose are put right first: without them most texts are in it already.

    >>> nfkc("共３项，（一）")
    '共3项,(一)'
    """
    if unicodedata.is_normalized("NFKC", text):
        return text
    return unicodedata.normalize("NFKC", with_narrow_marks(text))


def with_narrow_marks(text: str) -> str:
    """The text with the full-width marks of Chinese prose as half-width ones, each one for one.

    >>> with_narrow_marks("共３项，（一）")
    '共３项,(一)'
    """
    for wide, narrow in _WIDE_MARKS:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def _set_off(found: re.Match[str]) -> str:
    return f"{'_' if '₀' <= found[0][0] <= '₉' else '^'}{found[0]}"


def label_key(text: str) -> str:
    """Gives the key by which printed labels are matched.

    Beyond :func:`fold`, a leading 其中 or list number, anything in brackets and a final colon are dropped, since
    documents print them or not at will: `其中：财政拨款`, `项目资金(万元)`, `全年预算数（A）`, `满意度指标(10分)`. Months from
    January on count as one, whichever the last is: `1-7月执行数`, `1～8月执行数`.

    >>> label_key(" 其中: 年度资金总额："), label_key("1-7月执行数"), label_key("1–{month}月执行数")
    ('年度资金总额', '1-N月执行数', '1-N月执行数')
    """
    return _label_key(text) if len(text) <= _LONGEST_CACHED else fold(text)


@lru_cache(maxsize=65536)
def _label_key(text: str) -> str:
    bare = _MONTHS.sub("1-N月", _HEAD.sub("", _TAIL.sub("", fold(text))))
    return _TAIL.sub("", _BRACKETS.sub("", bare)) or bare
