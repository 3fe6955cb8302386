"""Lines above the title of a sheet that print a unit of money and are the caption of something else: 资金分配情况 单位：元.

Above its title a sheet says its unit alone, or beside who filled it in, when, and which of the annexes it is. Other words
name something else, whose unit it is: that is not taken, and it is told where amounts of the sheet are left without one.
"""

import re
from collections.abc import Iterable, Iterator

from jixiao.model import Paragraph, Problem
from jixiao.values.declared_unit import beside_declared, units_alone

_NUMBER = r"[一二三四五六七八九十\d]+(?:[-—.][一二三四五六七八九十\d]+)*"
_OF_HEAD = re.compile(
    rf"附[件表]?(?:{_NUMBER})?[:：]?|(?:部门|公开|预算|财|绩效|表样|样表|[Nn][Oo]\.?)*表?{_NUMBER}号?表?(?!\w)|\(?(?:19|20)\d\d(?:年度?|[-./])"
    r"(?:\d{1,2}(?:[月日]|[-./]|(?!\d)))*\)?|\([^()]*章\)|\(?保留(?:[一两二三四]|\d)位小数\)?|第?\d+页|共\d+页|[\W_]+"
)
_FIELD = re.compile(r"[^:]{1,16}:[^:]|[^:]{0,10}(?:单位|部门|日期|时间|人|名称|电话|编号|编码|代码)(?:\([^()]*\))?:")
_ORGANISATION = re.compile(
    r"(?:厅|局|委|委员会|部|办|办公室|办事处|院|政府|中心|学校|学院|大学|会|馆|站|队|所|公司|本级|[省市区县旗乡镇村])(?:\([^()]*\))?$"
)
_LONGEST_LINE = 200
_MOST_SHOWN = 30


def is_caption(text: str) -> bool:
    """Whether a line that says a unit of money names something beside it that is no part of the head of a sheet.

    >>> [is_caption(text) for text in ("资金分配情况 单位：元", "一、支出明细（万元）", "资金分配情况 万元")]
    [True, True, True]
    >>> [is_caption(text) for text in ("单位：万元", "附件3：  单位：万元", "填报单位（盖章）：  单位：万元", "市财政局 2024年度 单位：元")]
    [False, False, False, False]
    """
    if len(text) > _LONGEST_LINE:
        return True
    beside = beside_declared(" ".join(piece for piece in text.split() if not units_alone(piece)))
    if _FIELD.match(beside):
        return False
    rest = _OF_HEAD.sub("", beside)
    return bool(rest) and not _ORGANISATION.search(rest)


def tell_captions(captions: Iterable[Paragraph]) -> Iterator[Problem]:
    """What is said of captions whose unit was not taken, where amounts below lack one."""
    for line in captions:
        flat = " ".join(line.text.split())[:_MOST_SHOWN]
        message = f"标题上面的“{flat}”像是别的内容的说明，其中的单位未取用；如果本表也是这个单位，请写到标题下面"
        yield Problem("doubtful_value", message, line.source)
