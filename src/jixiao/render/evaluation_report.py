"""The report of an evaluation (绩效评价报告): what was evaluated, its sections as running text, then the scores as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from jixiao.model.evaluation import EvaluatedIndicator, EvaluationReport
from jixiao.render.prose import Block, Caption, Heading, Paragraph, Picture
from jixiao.render.review_rows import Row, label, sheet_of, value
from jixiao.render.sheet import Align, CellRole, PrintedLine, Sheet
from jixiao.values.numbers import decimal_text

_TEXT_WIDTHS = (28, 142)
_CLASS_WIDTHS = (50, 40, 40, 40)
_SCORE_WIDTHS = (20, 24, 34, 16, 18, 24, 50)
_CHART_WIDTH = 150
_NOT_YET = "（待写）"


def evaluation_sheets(report: EvaluationReport) -> list[Sheet]:
    """Three sheets: what was evaluated and how, the classes, the indicators."""
    title = PrintedLine("title", report.title)
    text = sheet_of(list(_head(report)), (title,), _TEXT_WIDTHS, 0)
    classes = sheet_of(list(_classes(report)), (PrintedLine("title", "附表1　各类指标得分"),), _CLASS_WIDTHS, 0)
    scores = sheet_of(list(_scores(report)), (PrintedLine("title", "附表2　绩效评价指标得分"),), _SCORE_WIDTHS, 0)
    return [replace(text, header_rows=range(0)), classes, scores]


def _head(report: EvaluationReport) -> Iterator[Row]:
    yield label("项目名称"), value(report.project)
    yield label("主管部门"), value(report.department)
    yield label("实施单位"), value(report.unit)
    yield label("评价年度"), value(f"{report.fiscal_year}年")
    total = "未定" if report.total is None else f"{decimal_text(report.total)}分，{report.grade}"
    yield label("评价结果"), value(total)
    yield label("评价人员"), value("、".join(report.evaluators) or "未定")


def evaluation_prose(report: EvaluationReport, chart: bytes | None = None) -> list[Block]:
    """The sections of the report, as they stand behind the first sheet.

    Args:
        report: the report.
        chart: a PNG of the rates of the classes; None where nothing is scored yet.
    """
    blocks: list[Block] = []
    for number, (heading, text) in enumerate(report.sections):
        blocks += [Heading(f"{'一二三四五六七八九十'[number]}、{heading}"), Paragraph(text or _NOT_YET)]
        if chart and heading == report.chart_below:
            blocks += [Caption("图1　各类指标得分率（%）"), Picture(chart, _CHART_WIDTH, _rates_text(report))]
    return blocks


def class_rates(indicators: Sequence[EvaluatedIndicator]) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    """Name, points, score and share of the points in percent of each class that is scored in full."""
    return [
        (name, points, score, _pct(score, points))
        for name, points, score in class_totals(indicators)
        if score is not None and points
    ]


def _rates_text(report: EvaluationReport) -> str:
    return "；".join(f"{name}{decimal_text(rate)}%" for name, _, _, rate in class_rates(report.indicators))


def _classes(report: EvaluationReport) -> Iterator[Row]:
    yield tuple(label(text) for text in ("一级指标", "分值", "得分", "得分率"))
    for name, points, score in class_totals(report.indicators):
        rate = "" if score is None or not points else f"{decimal_text(_pct(score, points))}%"
        yield value(name), _number(points), _number(score), value(rate, 1, "center")
    yield (
        label("合计"),
        _number(sum((row.points for row in report.indicators), Decimal(0))),
        _number(report.total),
        label(""),
    )


def _scores(report: EvaluationReport) -> Iterator[Row]:
    yield tuple(label(text) for text in ("一级指标", "二级指标", "三级指标", "分值", "得分", "最低—最高", "扣分说明"))
    for row in report.indicators:
        spread = (
            ""
            if row.lowest is None or row.highest is None
            else f"{decimal_text(row.lowest)}—{decimal_text(row.highest)}"
        )
        yield (
            (row.level1, "class", 1, "center"),
            value(row.level2), value(row.name), _number(row.points), _number(row.average),
            value(spread, 1, "center"), value("\n".join(row.reasons)),
        )  # fmt: skip


def class_totals(indicators: Sequence[EvaluatedIndicator]) -> list[tuple[str, Decimal, Decimal | None]]:
    """Name, points and score of each class, in order; no score while one of its indicators has none."""
    found: dict[str, list[EvaluatedIndicator]] = {}
    for row in indicators:
        found.setdefault(row.level1, []).append(row)
    return [(name, sum((row.points for row in rows), Decimal(0)), _total(rows)) for name, rows in found.items()]


def _total(rows: Sequence[EvaluatedIndicator]) -> Decimal | None:
    known = [row.average for row in rows if row.average is not None]
    return sum(known, Decimal(0)) if len(known) == len(rows) else None


def _pct(score: Decimal, points: Decimal) -> Decimal:
    return (score / points * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _number(number: Decimal | None) -> tuple[str, CellRole, int, Align]:
    return value("" if number is None else decimal_text(number), 1, "center")
