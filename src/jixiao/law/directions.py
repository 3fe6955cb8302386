"""Is more of a quantity better, or less? Decided by its class and by words at the end of its name; unknown is an honest answer.

The audit and the scoring ask here, and nowhere else. The words are the policy's (`less_is_better.*`, `more_is_better.*`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jixiao.law.provisions import Policy
from jixiao.model import Indicator
from jixiao.terms.alternatives import any_of
from jixiao.terms.folding import fold
from jixiao.terms.name_ends import Ends, ends_of, without_ornament

Direction = Literal["more", "less"]
Change = Literal["fall", "growth"]
_QUANTITY = "11"
_MORE, _LESS = "more_is_better", "less_is_better"
_SENSES: tuple[tuple[str, str, str | None], ...] = (
    (f"{_MORE}.deeds", f"{_MORE}.deeds_undone", None),
    (f"{_MORE}.ends", f"{_MORE}.undone", None),
    (f"{_MORE}.counts", f"{_MORE}.undone", f"{_MORE}.works"),
    (f"{_MORE}.gains", f"{_MORE}.gains_undone", None),
    (f"{_MORE}.brought", f"{_MORE}.gains_undone", f"{_MORE}.brings"),
    (f"{_MORE}.added", f"{_MORE}.gains_undone", f"{_MORE}.adds"),
    (f"{_MORE}.grown", f"{_MORE}.gains_undone", f"{_MORE}.goods"),
    (f"{_MORE}.reduced", f"{_MORE}.reduced_undone", f"{_MORE}.burdens"),
    (f"{_LESS}.ends", f"{_LESS}.ends_undone", None),
    (f"{_LESS}.waits", f"{_LESS}.waits_undone", None),
    (f"{_LESS}.times", f"{_LESS}.waits_undone", f"{_LESS}.waited"),
)
"""Lists of ends of names, with the words that undo what each says, and the patterns one of which it needs in the name."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a list of ends says of a name.

    Attributes:
        direction: the direction that is better.
        undone: finds words that undo it.
        needed: finds what else has to be in the name; None where the end is enough.
    """

    direction: Direction
    undone: re.Pattern[str]
    needed: re.Pattern[str] | None

    def holds(self, tail: str) -> bool:
        """Whether a name that ends so means it."""
        return (self.needed is None or self.needed.search(tail) is not None) and self.undone.search(tail) is None


@dataclass(frozen=True, slots=True, eq=False)
class Directions:
    """Tells directions by the words of a policy.

    Attributes:
        policy: the policy.
        ends: ends of names that tell a direction.
        senses: what each list of ends says.
        costs: codes of the classes of cost, in which every target is a limit whatever its name says.
        things: finds bad things.
        neutral: finds words that hold a telling character but not its meaning: 未成年 is nothing undone.
    """

    policy: Policy
    ends: Ends
    senses: Mapping[str | None, Sense]
    costs: frozenset[str]
    things: re.Pattern[str]
    neutral: re.Pattern[str]

    def is_cost(self, level2: str | None) -> bool:
        """Whether a class is one of them."""
        return level2 in self.costs

    def is_limit(self, indicator: Indicator) -> bool:
        """Whether a target without a sign is a limit: less is better by its class or its name; what is saved is none."""
        level2 = indicator.level2.code if indicator.level2 else None
        label = indicator.target.label if indicator.target else None
        name = fold(indicator.name)
        if not self.is_cost(level2):
            return self.better(name, level2, label) == "less"
        said = (without_ornament(fold(label)) if label else "", without_ornament(name))
        saved = self.policy.any_pattern("more_is_better.saved")
        return not any(self.change(text) == "fall" or saved.search(text) for text in said)

    def change(self, text: str) -> Change | None:
        """Whether a folded name or label says at its end that something falls or grows: 较上年下降, 增幅; 降至 names a level.

        >>> from jixiao.law import LATEST, policy
        >>> known = directions(policy("cn", on=LATEST))
        >>> known.change("较上年下降"), known.change("产值增长率"), known.change("投诉率降至")
        ('fall', 'growth', None)
        """
        if self.policy.any_pattern("change.falls").search(text):
            return "fall"
        return "growth" if self.policy.any_pattern("change.grows").search(text) else None

    def better(self, name: str, level2: str | None, label: str | None = None) -> Direction | None:
        """The direction that is better for the quantity of an indicator; None where words don't decide it.

        `投诉率` is better when less, `投诉办结率` when more. `受理投诉次数`, and `投诉件数` as a quantity of output, may be work
        done on a bad thing: nobody knows. A loss that was avoided is better when more. What the value itself names
        (投诉率≤5%) counts before the name of the row; of what the name measures a fall (事故起数: 较上年下降5%以上) is better
        the other way. A cost is no matter of words: :meth:`is_cost`.

        Args:
            name: folded name of the indicator.
            level2: code of its second-level class; None where it was not read.
            label: what its target names, as printed; None where it names nothing.
        """
        said, named = without_ornament(fold(label)) if label else "", without_ornament(name)
        own = self._better(said, level2) if said else None
        if said and own is None and self.change(said) == "fall" and self.change(named) is None:
            measured = self._better(named, level2)
            return {"less": "more", "more": "less", None: None}[measured]
        return own or self._better(named, level2)

    def speaks_of_limits(self, text: str) -> bool:
        """Whether a folded text speaks anywhere of a bad thing, or of what is to be kept small (排放, 不超过).

        It decides no direction: 受理投诉次数 speaks of 投诉. But zero, and a limit above the whole, are no fault there.
        """
        law = self.policy
        return any(
            law.any_word(key).search(text) is not None for key in ("less_is_better.things", "less_is_better.kept_small")
        )

    def without_neutral(self, name: str) -> str:
        """A name without the neutral words."""
        return self.neutral.sub("", name)

    def _better(self, name: str, level2: str | None) -> Direction | None:
        tail = self.without_neutral(name)
        sense = self.senses.get(self.ends.meaning(name))  # 拉动消费 ends in a word that is neutral else
        said = sense.direction if sense is not None and sense.holds(tail) else None
        if said == "less" or self._is_low_level(tail):
            return "less"
        start = self._bad_thing(tail)
        if start is not None and not self._may_be_work(tail, start, level2):
            return "less"
        if said == "more" and start is None:
            return "more"
        return "more" if self.policy.any_pattern("more_is_better.savings").search(tail) else None

    def _bad_thing(self, tail: str) -> int | None:
        """Where the bad thing begins that the name measures; None where it measures none."""
        thing = self.things.search(tail)
        if thing is None:
            return None
        rest = self.policy.any_pattern("less_is_better.rest")
        while thing is not None:
            if rest.match(tail, thing.end()) or self._is_consequence(tail, thing.end()):
                return thing.start()
            thing = self.things.search(tail, thing.end())
        return None

    def _is_consequence(self, tail: str, end: int) -> bool:
        """Whether behind a bad thing stands what it leads to, as a quantity: 故障|导致休庭次数; but 事故|引发整改次数 is work."""
        found = self.policy.any_pattern("less_is_better.consequences").match(tail, end)
        if found is None:
            return False
        work = (self.policy.any_word(key) for key in ("less_is_better.undone", "more_is_better.works"))
        return all(words.search(found["effect"]) is None for words in work)

    def _is_low_level(self, tail: str) -> bool:
        """Whether the name measures how much pollution or noise there is, not by how much it went down."""
        level = self.policy.any_pattern("less_is_better.levels").search(tail)
        return level is not None and self.policy.any_word("less_is_better.levels_undone").search(tail) is None

    def _may_be_work(self, tail: str, start: int, level2: str | None) -> bool:
        """Whether the name may speak of work done on the bad thing, or count the cases to be dealt with as an output."""
        is_rate = tail.endswith("率")
        undone = "less_is_better.undone_rates" if is_rate else "less_is_better.undone"
        if self.policy.any_word(undone).search(tail, 0, start):
            return True
        is_output = level2 == _QUANTITY and not is_rate
        return is_output and tail.startswith(self.policy.words("less_is_better.cases"), start)


def directions(policy: Policy) -> Directions:
    """The directions under a policy, prepared once."""
    return policy.once(_directions)


def _directions(policy: Policy) -> Directions:
    return Directions(
        policy=policy,
        ends=ends_of(tuple(key for key, _, _ in _SENSES), tuple(policy.words(key) for key, _, _ in _SENSES)),
        senses={key: _sense(policy, key, undone, needed) for key, undone, needed in _SENSES},
        costs=policy.word_set("less_is_better.classes"),
        things=_longest_first(policy, "less_is_better.things", "less_is_better.objects"),
        neutral=policy.any_word("neutral.words"),
    )


def _longest_first(policy: Policy, *keys: str) -> re.Pattern[str]:
    return re.compile(any_of([word for key in keys for word in policy.words(key)]))


def _sense(policy: Policy, key: str, undone: str, needed: str | None) -> Sense:
    direction: Direction = "more" if key.startswith(_MORE) else "less"
    return Sense(direction, policy.any_word(undone), None if needed is None else policy.any_pattern(needed))
