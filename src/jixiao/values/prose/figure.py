"""A figure of running text: what number stands there, of what, and when."""

from decimal import Decimal
from typing import Literal, NamedTuple

from jixiao.model.value import Operator

FigureKind = Literal["money", "count", "percent", "duration"]
When = Literal["current", "past", "cumulative", "standing", "multi_year"]


class Figure(NamedTuple):
    """A number with its unit, as a sentence says it.

    Attributes:
        kind: money; percent (also per mille and points); duration (小时, 年); else a count.
        operator: sign or word (不低于, 以上); None for a bare number, a range and an approximate one.
        low: lowest number that the wording allows; money in 元, percent as printed (95 for 95%). None is unbounded.
        high: highest number that the wording allows. A bare number has low = high; 约 and 余 give a range.
        number: the number itself, money in 元; the greater end of a range.
        unit: unit without multiplier; money is 元; None where a noun follows the multiplier (10万群众).
        noun: what is counted or measured, as far as the words beside the number say it; empty where they don't.
        before: words before the number in its clause, without operator.
        after: words behind the unit, up to the end of the clause or the next figure.
        when: the sheet's year, an earlier one, a sum over years, what there is already, several years; None where the
            sentence does not say.
        start: first character in the text as given, operator included.
        end: character behind the last.
        text: the characters from start to end.
        place: worth of the last printed digit, in the unit of `number` (100 for 1.25万).
        scale: the multiplier that was printed with it (10000 for 万).
        per: 每个, 人均, /人 …: the number holds for each of something; None for a number of its own.
        is_change: the number is a change (增长5%), not a level.
        sentence: number of its sentence, from 0.
        depth: how many brackets are open around it.
    """

    kind: FigureKind
    operator: Operator | None
    low: Decimal | None
    high: Decimal | None
    number: Decimal
    unit: str | None
    noun: str
    before: str
    after: str
    when: When | None
    start: int
    end: int
    text: str
    place: Decimal
    scale: Decimal
    per: str | None = None
    is_change: bool = False
    sentence: int = 0
    depth: int = 0

    @property
    def is_present(self) -> bool:
        """Whether the figure speaks of the sheet's year, as far as the sentence shows."""
        return self.when in (None, "current")

    @property
    def is_exact(self) -> bool:
        """Whether one number is meant: no bound, no range, no 约."""
        return self.operator in (None, "=") and (self.low is self.high or self.low == self.high)
