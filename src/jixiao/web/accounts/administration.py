"""What is done beside the sheets (organisations, people, calendar): who may, as data in `rights.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from jixiao.web.accounts.models import User
from jixiao.web.accounts.person import Held, Person
from jixiao.web.accounts.roles import roles
from jixiao.web.history.action import Refused
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of administrative action.

    Attributes:
        id: name in code.
        zh: Chinese name.
        en: English name.
        roles: one of them is needed.
        by_oneself: the person concerned may, too.
        within: the organisation concerned has to be one that the role reaches.
    """

    id: str
    zh: str
    en: str
    roles: tuple[str, ...]
    by_oneself: bool = False
    within: bool = False


@cache
def deeds() -> dict[str, Deed]:
    """Every kind by id."""
    text = files("jixiao.web.accounts").joinpath("rights.yaml").read_text("utf-8")
    return {
        key: Deed(id=key, **{**entry, "roles": tuple(entry["roles"])}) for key, entry in yaml.safe_load(text).items()
    }


def may_administer(
    person: Person, deed: str, *, concerned: User | None = None, place: int | None = None, tree: Tree | None = None
) -> bool:
    """Whether a person may; see :func:`required`."""
    try:
        required(person, deed, concerned=concerned, place=place, tree=tree)
    except Refused:
        return False
    return True


def required(
    person: Person, deed: str, *, concerned: User | None = None, place: int | None = None, tree: Tree | None = None
) -> Held | None:
    """The role that allows it; None where the person may because it is about the person.

    Args:
        person: who wants to.
        deed: id of the kind of action.
        concerned: whom it is about, where it is about a person.
        place: the organisation that it is about, where the role has to reach it.
        tree: organisations of the year, together with `place`.

    Raises:
        Refused: the person may not; says which role is missing.
    """
    kind = deeds()[deed]
    if kind.by_oneself and concerned is not None and concerned == person.user:
        return None
    names = "、".join(roles()[role].zh for role in kind.roles)
    if kind.within and place is not None and tree is not None:
        held = person.holding(kind.roles, place, tree)
        if held is None and person.role_ids & set(kind.roles):
            raise Refused(f"您的“{names}”角色管不到{tree.name(place) or '这个机构'}，不能“{kind.zh}”")
    else:
        held = next((item for item in person.held if item.role in kind.roles), None)
    if held is None:
        raise Refused(f"“{kind.zh}”需要“{names}”角色，您没有")
    return held
