"""The list of projects: filters, orders, search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from jixiao.web.register.models import Project, Severity
from jixiao.web.register.queries.paging import FEW, Cursor, Order, Page, page, sorted_page
from jixiao.web.register.queries.revision import project_total
from jixiao.web.register.search import index
from jixiao.web.register.search.grams import tag, words

PAGE_SIZE = 30
ORDERS = {
    "annual": Order("annual_order", True),
    "annual_up": Order("annual_order", False),
    "faults": Order("fault_order", True),
    "faults_up": Order("fault_order", False),
    "name": Order("name_order", False, is_text=True),
    "name_down": Order("name_order", True, is_text=True),
    "newest": Order("id", True),
}
# Ranges of `fault_order`, so that filter and order read the same index.
_SEVERITIES = {
    "error": Q(fault_order__gte=1_000_000),
    "warning": Q(fault_order__gte=1_000, fault_order__lt=1_000_000),
    "notice": Q(fault_order__gte=1, fault_order__lt=1_000),
    "none": Q(fault_order=0),
}
NOT_GIVEN = "none"
# Id of an organisation in a filter; `none` asks for the projects that name none.
OrganisationFilter: TypeAlias = int | Literal["none"] | None
_WORST = {"none": 0, **{severity.word: severity.value for severity in Severity}}
FORMS = ("target", "self_evaluation", "monitoring")


@dataclass(frozen=True, slots=True)
class ProjectQuery:
    """What the visitor asked for; anything that makes no sense counts as not asked.

    Attributes:
        search: words, as typed.
        year: fiscal year.
        department: id of the organisation, or `none`.
        unit: the same.
        severity: gravest finding: error, warning, notice, none.
        transfer: with (`yes`) or without (`no`) transfer funds.
        form: kind of form.
        sort: key of :data:`ORDERS`.
        cursor: where the page begins.
    """

    search: str = ""
    year: int | None = None
    department: OrganisationFilter = None
    unit: OrganisationFilter = None
    severity: str = ""
    transfer: str = ""
    form: str = ""
    sort: str = "annual"
    cursor: Cursor | None = None
    words: list[str] = field(default_factory=list)

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> "ProjectQuery":
        """From the parameters of an address."""
        search = given.get("q", "").replace("\x00", "").strip()[:200]
        return cls(
            search=search,
            words=words(search),
            year=number(given.get("year")),
            department=organisation(given.get("department")),
            unit=organisation(given.get("unit")),
            severity=one_of(given.get("severity"), _SEVERITIES),
            transfer=one_of(given.get("transfer"), ("yes", "no")),
            form=one_of(given.get("form"), FORMS),
            sort=one_of(given.get("sort"), ORDERS) or "annual",
            cursor=Cursor.parse(given.get("before", ""), is_before=True) or Cursor.parse(given.get("after", "")),
        )

    def parameters(self, **changed: str | int | None) -> str:
        """The address parameters of this query, with some changed; the cursor is dropped."""
        own = {
            "q": self.search,
            "year": self.year,
            "department": self.department,
            "unit": self.unit,
            "severity": self.severity,
            "transfer": self.transfer,
            "form": self.form,
            "sort": "" if self.sort == "annual" else self.sort,
        }
        return urlencode({name: value for name, value in {**own, **changed}.items() if value not in (None, "")})

    def tags(self) -> list[str]:
        """The filters as tags of the search index."""
        wanted: list[tuple[str, object]] = [
            (column, organisation_id(chosen))
            for column, chosen in (("department_id", self.department), ("unit_id", self.unit))
            if chosen is not None
        ]
        if self.year is not None:
            wanted.append(("fiscal_year", self.year))
        if self.form:
            wanted.append(("form", self.form))
        if self.transfer:
            wanted.append(("has_transfer", self.transfer == "yes"))
        if self.severity:
            wanted.append(("worst", _WORST[self.severity]))
        return [tag(column, value) for column, value in wanted]

    def is_filtered(self) -> bool:
        """True where anything is asked for beyond the order."""
        return bool(self.parameters(sort=None))


def find(query: ProjectQuery) -> QuerySet[Project]:
    """The projects that fit, in no order, found through the search index where words are given."""
    found = _filtered(query)
    return found.filter(pk__in=index.matching(query.words, query.tags()).values("pk")) if query.words else found


def list_projects(query: ProjectQuery, size: int = PAGE_SIZE) -> Page[Project]:
    """One page of the projects that fit."""
    rows = Project.objects.select_related("department", "unit")
    order = ORDERS[query.sort]
    if query.search and not query.words:
        return Page([], 0, False, None, None)
    if not query.is_filtered():
        return page(rows, order, query.cursor, size, total=project_total())
    if not query.words:
        return page(_filtered(query, rows), order, query.cursor, size)
    keys = index.matching_keys(query.words, query.tags(), FEW)
    if keys is not None:
        found = Project.objects.filter(index.among(keys)).order_by()  # the tags stand for the filters
        return sorted_page(rows, list(found.values_list(order.column, "pk")), order, query.cursor, size)
    # A frequent word: walking the order and looking at each text is quicker than collecting every match.
    frequent = _filtered(query, rows).filter(index.holds(query.words, "search_text__"))
    return page(frequent, order, query.cursor, size, is_many=True)


def _filtered(query: ProjectQuery, rows: QuerySet[Project] | None = None) -> QuerySet[Project]:
    rows = Project.objects.all() if rows is None else rows
    condition = _SEVERITIES.get(query.severity, Q())
    for column in ("department", "unit"):
        if (value := getattr(query, column)) is not None:
            condition &= Q(**{f"{column}_id": organisation_id(value)})
    if query.year is not None:
        condition &= Q(fiscal_year=query.year)
    if query.form:
        condition &= Q(form=query.form)
    if query.transfer:
        condition &= Q(has_transfer=query.transfer == "yes")
    return rows.filter(condition)


def number(text: str | None) -> int | None:
    """A whole number of an address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def organisation(text: str | None) -> OrganisationFilter:
    """An organisation of an address; None for anything else."""
    return "none" if text == NOT_GIVEN else number(text)


def organisation_id(chosen: OrganisationFilter) -> int | None:
    """What the column holds where the filter fits."""
    return chosen if isinstance(chosen, int) else None


def one_of(text: str | None, choices: object) -> str:
    """The text where it is one of the choices, else empty."""
    return text if text and text in choices else ""  # type: ignore[operator]
