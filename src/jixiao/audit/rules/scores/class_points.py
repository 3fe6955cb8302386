"""The points of the first-level classes follow a scheme that is in use.

一级指标的分值应当符合规定的权重。

Basis:
    财预〔2020〕10号, annex: budget execution 10, output 50, benefit 30, satisfaction 10; 财预〔2021〕101号 with cost as a class of its
    own: 10, cost 20, output 40, benefit 20, satisfaction 10; without satisfaction its points go to benefit. The schemes are
    data of the policy profile (`scheme.*`, those that count in `scheme.accepted`).

Does not apply when:
    1. no definition fits the form: other forms have weights of their own;
    2. the sheet prints no points, or a row that says something to measure has none, or the class of a row was not read;
    3. the points don't add up to 100, with those of budget execution: that is scores.points-total.

Reading:
    A warning: the weights may be changed in special cases.
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import (
    NO_POINTS,
    WITH_POINTS,
    execution_line,
    marks,
    points_by_class,
    points_of,
    rounding_of_sum,
)
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_ROWS = self_evaluation().indicators
_SHIFTED = tuple(
    replace(row, points=Decimal(points))
    for row, points in zip(_ROWS, ("20", "20", "10", "10", "20", "10"), strict=True)
)
_SHORT, _EXECUTION = tuple(replace(row, points=Decimal(10)) for row in _ROWS), "execution"
RULE = Rule(
    id="JX402",
    name="scores.class-points",
    family="scores",
    catalogue=("S02",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION), Basis("财预〔2021〕101号", "附件1")),
    forms=WITH_POINTS,
    examples=(
        Example("产出50、效益30、满意度10", self_evaluation(), "passed"),
        Example(
            "产出60、效益20",
            self_evaluation(rows=_SHIFTED),
            "failed",
            "一级指标的分值为产出指标60分、效益指标20分、满意度指标10分，不合规定的权重产出指标50分、效益指标30分、满意度指标10分。",
        ),
        Example("认不出表式", self_evaluation(form_id=None), "not_applicable", "认不出表式，不知道用哪种权重"),
        Example("分值合计不是100", self_evaluation(rows=_SHORT), "not_applicable", "分值合计与规定权重的总分不同"),
        Example(
            "没有分值",
            self_evaluation(rows=tuple(replace(row, points=None) for row in _ROWS)),
            "not_applicable",
            "表上没有分值",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    points = points_of(context)
    if context.form is None:
        return NotApplicable("认不出表式，不知道用哪种权重")  # 1
    if not points:
        return NO_POINTS  # 2
    if any(row.is_real and (row.level1 is None or row.indicator.points is None) for row in context.rows):
        return NotApplicable("有指标没有分值或类别，无法按类合计")  # 2
    return _compared(project, context, points)


def _compared(project: Project, context: ProjectContext, points: list[tuple[str, Decimal]]) -> Outcome:
    line, slack = execution_line(context), rounding_of_sum(project, points)
    own = points_by_class(context)
    if line is not None and line[1].points is not None:
        own[_EXECUTION] = line[1].points
    usual = context.policy.number("scheme.points_total")
    if abs(sum(own.values()) - (usual if _EXECUTION in own else usual * 9 / 10)) > slack:
        return NotApplicable("分值合计与规定权重的总分不同")  # 3
    schemes = [_scheme(context.policy, name) for name in context.policy.words("scheme.accepted")]
    if any(_agrees(own, scheme, slack) for scheme in schemes):
        return PASSED
    nearest = next((scheme for scheme in schemes if own.keys() == scheme.keys()), schemes[0])
    return Failed(
        tuple(pointer for pointer, _ in points),
        f"一级指标的分值为{_worded(own, context)}，不合规定的权重{_worded(nearest, context)}。",
        "按规定的权重分配一级指标的分值；确需调整的，说明理由。",
        {code: decimal_text(part) for code, part in own.items()},
    )


def _scheme(policy: Policy, name: str) -> dict[str, Decimal]:
    pairs = (text.split("=") for text in policy.words(f"scheme.{name}"))
    return {code: Decimal(points) for code, points in pairs}


def _agrees(own: dict[str, Decimal], scheme: dict[str, Decimal], slack: Decimal) -> bool:
    codes = (own.keys() | scheme.keys()) - ({_EXECUTION} if _EXECUTION not in own else set())
    return all(abs(own.get(code, Decimal(0)) - scheme.get(code, Decimal(0))) <= slack for code in codes)


def _worded(parts: dict[str, Decimal], context: ProjectContext) -> str:
    return "、".join(
        f"{context.label(code)}{marks(part)}" for code, part in sorted(parts.items()) if code != _EXECUTION
    )
