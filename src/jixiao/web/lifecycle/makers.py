"""Who made a sheet, and that nobody decides on what they made: one reading for every room."""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.accounts.person import Held, Person
from jixiao.web.lifecycle.models import Contribution, Sheet
from jixiao.web.lifecycle.workflow import Step

Makers = Mapping[int, Collection[int]]
"""Key of a sheet, or of a project -> keys of the accounts that count as its makers for a step."""
Recorders = Callable[[Collection[int], Collection[int]], Iterable[tuple[int, int]]]
"""Of these projects and accounts: pairs of a project and an account that wrote down an entry of it."""

_RECORDERS: list[Recorders] = []


def register_recorders(recorders: Recorders) -> None:
    """Adds who wrote down what a project's sheets are filled from; a room calls this when it is loaded (`AppConfig.ready`)."""
    if recorders not in _RECORDERS:
        _RECORDERS.append(recorders)


def acting(person: Person, held: Held | None) -> tuple[User, ...]:
    """Who answers for what a person does with a role: the person, and the one who is stood in for."""
    return (person.user, held.absent) if held and held.absent else (person.user,)


def count_in(sheet: Sheet, users: Iterable[int]) -> None:
    """From now on these accounts count as makers of the sheet; who made an earlier version makes this one anew."""
    Contribution.objects.bulk_create(
        [Contribution(sheet=sheet, user_id=user) for user in dict.fromkeys(users)],
        update_conflicts=True,
        unique_fields=["sheet", "user"],
        update_fields=["is_past"],
    )


def counted(step: Step) -> QuerySet[Contribution]:
    """The contributions that a step keeps its people apart from."""
    return Contribution.objects.filter(is_past=False) if step.this_round else Contribution.objects.all()


def makers_of(sheets: Iterable[int], person: Person, step: Step) -> Makers:
    """Which of these sheets the person, or one whom the person stands in for, made, as a step counts it."""
    found: dict[int, set[int]] = {key: set() for key in sheets}
    for sheet, user in counted(step).filter(user__in=answering(person)).values_list("sheet_id", "user_id"):
        if sheet in found:
            found[sheet].add(user)
    return found


def makers_of_projects(dossiers: Collection[int], users: Collection[int]) -> Makers:
    """Which of these accounts made a sheet of which of these projects, or wrote down an entry of it."""
    found: dict[int, set[int]] = {key: set() for key in dossiers}
    made = Contribution.objects.filter(sheet__dossier__in=dossiers, user__in=users)
    for dossier, user in made.values_list("sheet__dossier_id", "user_id"):
        found[dossier].add(user)
    for recorders in _RECORDERS:
        for dossier, user in recorders(dossiers, users):
            found[dossier].add(user)
    return found


def answering(person: Person) -> set[int]:
    """The accounts that may answer for what a person does: the person, and everyone whom the person stands in for."""
    return {person.user.pk, *(item.absent.pk for item in person.held if item.absent)}


def named(person: Person, held: Held | None, made: Collection[int]) -> str | None:
    """The name of the one who is among the makers, of the person and the one stood in for; None for neither."""
    users = acting(person, held)
    return next(("您" if user == person.user else user.shown_name for user in users if user.pk in made), None)
