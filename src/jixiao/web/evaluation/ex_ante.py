"""Points and proposed conclusion of an ex-ante assessment: pure, without the database."""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.law import Policy
from jixiao.law.judged_forms import JudgedForm
from jixiao.model.review import GRADES
from jixiao.values.numbers import plain

REQUIRED_OF_NEW = "new"


def points_of(form: JudgedForm, grades: Mapping[str, str], law: Policy) -> Decimal | None:
    """The points of the grades, item by item; None while an item has none."""
    if any(grades.get(item.name) not in GRADES for item in form.items):
        return None
    shares = (item.points * law.number(f"ex_ante.share.{grades[item.name]}") / 100 for item in form.items)
    return plain(sum(shares, Decimal(0)))


def proposed_conclusion(points: Decimal, form: JudgedForm, law: Policy) -> str:
    """The conclusion that the points lead to; the person decides."""
    full = sum((item.points for item in form.items), Decimal(0))
    share = points / full * 100
    names, floors = law.words("ex_ante.conclusions"), law.words("ex_ante.conclusion_floors")
    return next(name for name, floor in zip(names, floors, strict=True) if share >= Decimal(floor))


def is_required(law: Policy, *, is_new: bool) -> bool:
    """Whether a target may be submitted only after an assessment."""
    return is_new and REQUIRED_OF_NEW in law.word_set("ex_ante.required")
