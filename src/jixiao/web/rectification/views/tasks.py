"""Lists and pages of tasks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.desk.files import given_files, sent_file
from jixiao.web.desk.pages import DeskPage, DeskView, refuse_control_in
from jixiao.web.desk.posted import FormPage
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.kept_files import LIMIT_MB, MOST
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import Answer, may_at, may_open_files, readable
from jixiao.web.lifecycle.workflow import DISCARDED
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.rectification.actions import NewTask, RaiseTask, StepTask, deleted, may_step
from jixiao.web.rectification.models import Task, TaskFile
from jixiao.web.rectification.problems import problem_of
from jixiao.web.rectification.sources import sources_for
from jixiao.web.rectification.stand_ins import on_behalf_of
from jixiao.web.rectification.workflow import task_workflow
from jixiao.web.register.wording import worded

_SHOWN = 200
_ALL, _NOT_ENDED = "all", "not-ended"
_LONGEST = 4000
_SOURCES = {"monitoring": Task.Source.MONITORING, "self_evaluation": Task.Source.SELF_EVALUATION}
"""Kind of the sheet on which a problem was seen -> source of the task."""


class TaskList(DeskPage):
    """The tasks of the units that the person sees, the nearest day first; `?state=` chooses.

    Unless asked otherwise it is all that are not ended: those to be rectified and those that await acceptance.
    """

    template_name = "rectification/tasks.html"
    file_name = "tasks"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        flow = task_workflow()
        given = self.request.GET.get("state", "")
        self.state = given if given in (*flow.states, _ALL, _NOT_ENDED) else _NOT_ENDED
        found = Task.objects.filter(unit__in=readable(self.person, self.tree), fiscal_year=self.year)
        if self.state == _NOT_ENDED:
            found = found.filter(state__in=[state.id for state in flow.states.values() if not state.is_final])
        elif self.state != _ALL:
            found = found.filter(state=self.state)
        self.found = found.select_related("dossier", "unit")

    def shown(self) -> Mapping[str, Any]:
        """The list, and how long each has to go."""
        today = timezone.localdate()
        states = task_workflow().states
        lines = [(task, (task.until_day - today).days, worded(states[task.state])) for task in self.found[:_SHOWN]]
        return {
            "lines": lines,
            "count": self.found.count(),
            "state": self.state,
            "states": states.values(),
            "has_states": self.state in (_ALL, _NOT_ENDED),
        }

    def columns(self) -> list[Column]:
        """The table."""
        states = task_workflow().states
        return [
            (_("项目"), lambda task: task.dossier.name),
            (_("单位"), self.unit_of),
            (_("来源"), lambda task: task.get_source_display()),
            (_("问题"), lambda task: task.problem),
            (_("整改要求"), lambda task: task.demand),
            (_("整改期限"), lambda task: task.until_day),
            (_("状态"), lambda task: worded(states[task.state])),
        ]

    def rows(self) -> Iterable[Task]:
        """All of them."""
        return self.found.iterator(chunk_size=500)

    def record(self, row: Task) -> dict[str, Any]:
        """A task as data."""
        return task_record(row, self.unit_of(row))


class TaskPage(DeskPage):
    """One task with all that was said to it, and what the person may do."""

    template_name = "rectification/task.html"
    data_key = "task"

    def load(self, **kwargs: Any) -> None:
        """Finds it; for people who may not see the unit it is not there."""
        self.task = readable_task(self, kwargs["pk"])
        self.year = self.task.fiscal_year
        self.words = list(self.task.words.select_related("said_by").prefetch_related("files"))
        self.absent = on_behalf_of([self.task, *self.words])

    def shown(self) -> Mapping[str, Any]:
        """Task, words, steps."""
        tree = Tree.of(self.task.fiscal_year)
        steps = task_workflow().steps_from(self.task.state)
        return {
            "task": self.task,
            "state": task_workflow().states[self.task.state],
            "raised_for": self.absent.get(self.task.subject, ""),
            "words": [
                (word, task_workflow().steps[word.step], self.absent.get(word.subject, "")) for word in self.words
            ],
            "steps": [(step, may_step(self.person, step, self.task, tree)) for step in steps],
            "limit_mb": LIMIT_MB,
            "most": MOST,
            "opens_files": bool(may_open_files(self.person, self.task.unit_id, tree)),
        }

    def data(self) -> Mapping[str, Any]:
        """The task as data."""
        words = [
            {
                "step": word.step,
                "text": word.text,
                "proof": word.proof,
                "files": [file.name for file in word.files.all()],
                "by": word.said_by.shown_name,
                "on_behalf_of": self.absent.get(word.subject),
                "at": word.said_at.isoformat(),
            }
            for word in self.words
        ]
        return {"task": {**task_record(self.task, self.unit_of(self.task)), "words": words}}

    def columns(self) -> list[Column]:
        """What was said."""
        return [
            (_("时间"), lambda word: word.said_at.isoformat()),
            (_("步骤"), lambda word: worded(task_workflow().steps[word.step])),
            (_("说明"), lambda word: word.text),
            (_("佐证"), lambda word: word.proof),
            (_("附件"), lambda word: "；".join(file.name for file in word.files.all())),
            (_("操作人"), lambda word: word.said_by.shown_name),
            (_("代谁办理"), lambda word: self.absent.get(word.subject)),
        ]

    def rows(self) -> Iterable[Any]:
        """What was said."""
        return self.words


class TaskStep(FormPage, TaskPage):
    """Answers, sends back, closes, withdraws; what was refused is said on the page of the task, with what was typed."""

    http_method_names = ["post"]

    def load(self, **kwargs: Any) -> None:
        """The task, and the step that was asked for."""
        super().load(**kwargs)
        self.step: str = kwargs["step"]

    def deed(self) -> Callable[[], HttpResponseBase]:
        """The address names the step."""
        return self._take

    def _take(self) -> HttpResponseBase:
        """Takes the step and goes back to the task."""
        files = given_files(self.request)
        step = task_workflow().steps.get(self.step)
        if step is not None and step.before:
            may = may_step(self.person, step, self.task, Tree.of(self.task.fiscal_year))
            self.need_fields(["text", "revision", *(["proof"] if "proof" in step.asks else [])], may)
        revision = self.text("revision")
        StepTask(
            self.person, self.task.pk, self.step, self.text("text"), proof=self.text("proof"), files=files,
            revision=int(revision) if revision.isdecimal() and len(revision) < 9 else None,
        ).run()  # fmt: skip
        messages.success(self.request, _("已记录"))
        return redirect("task", pk=self.task.pk)

    def shown(self) -> Mapping[str, Any]:
        """With what was typed in the form of the step, or beside the forms where that one is not offered any more."""
        shown, files = super().shown(), [file.name or "" for file in self.request.FILES.getlist("files")]
        is_offered = any(one.id == self.step and answer for one, answer in shown["steps"])
        typed = [(_("说明"), self.text("text")), (_("佐证"), self.text("proof"))]
        unsaved = [] if is_offered else [(name, text) for name, text in typed if text]
        return {**shown, "typed_step": self.step, "unsaved": unsaved, "untaken": files}


class TaskFileSent(DeskView):
    """A file of an answer, always as a file to keep, for those who may see the task."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Sends it."""
        held = get_object_or_404(TaskFile.objects.select_related("word"), pk=pk)
        task = readable_task(self, held.word.task_id)
        answer = may_open_files(self.person, task.unit_id, Tree.of(task.fiscal_year))
        if not answer:
            raise Refused(answer.reason)
        return sent_file(held)


class NewTaskPage(DeskView):
    """The form on which a problem is made a task."""

    keeps_typed = True

    def get(self, request: HttpRequest, dossier: int) -> HttpResponseBase:
        """The blank form, or why the person may not."""
        found = self._dossier(dossier)
        return self._page(request, found, _from_where(found, request.GET), "")

    def post(self, request: HttpRequest, dossier: int) -> HttpResponseBase:
        """Raises the task; what is missing is said above the form, which keeps what was typed."""
        found, given = self._dossier(dossier), request.POST
        try:
            refuse_control_in(given)
            task = RaiseTask(self.person, found.pk, _new_task(given)).run()
        except Refused as refused:
            if not self._may(found):
                raise
            return self._page(request, found, given, str(refused), status=422)
        messages.success(request, _("已下达整改"))
        return redirect("task", pk=task.pk)

    def _may(self, dossier: Dossier) -> Answer:
        if not dossier.is_open:
            return Answer(None, deleted(dossier))
        return may_at(self.person, task_workflow().steps["raise"], dossier.unit_id, Tree.of(dossier.fiscal_year))

    def _dossier(self, pk: int) -> Dossier:
        found = get_object_or_404(Dossier, pk=pk)
        if found.unit_id not in readable(self.person, Tree.of(found.fiscal_year)):
            raise Http404
        self.year = found.fiscal_year
        return found

    def _page(
        self, request: HttpRequest, dossier: Dossier, given: Mapping[str, Any], fault: str, status: int = 200
    ) -> HttpResponseBase:
        context = {
            **self.frame(),
            "dossier": dossier,
            "given": given,
            "fault": fault,
            "answer": self._may(dossier),
            "sources": sources_for(self.person, dossier, Tree.of(dossier.fiscal_year)),
            "sheets": dossier.sheets.exclude(state=DISCARDED),
        }
        return render(request, "rectification/new_task.html", context, status=status)


def _from_where(dossier: Dossier, asked: Mapping[str, str]) -> dict[str, str]:
    """What the form begins with: the sheet or the evaluation that the person came from names the source, a sheet its problem."""
    sheet = next((one for one in dossier.sheets.all() if str(one.pk) == asked.get("sheet")), None)
    if sheet is None:
        return {"source": asked.get("source", "")}
    source = _SOURCES.get(sheet.kind, Task.Source.PROBLEM)
    known = problem_of(sheet)
    return {
        "sheet": str(sheet.pk),
        "source": source,
        "problem": known.problem[:_LONGEST],
        "demand": known.demand[:_LONGEST],
    }


def _new_task(given: Mapping[str, Any]) -> NewTask:
    try:
        until = date.fromisoformat(given.get("until", ""))
    except ValueError as error:
        raise Refused("请填写整改期限，如 2026-12-31") from error
    sheet = given.get("sheet", "")
    return NewTask(
        source=given.get("source", ""),
        problem=given.get("problem", ""),
        demand=given.get("demand", ""),
        until_day=until,
        sheet_id=int(sheet) if sheet.isascii() and sheet.isdecimal() and len(sheet) < 19 else None,
    )


def readable_task(view: DeskView, pk: int) -> Task:
    """A task of a unit that the person sees; for all others it is not there."""
    task = get_object_or_404(Task.objects.select_related("dossier", "unit", "sheet", "raised_by"), pk=pk)
    if task.unit_id not in readable(view.person, Tree.of(task.fiscal_year)):
        raise Http404
    return task


def task_record(task: Task, unit: str) -> dict[str, Any]:
    """A task as data."""
    return {
        "id": task.pk,
        "project": task.dossier.name,
        "unit": unit,
        "source": task.source,
        "problem": task.problem,
        "demand": task.demand,
        "until": task.until_day.isoformat(),
        "state": task.state,
    }
