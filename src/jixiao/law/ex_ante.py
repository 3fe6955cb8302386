"""Forms for the ex-ante assessment of new projects, loaded from `ex_ante.yaml`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from jixiao.law.errors import NotInForce
from jixiao.law.instruments import find_instrument


@dataclass(frozen=True, slots=True)
class ExAnteItem:
    """An item: its name, full points, and what is looked at in our words."""

    name: str
    points: Decimal
    looks_at: str


@dataclass(frozen=True, slots=True)
class ExAnteDimension:
    """A dimension (立项必要性, 投入经济性 …) with its items."""

    name: str
    items: tuple[ExAnteItem, ...]

    @property
    def points(self) -> Decimal:
        """Full points of the dimension."""
        return sum((item.points for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class ExAnteForm:
    """A form of assessment.

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
    dimensions: tuple[ExAnteDimension, ...]

    @property
    def items(self) -> tuple[ExAnteItem, ...]:
        """Every item, in the order of the form."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)


def ex_ante_form(on: date) -> ExAnteForm:
    """The form that holds on a day.

    Raises:
        NotInForce: there was none on that day.
    """
    for known in ex_ante_forms():
        if known.effective_from <= on <= (known.effective_to or date.max):
            return known
    raise NotInForce(f"{on} 没有有效的事前绩效评估表")


@cache
def ex_ante_forms() -> tuple[ExAnteForm, ...]:
    """Every form."""
    raw = yaml.load(files(__package__).joinpath("ex_ante.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    found = []
    for entry in raw["assessments"]:
        find_instrument(entry["instrument"]).clause(entry["article"])
        dimensions = tuple(
            ExAnteDimension(
                dimension["name"],
                tuple(
                    ExAnteItem(item["name"], Decimal(item["points"]), item["looks_at"]) for item in dimension["items"]
                ),
            )
            for dimension in entry["dimensions"]
        )
        found.append(
            ExAnteForm(
                entry["id"], entry["zh"], entry["instrument"], entry["article"], entry["from"], entry["to"], dimensions
            )
        )
    return tuple(found)
