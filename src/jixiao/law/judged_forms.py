"""Forms on which a person judges items in dimensions: the review of targets (`review.yaml`) and the ex-ante assessment of
new projects (`ex_ante.yaml`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.law.errors import NotInForce
from jixiao.law.instruments import find_instrument


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """An item of a form.

    Attributes:
        name: as the form words it.
        points: full points.
        looks_at: what is judged, in our words.
        checks: ids of the audit catalogue that speak of it; empty where only a person can judge.
        by_person: checks that pass say nothing, so that a grade is proposed only for faults.
    """

    name: str
    points: Decimal
    looks_at: str
    checks: frozenset[str] = frozenset()
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class JudgedDimension:
    """A dimension (完整性, 立项必要性 …) with its items."""

    name: str
    items: tuple[JudgedItem, ...]

    @property
    def points(self) -> Decimal:
        """Full points: the sum of the items'."""
        return sum((item.points for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class JudgedForm:
    """A form.

    Attributes:
        id: short name.
        zh: its title.
        instrument: 文号 it comes from.
        article: where in the instrument.
        effective_from: first day.
        effective_to: last day; None while in force.
        dimensions: in the order of the form.
    """

    id: str
    zh: str
    instrument: str
    article: str
    effective_from: date
    effective_to: date | None
    dimensions: tuple[JudgedDimension, ...]

    @property
    def items(self) -> tuple[JudgedItem, ...]:
        """Every item, in the order of the form."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)


def review_form(on: date) -> JudgedForm:
    """The form for the review of targets (项目支出绩效目标审核表) that holds on a day.

    Raises:
        NotInForce: there was none on that day.
    """
    return _in_force(review_forms(), on, "绩效目标审核表")


def ex_ante_form(on: date) -> JudgedForm:
    """The form for the ex-ante assessment of new projects (事前绩效评估) that holds on a day.

    Raises:
        NotInForce: there was none on that day.
    """
    return _in_force(_forms("ex_ante.yaml"), on, "事前绩效评估表")


def review_forms() -> tuple[JudgedForm, ...]:
    """Every form for the review of targets."""
    return _forms("review.yaml")


def _in_force(forms: tuple[JudgedForm, ...], on: date, kind: str) -> JudgedForm:
    for known in forms:
        if known.effective_from <= on <= (known.effective_to or date.max):
            return known
    raise NotInForce(f"{on} 没有有效的{kind}")


@cache
def _forms(file: str) -> tuple[JudgedForm, ...]:
    raw = yaml.load(files(__package__).joinpath(file).read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(_form(entry) for entry in raw["forms"])


def _form(entry: dict[str, Any]) -> JudgedForm:
    find_instrument(entry["instrument"]).clause(entry["article"])  # a form that cites nothing known is a defect
    return JudgedForm(
        id=entry["id"],
        zh=entry["zh"],
        instrument=entry["instrument"],
        article=entry["article"],
        effective_from=entry["from"],
        effective_to=entry["to"],
        dimensions=tuple(
            JudgedDimension(dimension["name"], tuple(_item(item) for item in dimension["items"]))
            for dimension in entry["dimensions"]
        ),
    )


def _item(entry: dict[str, Any]) -> JudgedItem:
    return JudgedItem(
        entry["name"],
        Decimal(entry["points"]),
        entry["looks_at"],
        frozenset(entry.get("checks", ())),
        entry.get("by_person", False),
    )
