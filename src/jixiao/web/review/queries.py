"""The list of sheets that a person sees: filters, search, orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.following import only_outdated
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import DISCARDED, workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.queries.projects import number, one_of

PAGE_SIZE = 50
LONG_COLUMNS = ("content", "findings", "row_ids", "unread")
"""What a line of a list does not show; it would be read from the disk for nothing."""
_SHORTEST_SEARCH = 2
_ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "waiting": ("state_since", "pk"),
    "newest": ("-state_since", "-pk"),
    "name": ("name", "pk"),
    "annual": (F("annual").desc(nulls_last=True), "pk"),
    "annual_up": (F("annual").asc(nulls_last=True), "pk"),
    "faults": ("-error_count", "-warning_count", "pk"),
}


@dataclass(frozen=True, slots=True)
class SheetQuery:
    """What the person asked for; anything that makes no sense counts as not asked.

    Attributes:
        year: budget year.
        kind: kind of sheet.
        state: state; only together with a kind that has it. Deleted sheets are found where they are asked for by it alone.
        department: key of the organisation.
        unit: the same.
        search: part of the name, at least two characters.
        faults: `error` for sheets with errors, `none` for those without errors.
        is_outdated: whether only sheets that follow an older version of their target are wanted.
        sort: key of the orders.
        page: number of the page, from 1.
    """

    year: int
    kind: str = ""
    state: str = ""
    department: int | None = None
    unit: int | None = None
    search: str = ""
    faults: str = ""
    is_outdated: bool = False
    sort: str = "waiting"
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str], year: int) -> "SheetQuery":
        """From the parameters of an address."""
        kind = one_of(given.get("kind"), workflows())
        states = workflows()[kind].states if kind else {key for flow in workflows().values() for key in flow.states}
        return cls(
            year=year,
            kind=kind,
            state=one_of(given.get("state"), states),
            department=number(given.get("department")),
            unit=number(given.get("unit")),
            search=given.get("q", "").replace("\x00", "").strip()[:100],
            faults=one_of(given.get("faults"), ("error", "none")),
            is_outdated=given.get("outdated") == "1",
            sort=one_of(given.get("sort"), _ORDERS) or "waiting",
            page=max(1, number(given.get("page")) or 1),
        )

    def parameters(self, **changed: str | int | None) -> str:
        """The address parameters of this question, with some changed; the page is dropped."""
        own = {
            "year": self.year,
            "kind": self.kind,
            "state": self.state,
            "department": self.department,
            "unit": self.unit,
            "q": self.search,
            "faults": self.faults,
            "outdated": "1" if self.is_outdated else "",
            "sort": "" if self.sort == "waiting" else self.sort,
        }
        return urlencode({name: value for name, value in {**own, **changed}.items() if value not in (None, "")})

    @property
    def is_too_short(self) -> bool:
        """Whether the search is one character, which finds too much to help."""
        return 0 < len(self.search) < _SHORTEST_SEARCH

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked for beyond year and order."""
        asked = (self.kind, self.state, self.department, self.unit, self.search, self.faults, self.is_outdated)
        return any(asked)


def find(query: SheetQuery, person: Person, tree: Tree) -> QuerySet[Sheet]:
    """The sheets that fit and that the person sees, without their long columns, in no order."""
    found = Sheet.objects.filter(fiscal_year=query.year, unit__in=readable(person, tree)).defer(*LONG_COLUMNS)
    wanted = Q()
    for column, value in (("kind", query.kind), ("state", query.state)):
        if value:
            wanted &= Q(**{column: value})
    for column, key in (("department_id", query.department), ("unit_id", query.unit)):
        if key is not None:
            wanted &= Q(**{column: key})
    if not query.state:
        wanted &= ~Q(state=DISCARDED)
    if query.search:
        wanted &= Q(pk__in=[]) if query.is_too_short else Q(name__icontains=query.search)
    if query.faults:
        wanted &= Q(error_count__gt=0) if query.faults == "error" else Q(error_count=0)
    found = found.filter(wanted)
    return only_outdated(found) if query.is_outdated else found


def in_order(found: QuerySet[Sheet], query: SheetQuery) -> QuerySet[Sheet]:
    """The sheets in the order asked for."""
    return found.order_by(*_ORDERS[query.sort])
