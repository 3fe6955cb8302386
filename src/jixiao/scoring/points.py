"""Points (分值) of a sheet by the weights of its policy: a scheme gives each first-level class its part of the whole."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.law import Policy
from jixiao.model import Indicator

_EXECUTION = "execution"


@dataclass(frozen=True)
class Scheme:
    """A weight scheme (分值权重): points of budget execution, and of each first-level class by its code."""

    name: str
    execution: Decimal
    classes: dict[str, Decimal]


def schemes(law: Policy) -> tuple[Scheme, ...]:
    """The schemes that a policy accepts, in its order."""
    return tuple(_scheme(law, name) for name in law.words("scheme.accepted"))


def fitting(rows: Sequence[Indicator], known: Sequence[Scheme]) -> Scheme:
    """The first scheme with exactly the classes of the rows, else the first that has all of them, else the first."""
    present = {code for row in rows if (code := class_of(row)) is not None}
    exact = (scheme for scheme in known if scheme.classes.keys() == present)
    wider = (scheme for scheme in known if present <= scheme.classes.keys())
    return next(exact, None) or next(wider, None) or known[0]


def spread(rows: Sequence[Indicator], scheme: Scheme, decimals: int = 2) -> tuple[Decimal | None, ...]:
    """Points of each row: those of its class evenly, what rounding leaves to the last; None where the scheme has no such class.

    >>> from jixiao.model import ClassLabel
    >>> rows = [Indicator("annual", ClassLabel("1", "产出指标"), None, str(number), None) for number in range(3)]
    >>> spread(rows, Scheme("x", Decimal(10), {"1": Decimal(50)}))
    (Decimal('16.67'), Decimal('16.67'), Decimal('16.66'))
    """
    step = Decimal(1).scaleb(-decimals)
    members: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if (code := class_of(row)) is not None:
            members.setdefault(code, []).append(number)
    found: list[Decimal | None] = [None] * len(rows)
    for code, numbers in members.items():
        if code not in scheme.classes:
            continue
        whole = scheme.classes[code]
        each = (whole / len(numbers)).quantize(step, ROUND_HALF_UP)
        for number in numbers[:-1]:
            found[number] = _plain(each)
        found[numbers[-1]] = _plain(whole - each * (len(numbers) - 1))
    return tuple(found)


def without_class(scheme: Scheme, present: Collection[str]) -> tuple[str, ...]:
    """Classes of the scheme that no row has: their points are given to nobody."""
    return tuple(code for code in scheme.classes if code not in present)


def class_of(row: Indicator) -> str | None:
    """Code of the row's first-level class; None where it was not read."""
    if row.level1 and row.level1.code:
        return row.level1.code
    return row.level2.code[:1] if row.level2 and row.level2.code else None


def _scheme(law: Policy, name: str) -> Scheme:
    pairs = dict(text.split("=") for text in law.words(f"scheme.{name}"))
    execution = Decimal(pairs.pop(_EXECUTION, "0"))
    return Scheme(name, execution, {code: Decimal(points) for code, points in pairs.items()})


def _plain(number: Decimal) -> Decimal:
    return number.normalize() + 0
