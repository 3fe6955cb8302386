"""Targets in force of a year with their self-evaluations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.actions.spot_checking import CONFIRMED
from jixiao.web.evaluation.models import SelfScore, SpotCheck, SpotCheckItem
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.results import NONE_YET, Results, results_of
from jixiao.web.lifecycle.following import only_outdated, outdated_among
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.queries.projects import number, one_of

PAGE_SIZE = 50
NONE, OUTDATED = "none", "outdated"
_BATCH = 500
_LONG = ("content", "findings", "row_ids", "unread")


@dataclass(frozen=True, slots=True)
class SelfQuery:
    """What the person asked for; anything that makes no sense counts as not asked.

    Attributes:
        year: budget year.
        state: state of the self-evaluation; `none` where there is none, `outdated` where it follows an older target.
        unit: key of the unit.
        search: part of the name.
        page: from 1.
    """

    year: int
    state: str = ""
    unit: int | None = None
    search: str = ""
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str], year: int) -> "SelfQuery":
        """From the parameters of an address."""
        return cls(
            year,
            one_of(given.get("state"), (*workflow(KIND).states, NONE, OUTDATED)),
            number(given.get("unit")),
            given.get("q", "").replace("\x00", "").strip()[:100],
            max(1, number(given.get("page")) or 1),
        )

    @property
    def parameters(self) -> str:
        """The address parameters, without the page."""
        own = {"year": self.year, "state": self.state, "unit": self.unit, "q": self.search}
        return urlencode({name: value for name, value in own.items() if value not in (None, "")})


@dataclass(frozen=True, slots=True)
class Line:
    """A target in force, its self-evaluation and the score of that; None where there is none yet.

    `is_outdated` is True where the self-evaluation follows an older version of the target; `results` are what checks and
    evaluations made of the project, once they are finished.
    """

    target: Sheet
    own: Sheet | None
    score: SelfScore | None
    is_outdated: bool = False
    results: Results = NONE_YET


def find(query: SelfQuery, person: Person, tree: Tree) -> QuerySet[Sheet]:
    """The targets that fit and that the person sees."""
    found = Sheet.objects.filter(
        kind="target", fiscal_year=query.year, unit__in=readable(person, tree), in_force__isnull=False
    )
    if query.unit is not None:
        found = found.filter(unit=query.unit)
    if query.search:
        found = found.filter(name__icontains=query.search)
    if query.state:
        own = Sheet.objects.filter(dossier=OuterRef("dossier"), kind=KIND)
        if query.state == OUTDATED:
            own = only_outdated(own)
        elif query.state != NONE:
            own = own.filter(state=query.state)
        found = found.filter(~Exists(own) if query.state == NONE else Exists(own))
    return found.defer(*_LONG).order_by("unit", "pk")


def lines(targets: Iterable[Sheet]) -> Iterator[Line]:
    """Each target with its self-evaluation, asked for many at once."""
    following = iter(targets)
    while some := list(islice(following, _BATCH)):
        own = {
            sheet.dossier_id: sheet
            for sheet in Sheet.objects.filter(kind=KIND, dossier__in=[target.dossier_id for target in some])
            .defer(*_LONG)
            .select_related("self_score")
        }
        outdated = outdated_among(own.values())
        results = results_of([target.dossier_id for target in some])
        for target in some:
            sheet = own.get(target.dossier_id)
            score = getattr(sheet, "self_score", None) if sheet else None
            yield Line(target, sheet, score, sheet is not None and sheet.pk in outdated, results[target.dossier_id])


def check_address(sheet: Sheet) -> str | None:
    """Page on which a self-evaluation is checked that was drawn and waits; None where none was."""
    waiting = SpotCheckItem.objects.filter(sheet=sheet, state=SpotCheckItem.State.WAITING).values_list("pk", flat=True)
    item = waiting.first()
    return None if item is None else reverse("spot-check-item", args=[item])


def unchecked(tree: Tree) -> Q:
    """Self-evaluations that wait for a spot check: they were drawn, or are confirmed in a region where nothing was drawn."""
    waiting = SpotCheckItem.objects.filter(sheet=OuterRef("pk"), state=SpotCheckItem.State.WAITING)
    drawn = set(SpotCheck.objects.filter(fiscal_year=tree.year).values_list("region", flat=True))
    regions = [key for key, place in tree.placements.items() if place.kind == Placement.Kind.REGION]
    undrawn = {unit for region in regions if region not in drawn for unit in tree.below(region)}
    return Q(Exists(waiting), state__in=workflow(KIND).states) | Q(state=CONFIRMED, unit__in=undrawn)
