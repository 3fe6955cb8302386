"""What a department could publish, what it has published, and what it has taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse

from jixiao.web.accounts.person import Person
from jixiao.web.disclosure.models import Publication, PublishedSheet, SheetWithdrawal, Withdrawal
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import Workflow, workflow, workflows
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Offer:
    """What a department has of a kind of sheet.

    Attributes:
        department: key of the department.
        name: what it is called in the year.
        flow: kind of sheet.
        ready: sheets that may be published as they stand.
        pending: those of them whose version in force is not published yet.
        waiting: sheets in force that are being changed, and can't be published now.
    """

    department: int
    name: str
    flow: Workflow
    ready: int
    pending: int
    waiting: int


def publishable() -> list[Workflow]:
    """Kinds of sheets that are published at all."""
    return [flow for flow in workflows().values() if "publish" in flow.steps]


def check_address(sheet: Sheet) -> str:
    """Page on which a sheet is published, with the others of its department."""
    return f"{reverse('disclosure-check', args=[sheet.department_id, sheet.kind])}?year={sheet.fiscal_year}"


def ready_sheets(department: int, year: int, flow: Workflow) -> QuerySet[Sheet]:
    """Sheets of a department that may be published, by unit and name."""
    sheets = Sheet.objects.filter(
        department=department,
        fiscal_year=year,
        kind=flow.kind,
        state__in=flow.steps["publish"].before,
        in_force__isnull=False,
    )
    return sheets.select_related("in_force").order_by("unit", "name", "pk")


def last_published(sheets: Iterable[int]) -> dict[int, int]:
    """Sheet -> number of the newest version that is public."""
    found = _public_sheets().filter(sheet__in=list(sheets))
    return dict(found.values_list("sheet").annotate(Max("version__number")))


def last_withdrawn(sheets: Iterable[int]) -> dict[int, Withdrawal | SheetWithdrawal]:
    """Sheet -> the last withdrawal, of those that were published and are not public in any version."""
    keys = list(sheets)
    found = PublishedSheet.objects.filter(sheet__in=keys, outcome=PublishedSheet.Outcome.PUBLISHED)
    rows = found.exclude(sheet__in=_public_sheets().values("sheet")).order_by("pk")
    return {row.sheet_id: made for row in rows.select_related(*WITHDRAWALS) if (made := withdrawal_of_sheet(row))}


WITHDRAWALS = ("withdrawal", "publication__withdrawal")
"""What :func:`withdrawal_of_sheet` reads."""


def withdrawal_of(publication: Publication) -> Withdrawal | None:
    """Its withdrawal; None where it was not taken back as a whole."""
    return getattr(publication, "withdrawal", None)


def withdrawal_of_sheet(row: PublishedSheet) -> Withdrawal | SheetWithdrawal | None:
    """How a sheet of a publication was taken back, alone or with it; None where it was not."""
    return getattr(row, "withdrawal", None) or withdrawal_of(row.publication)


def public_rows(publication: Publication) -> QuerySet[PublishedSheet]:
    """The sheets of a publication that are public in it still, in the order of its document."""
    return _public_sheets().filter(publication=publication).order_by("pk")


def _public_sheets() -> QuerySet[PublishedSheet]:
    """Sheets as they were published, without what was taken back."""
    return PublishedSheet.objects.filter(
        outcome=PublishedSheet.Outcome.PUBLISHED, publication__withdrawal__isnull=True, withdrawal__isnull=True
    )


def whole_publications(sheet: int, version: int) -> QuerySet[Publication]:
    """Publications that a version of a sheet was in and of which nothing was taken back, with their sheets."""
    found = Publication.objects.filter(sheets__sheet=sheet, sheets__version=version, withdrawal__isnull=True)
    return found.exclude(sheets__withdrawal__isnull=False).prefetch_related("sheets")


def withdraw_address(sheet: Sheet) -> str | None:
    """Page on which a sheet is taken back from the last publication in which it is public; None where it is in none.

    The last sheet of a publication is taken back on the page of the whole.
    """
    row = _public_sheets().filter(sheet=sheet).order_by("-publication").select_related("publication").first()
    if row is None:
        return None
    if public_rows(row.publication).count() > 1:
        return reverse("withdraw-sheet", args=[row.publication_id, row.pk])
    return reverse("withdraw", args=[row.publication_id])


def also_public(publication: Publication) -> QuerySet[Publication]:
    """Other publications in which a sheet that is public in this one is public too, newest first."""
    return _also_public(publication, public_rows(publication))


def sheet_also_public(row: PublishedSheet) -> QuerySet[Publication]:
    """As :func:`also_public`, of one sheet."""
    return _also_public(row.publication, public_rows(row.publication).filter(pk=row.pk))


def _also_public(publication: Publication, rows: QuerySet[PublishedSheet]) -> QuerySet[Publication]:
    others = _public_sheets().filter(sheet__in=rows.values("sheet")).exclude(publication=publication)
    return Publication.objects.filter(pk__in=others.values("publication"))


def offers(person: Person, tree: Tree) -> list[Offer]:
    """What there is for each department that the person publishes for."""
    reached = person.reached(["publisher"], tree)
    departments = {key for unit in reached if (key := tree.department_of(unit)) in reached and key is not None}
    found = []
    for flow in publishable():
        counts = _counts(departments, tree.year, flow)
        for department in sorted(departments, key=tree.name):
            ready, pending, waiting = counts.get(department, (0, 0, 0))
            if ready or waiting:
                found.append(Offer(department, tree.name(department), flow, ready, pending, waiting))
    return found


def _counts(departments: set[int], year: int, flow: Workflow) -> dict[int, tuple[int, int, int]]:
    sheets = Sheet.objects.filter(
        department__in=departments, fiscal_year=year, kind=flow.kind, in_force__isnull=False
    ).values_list("pk", "department", "state", "in_force__number")
    rows = list(sheets)
    published = last_published_in(departments, year, flow)
    counts: dict[int, tuple[int, int, int]] = {}
    for key, department, state, number in rows:
        ready, pending, waiting = counts.get(department, (0, 0, 0))
        is_ready = state in flow.steps["publish"].before
        is_pending = is_ready and published.get(key) != number
        counts[department] = (ready + is_ready, pending + is_pending, waiting + (not is_ready))
    return counts


def last_published_in(departments: Iterable[int], year: int, flow: Workflow) -> dict[int, int]:
    """As :func:`last_published`, for all sheets of departments."""
    found = _public_sheets().filter(
        publication__department__in=departments,
        publication__fiscal_year=year,
        publication__kind=flow.kind,
    )
    return dict(found.values_list("sheet").annotate(Max("version__number")))


def undecided(tree: Tree) -> Q:
    """Targets in force of which nobody has decided yet: the version in force is not public, and was not left out.

    One that is being adjusted counts too: the version in force is the one to publish. What was taken back is undecided anew.
    """
    states = {state for name in ("publish", "withdraw") for state in workflow("target").steps[name].before}
    in_force = {"version": OuterRef("in_force")}
    left_out = PublishedSheet.objects.filter(
        outcome=PublishedSheet.Outcome.EXCLUDED, publication__withdrawal__isnull=True, **in_force
    )
    return Q(~Exists(_public_sheets().filter(**in_force)), ~Exists(left_out), in_force__isnull=False, state__in=states)


def publications(person: Person, tree: Tree) -> QuerySet[Publication]:
    """Publications of the departments that the person sees, newest first."""
    seen = readable(person, tree)
    found = Publication.objects.filter(fiscal_year=tree.year, department__in=seen)
    return found.select_related("document", "made_by", "withdrawal").order_by("-pk")
