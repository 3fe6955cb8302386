"""The head of an opinion: which sheet it is on, with the figures that matter for its kind."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from jixiao.model import DocumentRecord, Project
from jixiao.model.project import FormKind, Scope
from jixiao.model.wording import shortened
from jixiao.render.review_rows import Row, label, value
from jixiao.values.money import format_amount

_SCOPE_ZH: Mapping[Scope, str] = {
    "project": "项目支出",
    "region": "转移支付区域",
    "department": "部门整体支出",
}


def title_of(project: Project, opinion: str) -> str:
    """The title of an opinion on a sheet.

    Args:
        project: the sheet.
        opinion: the title without the sheet's scope (绩效自评审核意见).
    """
    year = f"（{project.fiscal_year}年度）" if project.fiscal_year else ""
    return f"{_SCOPE_ZH[project.scope]}{opinion}{year}"


def head_rows(project: Project, document: DocumentRecord) -> Iterator[Row]:
    """Name, organisations, and two figures: of a target its funds and indicators, else how far it came."""
    yield label("项目名称"), value(shortened(project.name or ""), 4)
    department, unit = (shortened(one.name or "") for one in (project.department, project.unit))
    yield label("主管部门"), value(department, 2), label("实施单位"), value(unit)
    (first, said), (second, also) = _FIGURES[project.form](project, document.money_unit or "万元")
    yield label(first), value(said, 2), label(second), value(also)


_Figures = tuple[tuple[str, str], tuple[str, str]]


def _of_target(project: Project, unit: str) -> _Figures:
    counted = sum(not row.is_placeholder for row in project.indicators)
    return ("年度资金", _money(project.funding.annual, unit)), ("指标数", f"{counted}条")


def _of_self_evaluation(project: Project, unit: str) -> _Figures:
    score = "" if project.total_score is None else f"{project.total_score:f}分"
    said = "，".join(filter(None, [score, shortened(project.grade or "")]))
    return ("资金", _spent(project, unit)), ("自评总分", said)


def _of_monitoring(project: Project, unit: str) -> _Figures:
    until = f"1至{project.cutoff_month}月" if project.cutoff_month else ""
    return ("资金", _spent(project, unit)), ("监控期间", until)


_FIGURES: Mapping[FormKind, Callable[[Project, str], _Figures]] = {
    "target": _of_target,
    "self_evaluation": _of_self_evaluation,
    "monitoring": _of_monitoring,
}


def _spent(project: Project, unit: str) -> str:
    """Budget, what was spent of it and the printed rate, as far as the first line of the funds says."""
    line = next((line for line in project.funding.lines if line.term == "annual"), None)
    if line is None:
        return _money(project.funding.annual, unit)
    budget = line.amounts.annual_budget
    first = ("年初预算", line.amounts.initial_budget) if budget is None else ("全年预算", budget)
    parts = [
        f"{name}{_money(amount, unit)}"
        for name, amount in (first, ("执行", line.amounts.executed))
        if amount is not None
    ]
    rate = line.execution_rate_pct
    return "，".join([*parts, *([] if rate is None else [f"执行率{rate:f}%"])])


def _money(amount: Decimal | None, unit: str) -> str:
    return "" if amount is None else f"{format_amount(amount, unit)}{unit}"
