"""Forms on which a person judges items in dimensions: the review of targets (`review.yaml`), the opinions on the other
sheets (`opinions.yaml`) and the ex-ante assessment of new projects (`ex_ante.yaml`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.law.errors import LawError, NotInForce
from jixiao.law.instruments import find_instrument
from jixiao.model.project import FormKind
from jixiao.model.review import Grade

_OWN = ("/actual", "/actual_text", "/progress", "/forecast", "/likelihood", "/score", "/deviation_reason")
"""Ends of the pointers to what is not of the target: the sheet's own cells."""
_OPTIONAL = ("sheet", "opinion", "note", "consequence", "words", "verdicts")


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """An item of a form.

    Attributes:
        name: as the form words it.
        points: full points; 0 on a form that gives none.
        looks_at: what is judged, in our words.
        checks: ids of the audit catalogue that speak of it; empty where only a person can judge.
        by_person: checks that pass say nothing, so that a grade is proposed only for faults.
        needs: those of the checks without which the others that pass say nothing.
    """

    name: str
    points: Decimal
    looks_at: str
    checks: frozenset[str] = frozenset()
    by_person: bool = False
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class JudgedDimension:
    """A dimension (完整性, 立项必要性 …) with its items.

    Attributes:
        name: as the form words it.
        items: in the order of the form.
        of_target: of an opinion on another sheet: what it finds are faults of the approved target, that only stand by.
    """

    name: str
    items: tuple[JudgedItem, ...]
    of_target: bool = False

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
        effective_from: first day; None is always.
        effective_to: last day; None while in force.
        dimensions: in the order of the form.
        sheet: kind of sheet that is judged on it.
        opinion: title of the opinion that is written on it, without the scope of the sheet; empty where none is.
        note: where it comes from, for the reader; empty where the instrument says it all.
        consequence: key of the policy under which what follows from a grade stands.
        words: what is said of an item in place of its grade; empty where the grade is said.
        verdicts: the same for the whole.
    """

    id: str
    zh: str
    instrument: str
    article: str
    effective_from: date | None
    effective_to: date | None
    dimensions: tuple[JudgedDimension, ...]
    sheet: FormKind = "target"
    opinion: str = ""
    note: str = ""
    consequence: str = "review.consequence"
    words: Mapping[Grade, str] = field(default_factory=dict)
    verdicts: Mapping[Grade, str] = field(default_factory=dict)

    @property
    def items(self) -> tuple[JudgedItem, ...]:
        """Every item, in the order of the form."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    def is_of_target(self, check: str, pointer: str) -> bool:
        """Whether what a check found at a place is a fault of the approved target, and none of the sheet that was filled in.

        Args:
            check: id of the audit catalogue.
            pointer: JSON pointer of the place; empty where there is none.
        """
        items = [(item, dimension.of_target) for dimension in self.dimensions for item in dimension.items]
        homes = {of_target for item, of_target in items if check in item.checks}
        return homes == {True} or (True in homes and not pointer.endswith(_OWN))


def review_form(on: date, sheet: FormKind = "target") -> JudgedForm:
    """The form for the review of a kind of sheet that holds on a day: for targets the 项目支出绩效目标审核表.

    Raises:
        NotInForce: there was none on that day.
    """
    return _in_force([form for form in review_forms() if form.sheet == sheet], on, "绩效目标审核表")


def find_review_form(key: str) -> JudgedForm:
    """The review form with this id. Raises :class:`LawError` where there is none."""
    for form in review_forms():
        if form.id == key:
            return form
    raise LawError(f"没有审核表“{key}”")


def ex_ante_form(on: date) -> JudgedForm:
    """The form for the ex-ante assessment of new projects (事前绩效评估) that holds on a day.

    Raises:
        NotInForce: there was none on that day.
    """
    return _in_force(_forms("ex_ante.yaml"), on, "事前绩效评估表")


@cache
def review_forms() -> tuple[JudgedForm, ...]:
    """Every form for the review of targets, and for the opinions on self-evaluations and monitoring sheets."""
    return (*_forms("review.yaml"), *_forms("opinions.yaml"))


def _in_force(forms: Sequence[JudgedForm], on: date, kind: str) -> JudgedForm:
    for known in forms:
        if (known.effective_from or date.min) <= on <= (known.effective_to or date.max):
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
            JudgedDimension(
                dimension["name"], tuple(_item(item) for item in dimension["items"]), dimension.get("of_target", False)
            )
            for dimension in entry["dimensions"]
        ),
        **{key: entry[key] for key in _OPTIONAL if key in entry},
    )


def _item(entry: dict[str, Any]) -> JudgedItem:
    return JudgedItem(
        entry["name"],
        Decimal(entry.get("points", "0")),
        entry["looks_at"],
        frozenset(entry.get("checks", ())),
        entry.get("by_person", False),
        frozenset(entry.get("needs", ())),
    )
