"""What all steps of one evaluation share: the right, the revision that the person saw, and what the evaluation is of."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from jixiao.law.frameworks import Framework, frameworks
from jixiao.model import Project
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.workflow import evaluation_workflows, may_take
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.organisations.tree import Tree

Result = TypeVar("Result")


class EvaluationAction(RecordedAction[Result]):
    """A step of one evaluation."""

    step: str
    stale = "别人刚刚改过这份评价，请刷新后再做"

    def __init__(self, person: Person, evaluation_id: int, revision: int | None = None) -> None:
        """Keeps who acts on which evaluation; with a revision, on what the person saw."""
        super().__init__(person.author())
        self.person, self.evaluation_id, self.seen = person, evaluation_id, revision

    def change(self) -> Result:
        """Locks it, checks the right, and changes."""
        found = Evaluation.objects.select_for_update(of=("self",)).select_related("dossier")
        self.evaluation = found.get(pk=self.evaluation_id)
        step = evaluation_workflows()[self.evaluation.kind].steps[self.step]
        self.tree = Tree.of(self.evaluation.dossier.fiscal_year)
        answer = may_take(self.person, step, self.evaluation, self.tree)
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        if self.seen is not None and self.seen != self.evaluation.revision:
            raise Refused(self.stale)
        return self.taken()

    @abstractmethod
    def taken(self) -> Result:
        """What the step does."""

    def keep(self, changes: Sequence[FieldChange]) -> Evaluation:
        """Saves the evaluation, one revision on."""
        self.evaluation.revision += 1
        self.evaluation.save()
        self.evaluation.refresh_from_db()
        self.note(self.evaluation, changes)
        return self.evaluation


def target_of(dossier: Dossier) -> Project:
    """The target in force of a project.

    Raises:
        Refused: none is in force.
    """
    sheet = (
        Sheet.objects.filter(dossier=dossier, kind="target", in_force__isnull=False).select_related("in_force").first()
    )
    if sheet is None or sheet.in_force is None:
        raise Refused(f"“{dossier.name}”的绩效目标还没有批复，批复后才能评价")
    return handed_on(sheet.in_force)


def framework_of(evaluation: Evaluation) -> Framework:
    """The framework that the evaluation began with."""
    return next(one for one in frameworks() if one.id == evaluation.framework)
