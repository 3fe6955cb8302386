"""What an actual value (实际完成值) measures in the printed unit of its target: a number, or why the two can't be compared."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.model import TargetValue
from jixiao.model.assessment import ScoreFault
from jixiao.scoring.profile import ScoringProfile
from jixiao.terms.folding import fold
from jixiao.terms.name_ends import without_ornament
from jixiao.values.lexicon import reason, word
from jixiao.values.numbers import NUMBER, read_figure
from jixiao.values.units import is_lone_unit

_VAGUE = reason("approximate")
_FIRST_PART = re.compile(r"[/·*×.每(]")
_JOINTS = re.compile(r"[/·*×.()]")
_RATES = ("%", "‰")
# 九成以上: nobody counts in tenths
_TENTHS = re.compile(rf"[一二两三四五六七八九]{word('units', 'tenths')}")


@dataclass(frozen=True, slots=True)
class Incomparable:
    """Why an actual value can't be held against its target."""

    fault: ScoreFault
    reason: str


def bound(value: TargetValue) -> Decimal | None:
    """The number of a quantity: of `≥5` and `≤5` the 5; None where it holds none."""
    return value.high if value.low is None else value.low


def printed_scale(value: TargetValue) -> Decimal:
    """How much one of the printed unit is: 10000 for `64.5万元`, whose number is 645000; 1 where nothing is printed."""
    number = value.high if not value.low else value.low
    if number:
        for figure in reversed(NUMBER.findall(fold(value.text))):
            printed = read_figure(figure)
            ratio = abs(number / printed) if printed else None
            if ratio in _POWERS:
                return ratio
    return _ONE


_ONE = Decimal(1)
_POWERS = frozenset(Decimal(10) ** power for power in range(13))


def measure(
    target: TargetValue,
    actual: TargetValue,
    scale: Decimal,
    profile: ScoringProfile,
    *,
    name: str = "",
    is_limit: bool = False,
) -> Fraction | Incomparable:
    """The actual value as a number in the printed unit of the target.

    Args:
        target: what is to be reached.
        actual: what was.
        scale: that of the target, by :func:`printed_scale`.
        profile: scoring profile, for words, units and directions.
        name: the indicator's name, which may say that a fall or a growth is measured.
        is_limit: less is better, so that an upper bound says enough and a lower one nothing; of most others it is the reverse.
    """
    words = fold(actual.text)
    # 未发生 beside ≤3起 is none too, but 无 may mean that nothing was filled in
    is_none = bound(target) == 0 or (target.operator in _UPPER and actual.kind != "none")
    if words in profile.zero_words and is_none:
        return Fraction(0)
    if words in profile.whole_words and target.unit == "%":
        return Fraction(100)
    number = bound(actual) if actual.kind == "quantity" else None
    if number is None:
        return _no_number(actual)
    if _TENTHS.search(words) and not _TENTHS.search(fold(target.text)):
        return Incomparable("vague_actual", f"完成值“{actual.text.strip()}”没有确定的数")
    if doubt := _says_too_little(target, actual, is_limit=is_limit) or _is_other_way(target, actual, name, profile):
        return doubt
    factor = _factor(target, actual, number, profile)
    if factor is None:  # a figure without a unit is in the unit that the target prints
        if _may_be_base_units(target, number, scale):
            return _unit_doubtful(target, actual)
        return Fraction(number)
    if isinstance(factor, Incomparable):
        return factor
    return Fraction(number) * factor / Fraction(scale) if factor != scale else Fraction(number)


def _no_number(actual: TargetValue) -> Incomparable:
    if actual.kind == "qualitative" or actual.reason == _VAGUE:
        return Incomparable("vague_actual", f"完成值“{actual.text.strip()}”没有确定的数")
    if actual.kind in ("none", "placeholder"):
        return Incomparable("no_actual", f"完成值填“{actual.text.strip()}”，没有数")
    return Incomparable("not_comparable", f"完成值“{actual.text.strip()}”不能与目标值比较")


def _factor(
    target: TargetValue, actual: TargetValue, number: Decimal, profile: ScoringProfile
) -> Fraction | Incomparable | None:
    """How many of the target's base unit one of the actual value's is; None where it is in the target's printed unit."""
    own, given = target.unit, actual.unit
    if own is None or given is None:
        has_multiplier = printed_scale(actual) != 1
        if _may_be_a_share(target, actual, number) or (own is None and has_multiplier):
            return _unit_doubtful(target, actual)
        return Fraction(1) if given or has_multiplier else None
    if _is_sum_beside_price(target, actual, number):
        return Incomparable("unit_differs", f"完成值“{actual.text.strip()}”像是总额，目标值的单位是“{own}”")
    if own == given or _say_the_same(own, given, profile):
        return Fraction(1)
    if (own, given) in profile.scales:
        return 1 / Fraction(profile.scales[own, given])
    if (given, own) in profile.scales:
        return Fraction(profile.scales[given, own])
    return Incomparable("unit_differs", f"完成值的单位是“{given}”，目标值的单位是“{own}”")


def _is_sum_beside_price(target: TargetValue, actual: TargetValue, number: Decimal) -> bool:
    """Whether a bare amount beside money for each of something is far from it: 2.1万元 for ≤350元/亩, but 4800元 for ≤5000元/人."""
    limit = bound(target)
    is_priced = (target.unit or "").startswith(_PRICE) and actual.unit == _PRICE[0]
    return is_priced and limit is not None and abs(number) >= _FAR * abs(limit) > 0


def _unit_doubtful(target: TargetValue, actual: TargetValue) -> Incomparable:
    printed = f"完成值“{actual.text.strip()}”与目标值“{target.text.strip()}”"
    return Incomparable("unit_doubtful", f"{printed}的单位不能确定")


_UPPER, _LOWER = ("<=", "<"), (">=", ">")
_THOUSAND = 1000
_PRICE = "元/"
_FAR = 10
_AHEAD = "提前"


def _says_too_little(target: TargetValue, actual: TargetValue, *, is_limit: bool) -> Incomparable | None:
    """Whether the actual value only says on which side of a number it is, and on the side that decides nothing: 未达到100%."""
    is_limit = is_limit if target.operator in (None, "=") else target.operator in _UPPER
    if target.kind == "range" or actual.operator not in (_LOWER if is_limit else _UPPER):
        return None
    return Incomparable("not_comparable", f"完成值“{actual.text.strip()}”没有写明究竟是多少，不能与目标值比较")


def _is_other_way(target: TargetValue, actual: TargetValue, name: str, profile: ScoringProfile) -> Incomparable | None:
    """Whether the target asks for a fall and the actual value says a growth, or the reverse; or how far it fell as a minus."""
    change = profile.directions.change
    asked = change(target.label or "") or change(without_ornament(fold(name)))
    said, number = change(actual.label or ""), bound(actual)
    if asked and said and asked != said:
        return Incomparable(
            "not_comparable", f"完成值“{actual.text.strip()}”与目标值“{target.text.strip()}”一升一降，不能按公式比较"
        )
    if asked is None and (actual.label or "").endswith(_AHEAD):
        return Incomparable(
            "not_comparable", f"完成值“{actual.text.strip()}”写的是提前多少，没有写明哪一天完成或用了多久"
        )
    if asked == "fall" and said is None and number is not None and number < 0:
        return Incomparable("not_comparable", f"完成值“{actual.text.strip()}”是负数，不能确定是下降还是上升")
    return None


def _may_be_base_units(target: TargetValue, number: Decimal, scale: Decimal) -> bool:
    """Whether a figure without a unit is more likely in 元 than in the 万元 of the target: 480000 beside ≤50万元."""
    limit = bound(target)
    return limit is not None and scale >= _THOUSAND and abs(number) >= abs(limit) / 10 > 0


def _may_be_a_share(target: TargetValue, actual: TargetValue, number: Decimal) -> bool:
    """Whether a bare 0.97 stands beside a percentage: it may mean 97 % or 0.97 %."""
    limit = bound(target) or Decimal(0)
    bare_actual = target.unit in _RATES and 0 < abs(number) <= 1
    return bare_actual or (actual.unit in _RATES and abs(limit) <= 1 < abs(number))


def _say_the_same(one: str, other: str, profile: ScoringProfile) -> bool:
    """The same unit, one of its usual other names, or one of the two only says more: 个社区 and 个, 元/人 and 元."""
    if _JOINTS.sub("", one) == _JOINTS.sub("", other):
        return True
    first, second = _FIRST_PART.split(one)[0], _FIRST_PART.split(other)[0]
    if first == second:
        return True
    groups = profile.same_units
    if first in groups and groups[first] == groups.get(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) == 1 and longer.startswith(shorter) and not is_lone_unit(longer)
