"""The second navigation: one entry for each part of the desk that is installed, shown to those who have use for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from jixiao.web.accounts.person import Person


@dataclass(frozen=True, slots=True)
class Place:
    """An entry.

    Attributes:
        name: name of its address.
        label: what it is called.
        roles: who has use for it; empty for everybody.
        order: where it stands.
    """

    name: str
    label: str | Promise
    roles: frozenset[str] = frozenset()
    order: int = 50


_PLACES: list[Place] = []


def register(place: Place) -> None:
    """Adds an entry; a room calls this when it is loaded (`AppConfig.ready`)."""
    if place not in _PLACES:
        _PLACES.append(place)


def places_for(person: Person, path: str) -> Iterable[tuple[str, Any, bool]]:
    """Address, label and whether it is the page on show, of every entry that the person has use for."""
    shown = [place for place in sorted(_PLACES, key=lambda item: item.order) if _has_use(person, place)]
    found = [(address, place.label) for place in shown if (address := _address(place))]
    here = max((address for address, _ in found if path.startswith(address)), key=len, default="")
    return [(address, label, address == here) for address, label in found]


def _has_use(person: Person, place: Place) -> bool:
    return not place.roles or bool(place.roles & person.role_ids)


def _address(place: Place) -> str | None:
    try:
        return reverse(place.name)
    except NoReverseMatch:
        return None
