"""An evaluation by a department or finance as it is handed to the renderer."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class EvaluatedIndicator:
    """An indicator with what the evaluators gave it.

    Attributes:
        level1: 一级指标.
        level2: 二级指标.
        name: 三级指标.
        points: 分值.
        looks_at: what is looked at.
        average: mean of the evaluators' scores, two decimals; None while nobody has scored it.
        lowest: lowest score.
        highest: highest score.
        reasons: what evaluators wrote on points that were taken off.
    """

    level1: str
    level2: str
    name: str
    points: Decimal
    looks_at: str
    average: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """A report draft (绩效评价报告).

    Attributes:
        title: printed title.
        project: 项目名称.
        department: 主管部门.
        unit: 实施单位.
        fiscal_year: budget year.
        evaluators: names of those who have scored.
        indicators: in the order of the framework.
        total: sum of the averages; None while one is missing.
        grade: grade of the total; empty without one.
        sections: heading and text, in the order of the report.
        chart_below: heading of the section below which the scores of the classes are drawn.
    """

    title: str
    project: str
    department: str
    unit: str
    fiscal_year: int
    evaluators: tuple[str, ...]
    indicators: tuple[EvaluatedIndicator, ...]
    total: Decimal | None
    grade: str
    sections: tuple[tuple[str, str], ...]
    chart_below: str = ""
