"""Words and numbers as pages print them, in the language of the page."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jixiao.contract import plain
from jixiao.model import Source, TargetValue

_WAN = Decimal(10_000)
_CENT = Decimal("0.01")


def wan(amount: Decimal | None) -> str:
    """An amount in 元 as 万元, exact, with two decimals at least; empty where none is known.

    >>> wan(Decimal("14715741.6")), wan(Decimal("8400000"))
    ('1,471.57416', '840.00')
    """
    if amount is None:
        return ""
    exact = (amount / _WAN).normalize()
    return f"{exact if int(exact.as_tuple().exponent) < -2 else exact.quantize(_CENT):,f}"


def yuan(amount: Decimal | None) -> str:
    """An amount in 元, every digit.

    >>> yuan(Decimal("14715741.60"))
    '14,715,741.6'
    """
    return "" if amount is None else f"{Decimal(plain(amount)):,}"


def percent(part: int, whole: int) -> str:
    """A share with one decimal; a dash where there is nothing to share.

    >>> percent(1, 3)
    '33.3%'
    """
    return f"{(Decimal(part) * 100 / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%" if whole else "—"


def place_words(source: Source) -> str:
    """Where a value stands, in words."""
    return " ".join(_place_parts(source)) or _("位置不明")


def _place_parts(source: Source) -> Iterator[str]:
    if source.line is not None:
        yield _("第 %(number)s 行") % {"number": source.line}
    if source.page is not None:
        yield _("第 %(number)s 页") % {"number": source.page}
    if source.sheet is not None:
        yield _("工作表“%(name)s”") % {"name": source.sheet}
    if source.table is not None:
        yield _("表 %(number)s") % {"number": source.table}
    if source.row is not None and source.column is not None:
        yield _("第 %(row)s 行第 %(column)s 列") % {"row": source.row, "column": source.column}
    elif source.row is not None and source.line is None:
        yield _("表中第 %(number)s 行") % {"number": source.row}


def kind_label(kind: str) -> str:
    """What kind of value a target is."""
    return {
        "quantity": pgettext("kind", "数量"),
        "range": pgettext("kind", "区间"),
        "deadline": pgettext("kind", "时限"),
        "comparison": pgettext("kind", "与往年比较"),
        "qualitative": pgettext("kind", "定性"),
        "none": pgettext("kind", "无（占位）"),
        "placeholder": pgettext("kind", "未填完"),
        "text": pgettext("kind", "未能解读"),
    }.get(kind, kind)


def meaning(value: TargetValue | None) -> str:
    """How a target was understood, without its unit: `≥ 4`, `不晚于 2024-12-31`; empty where it is only words."""
    if value is None:
        return ""
    if value.deadline and value.deadline.date:
        relation = {"before": _("早于 %(date)s"), "on_or_before": _("不晚于 %(date)s"), "in": _("在 %(date)s 前（含）")}
        return relation[value.deadline.relation] % {"date": value.deadline.date.isoformat()}
    low, high = (None if bound is None else yuan(bound) for bound in (value.low, value.high))
    if low is None and high is None:
        return ""
    if low is not None and high is not None and low != high:
        return _("%(low)s 至 %(high)s") % {"low": low, "high": high}
    return f"{_sign(value)}{low if low is not None else high}"


def _sign(value: TargetValue) -> str:
    return {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "= "}.get(value.operator or "", "")


def form_label(form: str) -> str:
    """The kind of form."""
    return {"target": _("绩效目标表"), "self_evaluation": _("绩效自评表"), "monitoring": _("绩效监控表")}.get(
        form, form
    )


def source_label(name: str) -> str:
    """A source of money (:data:`jixiao.web.register.queries.figures.SOURCES`)."""
    return {
        "fiscal": _("本级财政拨款"),
        "carryover": _("结余结转资金"),
        "other": _("其他资金"),
        "central": _("转移支付：中央资金"),
        "regional": _("转移支付：自治区（省级）资金"),
    }[name]


def family_label(family: str) -> str:
    """A family of rules."""
    return {
        "completeness": _("完整性"),
        "funds": _("资金"),
        "indicators": _("指标质量"),
        "scores": _("评分"),
        "process": _("过程"),
    }.get(family, family)


def format_label(name: str) -> str:
    """A format of documents."""
    return {"text": _("文本"), "html": "HTML", "scan": _("扫描件")}.get(name, name.upper())


def problem_label(code: str) -> str:
    """What kind of problem of reading it is."""
    return {
        "unplaced": _("没有放处的内容"),
        "beside_form": _("表式没有的栏目，已取用"),
        "header_differs": _("续表表头不一致"),
        "title_year": _("各处写的年度不同"),
        "row_gap": _("行号有缺"),
        "row_shifted": _("单元格错位，已放回"),
        "not_interpreted": _("未能解读的值"),
        "truncated": _("疑似被截断"),
        "doubtful_character": _("疑似错字"),
        "empty_field": _("空栏"),
        "doubtful_value": _("存疑的值"),
        "class_misplaced": _("类别印在别的一级指标之下"),
        "money_unit_undeclared": _("金额单位未注明"),
        "money_unit_conflict": _("金额单位前后不同"),
        "hidden": _("隐藏的内容"),
    }.get(code, code)


def unit_text(value: TargetValue | None) -> str:
    """The unit as it follows a number: with a space, but for signs (`%`)."""
    unit = (value and value.unit) or ""
    return unit if unit.startswith(("%", "‰")) else f" {unit}" if unit else ""
