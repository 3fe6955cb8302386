"""What a new target sheet begins with: nothing but the form, last year's sheet, or a sheet out of a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jixiao.forms import Form, forms
from jixiao.model import Amounts, NamedCode, Project
from jixiao.recognise.draft import funding_of
from jixiao.values.money import format_amount
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.editing.blank import completed
from jixiao.web.lifecycle.editing.cells import write
from jixiao.web.lifecycle.last_year import approved_before
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.workflow import DISCARDED
from jixiao.web.organisations.heirs import heirs
from jixiao.web.organisations.tree import Tree

TARGET = "target"


@dataclass(frozen=True, slots=True)
class Home:
    """Whose sheet it is: unit, department and year, as the tree of that year calls them."""

    unit_id: int
    unit: str
    department: str
    fiscal_year: int
    profile: str

    @classmethod
    def of(cls, unit: int, tree: Tree) -> "Home":
        """The place of a unit in the tree."""
        department = tree.department_of(unit)
        name = tree.name(department) if department else ""
        return cls(unit, tree.name(unit), name, tree.year, tree.profile(unit))


def target_forms(profile: str, year: int) -> list[Form]:
    """Forms for targets in force in a budget year, the region's own before those of the whole country."""
    found = [
        form
        for form in forms()
        if form.kind == TARGET
        and (profile == form.jurisdiction or profile.startswith(f"{form.jurisdiction}-"))
        and form.first_year <= year <= (form.last_year or year)
    ]
    return sorted(found, key=lambda form: -len(form.jurisdiction))


def from_last_year(dossier: Dossier, home: Home) -> tuple[Form, Project]:
    """Last year's sheet for this year: names, classes and targets stay, money is left blank.

    The form stays the same as long as it is in force. A target is read anew for its year, since a month means another day.
    """
    version = dossier.sheets.get(kind=TARGET).in_force
    if version is None:
        raise LookupError(dossier)
    project = handed_on(version)
    form = _form_for(project, home)
    lines = tuple(
        replace(line, amounts=Amounts(), points=None, execution_rate_pct=None, score=None)
        for line in project.funding.lines
    )
    return form, _at_home(replace(project, funding=funding_of(lines)), form, home)


def from_document(project: Project, home: Home, name: str) -> tuple[Form, Project]:
    """A sheet that was read from a document, as the unit's own."""
    form = _form_for(project, home)
    return form, _at_home(replace(project, name=name or project.name), form, home)


def last_years(units: Iterable[int], year: int) -> list[tuple[Dossier, int]]:
    """Dossiers of the year before with a target in force, of which this year has none yet.

    Each comes with the unit that goes on with it: its own, or the one of `units` into which that was merged since.
    """
    begun = Sheet.objects.filter(kind=TARGET, fiscal_year=year, dossier__previous__isnull=False)
    begun = begun.exclude(state=DISCARDED)
    whose = heirs(units, year)
    found = approved_before(list(whose), year).exclude(pk__in=begun.values("dossier__previous"))
    return [(dossier, whose[dossier.unit_id]) for dossier in found.order_by("unit", "name")]


def taken_names(units: Sequence[int], year: int) -> set[tuple[int, str]]:
    """Unit and key of every name that has a target sheet in the year already."""
    found = Sheet.objects.filter(kind=TARGET, fiscal_year=year, unit__in=units, dossier__is_open=True)
    return set(found.values_list("unit", "dossier__name_key"))


def is_taken(taken: set[tuple[int, str]], unit: int, name: str) -> bool:
    """Whether a unit has a target sheet of this name."""
    return (unit, name_key(name)) in taken


def left_out(project: Project, home: Home) -> tuple[str, ...]:
    """What a document says that the form has no place for, each with its label; empty where it is on the same form."""
    try:
        form = _form_for(project, home)
    except LookupError:
        return ()  # there is none to begin a sheet on; who tries is told so
    if form.id == project.form_id:
        return ()
    terms, horizons = form.funding_terms(), form.horizons()
    funds = (
        f"{line.label.rstrip('：:')} {format_amount(line.amounts.declared, form.money_unit)} {form.money_unit}"
        for line in project.funding.lines
        if line.term not in terms and line.amounts.declared is not None
    )
    goals = (goal.text for goal in project.goals if goal.horizon not in horizons and goal.text)
    return (*funds, *goals)


def _on_form(project: Project, form: Form) -> Project:
    """Funds and goals as far as the form has a place for them: what no page shows can't be checked, changed or published."""
    if form.id == project.form_id:
        return project
    held = {line.term: line.amounts for line in project.funding.lines}
    blank_lines = completed(form, replace(project, funding=funding_of(()))).funding.lines
    lines = (replace(line, amounts=held.get(line.term, line.amounts)) for line in blank_lines)
    goals = tuple(goal for goal in project.goals if goal.horizon in form.horizons())
    return replace(project, funding=funding_of(tuple(lines)), goals=goals)


def _form_for(project: Project, home: Home) -> Form:
    known = target_forms(home.profile, home.fiscal_year)
    same = next((form for form in known if form.id == project.form_id), None)
    if same is None and not known:
        raise LookupError(home.profile)
    return same or known[0]


def _at_home(project: Project, form: Form, home: Home) -> Project:
    project = replace(
        project,
        form=form.kind,
        scope=form.scope,
        stage=form.stage,
        department=NamedCode(None, home.department),
        unit=NamedCode(None, home.unit),
        fiscal_year=home.fiscal_year,
        template_rows=(),
    )
    project = completed(form, _on_form(project, form))
    for place, row in enumerate(project.indicators):
        if row.target:
            project = write(project, f"/indicators/{place}/target", row.target.text, form.money_unit).project
    return project
