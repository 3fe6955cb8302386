"""The library of common indicators (共性指标库), loaded from `library.yaml`: what to write instead of a weak indicator."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.terms.alternatives import spread
from jixiao.terms.folding import fold

_LONGEST_CACHED = 120
_OUTPUT, _SATISFACTION = "1", "3"
GENERAL = "general"
"""The activity whose indicators fit every output, where no other activity is named."""


@dataclass(frozen=True, slots=True, eq=False)
class LibraryIndicator:
    """A common indicator. There is one of each, so that it is told by its identity.

    Attributes:
        activity: id of the activity it belongs to.
        code: second-level class of the 2015 taxonomy (`11`).
        name: 三级指标, folded as names of rows are.
        operator: sign of its target, which is its direction: `>=` more is better, `<=` less is, `=` exactly.
        unit: unit of its value; `日期` for a deadline.
        measured: way of measuring, in Chinese.
    """

    activity: str
    code: str
    name: str
    operator: str
    unit: str
    measured: str


@dataclass(frozen=True, slots=True)
class Activity:
    """A kind of work with its indicators; `words` show it in a name."""

    id: str
    zh: str
    words: tuple[str, ...]
    indicators: tuple[LibraryIndicator, ...]


@cache
def activities() -> tuple[Activity, ...]:
    """Every activity, the general one last."""
    return tuple(
        Activity(
            entry["id"],
            entry["zh"],
            tuple(entry["words"]),
            tuple(LibraryIndicator(entry["id"], *row) for row in entry["indicators"]),
        )
        for entry in _raw()["activities"]
    )


def activity_of(text: str) -> Activity | None:
    """The activity that a name speaks of; None where it names none, or several.

    The name of an office tells no work.

    >>> activity_of("培训班师资").zh, activity_of("救灾和物资保障处工作"), activity_of("专项业务活动费")
    ('培训', None, None)
    """
    return _named(text) if len(text) <= _LONGEST_CACHED else _named.__wrapped__(text)


@lru_cache(maxsize=4096)
def _named(text: str) -> Activity | None:
    folded = fold(text)
    shown = _shown(folded)
    if shown and _offices().search(folded):
        shown = _shown(_departments().sub(" ", folded))
    return activities()[shown.pop()] if len(shown) == 1 else None


def _shown(text: str) -> set[int]:
    """Positions of the activities that have a word in a text."""
    words, shown = _words_by_first_sign(), set()
    for sign in _beginnings().findall(text):
        for word, place in words[sign]:
            if word in text:
                shown.add(place)
    return shown


@cache
def _words_by_first_sign() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """First character -> the words that begin with it, each with the position of its activity."""
    found: dict[str, list[tuple[str, int]]] = {}
    for place, activity in enumerate(activities()):
        for word in activity.words:
            found.setdefault(word[0], []).append((word, place))
    return {sign: tuple(words) for sign, words in found.items()}


@cache
def _beginnings() -> re.Pattern[str]:
    """Finds the first characters of words, where the next character is the second one of some word."""
    words = [word for activity in activities() for word in activity.words]
    first, second = ("".join(sorted({word[place] for word in words})) for place in (0, 1))
    return re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])")


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(spread(_raw()["offices"]))


@cache
def _departments() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{2,}}(?:{_raw()['offices']})")


@cache
def _beneficiaries() -> re.Pattern[str]:
    return re.compile(_raw()["beneficiaries"])


@cache
def _raw() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        files(__package__).joinpath("library.yaml").read_bytes(), Loader=yaml.CSafeLoader
    )
    return loaded


def suggestions(code: str, name: str, project: str, most: int = 3) -> tuple[LibraryIndicator, ...]:
    """Indicators of a class for the activity that an indicator is about; empty where none is certain.

    An output is told by its own name, else the general activity serves. A benefit may be told by the name of the project, a satisfaction
    too where its own name does not say whose it is.

    Args:
        code: second-level class, of either taxonomy; a class of cost of 2021 is served by the costs of 2015.
        name: of the indicator.
        project: name of the project.
        most: at most so many.
    """
    wanted = "14" if code.startswith("4") else code
    own = _told_by(name, wanted)
    if own:
        return own[:most]
    if wanted.startswith(_OUTPUT):
        return _of_class(GENERAL, wanted)[:most]
    is_told_by_project = not wanted.startswith(_SATISFACTION) or _beneficiaries().match(fold(name))
    return _told_by(project, wanted)[:most] if is_told_by_project else ()


def _told_by(text: str, code: str) -> tuple[LibraryIndicator, ...]:
    activity = activity_of(text)
    return _of_class(activity.id, code) if activity else ()


@cache
def _of_class(activity: str, code: str) -> tuple[LibraryIndicator, ...]:
    indicators = next(one.indicators for one in activities() if one.id == activity)
    return tuple(one for one in indicators if one.code == code)
