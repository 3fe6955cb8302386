"""Which quantity a unit cost is multiplied by: the one whose unit or name is that of the cost, where there is one only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jixiao.audit.costs.likeness import (
    FAINT,
    STRONG,
    Candidate,
    NamedCost,
    NamedQuantity,
    best,
    differ,
    is_close,
    likeness,
    named_costs,
    share_topic_only,
)
from jixiao.audit.costs.names import shared_pairs, weight
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.units import Fit, fits, is_same_product
from jixiao.audit.costs.words import CostWords
from jixiao.audit.kept import kept

NO_QUANTITY = "有单位成本找不到名称或单位相符的数量指标"
SEVERAL_QUANTITIES = "有成本对应的数量指标不止一个"
_MOST_FACTORS = 2


class Match(NamedTuple):
    """What was found for a cost.

    Attributes:
        factors: the quantities; empty where none was found.
        reason: why the cost can't be multiplied; None where it can.
        tied: candidates between which nothing decides, or whose names are not near enough to multiply by them.
    """

    factors: tuple[Candidate, ...] = ()
    reason: str | None = None
    tied: tuple[Candidate, ...] = ()


@dataclass(eq=False)
class _Offered:
    """The quantities of a sheet, with what every cost asks of them: worked out once, for there may be hundreds of both."""

    quantities: tuple[NamedQuantity, ...]
    words: CostWords

    def counting(self, per: str) -> list[tuple[NamedQuantity, Fit]]:
        """Those that count what a cost is for one of, and how surely each does."""
        found = self._counting.get(per)
        if found is None:
            counted = [(one.quantity.unit, one.row.name) for one in self.quantities]
            both = zip(self.quantities, fits(per, counted, self.words), strict=True)
            found = self._counting[per] = [one for one in both if one[1] is not Fit.NONE]
        return found

    def is_alone(self, quantity: NamedQuantity) -> bool:
        """Whether no other one has its unit."""
        return self._units[quantity.quantity.unit] == 1

    @kept
    def _counting(self) -> dict[str, list[tuple[NamedQuantity, Fit]]]:
        return {}

    @kept
    def _units(self) -> Mapping[str | None, int]:
        return Counter([one.quantity.unit for one in self.quantities])


def match_each(
    costs: Iterable[Cost], quantities: tuple[NamedQuantity, ...], familiar: frozenset[str], words: CostWords
) -> dict[int, Match]:
    """For each cost the quantity it belongs to, whatever other costs claim; by position of its row. As for :func:`match_all`."""
    offered = _Offered(quantities, words)
    return {one.cost.row.position: _match(one, offered, words) for one in named_costs(costs, familiar, words)}


def match_all(costs: tuple[Cost, ...], each: dict[int, Match]) -> dict[int, Match]:
    """For each cost that is, or may be, a unit cost the quantity it belongs to; by position of its row.

    What another cost claims by a better name is taken out where nothing else decides: of 培训班人次 and 培训班师资 the
    second belongs to 师资费, so the first to 培训费.

    Args:
        costs: the cost rows.
        each: what :func:`match_each` finds for those that don't say that they are totals.
    """
    asked = [cost for cost in costs if cost.role != "total"]
    found = dict(each)
    claims = _claims(found)
    for cost in asked:
        position = cost.row.position
        if cost.role == "unit" and (tied := found[position].tied):
            free = tuple([one for one in tied if _rival(one, position, claims) <= one.score])
            if len(free) == 1:
                found[position] = settled = _checked(free)
                for one in settled.factors:
                    claims[one.quantity.row.position][position] = one.score
    for cost in asked:
        position = cost.row.position
        if cost.role == "open" and (own := found[position].factors) and _is_shared(own[0], position, claims):
            found[position] = Match(reason=SEVERAL_QUANTITIES, tied=own)
            del claims[own[0].quantity.row.position][position]
    return found


def _match(cost: NamedCost, offered: _Offered, words: CostWords) -> Match:
    per, quantities = cost.cost.per, offered.quantities
    if cost.cost.role == "open":
        near = [one for one in _by_name(cost, quantities, words) if one.score >= STRONG]
        close = tuple([one for one in near if is_close(cost, one)])
        return _checked(best(cost, close, words)) if close else Match(reason=NO_QUANTITY, tied=tuple(near))
    if not per:
        named = _by_name(cost, quantities, words)
        return _checked(best(cost, named, words) or _sole(cost, quantities))
    products = tuple([one for one in quantities if is_same_product(per, one.quantity.unit)]) if len(per) > 1 else ()
    if products:
        every = [(one, Fit.UNIT) for one in products]  # by their unit
        return _checked(best(cost, _surest(cost, every, _Offered(products, words)), words))
    if len(per) > _MOST_FACTORS:
        return Match(reason=NO_QUANTITY)
    parts = [_checked(best(cost, _surest(cost, offered.counting(one), offered), words)) for one in per]
    if len(parts) == 1:
        return parts[0]
    failed = next((part for part in parts if part.reason), None)
    return failed or Match(tuple([part.factors[0] for part in parts]))


def _surest(cost: NamedCost, counting: Iterable[tuple[NamedQuantity, Fit]], offered: _Offered) -> tuple[Candidate, ...]:
    """Of the quantities that count what the cost is for one of, those that may be its own, the surest only."""
    found = []
    for one, how in counting:
        score = likeness(cost, one, offered.words)
        is_near = how is Fit.NOUN or score >= STRONG or (how is Fit.UNIT and score > 0)
        if not is_near and (how is Fit.UNIT or score > FAINT):
            is_near = offered.is_alone(one)  # 每路年租金, 监控探头1500路
        if is_near and not differ(cost, one):
            found.append(Candidate(one.quantity, one.name, max(score, FAINT), how))
    if len(found) <= 1:
        return tuple(found)
    surest = max([one.fit for one in found])
    return tuple([one for one in found if one.fit == surest])


def _by_name(cost: NamedCost, quantities: tuple[NamedQuantity, ...], words: CostWords) -> tuple[Candidate, ...]:
    """Quantities whose name shares something with that of the cost, and nothing tells them apart."""
    own_name = cost.name
    found = []
    for one in quantities:
        shared = shared_pairs(own_name, one.name)
        if not shared or share_topic_only(cost, one, shared) or differ(cost, one):
            continue
        found.append(Candidate(one.quantity, one.name, weight(shared, words)))
    return tuple(found)


def _sole(cost: NamedCost, quantities: tuple[NamedQuantity, ...]) -> tuple[Candidate, ...]:
    """The only quantity of the sheet, for a cost that names nothing but itself (补助标准)."""
    if len(quantities) != 1 or cost.says_more or differ(cost, quantities[0]):
        return ()
    return (Candidate(quantities[0].quantity, quantities[0].name, FAINT),)


def _checked(candidates: tuple[Candidate, ...]) -> Match:
    """The match of the one candidate; of a whole and its parts (修缮面积, 其中大殿), between which no name decides, the whole."""
    if not candidates:
        return Match(reason=NO_QUANTITY)
    if len(candidates) > 1:
        wholes = tuple([one for one in candidates if not one.quantity.is_part])
        if len(wholes) != 1:
            return Match(reason=SEVERAL_QUANTITIES, tied=candidates)
        candidates = wholes
    if candidates[0].quantity.value is None:
        return Match(reason=candidates[0].quantity.reason, tied=candidates)
    return Match(candidates)


def _claims(found: Mapping[int, Match]) -> defaultdict[int, dict[int, float]]:
    """Which costs have a quantity, each with its score, both by the position of their rows."""
    claims: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for position, match in found.items():
        for one in match.factors:
            own = claims[one.quantity.row.position]
            own[position] = max(one.score, own.get(position, 0))
    return claims


def _rival(candidate: Candidate, position: int, claims: Mapping[int, Mapping[int, float]]) -> float:
    """The best score by which another cost than the one of a row has the quantity; 0 where none has it."""
    others = claims.get(candidate.quantity.row.position)
    return max([score for place, score in others.items() if place != position], default=0) if others else 0


def _is_shared(own: Candidate, position: int, claims: Mapping[int, Mapping[int, float]]) -> bool:
    """Whether another cost has the quantity too, by a name as near."""
    return own.quantity.value != 1 and _rival(own, position, claims) >= own.score
