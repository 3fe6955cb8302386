"""The roles, as data: `roles.yaml`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import yaml

Reach = Literal["own", "below", "region", "everywhere"]
"""How far a role goes, from the nearest on: who goes further stands higher."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role that is given to a person at an organisation.

    Attributes:
        id: name in code and tables.
        zh: Chinese name.
        en: English name.
        reach: how far it goes from the organisation where it is given.
        does: what it is for, in one Chinese sentence.
        at: kinds of organisation where it is given; empty for any.
        uploads: True where it gives the right to put files into the register.
        alone: True where nobody holds it together with another role.
    """

    id: str
    zh: str
    en: str
    reach: Reach
    does: str
    at: tuple[str, ...] = ()
    uploads: bool = False
    alone: bool = False


@cache
def roles() -> dict[str, Role]:
    """Every role by id, in the order of the life of a sheet."""
    text = files("jixiao.web.accounts").joinpath("roles.yaml").read_text("utf-8")
    return {key: Role(id=key, at=tuple(entry.pop("at", ())), **entry) for key, entry in yaml.safe_load(text).items()}


def not_below(role_id: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of some roles that stand as high as a role: finance above the department, the department above the unit."""
    order = get_args(Reach)
    least = order.index(roles()[role_id].reach)
    return tuple(name for name in names if order.index(roles()[name].reach) >= least)


def uploading() -> frozenset[str]:
    """Roles that give the right to put files into the register."""
    return frozenset(role.id for role in roles().values() if role.uploads)


def role_choices() -> list[tuple[str, str]]:
    """For the database."""
    return [(role.id, role.zh) for role in roles().values()]
