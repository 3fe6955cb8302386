"""One step with many sheets: what it would do, and the work in batches that goes on after a killed process.

Each batch is one transaction: its sheets are locked in the order of their keys before anything else, so that it never waits
for one of them while it holds the end of the history. What one sheet refuses leaves the others alone.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import Author, Change, FieldChange
from jixiao.web.history.together import record_together
from jixiao.web.lifecycle.actions import Answers, NewRemark, TakeStep
from jixiao.web.lifecycle.levels import passed_by
from jixiao.web.lifecycle.makers import answering, makers_of
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.objections import notices, reservations
from jixiao.web.lifecycle.rights import may, may_at, not_now
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.review.models import Opinion, Run, RunLine
from jixiao.web.review.queries import SheetQuery, find
from jixiao.web.review.shown import Shown, refuse_difference, shown
from jixiao.web.review.standing import graded, is_judged, standing_opinions, unready

BATCH = 100
_MANY = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """What a step would do with the sheets found.

    Attributes:
        count: how many were found.
        can: for how many it can be done.
        money: sum of the annual amounts of those, in 元.
        unknown_money: how many of those have no amount.
        errors: how many of those have errors of the auditor.
        reasons: why not, with how many sheets, the most frequent first.
        able: the sheets with which it can be done.
        graded: grades on the review forms of those, with how many, where the step asks for a grade.
        notices: what whoever decides should know of those, with of how many it is so.
        to_judge: the sheets with which it can't be done until their review form is filled in, with what it lacks.
    """

    count: int
    can: int
    money: Decimal
    unknown_money: int
    errors: int
    reasons: Sequence[tuple[str, int]]
    able: Sequence[Sheet]
    graded: Sequence[tuple[str, int]] = ()
    notices: Sequence[tuple[str, int]] = ()
    to_judge: Sequence[tuple[Sheet, str]] = ()

    @property
    def cannot(self) -> int:
        """For how many it can't be done."""
        return self.count - self.can


def summary(person: Person, step: Step, sheets: Sequence[Sheet], tree: Tree) -> Summary:
    """Judges each sheet as it stands now; asks the database once for all."""
    makers, passed = makers_of((sheet.pk for sheet in sheets), person, step), passed_by(sheets, answering(person), step)
    reserved = {} if "reason" in step.asks else reservations(sheets, step)
    open_forms = unready(sheets, step)
    can, reasons, states = [], Counter[str](), Counter[str]()
    to_judge: list[tuple[Sheet, str]] = []
    for sheet in sheets:
        answer = may(person, step, sheet, tree, makers, passed)
        if answer and sheet.pk in reserved:
            reasons[f"{reserved[sheet.pk]}：仍要“{step.zh}”的，请逐份办理并写明原因"] += 1
        elif answer and sheet.pk in open_forms:
            reasons["审核表还没有评完"] += 1
            to_judge.append((sheet, open_forms[sheet.pk]))
        elif answer:
            can.append(sheet)
        elif sheet.state not in step.before and may_at(person, step, sheet.unit_id, tree):
            states[sheet.state] += 1
        else:
            reasons[answer.reason] += 1
    if states:  # one line, whatever states they are in
        flow = workflow(next(sheet.kind for sheet in sheets))
        reasons[not_now(flow, step, dict(states.most_common()))] = states.total()
    return Summary(
        count=len(sheets),
        can=len(can),
        money=sum((sheet.annual for sheet in can if sheet.annual is not None), Decimal(0)),
        unknown_money=sum(sheet.annual is None for sheet in can),
        errors=sum(sheet.error_count > 0 for sheet in can),
        reasons=reasons.most_common(),
        able=can,
        graded=graded(can) if "grade" in step.asks else (),
        notices=notices(can, step),
        to_judge=to_judge,
    )


def begin(
    person: Person,
    step: Step,
    query: SheetQuery,
    answers: Answers,
    tree: Tree,
    before: Shown,
    left_out: Collection[int] = (),
) -> Run:
    """Writes down which sheets, on which revision, the person decides about; nothing is done yet.

    Args:
        person: who decides.
        step: what is done.
        query: with which sheets.
        answers: what the step asks for.
        tree: organisations of the year.
        before: the sheets with which it can be done, as the summary showed them.
        left_out: keys of those of them with which the person does not want it done; the report names them.

    Raises:
        Refused: the step wants something that was not given, no sheet fits or is left, or they are others than those shown.
    """
    TakeStep(person, 0, step.id, answers).check_answers(step)
    found = list(find(query, person, tree).order_by("pk"))
    if not found:
        raise Refused("没有符合条件的表")
    able = shown(summary(person, step, found, tree).able)
    refuse_difference(before, able)
    if able and not able.keys() - set(left_out):
        raise Refused("一份表也没有选：请勾上要办的表")
    wanted = [sheet for sheet in found if sheet.pk not in left_out]
    aside = [sheet for sheet in found if sheet.pk in left_out]
    return _written(_run(person, step, query, answers, wanted), wanted, aside)


def _written(run: Run, wanted: Sequence[Sheet], aside: Sequence[Sheet]) -> Run:
    """A run in the database, with a line for each sheet: those that wait for it, and those that the person left out."""
    refused, why = RunLine.Outcome.REFUSED, "办理的人没有选这份表"
    waiting = (RunLine(run=run, sheet=sheet, revision=sheet.revision) for sheet in wanted)
    left = (RunLine(run=run, sheet=sheet, revision=sheet.revision, outcome=refused, reason=why) for sheet in aside)
    with transaction.atomic():
        run.save()
        RunLine.objects.bulk_create(waiting, batch_size=_MANY)
        RunLine.objects.bulk_create(left, batch_size=_MANY)
    return run


def _run(person: Person, step: Step, query: SheetQuery, answers: Answers, wanted: Sequence[Sheet]) -> Run:
    """What was decided about some sheets, before it is written down."""
    return Run(  # type: ignore[misc]  # money is a Decimal; the stubs know the field's base class alone
        user=person.user,
        kind=query.kind,
        step=step.id,
        question=query.parameters(),
        answers={
            "reason": answers.reason,
            "remark": "\n".join(remark.text for remark in answers.remarks),
            "grade": answers.grade,
            "approval": answers.approval,
        },
        money=sum((sheet.annual for sheet in wanted if sheet.annual is not None), Decimal(0)),
        made_at=timezone.now(),
    )


def work(run: Run, person: Person, size: int = BATCH) -> bool:
    """Does the next batch as a whole or not at all; gives whether the run has ended."""
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run.pk)  # two windows on one run take turns
        if run.ended_at:
            return True
        lines = list(run.lines.filter(outcome=RunLine.Outcome.WAITING).order_by("sheet_id")[:size])
        keys = [line.sheet_id for line in lines]
        years = {
            sheet.fiscal_year: None
            for sheet in Sheet.objects.select_for_update().filter(pk__in=keys).only("pk", "fiscal_year").order_by("pk")
        }
        _take(lines, person, run, {year: Tree.of(year) for year in years})
        if len(lines) < size:
            run.ended_at = timezone.now()
            run.save(update_fields=["ended_at"])
    return run.ended_at is not None


def _take(lines: Sequence[RunLine], person: Person, run: Run, trees: dict[int, Tree]) -> None:
    """Takes the step with each sheet of a batch; the history is written once, at its end."""
    noted: list[tuple[Author, Change]] = []
    for line in lines:
        step = _OneOfMany(person, line, run, trees)
        try:
            with transaction.atomic():
                step.change()
        except Refused as refused:
            line.outcome, line.reason = RunLine.Outcome.REFUSED, str(refused)
        else:
            line.outcome = RunLine.Outcome.DONE
            noted += [(step.author, change) for change in step.noted]
    record_together(noted)
    RunLine.objects.bulk_update(lines, ["outcome", "reason"], batch_size=_MANY)


class _OneOfMany(TakeStep):
    """The step with one sheet of a run."""

    def __init__(self, person: Person, line: RunLine, run: Run, trees: dict[int, Tree]) -> None:
        super().__init__(person, line.sheet_id, run.step, _answers(run), revision=line.revision)
        self.trees, self.kind = trees, run.kind

    def change(self) -> Sheet:
        """The step, on the conditions on which the review form of the sheet alone would take it; its opinion says the grade."""
        judged = is_judged(workflow(self.kind).steps[self.step])
        if not judged:
            return super().change()
        seen = Sheet.objects.get(pk=self.sheet_id)
        reason = unready([seen], workflow(self.kind).steps[self.step]).get(seen.pk)
        opinion = standing_opinions([seen]).get(seen.pk)
        sheet = super().change()
        if reason:
            raise Refused(reason)
        if opinion and not opinion.grade:
            self._grade(opinion)
        return sheet

    def _grade(self, opinion: Opinion) -> None:
        """A form that left the grade open has the grade given to many, and who gave it."""
        opinion.grade, opinion.made_by, opinion.made_at = self.answers.grade, self.person.user, timezone.now()
        opinion.save()
        self.note(opinion, [FieldChange("grade", "等级", None, opinion.grade)], action="opinion")

    def tree_of(self, year: int) -> Tree:
        """The tree that all sheets of the batch share."""
        return self.trees[year]


def _answers(run: Run) -> Answers:
    given = run.answers
    return Answers(
        reason=given["reason"],
        remarks=(NewRemark(given["remark"]),) if given["remark"] else (),
        grade=given["grade"],
        approval=given["approval"],
    )


def step_of(run: Run) -> Step:
    """The step of a run."""
    return workflow(run.kind).steps[run.step]
