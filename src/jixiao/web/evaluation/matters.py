"""What those of a unit are told of the results of its projects."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from jixiao.web.accounts.person import Person
from jixiao.web.desk.matters import Matter
from jixiao.web.evaluation.results import current_checks, reported
from jixiao.web.organisations.tree import Tree

_OF_UNIT = ("filler", "unit_reviewer")


def results_told(person: Person, tree: Tree) -> Iterator[Matter]:
    """Finished checks and reported evaluations of the year, and of the year before: they come while the next year is at work."""
    if person.role_ids.isdisjoint(_OF_UNIT):
        return
    for year in (tree.year, tree.year - 1):
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


def _line(text: str, page: str, of_all: str, year: int, some: Collection[tuple[int, str]]) -> Iterator[Matter]:
    """One result is linked itself, of several the list."""
    if not some:
        return
    if len(some) == 1:
        ((key, name),) = some
        address, names = reverse(page, args=[key]), name
    else:
        address, names = f"{reverse(of_all)}?year={year}", ""
    yield Matter(text % {"year": year, "count": len(some)}, address, is_duty=False, names=names)
