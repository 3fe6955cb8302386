"""What others than the unit itself made of a project: what next year's proposal carries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from jixiao.web.evaluation.models import Evaluation, SpotCheckItem
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.rectification.carried import Judged


def judged(dossier: Dossier) -> Iterator[Judged]:
    """The checked self-evaluation, then the evaluations whose scores are agreed: the department's, then finance's."""
    checked = SpotCheckItem.objects.filter(sheet__dossier=dossier, state=SpotCheckItem.State.CHECKED).last()
    if checked is not None and checked.total is not None:
        yield Judged(_("复核得分"), checked.total, checked.grade)
    evaluations = {one.kind: one for one in Evaluation.objects.filter(dossier=dossier)}
    for kind in (Evaluation.Kind.DEPARTMENT, Evaluation.Kind.FINANCE):
        found = evaluations.get(kind)
        if found is not None and found.total is not None:
            yield Judged(str(kind.label), found.total, found.grade)
