"""What rules on points and scores share: recomputed scores by row, printed precision, reasons, points by class."""

import re
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.rule import SELF_EVALUATION, TARGET, NotApplicable
from jixiao.audit.wording import quoted
from jixiao.model import FundingLine, IndicatorScore, Project
from jixiao.model.project import FormKind
from jixiao.terms.folding import fold
from jixiao.values.numbers import decimal_text

_FIGURE = re.compile(r"\d+(?:\.(\d+))?")
WITH_POINTS: frozenset[FormKind] = TARGET | SELF_EVALUATION
"""Sheets that may print points: those of 2021 split them when the target is set."""
NO_ASSESSMENT = "没有复算得分"
NO_POINTS = NotApplicable("表上没有分值")
NO_SCORES = "表上没有得分"
_HALF_ONE, _HALF_TENTH, _HALF_HUNDREDTH = Decimal("0.5"), Decimal("0.05"), Decimal("0.005")
_REASON_COLUMN = "deviation_reason"
_TOTAL_LINE = "annual"
_FORMULAS = {"R1": "按超出目标的比例扣分", "R2": "按目标值÷完成值计"}
_WHY_NOT = {
    "no_target": "没有可比的目标值",
    "no_actual": "完成值空白",
    "no_points": "分值空白",
    "not_comparable": "目标值或完成值不能按公式计分",
    "vague_actual": "完成值没有确定的数",
    "unit_differs": "完成值与目标值的单位不同",
    "unit_doubtful": "完成值或目标值的单位不能确定",
    "no_formula": "没有计分公式",
}


def recomputed(project: Project, context: ProjectContext) -> tuple[tuple[Row, IndicatorScore], ...]:
    """Rows with their recomputed scores; rows that only say that there is nothing are left out."""
    return context.once(_recomputed, project)


def _recomputed(_: Project, context: ProjectContext) -> tuple[tuple[Row, IndicatorScore], ...]:
    by_pointer = {item.pointer: item for item in (context.assessment.indicators if context.assessment else ())}
    return tuple((row, by_pointer[row.pointer]) for row in context.rows if row.is_real and row.pointer in by_pointer)


def why_not(score: IndicatorScore) -> str:
    """Why a score could not be computed, in words that are the same for all rows of a kind."""
    return _WHY_NOT[score.fault] if score.fault else "由评价人在档次内定分"


def expected_score(right: IndicatorScore, expected: Decimal) -> str:
    """What a row should have got and by which calculation, with what the other formulas in use give."""
    if right.reached:
        return f"已达到目标，应得满分{marks(expected)}"
    variants = ((_FORMULAS.get(name, name), other) for name, other in right.variants.items() if other != expected)
    others = "".join(f"或{marks(other)}（{formula}）" for formula, other in variants)
    return f"按{right.equation or '计分规则'}应得{marks(expected)}{others}"


def half_place(project: Project, pointer: str, number: Decimal) -> Decimal:
    """Half of the last printed place of a number: 0.05 for `9.5`, what rounding may have taken away.

    The printed text tells the places where the reader kept it (`9.50`), else the number itself does.
    """
    exponent = number.as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    source = project.sources.get(pointer)
    figure = _FIGURE.search(fold(source.text)) if source and source.text else None
    if figure:
        places = max(places, len(figure[1] or ""))
    return Decimal(1).scaleb(-places) / 2


def is_rounded_from(project: Project, pointer: str, printed: Decimal, exact: Decimal) -> bool:
    """Whether a printed score is the exact one, rounded half up or cut off to its last place: 28 for 28.59, but not 29.1.

    `exact` itself is rounded to hundredths, so that a printed 8.05 may be 8.0555 cut off.
    """
    half = half_place(project, pointer, printed)
    below = exact - printed
    return -half <= below < 2 * half or (below == 2 * half and half <= _HALF_HUNDREDTH)


def is_score_of(project: Project, context: ProjectContext, row: Row, right: IndicatorScore) -> bool:
    """Whether the printed score of a row is the recomputed one or one of its variants, rounded or cut off as printed.

    A whole number is no rounding where other rows print tenths: 9 for 9.6 beside a 9.5.
    """
    printed = row.indicator.score
    if printed is None or right.score is None:
        return False
    every = [
        exact
        for exact in (right.score, *right.variants.values())
        if is_rounded_from(project, f"{row.pointer}/score", printed, exact)
    ]
    if not every or printed != printed.to_integral_value():
        return bool(every)
    return any(abs(exact - printed) < 2 * _HALF_TENTH for exact in every) or not context.once(_prints_tenths, project)


def _prints_tenths(_: Project, context: ProjectContext) -> bool:
    scores = (row.indicator.score for row in context.rows)
    return any(score is not None and score != score.to_integral_value() for score in scores)


def is_execution_score(project: Project, pointer: str, line: FundingLine, exact: Decimal) -> bool:
    """Whether the printed score of a funding line is the exact one: to a tenth or finer, or rounded to a whole number below all points.

    A whole number may be a tenth whose zero was dropped (`10` for 9.97).
    """
    score = line.score or Decimal(0)
    if half_place(project, pointer, score) < _HALF_ONE:
        return is_rounded_from(project, pointer, score, exact)
    below = exact - score
    return -_HALF_TENTH <= below < 2 * _HALF_TENTH or (-_HALF_ONE <= below < _HALF_ONE and score != line.points)


def rounding_of_sum(project: Project, parts: list[tuple[str, Decimal]]) -> Decimal:
    """How far a sum may be off because its parts are rounded; whole numbers count as exact."""
    return sum(
        (half_place(project, pointer, part) for pointer, part in parts if part != part.to_integral_value()), Decimal(0)
    )


def has_reason(row: Row, context: ProjectContext) -> bool:
    """Whether the row says why it deviates; 无, 0 and / say nothing."""
    text = fold(row.indicator.deviation_reason or "").rstrip("。.;")
    return bool(text) and text not in context.policy.word_set("filler.words")


def asks_for_reasons(context: ProjectContext) -> bool:
    """Whether the sheet has a column for reasons: by its form, or because some row gives one."""
    if context.form is not None:
        return any(column.column == _REASON_COLUMN for column in context.form.indicators.columns)
    return any(row.indicator.deviation_reason for row in context.rows)


def execution_line(context: ProjectContext) -> tuple[str, FundingLine] | None:
    """Pointer and line of 年度资金总额, whose rate is scored."""
    if _TOTAL_LINE not in context.lines:
        return None
    number, line = context.lines[_TOTAL_LINE]
    return f"/funding/lines/{number}", line


def rows_with_points(context: ProjectContext) -> tuple[Row, ...]:
    """Rows that print points, be they 0."""
    return context.of_rows(_rows_with_points)


def _rows_with_points(context: ProjectContext) -> tuple[Row, ...]:
    return tuple([row for row in context.rows if row.indicator.points is not None])


def points_of(context: ProjectContext) -> list[tuple[str, Decimal]]:
    """Pointer and points of every row that prints some."""
    rows = rows_with_points(context)
    return [(f"{row.pointer}/points", row.indicator.points) for row in rows if row.indicator.points is not None]


def points_by_class(context: ProjectContext) -> dict[str, Decimal]:
    """Points by first-level class; rows whose class was not read are left out."""
    sums: dict[str, Decimal] = {}
    for row in context.rows:
        if row.level1 is not None and row.indicator.points:
            sums[row.level1] = sums.get(row.level1, Decimal(0)) + row.indicator.points
    return sums


def explains(project: Project, context: ProjectContext) -> bool:
    """Whether the sheet's own words speak of a change of the budget or of what was spent over it."""
    pattern = context.policy.any_pattern("explanation.patterns")
    texts = [goal.actual_text for goal in project.goals]
    texts += [text for row in project.indicators for text in (row.deviation_reason, row.remark)]
    return any(pattern.search(fold(text)) for text in texts if text)


def is_full(row: Row) -> bool:
    """Whether the row got all of its points."""
    return bool(row.indicator.points) and row.indicator.score == row.indicator.points


def marks(number: Decimal) -> str:
    """Points or a score with its unit."""
    return f"{decimal_text(number)}分"


def compared(row: Row) -> str:
    """Target and actual value as messages set them side by side."""
    target, actual = row.indicator.target, row.indicator.actual
    shown_target = quoted(target.text) if target else "空白"
    return f"目标值{shown_target}、完成值{quoted(actual.text) if actual else '空白'}"
