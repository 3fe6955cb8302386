"""Whether a unit fits what the name of an indicator measures. Ask for the words by `policy.once(unit_words)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.audit.context import Row
from jixiao.audit.name_kinds import FAMILIES, families_of_names, families_of_units
from jixiao.law import Policy
from jixiao.terms.name_ends import Ends

_MONEY, _PER_YUAN = "money", "/元"


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What tells of units under a policy.

    Attributes:
        law: the policy.
        wrong: two units run together (`元人`), which are none.
        wrong_value: finds such ones in a value that is no number (`≥95%分`).
        never: units in which no case, thing or work is counted.
        things: names that tell of cases, things or works.
        costs: classes of cost, in which a price may stand.
        prices: names of prices.
        names: ends of names by the family of units that they demand.
        units: unit -> its family.
        families: family -> its units, of which one may be in several.
        usual: family of units -> the usual ones, as messages name them: area -> 平方米、亩.
    """

    law: Policy
    wrong: frozenset[str]
    wrong_value: re.Pattern[str]
    never: frozenset[str]
    things: re.Pattern[str]
    costs: frozenset[str]
    prices: re.Pattern[str]
    names: Ends
    units: Mapping[str, str]
    families: Mapping[str, frozenset[str]]
    usual: Mapping[str, str]

    def is_meant(self, row: Row, unit: str | None) -> bool:
        """Whether two units run together are no slip, since the name counts in them (监测排污口个次)."""
        return unit in self.wrong and row.bare_name.endswith(unit or "")

    def tells_of_things(self, row: Row) -> bool:
        """Whether the name tells of cases, things or works, which are not counted in people."""
        return self.things.search(row.bare_name) is not None

    def demanded(self, row: Row, unit: str) -> str | None:
        """The family of units that the name demands; None where it demands none."""
        if row.level2 in self.costs and "元" not in unit.partition("/")[0] and self._is_price(row):
            return _MONEY
        return self.names.meaning(row.bare_name)

    def _is_price(self, row: Row) -> bool:
        """Whether a cost that is no money is a price by its name, or its unit is upside down (页/元), so that it has to be money."""
        return _PER_YUAN in row.value or self.prices.search(row.name) is not None

    def fits(self, demanded: str, row: Row, unit: str) -> bool:
        """Whether a unit is of the family that the name demands, or of none that is known."""
        if "元" in unit:
            return demanded == _MONEY and "元" in unit.partition("/")[0]
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
        things=policy.any_pattern("thing_done.patterns"),
        costs=policy.word_set("cost.classes"),
        prices=policy.any_pattern("price_name.patterns"),
        names=policy.once(families_of_names),
        units=policy.once(families_of_units),
        families={family: policy.word_set(f"unit_family.{family}") for family in FAMILIES},
        usual=dict(entry.split("=", 1) for entry in policy.words("usual_units.by_family")),
    )
