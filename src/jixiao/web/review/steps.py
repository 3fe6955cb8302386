"""What can be done with a sheet now, by whom, and why not by this person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from jixiao.web.accounts.models import Assignment
from jixiao.web.accounts.person import Held, Person, reach
from jixiao.web.accounts.roles import roles
from jixiao.web.lifecycle.following import REFILL, RENEW, has_more_on_record, newer_version
from jixiao.web.lifecycle.left_open import SUBMISSIONS
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.objections import reservations
from jixiao.web.lifecycle.rights import Answer, steps_for
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.wording import is_english
from jixiao.web.review.actions import may_review

_MOST_NAMES = 5
_PAGES: dict[str, Callable[[Sheet], str | None]] = {"save": lambda sheet: reverse("edit-sheet", args=[sheet.pk])}


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as a page offers it.

    Attributes:
        step: the step.
        label: its name in the language of the page.
        is_allowed: whether this person may take it now.
        reason: why not, in Chinese; empty where it is allowed.
        by: roles that may, in the language of the page.
        people: names of those who hold such a role for the sheet's unit.
        address: page where it is done; with `is_page` a link, else a form posts to it.
        is_page: the step asks for something, or has a page of its own.
        is_submission: it hands the sheet on, for which nothing may be missing.
    """

    step: Step
    label: str
    is_allowed: bool
    reason: str
    by: str
    people: Sequence[str]
    address: str
    is_page: bool
    is_submission: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What a page offers.

    Attributes:
        allowed: the steps that the person may take.
        others: those that are others' affair.
        review: page on which the person reviews the sheet; empty where the person does not.
    """

    allowed: Sequence[StepView]
    others: Sequence[StepView]
    review: str = ""


def register_page(step: str, address_of: Callable[[Sheet], str | None]) -> None:
    """Tells where a step is done that has a page of its own; None where it can't be done with the sheet as things are.

    A room calls this when it is loaded (`AppConfig.ready`).
    """
    _PAGES[step] = address_of


def offer(person: Person, sheet: Sheet, tree: Tree) -> Offer:
    """Every step that leads on from the state of a sheet."""
    found = steps_for(person, sheet, tree)
    review = reverse("review", args=[sheet.pk]) if may_review(person, sheet, tree) else ""
    holders = _holders({role for step, _ in found for role in step.roles}, sheet.unit_id, tree, person)
    views = [
        _view(step, answer, sheet, holders, page or _form_of(step, review))
        for step, answer in found
        if (page := _own_page(step, sheet)) is not None and _is_of_use(step, sheet)
    ]
    return Offer([view for view in views if view.is_allowed], [view for view in views if not view.is_allowed], review)


def _view(step: Step, answer: Answer, sheet: Sheet, holders: Mapping[str, Sequence[str]], own: str) -> StepView:
    return StepView(
        step=step,
        label=step_label(step),
        is_allowed=bool(answer),
        reason=answer.reason,
        by="、".join(map(role_label, step.roles)),
        people=[name for role in step.roles for name in holders.get(role, ())][:_MOST_NAMES],
        address=own or reverse("take-step", args=[sheet.pk, step.id]),
        is_submission=step.id in SUBMISSIONS,
        is_page=bool(own or step.asks or step.is_binding or (answer and reservations([sheet], step))),
    )


def _is_of_use(step: Step, sheet: Sheet) -> bool:
    """Whether a step would change anything: one that takes in what is new does only where there is something new."""
    if step.id == RENEW:
        return newer_version(sheet) is not None
    return step.id != REFILL or has_more_on_record(sheet)


def step_label(step: Step) -> str:
    """The name of a step in the language of the page."""
    return step.en if is_english() else step.zh


def role_label(role: str) -> str:
    """The name of a role in the language of the page."""
    return roles()[role].en if is_english() else roles()[role].zh


def _own_page(step: Step, sheet: Sheet) -> str | None:
    """The page of a step; empty where it has none of its own, None where it can't be done with the sheet as things are."""
    if step.id in _PAGES:
        return _PAGES[step.id](sheet)
    return None if step.within else ""


def _form_of(step: Step, review: str) -> str:
    """The review form, of which a grade is the result, for who fills it in now."""
    return review if "grade" in step.asks else ""


def _holders(role_ids: set[str], unit: int, tree: Tree, person: Person) -> dict[str, list[str]]:
    """Names of the people who hold each role for a unit today."""
    in_force = Assignment.objects.filter(
        Q(until_day=None) | Q(until_day__gte=person.day),
        _near(unit, tree),
        from_day__lte=person.day,
        role__in=role_ids,
        user__is_active=True,
    ).select_related("user")
    names: dict[str, list[str]] = {}
    for item in in_force.order_by("pk"):
        if unit in reach(Held(item.role, item.organisation_id), tree):
            names.setdefault(item.role, []).append(item.user.shown_name)
    return names


def _near(unit: int, tree: Tree) -> Q:
    """Assignments that can reach a unit: those at the unit and above it, and roles that reach beyond their own line.

    Whether they do, :func:`reach` says; a province has hundreds that can't.
    """
    wide = [role.id for role in roles().values() if role.reach not in ("own", "below")]
    return Q(organisation__in=[unit, *tree.above(unit)]) | Q(role__in=wide)
