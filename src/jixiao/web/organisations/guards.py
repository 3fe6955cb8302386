"""Who else needs an organisation to stay where it is: rooms above register here what they keep for a year."""

from collections.abc import Callable, Collection

Guard = Callable[[Collection[int], int], str]
"""Keys of organisations and the first budget year concerned -> why they can't be changed from then on; empty for no reason."""

_GUARDS: list[Guard] = []


def register(guard: Guard) -> None:
    """Adds a guard; a room calls this when it is loaded (`AppConfig.ready`)."""
    if guard not in _GUARDS:
        _GUARDS.append(guard)


def objection(organisations: Collection[int], from_year: int) -> str:
    """The first reason against taking these organisations from their place from a year on; empty where there is none."""
    return next(filter(None, (guard(organisations, from_year) for guard in _GUARDS)), "")
