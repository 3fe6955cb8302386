"""What spot checks and evaluations made of projects, once they are finished: from then on all who see a project see it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from jixiao.web.evaluation.actions.spot_checking import CONFIRMED
from jixiao.web.evaluation.models import Evaluation, SpotCheckItem
from jixiao.web.evaluation.workflow import evaluation_workflows


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a project.

    Attributes:
        check: the last finished check of its self-evaluation; None where there is none.
        evaluations: those with a report, the department's before finance's.
    """

    check: SpotCheckItem | None = None
    evaluations: tuple[Evaluation, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the check is of the self-evaluation as it is in force; one that was reopened since decides nothing."""
        if self.check is None:
            return False
        sheet = self.check.sheet
        return sheet.state == CONFIRMED and sheet.in_force_id == self.check.version_id

    @property
    def current(self) -> SpotCheckItem | None:
        """The check, while it decides something."""
        return self.check if self.is_current else None

    def of_kind(self, kind: str) -> Evaluation | None:
        """The evaluation of a kind that has a report."""
        return next((one for one in self.evaluations if one.kind == kind), None)


NONE_YET = Results()
"""Nobody has checked or evaluated."""


def results_of(dossiers: Collection[int]) -> dict[int, Results]:
    """The results of each of these projects."""
    checks = {
        item.sheet.dossier_id: item
        for item in finished_checks().filter(sheet__dossier__in=dossiers).select_related("sheet").order_by("pk")
    }
    evaluations = defaultdict(list)
    kinds = list(evaluation_workflows())
    found = reported().filter(dossier__in=dossiers).select_related("dossier")
    for one in sorted(found, key=lambda one: kinds.index(one.kind)):
        evaluations[one.dossier_id].append(one)
    return {key: Results(checks.get(key), tuple(evaluations[key])) for key in dossiers}


def finished_checks() -> QuerySet[SpotCheckItem]:
    """Checks that are finished."""
    return SpotCheckItem.objects.filter(state=SpotCheckItem.State.CHECKED)


def current_checks() -> QuerySet[SpotCheckItem]:
    """Finished checks of self-evaluations as they are in force."""
    return finished_checks().filter(sheet__state=CONFIRMED, version=F("sheet__in_force"))


def reported() -> QuerySet[Evaluation]:
    """Evaluations with a report."""
    final = Q(pk__in=[])
    for kind, flow in evaluation_workflows().items():
        final |= Q(kind=kind, state__in=[state.id for state in flow.states.values() if state.is_final])
    return Evaluation.objects.filter(final)
