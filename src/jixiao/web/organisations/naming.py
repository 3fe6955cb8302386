"""Names of organisations for pages: in a year, and as a list to choose from."""

from collections.abc import Callable

from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.tree import Tree


def names_in(tree: Tree) -> Callable[[Organisation], str]:
    """How an organisation is called in a year; its first name where it is not in the tree."""
    return lambda organisation: tree.name(organisation.pk) or organisation.name


def choices(tree: Tree) -> list[tuple[int, str, int]]:
    """Key, name (indented by its depth) and depth of every organisation of a year, each below its superior."""
    inferiors: dict[int | None, list[int]] = {}
    for key, placement in tree.placements.items():
        above = placement.superior_id if placement.superior_id in tree.placements else None
        inferiors.setdefault(above, []).append(key)
    found: list[tuple[int, str, int]] = []
    waiting = [(key, 0) for key in sorted(inferiors.get(None, []), reverse=True)]
    while waiting:
        key, depth = waiting.pop()
        found.append((key, "\u3000" * depth + tree.name(key), depth))
        waiting += [(below, depth + 1) for below in sorted(inferiors.get(key, []), reverse=True)]
    return found
