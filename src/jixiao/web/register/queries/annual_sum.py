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
    """A sum of annual funds.

    Attributes:
        amount: in 元; None where no project found prints an annual amount.
        without: projects found that print none.
    """

    amount: Decimal | None
    without: int


def annual_sum(query: ProjectQuery, found: Page[Project]) -> AnnualSum | None:
    """The sum over every project that a question finds, on whichever page it stands.

    None where nothing is asked for (the overview has the whole register), where nothing is found, and where more is found
    than is counted: adding up most of a million rows takes seconds.
    """
    if found.is_more or not found.count or not query.is_filtered():
        return None
    return until_next_import(f"annual-sum:{query.parameters(sort=None)}", lambda: _sum(query))


def _sum(query: ProjectQuery) -> AnnualSum:
    made = find(query).order_by().aggregate(amount=Sum("annual"), all=Count("pk"), given=Count("annual"))
    return AnnualSum(made["amount"], made["all"] - made["given"])
