"""Indicators, scores and text of an evaluation: pure, without the database."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.law import Policy
from jixiao.law.frameworks import Framework
from jixiao.model import Project
from jixiao.model.evaluation import EvaluatedIndicator
from jixiao.render.evaluation_report import class_totals
from jixiao.values.money import format_amount
from jixiao.values.numbers import decimal_text

_WHOLE = Decimal(100)
_CENT = Decimal("0.01")
_WORST = 3


def begun_with(framework: Framework, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The indicators of a framework as an evaluation keeps them."""
    return [
        {"id": key, "level1": one.level1, "level2": one.level2, "name": one.name, "points": decimal_text(one.points),
         "looks_at": one.looks_at}
        for key, one in zip(ids, framework.indicators, strict=True)
    ]  # fmt: skip


def faults(indicators: Sequence[Mapping[str, Any]], law: Policy) -> Iterator[str]:
    """What stands against scoring by these indicators, in Chinese."""
    names = [row["name"] for row in indicators]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"“{name}”写了 {names.count(name)} 次"
    whole = sum((Decimal(row["points"]) for row in indicators), Decimal(0))
    if whole != _WHOLE:
        yield f"分值合计{decimal_text(whole)}分，应为{decimal_text(_WHOLE)}分"
    classes, least = law.words("evaluation.result_classes"), law.number("evaluation.result_least_pct")
    of_results = sum((Decimal(row["points"]) for row in indicators if row["level1"] in classes), Decimal(0))
    if of_results < _WHOLE * least / 100:
        yield f"{'和'.join(classes)}的分值合计{decimal_text(of_results)}分，不得低于{decimal_text(_WHOLE * least / 100)}分"


def evaluated(
    indicators: Sequence[Mapping[str, Any]], sheets: Sequence[Mapping[str, Mapping[str, Any]]]
) -> tuple[EvaluatedIndicator, ...]:
    """Each indicator with the mean and the spread of what the evaluators gave, and their reasons.

    Means are printed with two decimals, rounded together: they add up to the mean of the evaluators' totals.
    """
    given = [[sheet[row["id"]] for sheet in sheets if row["id"] in sheet] for row in indicators]
    scores = [[Decimal(one["score"]) for one in some if one["score"] is not None] for some in given]
    means = _rounded_together([sum(some, Decimal(0)) / len(some) if some else None for some in scores])
    return tuple(map(_evaluated, indicators, given, scores, means))


def total_of(rows: Sequence[EvaluatedIndicator]) -> Decimal | None:
    """The sum of the means; None while one is missing."""
    known = [row.average for row in rows if row.average is not None]
    return sum(known, Decimal(0)) if rows and len(known) == len(rows) else None


def _rounded_together(means: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Each with two decimals so that they add up to the rounded sum: those with the most cut off are rounded up."""
    exact = [(place, mean) for place, mean in enumerate(means) if mean is not None]
    cut = {place: mean.quantize(_CENT, ROUND_FLOOR) for place, mean in exact}
    whole = sum((mean for _, mean in exact), Decimal(0)).quantize(_CENT, ROUND_HALF_UP)
    left = int((whole - sum(cut.values(), Decimal(0))) / _CENT)
    for place, _ in sorted(exact, key=lambda one: cut[one[0]] - one[1])[:left]:
        cut[place] += _CENT
    return [cut.get(place) for place in range(len(means))]


def _evaluated(
    row: Mapping[str, Any], given: Sequence[Mapping[str, Any]], scores: Sequence[Decimal], mean: Decimal | None
) -> EvaluatedIndicator:
    reasons = tuple(dict.fromkeys(one["reason"] for one in given if one["reason"]))
    return EvaluatedIndicator(
        row["level1"], row["level2"], row["name"], Decimal(row["points"]), row["looks_at"], mean,
        min(scores, default=None), max(scores, default=None), reasons,
    )  # fmt: skip


def proposed_sections(
    project: Project, rows: Sequence[EvaluatedIndicator], grade: str, framework: Framework, evaluators: int
) -> dict[str, str]:
    """A first text of the sections that follow from what is known; problems as the evaluators wrote them, advice stays open."""
    total = total_of(rows)
    scoring = f"由{evaluators}人分别评分，取平均分" if evaluators > 1 else "由1人评分"
    result = "" if total is None else f"综合得分{decimal_text(total)}分，评价等级为“{grade}”。"
    return {
        "项目概况": _project_text(project),
        "评价工作": f"按{framework.zh}（{framework.instrument}）设{len(rows)}项指标，{scoring}。",
        "评价结论": result,
        "指标分析": "\n".join(_analysis(rows)),
        "存在的问题": "\n".join(f"{row.name}：{reason}" for row in rows for reason in row.reasons),
        "有关建议": "",
    }


def _project_text(project: Project) -> str:
    annual = project.funding.annual
    money = "" if annual is None else f"年度资金{format_amount(annual, '万元')}万元。"
    goal = next((goal.text for goal in project.goals if goal.text and goal.horizon == "annual"), None)
    return f"{project.unit.name or ''}实施“{project.name or ''}”。{money}{f'年度总体目标：{goal}' if goal else ''}"


def _analysis(rows: Sequence[EvaluatedIndicator]) -> Iterator[str]:
    for name, points, score in class_totals(rows):
        if score is None:
            continue
        lost = sorted(
            (row for row in rows if row.level1 == name and row.average is not None and row.average < row.points),
            key=lambda row: (row.average or 0) - row.points,
        )[:_WORST]
        said = "、".join(f"{row.name}（扣{decimal_text(row.points - (row.average or 0))}分）" for row in lost)
        yield f"{name}：分值{decimal_text(points)}分，得{decimal_text(score)}分" + (
            f"，扣分在{said}。" if said else "，没有扣分。"
        )
