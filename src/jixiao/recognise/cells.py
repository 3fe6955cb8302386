"""The text of a cell as a value of the model."""

import re

from jixiao.terms.folding import fold

_CJK = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef，。、；：“”‘’（）《》〔〕"
_BREAK = re.compile(r"\s*\n\s*")
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}])\n|\n(?=[{_CJK}])")
_UNSEEN = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]+")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f]+")
_UNEVEN = re.compile(r"[\t\u00a0\u00ad\u2000-\u200d\u202f\u205f\u2060\ufeff]|  ")
_SUM = re.compile("(?:合计|总计|小计):?$")


def even(text: str) -> str:
    r"""A text with its blanks made even, so that every format gives the same: several are one, and what prints nothing is gone.

    Full-width blanks inside a text stay, for they are printed on purpose.

    >>> even("甲\u00a0\u00a0乙\u200b 丙\u3000丁")
    '甲 乙 丙\u3000丁'
    """
    if _UNEVEN.search(text):
        text = _BLANKS.sub(" ", _UNSEEN.sub("", text))
    return text.strip()


def joined(text: str) -> str:
    """A cell's lines as one: a line break beside a Chinese character is only wrapping, elsewhere it is a space."""
    text = even(text)
    if "\n" not in text:
        return text
    return _BREAK.sub(" ", _BETWEEN_CJK.sub("", _BREAK.sub("\n", text)))


def is_sum(text: str) -> bool:
    """Whether a cell heads a row of sums in a list: 合计, 总计：, 一中小计.

    >>> is_sum("合 计"), is_sum("一中小计"), is_sum("合计年度资金")
    (True, True, False)
    """
    return _SUM.search(fold(text)) is not None
