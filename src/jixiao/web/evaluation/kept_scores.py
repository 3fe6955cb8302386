"""Keeps the scores of self-evaluations for lists."""

from decimal import Decimal
from typing import Any

from jixiao.web.evaluation.law import assessed, scoring_for
from jixiao.web.evaluation.models import SelfScore
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.scores import printed_grade, score_rows
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree

_LARGEST = Decimal(99_999_999)


def listed_score(sheet: Sheet, profile: str) -> dict[str, object]:
    """What lists show of the scores of a sheet, by column of :class:`SelfScore`."""
    content = content_of(sheet)
    assessment = assessed(content.project, profile)
    rows = score_rows(content, assessment)
    printed = content.project.total_score
    return {
        "profile": assessment.profile,
        "printed": None if printed is None or abs(printed) > _LARGEST else printed,
        "computed": assessment.total,
        "grade": printed_grade(content.project, scoring_for(content.project, profile)),
        "differing": sum(row.printed is not None and not row.is_within for row in rows),
    }


def keep_score(sheet: Sheet, profile: str) -> None:
    """Works the scores of a sheet out and keeps them."""
    SelfScore.objects.update_or_create(sheet=sheet, defaults=listed_score(sheet, profile))


def rescore(sender: Any, instance: Sheet, **kwargs: Any) -> None:
    """Keeps the scores of a self-evaluation that has been saved."""
    if instance.kind == KIND:
        keep_score(instance, Tree.of(instance.fiscal_year).profile(instance.unit_id))
