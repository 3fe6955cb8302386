"""Lists of projects with one row for each indicator, declared in `lists.yaml`."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.forms.definition import Form, IndicatorColumn, Slot
from jixiao.forms.extras import Extras, extended, extras_of
from jixiao.forms.loader import form, labelled_slot
from jixiao.terms.folding import label_key


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that says something of the project of its row; `slot` is None for one that only counts rows."""

    label: str
    keys: frozenset[str]
    slot: Slot | None


@dataclass(frozen=True, eq=False, slots=True)
class ListForm:
    """A list.

    Attributes:
        id: name of the definition.
        zh: Chinese name.
        en: English name.
        form: the form that the projects are read on, with the columns that indicators may have beside it.
        columns: the project's own columns; where two have the same key the first counts.
    """

    id: str
    zh: str
    en: str
    form: Form
    columns: tuple[ListColumn, ...]

    def indicator_columns(self) -> tuple[IndicatorColumn, ...]:
        """The columns of the indicators."""
        return self.form.indicators.columns

    def is_on(self, known: tuple[Form, ...]) -> bool:
        """Whether the form of its projects is one of these."""
        return any(other.id == self.form.id for other in known)


@cache
def lists() -> tuple[ListForm, ...]:
    """All definitions of lists."""
    raw = yaml.load(files(__package__).joinpath("lists.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(_list(entry) for entry in raw["lists"])


def _list(raw: dict[str, Any]) -> ListForm:
    base = form(raw["form"])
    whole = extended(base, Extras((), extras_of(base).columns)).form
    parents = {term: whole_of for entry in raw["columns"] for term, whole_of in entry.get("parents", {}).items()}
    return ListForm(
        raw["id"],
        raw["zh"],
        raw["en"],
        replace(whole, parents=whole.parents | parents),
        tuple(_column(entry) for entry in raw["columns"]),
    )


def _column(entry: dict[str, Any]) -> ListColumn:
    if not entry.keys() & {"field", "money", "goal"}:
        return ListColumn(
            entry["label"], frozenset(label_key(text) for text in (entry["label"], *entry.get("also", ()))), None
        )
    label, slot = labelled_slot(entry)
    return ListColumn(label.text, label.keys, slot)
