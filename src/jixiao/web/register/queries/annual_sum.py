"""What the annual funds of the projects add up to that a question finds; worked out once a revision for each question."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from jixiao.web.register.models import Project
from jixiao.web.register.queries.paging import Page
from jixiao.web.register.queries.projects import ProjectQuery, find
from jixiao.web.register.queries.revision import until_next_import


@dataclass(frozen=True, slots=True)
class AnnualSum:
    """A sum of annual funds, of one year and one kind of form: a project stands in the register once for each of them.

    Attributes:
        year: budget year; None for sheets that print none.
        form: kind of form.
        amount: in 元; None where no project found prints an annual amount.
        without: projects found that print none.
    """

    year: int | None
    form: str
    amount: Decimal | None
    without: int


def annual_sums(query: ProjectQuery, found: Page[Project]) -> list[AnnualSum]:
    """The sums over every project that a question finds, on whichever page it stands: latest year first, targets first.

    None at all where nothing is asked for (the overview has the whole register), where nothing is found, and where more is found
    than is counted: adding up most of a million rows takes seconds.
    """
    if found.is_more or not found.count or not query.is_filtered():
        return []
    return until_next_import(f"annual-sums:{query.parameters(sort=None)}", lambda: _sums(query))


def _sums(query: ProjectQuery) -> list[AnnualSum]:
    groups = find(query).order_by().values("fiscal_year", "form")
    made = groups.annotate(amount=Sum("annual"), all=Count("pk"), given=Count("annual"))
    sums = [AnnualSum(one["fiscal_year"], one["form"], one["amount"], one["all"] - one["given"]) for one in made]
    return sorted(sums, key=lambda one: (-(one.year or 0), one.form != "target", one.form))
