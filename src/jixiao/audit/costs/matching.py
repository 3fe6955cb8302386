"""Which quantity a unit cost is multiplied by: the one whose unit or name is that of the cost, where there is one only."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.audit.costs.names import contradict, weight
from jixiao.audit.costs.rows import Cost, Quantity
from jixiao.audit.costs.units import Fit, fit, is_same_product
from jixiao.audit.costs.words import CostWords

NO_QUANTITY = "有单位成本找不到名称或单位相符的数量指标"
SEVERAL_QUANTITIES = "有成本对应的数量指标不止一个"
_MOST_FACTORS = 2
_STRONG, _ENOUGH = 1.0, 2.0
_FAINT = 0.1
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that may belong to a cost, with the weight of what their names share."""

    quantity: Quantity
    score: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a cost.

    Attributes:
        factors: the quantities; empty where none was found.
        reason: why the cost can't be multiplied; None where it can.
        tied: candidates between which nothing decides, or whose names are not near enough to multiply by them.
    """

    factors: tuple[Candidate, ...] = ()
    reason: str | None = None
    tied: tuple[Candidate, ...] = ()


def match_all(costs: tuple[Cost, ...], quantities: tuple[Quantity, ...], words: CostWords) -> dict[int, Match]:
    """For each cost that is, or may be, a unit cost the quantity it belongs to; by position of its row.

    What another cost claims by a better name is taken out where nothing else decides: of 培训班人次 and 培训班师资 the
    second belongs to 师资费, so the first to 培训费.
    """
    asked = [cost for cost in costs if cost.role != "total"]
    found = {cost.row.position: _match(cost, quantities, words) for cost in asked}
    for cost in asked:
        tied = found[cost.row.position].tied
        if tied and cost.role == "unit":
            others = [match for position, match in found.items() if position != cost.row.position]
            free = tuple(one for one in tied if not _claimed(one, others))
            if len(free) == 1:
                found[cost.row.position] = _checked(free)
    for cost in asked:
        if cost.role == "open" and _is_shared(cost, found):
            found[cost.row.position] = Match(reason=SEVERAL_QUANTITIES, tied=found[cost.row.position].factors)
    return found


def _match(cost: Cost, quantities: tuple[Quantity, ...], words: CostWords) -> Match:
    if cost.role == "open":
        named = tuple(one for one in _by_name(cost, quantities, words) if one.score >= _STRONG)
        strong = tuple(one for one in named if _is_like(cost, one, words))
        return _checked(_best(cost, strong, words)) if strong else Match(reason=NO_QUANTITY, tied=named)
    if not cost.per:
        named = _by_name(cost, quantities, words)
        return _checked(_best(cost, named, words) or _sole(cost, quantities, words))
    whole = tuple(one for one in quantities if is_same_product(cost.per, one.unit)) if len(cost.per) > 1 else ()
    if whole:
        return _checked(_best(cost, _counting(cost, None, whole, words), words))
    if len(cost.per) > _MOST_FACTORS:
        return Match(reason=NO_QUANTITY)
    parts = [_checked(_best(cost, _counting(cost, one, quantities, words), words)) for one in cost.per]
    failed = next((part for part in parts if part.reason), None)
    return failed or Match(tuple(part.factors[0] for part in parts))


def _counting(cost: Cost, per: str | None, quantities: tuple[Quantity, ...], words: CostWords) -> tuple[Candidate, ...]:
    """Quantities that count what the cost is for one of (None: all do, by their unit), the surest only."""
    found = []
    for quantity in quantities:
        how = Fit.UNIT if per is None else fit(per, quantity.unit, quantity.row.name, words)
        if how == Fit.NONE or _differ(cost, quantity, words):
            continue
        score = _likeness(cost, quantity, words)
        if how == Fit.NOUN or (how == Fit.UNIT and score > 0) or score >= _STRONG:
            found.append(Candidate(quantity, max(score, _FAINT), how))
    surest = max((one.fit for one in found), default=Fit.NONE)
    return tuple(one for one in found if one.fit == surest)


def _by_name(cost: Cost, quantities: tuple[Quantity, ...], words: CostWords) -> tuple[Candidate, ...]:
    scored = ((one, _likeness(cost, one, words)) for one in quantities if not _differ(cost, one, words))
    return tuple(Candidate(one, score, Fit.NONE) for one, score in scored if score > _FAINT)


def _sole(cost: Cost, quantities: tuple[Quantity, ...], words: CostWords) -> tuple[Candidate, ...]:
    """The only quantity of the sheet, for a cost that names nothing but itself (补助标准)."""
    if len(quantities) != 1 or cost.own or _differ(cost, quantities[0], words):
        return ()
    return (Candidate(quantities[0], _FAINT, Fit.NONE),)


def _likeness(cost: Cost, quantity: Quantity, words: CostWords) -> float:
    """Weight of what two names share; 0 where each says something beyond the topic of the project and shares none of it."""
    both_say_more = bool(cost.own and quantity.own)
    if both_say_more and not cost.own & quantity.own:
        return 0
    shared = weight(cost.name.pairs & quantity.name.pairs, words)
    return shared or (0 if both_say_more else _FAINT)


def _is_like(cost: Cost, candidate: Candidate, words: CostWords) -> bool:
    """Whether the names are close enough to multiply a cost that does not say it is a unit cost: three
    characters, and half of the shorter one.
    """
    shorter = min(weight(cost.name.pairs, words), weight(candidate.quantity.name.pairs, words))
    return candidate.score >= max(_ENOUGH, shorter / _TWICE)


def _differ(cost: Cost, quantity: Quantity, words: CostWords) -> bool:
    """Whether the two can't be about the same: words that exclude each other, or another number of the same unit."""
    if contradict(cost.name, quantity.name, words):
        return True
    unit, value = quantity.unit, quantity.value
    if not unit or value is None or not cost.name.counts:
        return False
    named = [number for number, behind in cost.name.counts if behind.startswith(unit)]
    return bool(named) and value not in named


def _best(cost: Cost, candidates: Iterable[Candidate], words: CostWords) -> tuple[Candidate, ...]:
    """The candidate that shares more of what tells it from each other one; all of them where none does."""
    every = tuple(candidates)
    for one in every:
        if all(other is one or _beats(cost, one, other, words) for other in every):
            return (one,)
    return every


def _beats(cost: Cost, one: Candidate, other: Candidate, words: CostWords) -> bool:
    mine = cost.name.pairs & one.quantity.name.pairs - other.quantity.name.pairs
    others = cost.name.pairs & other.quantity.name.pairs - one.quantity.name.pairs
    won, lost = weight(mine, words), weight(others, words)
    return won > 0 and won >= _TWICE * lost


def _checked(best: tuple[Candidate, ...], otherwise: str = NO_QUANTITY) -> Match:
    if not best:
        return Match(reason=otherwise)
    if len(best) > 1:
        return Match(reason=SEVERAL_QUANTITIES, tied=best)
    if best[0].quantity.value is None:
        return Match(reason=best[0].quantity.reason, tied=best)
    return Match(best)


def _claimed(candidate: Candidate, others: Iterable[Match]) -> bool:
    """Whether another cost has the quantity by a better name."""
    row = candidate.quantity.row
    held = (one for match in others for one in match.factors if one.quantity.row is row)
    return any(one.score > candidate.score for one in held)


def _is_shared(cost: Cost, found: dict[int, Match]) -> bool:
    """Whether a cost that does not say it is a unit cost shares its quantity with one whose name is as near."""
    own = found[cost.row.position].factors
    if not own or own[0].quantity.value == 1:
        return False
    others = (match for position, match in found.items() if position != cost.row.position)
    return any(
        one.quantity.row is own[0].quantity.row and one.score >= own[0].score
        for match in others
        for one in match.factors
    )
