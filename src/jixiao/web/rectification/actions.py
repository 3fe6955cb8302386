"""Tasks raised, answered, sent back, closed, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from jixiao.web.accounts.person import Held, Person
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.apart import maker_of_project
from jixiao.web.lifecycle.kept_files import KeptFile, keep_file, refuse_too_many
from jixiao.web.lifecycle.makers import named
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.rights import Answer, may_as_high, may_at
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.models import Task, TaskFile, Word
from jixiao.web.rectification.sources import why_not
from jixiao.web.rectification.workflow import task_workflow

_LONGEST = 4000
_SOON = timedelta(minutes=10)
"""How long the same task again is taken for a second click."""

_FARTHEST = 5
"""Years ahead in which a task may end."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """A problem to be put right.

    Attributes:
        source: stage at which it was found (`Task.Source`).
        problem: what is wrong.
        demand: what has to be done.
        until_day: last day.
        sheet_id: sheet on which it was seen; None for the project as a whole.
    """

    source: str
    problem: str
    demand: str
    until_day: date
    sheet_id: int | None = None


class RaiseTask(RecordedAction[Task]):
    """Makes a problem a task of the unit."""

    name = "raise"

    def __init__(self, person: Person, dossier_id: int, new: NewTask) -> None:
        """Keeps the problem."""
        super().__init__(person.author())
        self.person, self.dossier_id, self.new = person, dossier_id, new

    def change(self) -> Task:
        """Checks the right at the project's unit, and that nothing is left out."""
        dossier = (
            Dossier.objects.select_for_update().filter(pk=self.dossier_id).first()
        )  # of two at once the second waits
        if dossier is None:
            raise Refused("没有这个项目")
        if not dossier.is_open:
            raise Refused(deleted(dossier))
        tree = Tree.of(dossier.fiscal_year)
        answer = may_at(self.person, task_workflow().steps["raise"], dossier.unit_id, tree)
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        new = self.new
        if not new.problem.strip() or not new.demand.strip():
            raise Refused("请写明问题和整改要求")
        if max(len(new.problem), len(new.demand)) > _LONGEST:
            raise Refused(f"问题和整改要求各不超过 {_LONGEST} 字")
        _check_day(new.until_day)
        if new.source not in Task.Source.values:
            raise Refused("请选择问题的来源")
        if reason := why_not(self.person, new.source, dossier, tree):
            raise Refused(reason)
        if new.sheet_id is not None and not Sheet.objects.filter(pk=new.sheet_id, dossier=dossier).exists():
            raise Refused("这份表不属于这个项目")
        self._refuse_twice(dossier)
        task = Task(
            dossier=dossier,
            sheet_id=new.sheet_id,
            source=new.source,
            problem=new.problem.strip(),
            demand=new.demand.strip(),
            until_day=new.until_day,
            state=task_workflow().begins,
            revision=1,
            raised_by=self.person.user,
            raised_as=answer.held.role,
            raised_at=timezone.now(),
            unit_id=dossier.unit_id,
            fiscal_year=dossier.fiscal_year,
        )
        self.add(task)
        return task

    def _refuse_twice(self, dossier: Dossier) -> None:
        """Refuses what the same person has just raised in the same words: mostly a second click."""
        same = Task.objects.filter(
            dossier=dossier, problem=self.new.problem.strip(), demand=self.new.demand.strip(), raised_by=self.person.user,
            raised_at__gte=timezone.now() - _SOON,
        )  # fmt: skip
        if same.exists():
            raise Refused("刚刚已经下达过同样的整改，没有重复下达：请在“整改”里查看")


def _check_day(day: date) -> None:
    """Refuses a last day that is past, or so far off that it is a slip of the year."""
    today = timezone.localdate()
    if day < today:
        raise Refused(f"整改期限 {day} 已经过去，请改为今天或以后")
    if day.year > today.year + _FARTHEST:
        raise Refused(f"整改期限 {day} 太远，最远到 {today.year + _FARTHEST} 年底，请检查年份")


class StepTask(RecordedAction[Task]):
    """Answers a task, sends it back, closes or withdraws it."""

    def __init__(
        self,
        person: Person,
        task_id: int,
        step: str,
        text: str,
        *,
        proof: str = "",
        files: Sequence[tuple[str, bytes]] = (),
        revision: int | None = None,
    ) -> None:
        """Keeps the step and what is said to it.

        Args:
            person: who acts.
            task_id: key of the task.
            step: `answer`, `reopen`, `close` or `withdraw`.
            text: what was done, or why.
            proof: where the proof lies (文号, 凭证号), or why there is none.
            files: names and bytes of the files that prove it.
            revision: revision of the task that the person saw; None for whatever it is.
        """
        super().__init__(person.author())
        self.name = self.step = step  # type: ignore[misc]  # one class for all steps; the name is the step's
        self.person, self.task_id, self.text, self.proof, self.seen = person, task_id, text, proof, revision
        self.files = files

    def prepare(self) -> None:
        """Writes the files, so that no row ever names one that is not there; nothing before the step is found to be right."""
        refuse_too_many(self.files)
        if self.files:
            with transaction.atomic():
                self._checked()
        self.kept: list[KeptFile] = [keep_file(name, content) for name, content in self.files]

    def change(self) -> Task:
        """Checks and moves on."""
        task, step, held = self._checked()
        self.author = self.person.author(held)
        states = task_workflow().states
        change = FieldChange("state", "状态", states[task.state].zh, states[step.after or task.state].zh)
        task.state = step.after or task.state
        task.revision += 1
        task.save()
        word = Word(
            task=task, step=step.id, text=self.text.strip(), proof=self.proof.strip(), said_by=self.person.user,
            said_for=held.absent, said_at=timezone.now(),
        )  # fmt: skip
        self.add(word)
        for file in self.kept:
            self.add(
                TaskFile(word=word, name=file.name, sha256=file.sha256, size=file.size, media_type=file.media_type)
            )
        self.note(task, [change], reason=self.text.strip())
        return task

    def _checked(self) -> tuple[Task, Step, Held]:
        """The task, the step and the role, once the person is found to be allowed and nothing to be left out."""
        task = Task.objects.select_for_update().filter(pk=self.task_id).first()
        if task is None:
            raise Refused("没有这项整改任务")
        step = task_workflow().steps.get(self.step)
        if step is None or not step.before:
            raise Refused("整改任务没有这一步")
        answer = may_step(self.person, step, task, Tree.of(task.fiscal_year))
        if answer.held is None:
            raise Refused(answer.reason)
        if self.seen is not None and self.seen != task.revision:
            raise Refused("别人刚刚办理过这项任务，您的没有办：请看过办理经过再办")
        if not self.text.strip() or max(len(self.text), len(self.proof)) > _LONGEST:
            raise Refused(f"“{step.zh}”要写说明，不超过 {_LONGEST} 字")
        if "proof" not in step.asks:
            if self.files:
                raise Refused(f"“{step.zh}”不收附件")
        elif not (self.proof.strip() or self.files):
            raise Refused(f"“{step.zh}”要有佐证：请写文号、凭证号，或者附上文件；没有的写明原因")
        return task, step, answer.held


def may_step(person: Person, step: Step, task: Task, tree: Tree) -> Answer:
    """Whether a person may take a step with a task.

    Who answered it, or had it answered by a stand-in, does not close it, nor does who made a sheet of the project, nor who
    stands below the one who raised it: what finance raised the department does not close.
    """
    place = may_as_high(person, step, task.unit_id, tree, task.raised_as)
    if not place:
        return place
    states = task_workflow().states
    if task.state not in step.before:
        wanted = "、".join(f"“{states[name].zh}”" for name in step.before)
        return Answer(None, f"任务现在是“{states[task.state].zh}”，“{step.zh}”只在{wanted}时可以做")
    if step.apart and (one := named(person, place.held, _answered(task))):
        return Answer(None, f"整改情况是{one}报告的：报告和验收不能是同一个人，请由其他人“{step.zh}”")
    if reason := maker_of_project(person, place.held, step, task.dossier, tree):
        return Answer(None, reason)
    return place


def _answered(task: Task) -> set[int]:
    """The accounts that answered a task, and those for whom stand-ins did."""
    words = task.words.filter(step="answer")
    return {user for word in words for user in (word.said_by_id, word.said_for_id) if user is not None}


def deleted(dossier: Dossier) -> str:
    """Why no task is raised on a project that was deleted."""
    return f"“{dossier.name}”已经删除，不能再下达整改"
