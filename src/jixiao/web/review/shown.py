"""What a summary showed, sealed into its form, so that a run does nothing with what nobody saw."""

from collections.abc import Iterable, Mapping

from django.core import signing

from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet

Shown = Mapping[int, int]
"""Key of a sheet -> its revision."""

_SALT = "jixiao.review.shown"


def shown(sheets: Iterable[Sheet]) -> Shown:
    """The sheets as they are now."""
    return {sheet.pk: sheet.revision for sheet in sheets}


def sealed(what: Shown, person: Person) -> str:
    """What a person is shown, as the field of a form that nobody else can use and nobody can change."""
    return signing.dumps(list(what.items()), salt=f"{_SALT}.{person.user.pk}", compress=True)


def unsealed(text: str, person: Person) -> Shown:
    """What the person was shown.

    Raises:
        Refused: the form does not say, or somebody changed it.
    """
    try:
        return dict(signing.loads(text, salt=f"{_SALT}.{person.user.pk}"))
    except signing.BadSignature as error:
        raise Refused("请先看这份汇总，再开始办理") from error


def refuse_difference(before: Shown, now: Shown) -> None:
    """Refuses where other sheets can be decided on than those that were shown, or one of them says something else.

    Raises:
        Refused: with how many came, went and changed.
    """
    counts = (
        ("多了", len(now.keys() - before.keys())),
        ("少了", len(before.keys() - now.keys())),
        ("改过", sum(before[key] != now[key] for key in before.keys() & now.keys())),
    )
    told = "，".join(f"{word} {count} 份" for word, count in counts if count)
    if told:
        raise Refused(f"看汇总以后，可以办的表{told}，还没有开始办理：请看过现在的汇总再办")
