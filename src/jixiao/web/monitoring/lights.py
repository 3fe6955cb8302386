"""The lights of a monitoring sheet, and their copy for lists."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

from jixiao.law import policy
from jixiao.model.assessment import LightColour
from jixiao.scoring import MonitoringLights, monitoring_lights, scoring_profile
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.first_approved import adjusted_annual
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.models import BudgetExecution, SheetLights
from jixiao.web.monitoring.results import target_sheet
from jixiao.web.organisations.tree import Tree

_COLOURS: dict[LightColour | None, int] = {
    "red": SheetLights.Colour.RED,
    "yellow": SheetLights.Colour.YELLOW,
    "green": SheetLights.Colour.GREEN,
    "blue": SheetLights.Colour.BLUE,
    None: SheetLights.Colour.UNKNOWN,
}
_WORST_FIRST = tuple(map(_COLOURS.__getitem__, ("red", "yellow", None, "green", "blue")))
"""Unknown is worse than green: what is not known is not well."""


@dataclass(frozen=True, slots=True)
class Base:
    """The budget that money executed is held against.

    Attributes:
        amount: in 元.
        source: whence: `record_annual` and `record_initial` from the money on record, `adjusted` from the adjusted target.
    """

    amount: Decimal
    source: str


def known_budget(sheet: Sheet) -> Decimal | None:
    """The budget of the year in 元 beside the sheet: as on record, else as adjusted with the target; None where neither is known."""
    base = known_base(sheet)
    return base.amount if base else None


def known_base(sheet: Sheet) -> Base | None:
    """The same with its source."""
    held = BudgetExecution.objects.filter(dossier=sheet.dossier_id, month=sheet.period).first()
    on_record: Decimal | None = held.annual_budget if held else None
    if on_record:
        return Base(on_record, "record_annual")
    target = target_sheet(sheet.dossier)
    adjusted = adjusted_annual(target.in_force) if target else None
    initial: Decimal | None = held.initial_budget if held else None
    if adjusted:
        return Base(adjusted, "adjusted")
    return Base(initial, "record_initial") if initial else None


def sheet_lights(sheet: Sheet, profile: str, executed: Decimal | None = None) -> MonitoringLights:
    """The lights of a sheet as it is now; the adjusted budget counts where it is known.

    Args:
        sheet: the monitoring sheet.
        profile: policy profile.
        executed: money executed in 元 that counts instead of what the sheet says; None for what it says.
    """
    today = timezone.localdate()
    return monitoring_lights(
        content_of(sheet).project,
        month=sheet.period,
        profile=scoring_profile(profile=profile, on=today),
        policy=policy(profile, on=today),
        executed=executed,
        budget=known_budget(sheet),
    )


def lights_by_record(sheet: Sheet, profile: str) -> MonitoringLights | None:
    """The lights by the executed amount on record, while the sheet says another; None where they agree or one is unknown."""
    held = BudgetExecution.objects.filter(dossier=sheet.dossier_id, month=sheet.period).first()
    lines = content_of(sheet).project.funding.lines
    typed = next((line.amounts.executed for line in lines if line.term == "annual"), None)
    if held is None or held.executed is None or typed is None or typed == held.executed:
        return None
    return sheet_lights(sheet, profile, held.executed)


def listed_lights(sheet: Sheet, profile: str) -> dict[str, object]:
    """What lists show of them, by column of :class:`SheetLights`.

    Where the record says another executed amount than the sheet, both colours of money are kept, and the project is what
    the worse of the two makes it: a red light by the record is not hidden by a figure typed in.
    """
    lights, by_record = sheet_lights(sheet, profile), lights_by_record(sheet, profile)
    both = [lights] if by_record is None else [lights, by_record]
    colours = [light.colour for light in lights.indicators]
    return {
        "target": _COLOURS[lights.target],
        "money": _COLOURS[lights.money],
        "worst": min((_COLOURS[one.worst] for one in both), key=_WORST_FIRST.index),
        "is_double": any(one.is_double for one in both),
        "red_count": colours.count("red"),
        "yellow_count": colours.count("yellow"),
        "execution_pct": execution_pct(lights),
        "judged_count": lights.judged,
        "unjudged_count": lights.unjudged,
        "recorded_money": _COLOURS[by_record.money] if by_record else None,
        "recorded_pct": execution_pct(by_record) if by_record else None,
    }


def keep_lights(sheet: Sheet, profile: str) -> SheetLights:
    """Works them out and keeps them for lists."""
    return SheetLights.objects.update_or_create(sheet=sheet, defaults=listed_lights(sheet, profile))[0]


def execution_pct(lights: MonitoringLights) -> Decimal | None:
    """The rate of execution in percent; None where it can't be told."""
    inputs = lights.execution.inputs
    if not inputs:
        return None
    rate = Decimal(inputs["executed"]) / Decimal(inputs["budget"]) * 100
    return min(rate, Decimal(9_999_999)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def relight(sender: Any, instance: Sheet, **kwargs: Any) -> None:
    """Keeps the lights of a monitoring sheet that has been saved, and of those of a target whose funds may have been adjusted."""
    if kwargs.get("raw"):
        return
    if instance.kind == "monitoring":
        keep_lights(instance, Tree.of(instance.fiscal_year).profile(instance.unit_id))
    elif instance.kind == "target" and instance.in_force_id is not None:
        for sheet in Sheet.objects.filter(dossier=instance.dossier_id, kind="monitoring"):
            relight(sender, sheet)
