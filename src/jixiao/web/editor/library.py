"""Indicators to choose from: the library of common ones, and those that the unit set the year before."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jixiao.forms import Form
from jixiao.terms.folding import fold
from jixiao.terms.library import activities
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import DISCARDED

MOST_FOUND = 30
_MOST_SHEETS = 200
"""Sheets of the year before that are looked through; a unit has some dozens."""
_COSTS = {"14": "41"}
"""The class of cost of the 2015 taxonomy, and the one that serves for it under 财预〔2021〕101号."""
_SIGNS = {">=": "≥", "<=": "≤", "=": ""}


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator to put into the sheet.

    Attributes:
        code: second-level class on this form.
        level: its label, as the form prints it.
        name: 三级指标.
        value: the value to begin with: a whole one of the year before, or sign and unit between which a number is typed.
        caret: where the number is typed, counted in characters; None for a value that is whole.
        said: way of measuring, or the project that it was in.
        is_own: of the unit itself.
    """

    code: str
    level: str
    name: str
    value: str
    caret: int | None
    said: str
    is_own: bool = False


def offers(query: str, sheet: Sheet, form: Form) -> list[Offer]:
    """What is found for some words, the unit's own first; every word has to occur, of two characters or of one.

    An indicator is found by its name, its class, its activity, its way of measuring, and the project that it was in.
    """
    words = [fold(word).casefold() for word in query.split()]
    if not words:
        return []
    candidates = (*_of_last_year(sheet, form), *_common(form))
    found = (offer for offer, text in candidates if all(word in text for word in words))
    return list(islice(dict.fromkeys(found), MOST_FOUND))


def begun(operator: str, unit: str) -> tuple[str, int]:
    """Sign and unit of a value, and the place between them: (`≥%`, 1); a date is typed as it is."""
    sign = _SIGNS.get(operator, "")
    return ("", 0) if unit == "日期" else (f"{sign}{unit}", len(sign))


def class_on(form: Form, code: str) -> str | None:
    """The class of a form that serves for one of the 2015 taxonomy; None where none does."""
    return next((one for one in (code, _COSTS.get(code, "")) if one in form.indicators.classes), None)


def _common(form: Form) -> Iterator[tuple[Offer, str]]:
    for activity in activities():
        for one in activity.indicators:
            code = class_on(form, one.code)
            if code is None:
                continue
            level, (value, caret) = form.indicators.classes[code], begun(one.operator, one.unit)
            text = fold(f"{one.name} {level} {activity.zh} {one.measured}").casefold()
            yield Offer(code, level, one.name, value, caret, one.measured), text


def _of_last_year(sheet: Sheet, form: Form) -> Iterator[tuple[Offer, str]]:
    kept = Sheet.objects.filter(
        unit=sheet.unit_id, fiscal_year=sheet.fiscal_year - 1, kind="target", indicator_count__gt=0
    ).exclude(state=DISCARDED)
    for last in kept.select_related("in_force").order_by("pk")[:_MOST_SHEETS]:
        project = handed_on(last.in_force or last)
        for row in project.indicators:
            code = class_on(form, row.level2.code or "") if row.level2 else None
            if code is None or not row.name:
                continue
            said, value = project.name or "", row.target.text if row.target else ""
            text = fold(f"{row.name} {form.indicators.classes[code]} {said}").casefold()
            yield Offer(code, form.indicators.classes[code], row.name, value, None, said, is_own=True), text
