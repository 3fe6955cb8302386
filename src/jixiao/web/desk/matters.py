"""What a person's first page shows beside sheets and tasks: each room tells what it has for whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jixiao.web.accounts.person import Person
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the first page.

    Attributes:
        text: what there is, with its number, in the language of the page.
        address: where it is done or seen.
        is_duty: whether it is the person's to do; else it is there to be looked at.
        names: names in Chinese that belong to it, such as those of units.
    """

    text: str
    address: str
    is_duty: bool = True
    names: str = ""


Finder = Callable[[Person, Tree], Iterable[Matter]]
"""What a room has for a person in a budget year."""

_FINDERS: list[Finder] = []


def register(finder: Finder) -> None:
    """Adds what a room tells; a room calls this when it is loaded (`AppConfig.ready`)."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def matters_for(person: Person, tree: Tree) -> list[Matter]:
    """All lines, duties first."""
    found = [matter for finder in _FINDERS for matter in finder(person, tree)]
    return sorted(found, key=lambda matter: not matter.is_duty)
