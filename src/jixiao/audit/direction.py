"""Is more of a quantity better, or less? Decided by words at the end of its name; unknown is an honest answer."""

from dataclasses import dataclass
from typing import Literal

from jixiao.audit.context import Row
from jixiao.audit.name_ends import Ends, ends_of, without_ornament
from jixiao.law import Policy
from jixiao.terms.folding import fold

Direction = Literal["more", "less"]
_QUANTITY = "11"
_WAITS = ("时间", "时限", "时长", "用时", "耗时", "延时", "时延")
_WANTED = ("deeds", "ends", "counts")


@dataclass(frozen=True, slots=True)
class Directions:
    """Tells directions by the words of a policy (`less_is_better.*`, `more_is_better.*`)."""

    policy: Policy
    wanted: Ends

    def better(self, row: Row) -> Direction | None:
        """The direction that is better for the quantity that a row names; None where words don't decide it.

        `投诉率` is better when less, `投诉办结率` when more. `受理投诉次数`, and `投诉件数` as a quantity of output, may be work
        done on a bad thing: nobody knows. A loss that was avoided is better when more. What the value itself names
        (投诉率≤5%) counts before the name of the row.
        """
        label = row.indicator.target.label if row.indicator.target else None
        own = self._better(without_ornament(fold(label)), row) if label else None
        return own or self._better(row.bare_name, row)

    def without_neutral(self, name: str) -> str:
        """A name without the words that hold a telling character but not its meaning: 未成年 is nothing undone."""
        return self.policy.any_word("neutral.words").sub("", name)

    def _better(self, name: str, row: Row) -> Direction | None:
        tail = self.without_neutral(name)
        start = self._bad_thing(tail)
        if start is None:
            meaning = self.wanted.meaning(tail)
            if meaning is not None and self._is_wanted(tail, meaning):
                return "more"
        elif not self._may_be_work(tail, start, row):
            return "less"
        return "more" if self.policy.any_pattern("more_is_better.savings").search(tail) else None

    def _bad_thing(self, tail: str) -> int | None:
        """Where the bad thing or the wait begins that the name measures; None where it measures none."""
        if tail.endswith(_WAITS):
            wait = self.policy.any_pattern("less_is_better.waits").search(tail)
            return None if wait is None else wait.start()
        things = self.policy.any_word("less_is_better.things")
        if things.search(tail) is None:
            return None
        rest = self.policy.any_pattern("less_is_better.rest")
        return next((thing.start() for thing in things.finditer(tail) if rest.match(tail, thing.end())), None)

    def _may_be_work(self, tail: str, start: int, row: Row) -> bool:
        """Whether the name may speak of work done on the bad thing, or count the cases to be dealt with as an output."""
        is_rate = tail.endswith("率")
        undone = "less_is_better.undone_rates" if is_rate else "less_is_better.undone"
        if self.policy.any_word(undone).search(tail, 0, start):
            return True
        is_output = row.level2 == _QUANTITY and not is_rate
        return is_output and tail.startswith(self.policy.words("less_is_better.cases"), start)

    def _is_wanted(self, tail: str, meaning: str) -> bool:
        if meaning == "deeds":
            return self.policy.any_word("more_is_better.deeds_undone").search(tail) is None
        if meaning == "counts" and self.policy.any_word("more_is_better.works").search(tail) is None:
            return False
        return self.policy.any_word("more_is_better.undone").search(tail) is None


def directions(policy: Policy) -> Directions:
    """The directions under a policy; ask for them by `policy.once(directions)`."""
    return Directions(policy, ends_of(_WANTED, tuple(policy.words(f"more_is_better.{kind}") for kind in _WANTED)))
