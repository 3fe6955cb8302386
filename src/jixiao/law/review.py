"""Forms for the review of targets, loaded from `review.yaml`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from jixiao.law.errors import NotInForce
from jixiao.law.instruments import find_instrument


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An item of a review.

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
    checks: frozenset[str]
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class ReviewDimension:
    """A dimension of a review (完整性, 相关性, 适当性, 可行性) with its items; its points are the sum of theirs."""

    name: str
    points: Decimal
    items: tuple[ReviewItem, ...]


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """A review form.

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
    dimensions: tuple[ReviewDimension, ...]


def review_form(on: date) -> ReviewForm:
    """The form that holds on a day.

    Raises:
        NotInForce: there was none on that day.
    """
    for known in review_forms():
        if known.effective_from <= on <= (known.effective_to or date.max):
            return known
    raise NotInForce(f"{on} 没有有效的绩效目标审核表")


@cache
def review_forms() -> tuple[ReviewForm, ...]:
    """Every review form."""
    raw = yaml.load(files(__package__).joinpath("review.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    found = []
    for entry in raw["reviews"]:
        find_instrument(entry["instrument"]).clause(entry["article"])
        dimensions = tuple(
            ReviewDimension(
                dimension["name"],
                Decimal(dimension["points"]),
                tuple(
                    ReviewItem(
                        item["name"],
                        Decimal(item["points"]),
                        item["looks_at"],
                        frozenset(item["checks"]),
                        item.get("by_person", False),
                    )
                    for item in dimension["items"]
                ),
            )
            for dimension in entry["dimensions"]
        )
        found.append(
            ReviewForm(
                entry["id"], entry["zh"], entry["instrument"], entry["article"], entry["from"], entry["to"], dimensions
            )
        )
    return tuple(found)
