"""What those of a unit are told of the results of its projects, and whoever evaluates of the evaluations that wait for them."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from jixiao.web.accounts.person import Person
from jixiao.web.desk.matters import Matter
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.results import current_checks, reported
from jixiao.web.evaluation.workflow import evaluation_workflows, has_looked, may_take
from jixiao.web.organisations.tree import Tree

_OF_UNIT = ("filler", "unit_reviewer")
_DUE = ("score", "agree", "report")
_STATES = ("scoring", "agreed")


def results_told(person: Person, tree: Tree) -> Iterator[Matter]:
    """Finished checks and reported evaluations of the year, and of the year before: they come while the next year is at work."""
    if person.role_ids.isdisjoint(_OF_UNIT):
        return
    years = (tree.year, tree.year - 1)
    checked = current_checks().filter(sheet__fiscal_year__in=years).values_list("sheet__fiscal_year", flat=True)
    evaluated = reported().filter(dossier__fiscal_year__in=years).values_list("dossier__fiscal_year", flat=True)
    for year in sorted({*checked.distinct().order_by(), *evaluated.distinct().order_by()}, reverse=True):
        units = person.reached(_OF_UNIT, tree if year == tree.year else Tree.of(year))
        if not units:
            continue
        checks = current_checks().filter(sheet__fiscal_year=year, sheet__unit__in=units)
        some = list(checks.values_list("pk", "sheet__name"))
        text = ngettext("%(year)s 年度：%(count)s 份自评表已复核，可以看复核得分",
                        "%(year)s 年度：%(count)s 份自评表已复核，可以看复核得分", len(some))  # fmt: skip
        yield from _line(text, "spot-check-item", "self-evaluations", year, some)
        done = reported().filter(dossier__fiscal_year=year, dossier__unit__in=units)
        some = list(done.values_list("pk", "dossier__name"))
        text = ngettext("%(year)s 年度：%(count)s 份评价已出报告，可以看得分和建议",
                        "%(year)s 年度：%(count)s 份评价已出报告，可以看得分和建议", len(some))  # fmt: skip
        yield from _line(text, "evaluation", "evaluations", year, some)


def evaluations_waiting(person: Person, tree: Tree) -> Iterator[Matter]:
    """Evaluations of the year and of the year before that wait for the person: for scores, for agreement, for the report."""
    roles = {role for flow in evaluation_workflows().values() for name in _DUE for role in flow.steps[name].roles}
    if person.role_ids.isdisjoint(roles):
        return
    years = (tree.year, tree.year - 1)
    begun = Evaluation.objects.filter(state__in=_STATES, dossier__fiscal_year__in=years)
    for year in sorted(begun.values_list("dossier__fiscal_year", flat=True).distinct().order_by(), reverse=True):
        of_year = tree if year == tree.year else Tree.of(year)
        waiting: dict[str, list[tuple[int, str]]] = {name: [] for name in _DUE}
        found = Evaluation.objects.filter(
            state__in=_STATES, dossier__fiscal_year=year, dossier__unit__in=person.reached(sorted(roles), of_year)
        )
        for one in found.select_related("dossier").prefetch_related("score_sheets").order_by("pk"):
            if due := _due(person, one, of_year):
                waiting[due].append((one.pk, one.dossier.name))
        for name, some in waiting.items():
            yield from _line(_asked(name, len(some)), "evaluation", "evaluations", year, some, is_duty=True)


def _due(person: Person, one: Evaluation, tree: Tree) -> str:
    """The step that an evaluation waits for the person to take; empty for none."""
    steps, sheets = evaluation_workflows()[one.kind].steps, {sheet.user_id: sheet for sheet in one.score_sheets.all()}
    if one.state != "scoring":
        return "report" if may_take(person, steps["report"], one, tree) else ""
    if sheets and all(sheet.is_done for sheet in sheets.values()) and may_take(person, steps["agree"], one, tree):
        return "agree"
    own = sheets.get(person.user.pk)
    is_left = (own is None or not own.is_done) and not has_looked(person, one)
    return "score" if is_left and may_take(person, steps["score"], one, tree) else ""


def _asked(step: str, count: int) -> str:
    if step == "score":
        return ngettext("%(year)s 年度：%(count)s 项评价等您评分", "%(year)s 年度：%(count)s 项评价等您评分", count)
    if step == "agree":
        return ngettext("%(year)s 年度：%(count)s 项评价已评完，等您确定评分",
                        "%(year)s 年度：%(count)s 项评价已评完，等您确定评分", count)  # fmt: skip
    return ngettext("%(year)s 年度：%(count)s 项评价等您完成报告", "%(year)s 年度：%(count)s 项评价等您完成报告", count)


def _line(
    text: str, page: str, of_all: str, year: int, some: Collection[tuple[int, str]], *, is_duty: bool = False
) -> Iterator[Matter]:
    """One result is linked itself, of several the list."""
    if not some:
        return
    if len(some) == 1:
        ((key, name),) = some
        address, names = reverse(page, args=[key]), name
    else:
        address, names = f"{reverse(of_all)}?year={year}", ""
    yield Matter(text % {"year": year, "count": len(some)}, address, is_duty=is_duty, names=names)
