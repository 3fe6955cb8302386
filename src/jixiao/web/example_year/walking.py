"""Leads sheets from state to state, each step by the person whose turn it is."""

from dataclasses import replace

from jixiao.values import normal_form
from jixiao.web.example_year.cast import Cast
from jixiao.web.example_year.plan import plan
from jixiao.web.lifecycle.actions import Answers, NewRemark, SaveSheet, TakeStep
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step, workflow

_DOUBLE = "double"


def lead(cast: Cast, sheet_id: int, state: str) -> None:
    """Leads a sheet to a state, by the way that the plan names."""
    kind = Sheet.objects.values_list("kind", flat=True).get(pk=sheet_id)
    for step in plan("year")["ways"][kind][state]:
        sheet = Sheet.objects.get(pk=sheet_id)
        if step == _DOUBLE:
            save(cast, sheet, [doubled(sheet)])
        else:
            _take(cast, sheet, workflow(kind).steps[step])


def save(cast: Cast, sheet: Sheet, edits: "list[Edit]") -> Sheet:
    """Types into a sheet."""
    return SaveSheet(cast.filler(sheet), sheet.pk, sheet.revision, edits).run().sheet


def doubled(sheet: Sheet) -> Put:
    """Doubles the first number of the outputs."""
    content = content_of(sheet)
    rows = zip(content.row_ids, content.project.indicators, strict=True)
    name, target = next(
        (name, row.target)
        for name, row in rows
        if row.target and row.target.kind == "quantity" and row.target.low and row.level2 and row.level2.code == "11"
    )
    more = replace(target, low=target.low and target.low * 2, high=target.high and target.high * 2)
    return Put(f"/indicators/@{name}/target", normal_form(more))


def _take(cast: Cast, sheet: Sheet, step: Step) -> None:
    TakeStep(cast.whose_turn(step, sheet), sheet.pk, step.id, _answers(sheet, step)).run()


def _answers(sheet: Sheet, step: Step) -> Answers:
    """What the step asks for; the last of its grades, the least that lets it be taken. Sheets are submitted with their errors."""
    said = plan("year")["answers"]
    given: dict[str, str] = {ask: said[ask] for ask in step.asks if ask in ("reason", "procedure", "approval")}
    remarks = [_remark(sheet, said["remarks"])] if "remarks" in step.asks else []
    return Answers(remarks=remarks, grade=step.grades[-1] if step.grades else "", despite=True, **given)


def _remark(sheet: Sheet, text: str) -> NewRemark:
    content = content_of(sheet)
    row = content.project.indicators[0]
    return NewRemark(text, f"/indicators/@{content.row_ids[0]}/target", row.target.text if row.target else "")
