"""Indicators with a number, prepared for comparison with the numbers of a goal."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.kept import kept
from jixiao.audit.prose.likeness import Vocabulary
from jixiao.audit.prose.mentions import Mention
from jixiao.model import TargetValue
from jixiao.model.project import Horizon
from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of
from jixiao.values.prose import Figure, FigureKind, family_of, kind_of_unit, read_tail
from jixiao.values.prose.words import words as prose_words

_NUMBERS = frozenset({"quantity", "range"})
_COMPARED = _NUMBERS | {"placeholder"}
_CHANGE = re.compile("增长|增加|提高|上升|下降|降低|减少|压减|缩短|增幅|降幅|增速")
_CHANGED_BY = re.compile(rf"(?:{_CHANGE.pattern})(?:了|幅度?)?$")
_PER = re.compile(any_of(prose_words("per_in_names")))
# 标准化学校, 重点单位检查数 are counts
_PER_OF_MONEY = re.compile(any_of((*prose_words("per_of_money"), *prose_words("per_of_money_in_names"))))
_PIECE = "个"
_PER_CENT, _PER_MILLE = "%", "‰"
_MULTIPLIER = re.compile(r"[万亿]")
_UPWARD, _DOWNWARD = (">=", ">"), ("<=", "<")


@dataclass(eq=False)
class Measured:
    """An indicator whose value is a number, or that prints one. Once built, nothing writes to it, as to a :class:`Row`.

    Attributes:
        row: the indicator.
        vocabulary: what its name is compared by.
        operator: of its value.
        low: lowest number that satisfies it; None is unbounded.
        high: highest number that satisfies it.
        bound: the one number of its value; None for a range and for a value that is no number.
        unit: as read, or in brackets at the end of the name; None where neither prints one.
        kind: what kind of figure the unit makes it.
        unit_group: the unit, or the one that stands for those that may replace each other (人, 名).
        family: family of the unit.
    """

    row: Row
    vocabulary: Vocabulary
    operator: Operator | None
    low: Decimal | None
    high: Decimal | None
    bound: Decimal | None
    unit: str | None
    kind: FigureKind
    unit_group: str | None
    family: str

    @property
    def full_name(self) -> str:
        """Its name, and what stands before the number in its value."""
        target, name = self.row.indicator.target, self.row.name
        return f"{name}{target.label}" if target is not None and target.label else name

    @kept
    def content(self) -> str:
        """Its name without the words that every name has."""
        return self.vocabulary.content(self.full_name)

    @kept
    def measure(self) -> tuple[str, str] | None:
        """What a rate measures, and of what; None where the name names no rate."""
        return self.vocabulary.measure(self.full_name) if self.kind == "percent" else None

    @kept
    def is_per(self) -> bool:
        """The name says that the value is for each of something."""
        name = self.row.name
        return _PER.search(name) is not None or (self.kind == "money" and _PER_OF_MONEY.search(name) is not None)

    @kept
    def is_change(self) -> bool:
        """The name, or what stands before the number, says that the value is a change; 提高到 is a level."""
        target, name = self.row.indicator.target, self.row.name
        label = target.label if target is not None else None
        return _CHANGE.search(name) is not None or (label is not None and _CHANGED_BY.search(label) is not None)

    @property
    def is_bare_count(self) -> bool:
        """A number without a unit, and no lone 1, which only says that the work is done."""
        return self.unit is None and self.bound is not None and self.bound != 1

    def agrees(self, figure: Figure) -> bool:
        """Whether a figure of the goal says the same number; a range or 约 takes in every number inside it."""
        if self.bound is not None:
            own = _bound(figure)
            return own == self.bound if own is not None else _within(self.bound, figure.low, figure.high)
        if self.low is None or self.high is None:
            return False
        own = _bound(figure)
        return own is not None and _within(own, self.low, self.high)

    def prints(self, number: str) -> bool:
        """Whether the name prints a number with its unit (10个社区), or a value of several numbers does."""
        name, value = self.row.name, self.row.value
        return (number in name and _stands_alone(number, name)) or (number in value and _stands_alone(number, value))

    def covers(self, figure: Figure) -> bool:
        """Whether the indicator's number may take in that of the goal as a part: 97家企业 and 40家高危企业."""
        return self.bound is None or (figure.kind == "count" and figure.number <= self.bound)

    def clash(self, figure: Figure) -> Literal["contradicted", "differs"]:
        """How a different number for its thing stands to it."""
        return "differs" if self.bound is None else clash(figure, self.operator, self.bound)


def clash(figure: Figure, operator: Operator | None, own: Decimal) -> Literal["contradicted", "differs"]:
    """How a number of a goal and a different one of an indicator, for one thing, stand to each other.

    Where meeting the indicator meets the goal (≥98% against 95%以上), both can hold: they differ. So do an amount of money and a
    limit above it. All else is a contradiction.
    """
    bound = _bound(figure)
    if bound is None:
        return "differs"
    if figure.operator in _UPWARD and operator not in _DOWNWARD:
        return "differs" if own > bound else "contradicted"
    if figure.operator in _DOWNWARD and operator not in _UPWARD:
        return "differs" if own < bound else "contradicted"
    is_within_limit = figure.kind == "money" and operator in _DOWNWARD and bound < own
    return "differs" if is_within_limit else "contradicted"


def _stands_alone(number: str, text: str) -> bool:
    """Whether the number is not the end of a longer one: 10个 in 110个."""
    before = text[: text.index(number)][-1:]
    return not before.isdigit() and before != "."


def _bound(figure: Figure) -> Decimal | None:
    low, high = figure.low, figure.high
    if low is high or figure.operator is not None or low == high:  # of a bare number they are one object
        return figure.number
    return None


def _within(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


def measured_rows(
    context: ProjectContext, horizon: Horizon, words: Vocabulary, mentions: list[Mention]
) -> tuple[Measured, ...]:
    """The indicators of a block that numbers of its goal may be held against; of all blocks where it has none.

    Those have a number of a like unit, or one of the goal's numbers in another, or print one.
    """
    rows = [row for row in context.real_rows if row.indicator.target is not None]
    own = [row for row in rows if row.indicator.horizon == horizon] or rows
    names, values = context.names, context.values  # of all rows, so that most numbers are asked for in no row
    told = _Told(
        families={mention.family for mention in mentions} | {""},
        # few, and a Decimal is much dearer to hash than to compare
        numbers=tuple([mention.figure.number for mention in mentions if mention.figure.kind == "count"]),
        printed=tuple({one for mention in mentions for one in mention.printed if one in names or one in values}),
        pieces=tuple([mention.figure.after for mention in mentions if mention.figure.unit == _PIECE]),
    )
    return tuple(_measured(own, words, told))


class _Told(NamedTuple):
    """What the numbers of a goal are: families of their units, counts, those that indicators print, words behind numbers of 个."""

    families: set[str]
    numbers: tuple[Decimal, ...]
    printed: tuple[str, ...]
    pieces: tuple[str, ...]


def _measured(rows: list[Row], words: Vocabulary, told: _Told) -> Iterator[Measured]:
    family_by_unit: dict[str | None, str] = {}  # a sheet has few units
    families, numbers, printed, pieces = told
    for row in rows:
        target = row.indicator.target
        is_printing = _prints(row, printed) if printed else False
        if target is None or not (is_printing or target.kind in _COMPARED):
            continue
        unit, power, is_number = target.unit, 0, target.kind in _NUMBERS
        if is_number and (not unit or unit[-1] == ")"):
            unit, power = _unit_apart(unit, row.name)
        if pieces and unit and unit != _PIECE and [piece for piece in pieces if piece.startswith(unit)]:
            unit = _PIECE  # 6000个治疗量 and 6000治疗量
        elif unit == _PER_MILLE and _PER_CENT in families and _PER_MILLE not in families:
            unit, power = _PER_CENT, power - 1
        if unit not in family_by_unit:
            family_by_unit[unit] = family_of(unit)
        family = family_by_unit[unit]
        if is_printing or family in families or (is_number and numbers and _is_told(target, numbers)):
            low, high = (target.low, target.high) if is_number else (None, None)
            if power:
                low, high = _times(low, power), _times(high, power)
            bound = (high if low is None else low) if low is None or high is None or low == high else None
            kind = kind_of_unit(unit)
            if kind == "duration" and _MULTIPLIER.search(row.value) is not None:
                kind = "count"  # as prose has it: so many ten thousand hours are an amount of work
            yield Measured(row, words, target.operator, low, high, bound, unit, kind, words.unit_group(unit), family)


def _prints(row: Row, numbers: Iterable[str]) -> bool:
    return bool([number for number in numbers if number in row.name or number in row.value])


def _is_told(target: TargetValue, numbers: tuple[Decimal, ...]) -> bool:
    low, high = target.low, target.high
    # None is no Decimal, and a Decimal takes long to find that out
    return (low is not None and low in numbers) or (high is not None and high is not low and high in numbers)


def _unit_apart(unit: str | None, name: str) -> tuple[str | None, int]:
    """Unit, and power of ten: of 20台(套) the 台, which is what is read in a goal; where the value has none, that in the name."""
    return (unit.partition("(")[0] or unit, 0) if unit else _unit_in_name(name)


def _unit_in_name(name: str) -> tuple[str | None, int]:
    """Unit, and power of ten, in brackets at the end of a name: 造林面积(万亩), 成活率(%); no unit where none is."""
    if not name.endswith(")"):
        return None, 0
    opening = name.rfind("(") + 1
    if not opening:
        return None, 0
    tail = read_tail(name, opening, "")
    return (tail.unit, tail.power) if tail is not None and tail.end == len(name) - 1 else (None, 0)


def _times(number: Decimal | None, power: int) -> Decimal | None:
    return None if number is None else number.scaleb(power)
