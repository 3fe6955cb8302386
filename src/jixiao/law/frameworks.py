"""Frameworks for evaluation by departments and finance, loaded from `frameworks.yaml`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from jixiao.law.errors import NotInForce
from jixiao.law.instruments import find_instrument


@dataclass(frozen=True, slots=True)
class FrameworkIndicator:
    """An indicator of a framework.

    Attributes:
        level1: 决策, 过程, 产出, 效益.
        level2: 二级指标.
        name: 三级指标.
        points: proposed points.
        looks_at: what is looked at, in our words.
    """

    level1: str
    level2: str
    name: str
    points: Decimal
    looks_at: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework with its basis and the days on which it holds."""

    id: str
    zh: str
    instrument: str
    article: str
    effective_from: date
    effective_to: date | None
    indicators: tuple[FrameworkIndicator, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the first level, in order."""
        return tuple(dict.fromkeys(indicator.level1 for indicator in self.indicators))


def framework_on(day: date) -> Framework:
    """The framework that holds on a day.

    Raises:
        NotInForce: there was none on that day.
    """
    for known in frameworks():
        if known.effective_from <= day <= (known.effective_to or date.max):
            return known
    raise NotInForce(f"{day} 没有有效的绩效评价指标体系框架")


@cache
def frameworks() -> tuple[Framework, ...]:
    """Every framework."""
    raw = yaml.load(files(__package__).joinpath("frameworks.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    found = []
    for entry in raw["frameworks"]:
        find_instrument(entry["instrument"]).clause(entry["article"])
        indicators = tuple(
            FrameworkIndicator(level1["name"], level2["name"], one["name"], Decimal(one["points"]), one["looks_at"])
            for level1 in entry["classes"]
            for level2 in level1["groups"]
            for one in level2["indicators"]
        )
        found.append(
            Framework(
                entry["id"], entry["zh"], entry["instrument"], entry["article"], entry["from"], entry["to"], indicators
            )
        )
    return tuple(found)
