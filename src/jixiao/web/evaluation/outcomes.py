"""What others than the unit itself made of a project: what next year's proposal carries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from jixiao.web.evaluation.actions.spot_checking import CONFIRMED
from jixiao.web.evaluation.models import Evaluation, SpotCheckItem
from jixiao.web.evaluation.workflow import is_reported
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.rectification.carried import Judged


def judged(dossier: Dossier) -> Iterator[Judged]:
    """The checked self-evaluation, then the evaluations with a report: the department's, then finance's.

    A check of a self-evaluation that has been reopened since is told without its grade: it decides nothing.
    """
    done = SpotCheckItem.objects.filter(sheet__dossier=dossier, state=SpotCheckItem.State.CHECKED)
    checked = done.select_related("sheet").order_by("pk").last()
    if checked is not None and checked.total is not None:
        is_current = checked.sheet.state == CONFIRMED and checked.sheet.in_force_id == checked.version_id
        name, grade = (_("复核得分"), checked.grade) if is_current else (_("复核得分（自评后来重报，不作依据）"), "")
        yield Judged(name, checked.total, grade)
    evaluations = {one.kind: one for one in Evaluation.objects.filter(dossier=dossier)}
    for kind in (Evaluation.Kind.DEPARTMENT, Evaluation.Kind.FINANCE):
        found = evaluations.get(kind)
        if found is not None and found.total is not None and is_reported(found):
            yield Judged(str(kind.label), found.total, found.grade)
