"""The library of common indicators (共性指标库), loaded from `library.yaml`: what to write instead of a weak indicator."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from jixiao.terms.folding import fold

_LONGEST_CACHED = 120
GENERAL = "general"
"""The activity whose indicators fit where no other does."""


@dataclass(frozen=True, slots=True)
class LibraryIndicator:
    """A common indicator.

    Attributes:
        activity: id of the activity it belongs to.
        code: second-level class of the 2015 taxonomy (`11`).
        name: 三级指标.
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
    raw = yaml.load(files(__package__).joinpath("library.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(
        Activity(
            entry["id"],
            entry["zh"],
            tuple(entry["words"]),
            tuple(LibraryIndicator(entry["id"], *row) for row in entry["indicators"]),
        )
        for entry in raw["activities"]
    )


def activity_of(*texts: str) -> Activity:
    """The activity that the texts speak of; the general one where they name none.

    The first text that names an activity decides; in it the most letters of words, then the earlier activity of the list.

    >>> activity_of("培训班师资", "应急管理项目").zh, activity_of("其他工作").id
    ('培训', 'general')
    """
    for text in texts:
        named = _named(text) if len(text) <= _LONGEST_CACHED else _named.__wrapped__(text)
        if named is not None:
            return named
    return activities()[-1]


@lru_cache(maxsize=4096)
def _named(text: str) -> Activity | None:
    folded = fold(text)
    if _any_word().search(folded) is None:
        return None
    return max(activities()[:-1], key=lambda one: sum(len(word) for word in one.words if word in folded))


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for activity in activities() for word in activity.words))


def suggestions(code: str, *texts: str, most: int = 3) -> tuple[LibraryIndicator, ...]:
    """Indicators of a class for the activity that the texts speak of; those of the general one where it has none.

    Args:
        code: second-level class, of either taxonomy; a class of cost of 2021 is served by the costs of 2015.
        texts: the most telling first: name of the indicator, of the project.
        most: at most so many.
    """
    wanted = "14" if code.startswith("4") else code
    own = _of_class(activity_of(*texts).id, wanted)
    return (own or _of_class(GENERAL, wanted))[:most]


@cache
def _of_class(activity: str, code: str) -> tuple[LibraryIndicator, ...]:
    indicators = next(one.indicators for one in activities() if one.id == activity)
    return tuple(one for one in indicators if one.code == code)
