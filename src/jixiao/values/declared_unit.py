"""The unit of money that a printed line declares for the amounts below it: one reading for sheets, lists and labels."""

import re

from jixiao.terms.folding import fold
from jixiao.values.lexicon import any_of, words

_MONEY = any_of(words("money"))
_RENMINBI = f"(?:{any_of(words('declared_unit', 'currency'))})?"
_FOLLOWING = any_of((*words("declared_unit", "currency"), *words("declared_unit", "following")))
# 单位：元谋县… names an office, 单位：万元、元 declares none of the two, 万元以上 and 万元/亩 count something else
_END = rf"(?=$|{_FOLLOWING}|\d{{4}}年|[^\w\u4e00-\u9fff/、×*·])"
_DECLARED = re.compile(
    rf"{any_of(words('declared_unit', 'labels'))}{any_of(words('declared_unit', 'joined_by'))}?{_RENMINBI}({_MONEY}){_END}"
    rf"|\({_RENMINBI}({_MONEY}){_RENMINBI}\)"
)
_ALONE = re.compile(f"{_RENMINBI}({_MONEY})")
_AROUND_COLON = re.compile(r"\s*[:：]\s*")


def declared_units(text: str) -> frozenset[str]:
    """The units of money that a text declares, with their label or in brackets; a mere mention (万元以上) is none.

    What is set apart by white space is read by itself too: other fields of the head may follow in the same line.

    >>> sorted(declared_units("金额单位：人民币万元")), sorted(declared_units("2024年预算执行表（元）"))
    (['万元'], ['元'])
    >>> sorted(declared_units("单位：万元　　项目负责人：张三")), sorted(declared_units("项目资金（万元）（单位：元）"))
    (['万元'], ['万元', '元'])
    >>> sorted(declared_units("填报单位：元谋县财政局")), sorted(declared_units("2024年万元以上项目预算执行表"))
    ([], [])
    """
    pieces = {text, *_AROUND_COLON.sub(":", text).split()} if "元" in text else ()
    return frozenset(next(filter(None, found)) for piece in pieces for found in _DECLARED.findall(fold(piece)))


def units_over(text: str) -> frozenset[str]:
    """The units of money that a line or cell above a table declares: there one that stands alone is declared too.

    >>> sorted(units_over("万元")), sorted(units_over("单位：元")), sorted(units_over("100万元"))
    (['万元'], ['元'], [])
    """
    alone = _ALONE.fullmatch(fold(text))
    return declared_units(text) | ({alone[1]} if alone else set())
