"""Whether a unit fits what the name of an indicator measures. Ask for the words by `policy.once(unit_words)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.audit.context import Row
from jixiao.audit.name_kinds import FAMILIES, families_of_names, families_of_units
from jixiao.audit.wording import printed_value
from jixiao.law import Policy
from jixiao.model import TargetValue
from jixiao.terms.name_ends import Ends

_MONEY, _YUAN, _PER_YUAN = "money", "元", "/元"
_COUNTED = ("数", "限")
_PER = ("people", "households", "bodies", "area", "length", "plants")
_BETWEEN = re.compile("[/·]")
NUMBERS = frozenset({"quantity", "range"})
"""Kinds of values that have a number with its unit."""
ASKED = NUMBERS | {"text"}
"""Kinds of values that :meth:`UnitWords.slip` may object to."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What tells of units under a policy.

    Attributes:
        law: the policy.
        wrong: two units run together (`元人`), which are none.
        wrong_value: finds such ones in a value that is no number (`≥95%分`).
        never: units in which no case, thing or work is counted.
        doubtful: all units that :meth:`slip` may object to, those with a stroke apart.
        things: names that tell of cases, things or works.
        costs: classes of cost, in which a price may stand.
        prices: names of prices.
        names: ends of names by the family of units that they demand.
        units: unit -> its family.
        families: family -> its units, of which one may be in several.
        misfits: family -> units that stand for many things, but for none of its own: no area is counted in 株.
        per_names: what each is one of -> finds words of names for it: 人均.
        per_units: what may stand below the line of a price -> what it is one of, of which there may be two (家).
        usual: family of units -> the usual ones, as messages name them: area -> 平方米、亩.
    """

    law: Policy
    wrong: frozenset[str]
    wrong_value: re.Pattern[str]
    never: frozenset[str]
    doubtful: frozenset[str]
    things: re.Pattern[str]
    costs: frozenset[str]
    prices: re.Pattern[str]
    names: Ends
    units: Mapping[str, str]
    families: Mapping[str, frozenset[str]]
    misfits: Mapping[str, frozenset[str]]
    per_names: Mapping[str, re.Pattern[str]]
    per_units: Mapping[str, frozenset[str]]
    usual: Mapping[str, str]

    def slip(self, row: Row, target: TargetValue) -> str | None:
        """What is wrong with a unit by itself, or beside the words of the name, to be read behind the name; None where nothing is."""
        unit, is_number = target.unit or "", target.kind in NUMBERS
        is_wrong = unit in self.wrong if is_number else target.kind == "text" and self.wrong_value.search(row.value)
        if is_wrong and not self._is_meant(row, unit):
            return f"的指标值{printed_value(row)}的单位写错，不成单位"
        if is_number and unit in self.never and self.things.search(row.bare_name):
            return f"不以{unit}计，指标值{printed_value(row)}的单位不对"
        return self._for_each_other(row, unit) if "/" in unit and is_number else None

    def _is_meant(self, row: Row, unit: str) -> bool:
        """Whether two units run together are no slip, since the name counts in them (监测排污口个次)."""
        return unit in self.wrong and row.bare_name.endswith(unit)

    def _for_each_other(self, row: Row, unit: str) -> str | None:
        """What is wrong with a price for each of another thing than the name says (人均: 元/家)."""
        money, per = unit.split("/", 1)
        below = {kind for part in _BETWEEN.split(per) for kind in self.per_units.get(part, ())}
        if _YUAN not in money or not below:
            return None
        said = {kind: found[0] for kind, words in self.per_names.items() if (found := words.search(row.name))}
        if not said or not below.isdisjoint(said):
            return None
        return f"说的是“{next(iter(said.values()))}”，指标值{printed_value(row)}却按{per}计，单位不对"

    def demanded(self, row: Row, unit: str) -> str | None:
        """The family of units that the name demands; None where it demands none."""
        if row.level2 in self.costs and _YUAN not in unit.partition("/")[0] and self._is_price(row):
            return _MONEY
        return self.names.meaning(row.bare_name)

    def _is_price(self, row: Row) -> bool:
        """Whether a cost that is no money is a price by its name, or its unit is upside down (页/元), so that it has to be money."""
        return _PER_YUAN in row.value or self.prices.search(row.name) is not None

    def usual_of(self, demanded: str, row: Row) -> str:
        """The units to name for a family: the one in the name where it counts in one (株数, 年限), else the usual ones."""
        counted = row.bare_name[-2:-1] if row.bare_name.endswith(_COUNTED) else ""
        is_unit = counted in self.units or counted in self.law.word_set("value_kind.counted_units")
        return counted if is_unit else self.usual[demanded]

    def fits(self, demanded: str, row: Row, unit: str) -> bool:
        """Whether a unit is of the family that the name demands, or of none that is known."""
        if _YUAN in unit:
            return demanded == _MONEY and _YUAN in unit.partition("/")[0]
        if unit in self.misfits[demanded]:
            return False
        if demanded == _MONEY and row.level2 in self.costs:
            return unit in self.law.word_set("price.other_units")
        if unit in self.families[demanded]:
            return True
        return "/" in unit or "·" in unit or self.units.get(unit, demanded) == demanded


def unit_words(policy: Policy) -> UnitWords:
    """The words of a policy."""
    return UnitWords(
        law=policy,
        wrong=policy.word_set("wrong_units"),
        wrong_value=policy.any_pattern("wrong_unit.patterns"),
        never=policy.word_set("thing_done.never_units"),
        doubtful=policy.word_set("wrong_units") | policy.word_set("thing_done.never_units"),
        things=policy.any_pattern("thing_done.patterns"),
        costs=policy.word_set("cost.classes"),
        prices=policy.any_pattern("price_name.patterns"),
        names=policy.once(families_of_names),
        units=policy.once(families_of_units),
        families={family: policy.word_set(f"unit_family.{family}") for family in FAMILIES},
        misfits={family: policy.word_set(f"unit_misfit.{family}") for family in FAMILIES},
        per_names={kind: policy.any_word(f"per_name.{kind}") for kind in _PER},
        per_units=_kinds_below_the_line(policy),
        usual=dict(entry.split("=", 1) for entry in policy.words("usual_units.by_family")),
    )


def _kinds_below_the_line(policy: Policy) -> Mapping[str, frozenset[str]]:
    units = {unit for kind in _PER for unit in policy.words(f"per_unit.{kind}")}
    return {unit: frozenset([kind for kind in _PER if unit in policy.word_set(f"per_unit.{kind}")]) for unit in units}
