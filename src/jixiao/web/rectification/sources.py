"""At which stage a problem was found: what a person may name as the source of a task of a project."""

from collections.abc import Callable

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import Answer
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.models import Task

May = Callable[[Person, Dossier, Tree], Answer]
"""Whether a person may name a source for a task of a project, and why not."""

_LIMITED: dict[str, May] = {}


def register_limit(source: str, may: May) -> None:
    """Tells who may name a source (`Task.Source`), and when; a room calls this when it is loaded (`AppConfig.ready`).

    A source of which no room tells anything is named by whoever may raise a task.
    """
    _LIMITED[source] = may


def why_not(person: Person, source: str, dossier: Dossier, tree: Tree) -> str:
    """Why a person may not name a source, in Chinese; empty where they may."""
    limit = _LIMITED.get(source)
    answer = limit(person, dossier, tree) if limit else None
    return "" if answer is None or answer else answer.reason


def sources_for(person: Person, dossier: Dossier, tree: Tree) -> list[tuple[str, str]]:
    """The sources that a person may name for a task of a project, each with its name in the language of the page."""
    return [(value, str(label)) for value, label in Task.Source.choices if not why_not(person, value, dossier, tree)]
