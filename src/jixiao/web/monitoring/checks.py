"""What a monitoring sheet must say before it is submitted."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils import timezone

from jixiao.forms.execution import budget_of_rate, rated_budget
from jixiao.law import policy
from jixiao.model.assessment import LightColour
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values import parse_value
from jixiao.values.money import grouped_amount
from jixiao.web.lifecycle.checks import Gap
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.days import days_of
from jixiao.web.monitoring.lights import known_budget, sheet_lights
from jixiao.web.monitoring.models import BudgetExecution, MonitoringRound
from jixiao.web.monitoring.months import month_end
from jixiao.web.monitoring.results import annual_rows, results, target_sheet
from jixiao.web.organisations.tree import Tree

_LIGHTS: Mapping[LightColour | None, str] = {"red": "红灯", "yellow": "黄灯"}


def round_of(sheet: Sheet, tree: Tree) -> MonitoringRound | None:
    """The round that a monitoring sheet belongs to."""
    region = tree.region_of(sheet.unit_id)
    return MonitoringRound.objects.filter(region=region, fiscal_year=sheet.fiscal_year, month=sheet.period).first()


def missing_answers(sheet: Sheet, content: Content) -> Iterator[str | Gap]:
    """Each row must say how far it is and how likely; what may not be reached needs a reason and a measure.

    Money that is executed of a budget needs its rate; a budget needs what is expected of it by the end of the year
    (全年预计执行数), where the form asks for it. A cell that was typed and not understood is told as that alone.
    """
    tree = Tree.of(sheet.fiscal_year)
    held = round_of(sheet, tree)
    if held is not None and timezone.localdate() < (opens := days_of(held, tree).opens):
        yield f"{held}从 {opens:%Y-%m-%d} 开始，现在还不能提交"
    if held is not None and held.is_closed:
        yield f"{held}已经结束，不再收表；确需补报，请财政绩效管理人员重新打开这一轮"
    sure = policy(tree.profile(sheet.unit_id), on=timezone.localdate()).word_set("sure_likelihood.words")
    yield from _gaps_of_money(sheet, content)
    for number, row in enumerate(content.project.indicators):
        cell = f"/indicators/{number}/progress"
        if not row.name:
            continue
        if not row.progress:
            yield Gap(f"“{row.name}”没有填 1–{sheet.period}月执行情况", cell)
        if not row.likelihood:
            yield Gap(f"“{row.name}”没有选完成目标可能性", f"/indicators/{number}/{_first_of('likelihood', sheet)}")
        elif fold(row.likelihood) not in sure and not (row.deviation_reason and row.remark):
            lacks = "remark" if row.deviation_reason else "deviation_reason"
            text = f"“{row.name}”选了“{row.likelihood}”，要在“原因说明”写原因，在“备注”写措施"
            yield Gap(text, f"/indicators/{number}/{lacks}")


def _first_of(field: str, sheet: Sheet) -> str:
    """The first cell of a row in which its form takes a field: a box of several, or the field itself."""
    return next((column.key for column in form_of(sheet).indicators.columns if column.column == field), field)


def _ticked(likelihood: str, sheet: Sheet) -> str:
    """The cell of a row that says this 完成目标可能性: its own box where the form has boxes, else the field."""
    box = f"likelihood/{likelihood}"
    return (
        box
        if any(column.key == box for column in form_of(sheet).indicators.columns)
        else _first_of("likelihood", sheet)
    )


def _gaps_of_money(sheet: Sheet, content: Content) -> Iterator[Gap]:
    slots = [cell.slot for row in form_of(sheet).head for cell in row if cell.slot and cell.slot.kind == "money"]
    asked = {slot.name for slot in slots if slot.part == "forecast"}
    numbered = ((f"/funding/lines/{at}", line) for at, line in enumerate(content.project.funding.lines))
    lines = [(place, line) for place, line in numbered if rated_budget(content.project, line)]
    budget = catalogue()[column].zh if (column := budget_of_rate(content.project)) else ""
    for place, line in lines:
        is_blank = line.execution_rate_pct is None and f"{place}/execution_rate_pct" not in content.unread
        if is_blank and line.amounts.executed is not None:
            text = f"“{line.label or line.term}”有{budget}和执行数，没有填 1–{sheet.period}月执行率"
            yield Gap(text, f"{place}/execution_rate_pct")
    waited = [(place, line) for place, line in lines if line.term in asked and line.amounts.forecast is None]
    if blank := [(place, line) for place, line in waited if f"{place}/amounts/forecast" not in content.unread]:
        named = "、".join(f"“{line.label or line.term}”" for _, line in blank)
        yield Gap(f"{named}有{budget}，没有填全年预计执行数", f"{blank[0][0]}/amounts/forecast")


def sure_despite_the_light(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The doubt of an indicator that is behind (red, yellow), is said to be reached for sure, and gives no reason."""
    profile = Tree.of(sheet.fiscal_year).profile(sheet.unit_id)
    sure = policy(profile, on=timezone.localdate()).word_set("sure_likelihood.words")
    asked = [row.likelihood and fold(row.likelihood) in sure for row in content.project.indicators]
    lights = sheet_lights(sheet, profile).indicators if any(asked) else ()
    for number, (row, light) in enumerate(zip(content.project.indicators, lights, strict=False)):
        is_sure = row.likelihood and fold(row.likelihood) in sure
        if row.name and is_sure and light.colour in _LIGHTS and not row.deviation_reason:
            text = f"“{row.name}”{_LIGHTS[light.colour]}而选“{row.likelihood}”，请说明原因或改选"
            yield Gap(text, f"/indicators/{number}/{_ticked(row.likelihood or '', sheet)}")


def _executed(content: Content) -> tuple[str, Decimal | None]:
    """Cell and amount of 执行数 of the year's whole funds; no cell where the sheet has no such line."""
    for at, line in enumerate(content.project.funding.lines):
        if line.term == "annual":
            return f"/funding/lines/{at}/amounts/executed", line.amounts.executed
    return "", None


def unlike_the_record(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The doubt of the registry: an executed amount that is not the one on record for the month."""
    held = BudgetExecution.objects.filter(dossier=sheet.dossier_id, month=sheet.period).first()
    cell, typed = _executed(content)
    if held is None or held.executed is None or typed is None or typed == held.executed:
        return
    yield Gap(
        f"表上的执行数是 {grouped_amount(typed)} 元，入账的 1–{sheet.period}月执行数是 {grouped_amount(held.executed)} 元",
        cell,
    )


def more_than_the_budget(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The doubt of an executed amount above the budget: the adjusted one where it is known, else what the sheet says."""
    cell, typed = _executed(content)
    total = next((line for line in content.project.funding.lines if line.term == "annual"), None)
    budget = known_budget(sheet) or (total.amounts.initial_budget if total else None)
    if typed is not None and budget is not None and typed > budget:
        yield Gap(
            f"表上的执行数 {grouped_amount(typed)} 元超过预算数 {grouped_amount(budget)} 元：核对金额和金额单位", cell
        )


def unlike_the_entries(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The doubt of a value that differs from what was recorded for its indicator: 执行情况 of a monitoring sheet, else 实际完成值.

    Words are not compared, nor figures in units that are not the same.
    """
    target = target_sheet(sheet.dossier)
    if target is None or target.in_force is None:
        return
    until = month_end(sheet.fiscal_year, sheet.period) if sheet.period else None
    profile = Tree.of(sheet.fiscal_year).profile(sheet.unit_id)
    found = results(sheet.dossier_id, annual_rows(target.in_force), profile, until)
    recorded = {item.row: item.actual for item in found if item.actual}
    part = "progress" if sheet.kind == "monitoring" else "actual"
    for number, (name, row) in enumerate(zip(content.row_ids, content.project.indicators, strict=True)):
        held = recorded.get(name)
        text = row.progress if sheet.kind == "monitoring" else row.actual.text if row.actual else None
        if held is not None and text and row.name and is_unlike(text, held.text, row.name, sheet.fiscal_year):
            said = f"“{row.name}”表上填的是{text}，登记的完成情况是{held.text}（{held.equation}）"
            yield Gap(said, f"/indicators/{number}/{part}")


def is_unlike(typed: str, recorded: str, name: str, year: int) -> bool:
    """Whether a value that was typed is another than the one that entries add up to; False also where they can't be compared."""
    one, other = (parse_value(text, name=name, year=year) for text in (typed, recorded))
    if one.kind == other.kind == "deadline" and one.deadline and other.deadline:
        length = 7 if "month" in (one.deadline.granularity, other.deadline.granularity) else 10
        return str(one.deadline.date)[:length] != str(other.deadline.date)[:length]
    if not one.kind == other.kind == "quantity" or (one.unit and other.unit and one.unit != other.unit):
        return False
    figure, known = (value.low if value.low is not None else value.high for value in (one, other))
    return figure is not None and known is not None and abs(figure - known) > _half_place(figure, other.unit)


def _half_place(figure: Decimal, unit: str | None) -> Decimal:
    """How far rounding may take a rate from the exact one: half of the last place that was typed; nothing of a count."""
    if unit not in ("%", "‰"):
        return Decimal(0)
    exponent = figure.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, 0)) / 2
