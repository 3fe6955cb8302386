"""A project and its performance target (项目支出绩效目标): the heart of the contract `jixiao/targets/1`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from jixiao.model.funding import Funding
from jixiao.model.source import Source
from jixiao.model.value import TargetValue

FormKind = Literal["target", "self_evaluation", "monitoring"]
Scope = Literal["project", "region", "department"]
Stage = Literal["declaration", "approval"]
Horizon = Literal["annual", "mid_term", "half_year"]
DeviationKind = Literal["funding", "rules", "staff", "equipment", "other"]
"""What a deviation lies at: 经费保障, 制度保障, 人员保障, 硬件条件保障, 其他."""


@dataclass(frozen=True, slots=True)
class NamedCode:
    """An organisation as printed: 主管部门 or 实施单位. Each part is None where it is not printed."""

    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """项目属性: printed code (`02`) and label (`经常性项目`)."""

    code: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """项目期: the printed text, and what could be read from it.

    Attributes:
        text: as printed (`5年`). None where the cell is empty.
        years: number of years; None where the text names no number.
        start: first day, where the text gives one.
        end: last day, where the text gives one.
    """

    text: str | None = None
    years: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """总体目标 of one horizon.

    Attributes:
        horizon: `annual` 年度, `mid_term` 中期, `half_year` 半年.
        text: the goal; None where the cell is empty.
        actual_text: 实际完成情况 of a self-evaluation.
        variants: other wordings that the document prints for the same goal on a continued page.
    """

    horizon: Horizon
    text: str | None
    actual_text: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """A class of the taxonomy: code (`11`) and its label in the taxonomy's wording (`数量指标`)."""

    code: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """绩效指标: one row of the third level.

    Attributes:
        horizon: which block of the form the row stands in.
        level1: 一级指标. None where neither the row nor the rows above say it.
        level2: 二级指标.
        name: 三级指标 as printed, with a printed ordinal.
        target: 绩效值 / 指标值. None where the cell is empty.
        ordinal: number of a printed prefix `指标10：`.
        actual: 实际完成值.
        progress: 1–N月执行情况 of a monitoring form.
        forecast: 全年预计完成情况.
        likelihood: 完成目标可能性 as printed.
        points: 分值.
        score: 得分.
        deviation_reason: 偏差原因分析及改进措施; of a monitoring form 原因说明.
        source: the row.
        deviation_kinds: what is ticked under 偏差原因分析 of a monitoring form, in the order of the form.
        remark: 备注 of a monitoring form: why the target can't be reached, and what is done.
    """

    horizon: Horizon
    level1: ClassLabel | None
    level2: ClassLabel | None
    name: str
    target: TargetValue | None
    ordinal: int | None = None
    actual: TargetValue | None = None
    progress: str | None = None
    forecast: str | None = None
    likelihood: str | None = None
    points: Decimal | None = None
    score: Decimal | None = None
    deviation_reason: str | None = None
    source: Source = field(default_factory=Source)
    deviation_kinds: tuple[DeviationKind, ...] = ()
    remark: str | None = None

    @property
    def is_placeholder(self) -> bool:
        """True for a row that says there is no indicator (无, 0, /)."""
        return self.target is not None and self.target.kind == "none"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row that holds only what the blank form prints: `指标2：`, `……`."""

    horizon: Horizon
    level2: ClassLabel | None
    text: str
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True)
class Project:
    """One sheet: a project with its funds, goals and indicators.

    Attributes:
        form: which kind of form it was read from.
        form_id: id of the form definition in `forms/`; None for a form that no definition fits.
        scope: whole project, region or department.
        stage: declaration or approval where the title says so.
        name: 项目名称; None where none is printed.
        code: 项目编码.
        department: 主管部门; of a region's sheet its own, not that of the centre.
        unit: 实施单位.
        fiscal_year: 年度 of the sheet.
        attribute: 项目属性.
        period: 项目期.
        funding: 项目资金.
        goals: 总体目标.
        indicators: 绩效指标 in the order of the document.
        template_rows: rows that hold only template text.
        total_score: 总分 of a self-evaluation as printed.
        total_points: 总分 of the points column as printed.
        sources: JSON pointer into this project -> place.
        cutoff_month: last month that a monitoring form covers (7 for 1–7月), from its column titles.
        grade: 自评等级 as printed; None where none is printed.
        central_department: 中央主管部门 of a region's sheet as printed; None where none is printed.
        finance_department: 省级财政部门 of a region's sheet as printed; None where none is printed.
    """

    form: FormKind
    scope: Scope = "project"
    stage: Stage | None = None
    form_id: str | None = None
    name: str | None = None
    code: str | None = None
    department: NamedCode = field(default_factory=NamedCode)
    unit: NamedCode = field(default_factory=NamedCode)
    fiscal_year: int | None = None
    attribute: Attribute = field(default_factory=Attribute)
    period: Period = field(default_factory=Period)
    funding: Funding = field(default_factory=Funding)
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    template_rows: tuple[TemplateRow, ...] = ()
    total_points: Decimal | None = None
    total_score: Decimal | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    cutoff_month: int | None = None
    grade: str | None = None
    central_department: str | None = None
    finance_department: str | None = None
