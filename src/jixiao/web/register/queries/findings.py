"""The list of findings on current versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from jixiao.audit import all_rules
from jixiao.web.register.models import Finding, Severity
from jixiao.web.register.queries.paging import Cursor, Order, Page, page
from jixiao.web.register.queries.projects import (
    FORMS,
    NOT_GIVEN,
    OrganisationFilter,
    number,
    one_of,
    organisation,
    organisation_id,
)
from jixiao.web.register.queries.revision import finding_total

PAGE_SIZE = 50
_PARAMETERS = ("severity", "family", "rule", "department", "unit", "form", "year", "document")
_GRAVEST = Order("severity", True)


@dataclass(frozen=True, slots=True)
class FindingQuery:
    """What the visitor asked for; anything that makes no sense counts as not asked.

    Attributes:
        severity: error, warning, notice.
        family: family of rules.
        rule: id of a rule.
        department: id of the organisation, or `none`.
        unit: the same.
        form: kind of form.
        year: fiscal year.
        document: id of the document.
        cursor: where the page begins.
    """

    severity: str = ""
    family: str = ""
    rule: str = ""
    department: OrganisationFilter = None
    unit: OrganisationFilter = None
    form: str = ""
    year: int | None = None
    document: int | None = None
    cursor: Cursor | None = None

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> "FindingQuery":
        """From the parameters of an address."""
        rule = given.get("rule", "")
        return cls(
            severity=one_of(given.get("severity"), [item.word for item in Severity]),
            family=one_of(given.get("family"), families()),
            rule=rule if rule.replace("-", "").replace(".", "").replace("_", "").isalnum() and len(rule) <= 60 else "",
            department=organisation(given.get("department")),
            unit=organisation(given.get("unit")),
            form=one_of(given.get("form"), FORMS),
            year=number(given.get("year")),
            document=number(given.get("document")),
            cursor=Cursor.parse(given.get("before", ""), is_before=True) or Cursor.parse(given.get("after", "")),
        )

    def parameters(self, **changed: str | int | None) -> str:
        """The address parameters of this query, with some changed; the cursor is dropped."""
        own = {name: getattr(self, name) for name in _PARAMETERS}
        return urlencode({name: value for name, value in {**own, **changed}.items() if value not in (None, "")})

    def is_filtered(self) -> bool:
        """True where anything is asked for."""
        return bool(self.parameters())


@cache
def families() -> dict[str, list[str]]:
    """The ids of the rules of each family."""
    found: dict[str, list[str]] = {}
    for loaded in all_rules():
        found.setdefault(loaded.rule.family, []).append(loaded.rule.id)
    return found


def find(query: FindingQuery) -> QuerySet[Finding]:
    """The findings that fit, in no order."""
    found = Finding.objects.filter(is_current=True)
    if query.severity:
        found = found.filter(severity=Severity[query.severity.upper()])
    if query.family:
        found = found.filter(rule__in=families()[query.family])
    if query.rule:
        found = found.filter(rule=query.rule)
    if query.unit is not None:
        found = found.filter(unit=organisation_id(query.unit))
    if query.unit == NOT_GIVEN:
        found = found.filter(project__isnull=False)  # a finding on a whole document has no unit either
    if query.department is not None:
        found = found.filter(project__isnull=False, project__department=organisation_id(query.department))
    if query.form:
        found = found.filter(Q(project=None) | Q(project__form=query.form))
    if query.year is not None:
        found = found.filter(fiscal_year=query.year)
    if query.document is not None:
        found = found.filter(document=query.document)
    return found


def list_findings(query: FindingQuery, size: int = PAGE_SIZE) -> Page[Finding]:
    """One page of the findings that fit, gravest first."""
    total = None if query.parameters() else finding_total()
    rows = find(query).select_related("project__unit", "document", "unit")
    return page(rows, _GRAVEST, query.cursor, size, total=total)


def document_findings(document_id: int) -> QuerySet[Finding]:
    """The findings that this document's audit made, in its order."""
    order = Coalesce(F("version__position"), -1)
    return (
        Finding.objects.filter(document=document_id)
        .select_related("project", "version")
        .order_by(order, "-severity", "id")
    )
