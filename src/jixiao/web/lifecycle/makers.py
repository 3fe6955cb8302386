"""Who made a sheet, and that nobody decides on what they made: one reading for every room."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.accounts.person import Held, Person
from jixiao.web.lifecycle.models import Contribution, Sheet
from jixiao.web.lifecycle.workflow import Step

Makers = Mapping[int, Collection[int]]
"""Key of a sheet -> keys of the accounts that count as its makers for a step."""


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
    asked = {person.user.pk, *(item.absent.pk for item in person.held if item.absent)}
    found: dict[int, set[int]] = {key: set() for key in sheets}
    for sheet, user in counted(step).filter(user__in=asked).values_list("sheet_id", "user_id"):
        if sheet in found:
            found[sheet].add(user)
    return found


def who_made(person: Person, held: Held | None, rows: QuerySet[Contribution]) -> str | None:
    """The name of the one who has a part in these contributions, of the person and the one stood in for; None for neither."""
    made = rows.filter(user__in=acting(person, held)).values_list("user_id", flat=True)
    return named(person, held, set(made))


def named(person: Person, held: Held | None, made: Collection[int]) -> str | None:
    """As :func:`who_made`, of accounts that were asked for already."""
    users = acting(person, held)
    return next(("您" if user == person.user else user.shown_name for user in users if user.pk in made), None)
