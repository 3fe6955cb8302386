"""How scores and their rules are shown."""

from dataclasses import replace
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from jixiao.values.numbers import decimal_text
from jixiao.web.evaluation.actions.assessing import kept_of
from jixiao.web.evaluation.ex_ante_check import is_left_unfinished, is_new_and_unassessed
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.results import NONE_YET, Results, results_of
from jixiao.web.lifecycle.models import Sheet

register = template.Library()
_BESIDE = ("target", KIND)


@register.filter
def points(number: Decimal | str | None) -> str:
    """A number of points; a dash where there is none (a template gives an empty text for what is not there)."""
    return decimal_text(number) if isinstance(number, Decimal) else "—"


@register.simple_tag
def ex_ante_of(sheet: Sheet) -> ExAnte | None:
    """The ex-ante assessment of a target's project; None for other sheets, and where there is none."""
    return kept_of(sheet.dossier) if sheet.kind == "target" else None


@register.simple_tag
def results_beside(sheet: Sheet) -> Results:
    """Finished checks and reported evaluations of a sheet's project, as its kind has use for them: a target knows no check."""
    if sheet.kind not in _BESIDE:
        return NONE_YET
    found = results_of([sheet.dossier_id])[sheet.dossier_id]
    return found if sheet.kind == KIND else replace(found, check=None)


@register.simple_tag
def is_unfinished_before_finance(sheet: Sheet) -> bool:
    """Whether finance is to decide on a target while the assessment of its project is not finished."""
    return is_left_unfinished(sheet)


@register.simple_tag
def is_new_without_assessment(sheet: Sheet) -> bool:
    """Whether finance is to decide on the target of a new project that nobody has begun to assess."""
    return is_new_and_unassessed(sheet)


@register.filter
def rule_label(rule: str) -> str:
    """A scoring rule in words."""
    return _labels().get(rule, rule)


def _labels() -> dict[str, str]:
    return {
        "execution": _("执行数÷全年预算数×分值，不超过分值"),
        "positive": _("达到得满分，没有达到按完成比例"),
        "equal": _("达到得满分，没有达到按完成比例"),
        "pass-line": _("低于及格线不得分，其余按完成比例"),
        "above-line": _("只计及格线以上的比例"),
        "equal-zero": _("目标为 0：没有发生得满分"),
        "reverse-r1": _("不超过得满分，超过按超出比例扣分"),
        "reverse-r2": _("不超过得满分，超过按目标÷实际"),
        "satisfaction-lines": _("满意度在两条线之间按直线"),
        "range": _("在区间内得满分"),
        "deadline": _("按期得满分，逾期按天数递减"),
        "tier-best": _("达成：在范围内定分"),
        "tier-middle": _("部分达成：在范围内定分"),
        "tier-worst": _("未达成：在范围内定分"),
        "same-text": _("完成值与目标一致得满分"),
        "yes-no": _("做到得满分，没有做到不得分"),
        "not-scored": _("不能按公式计分"),
    }
