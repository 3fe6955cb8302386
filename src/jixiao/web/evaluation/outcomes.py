"""What others than the unit itself made of a project: what next year's proposal carries."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.web.evaluation.results import results_of
from jixiao.web.evaluation.sections import advice_in
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.rectification.carried import Judged


def judged(dossier: Dossier) -> Iterator[Judged]:
    """The checked self-evaluation, then the evaluations with a report: the department's, then finance's.

    A check of a self-evaluation that has been reopened since is told without its grade: it decides nothing.
    """
    found = results_of([dossier.pk])[dossier.pk]
    if found.check is not None and found.check.total is not None:
        is_current = found.is_current
        name, grade = (
            (_("复核得分"), found.check.grade) if is_current else (_("复核得分（自评后来重报，不作依据）"), "")
        )
        yield Judged(name, found.check.total, grade, reverse("spot-check-item", args=[found.check.pk]))
    for one in found.evaluations:
        if one.total is not None:
            address = reverse("evaluation", args=[one.pk])
            yield Judged(str(one.get_kind_display()), one.total, one.grade, address, advice_in(one.texts))
