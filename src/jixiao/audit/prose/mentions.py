"""A number of a goal with what the words beside it say, prepared for comparison with indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.kept import kept
from jixiao.audit.prose.likeness import Vocabulary
from jixiao.audit.prose.standing import is_base, is_part
from jixiao.values.prose import Figure, family_of

_FOR_WHOM = ("为", "给", "向")
_ONE = Decimal(1)


@dataclass(eq=False)
class Mention:
    """A number of a goal. Nothing writes to it; it is not frozen, which would make it dearer to build.

    Attributes:
        figure: the number.
        text: the goal.
        vocabulary: what its words are compared by.
        family: family of the unit.
        unit_group: the unit, or the one that stands for those that may replace each other.
        is_listed: it is a part of a list that a total sums up.
    """

    figure: Figure
    text: str
    vocabulary: Vocabulary
    family: str
    unit_group: str | None
    is_listed: bool

    @kept
    def beside(self) -> tuple[str, ...]:
        """The noun, and the last words before the number: 为卫生院购置设备80台 also counts as 购置设备."""
        noun, last = self.figure.noun, self.figure.before.rpartition("、")[2]
        texts = (noun,) if noun == last or not last else (noun, last, f"{last}{noun}")
        if last.startswith(_FOR_WHOM) and (activity := self.vocabulary.same_words.search(last)):
            return (*texts, last[activity.start() :])
        return texts

    @kept
    def narrow(self) -> tuple[str, ...]:
        """Contents of those words, each once; empty where they say nothing of their own."""
        return without_empty(self.vocabulary.contents(self.beside))

    @kept
    def wide(self) -> str:
        """Content of the whole clause."""
        return self.vocabulary.content(f"{self.figure.before}{self.figure.after}")

    @kept
    def measure(self) -> tuple[str, str] | None:
        """What a percentage measures; None for all else."""
        return self.vocabulary.measure(self.figure.before) if self.figure.kind == "percent" else None

    @kept
    def printed(self) -> tuple[str, ...]:
        """The number with its unit, then with those that may replace it, as names and values print it: 5000名, 5000人."""
        figure, unit = self.figure, self.figure.unit or ""
        is_whole = figure.scale == _ONE
        number = f"{figure.number if is_whole else (figure.number / figure.scale).normalize():f}"
        alike = self.vocabulary.alike.get(unit)
        if alike is None:
            return (f"{number}{unit}",)
        return (f"{number}{unit}", *[f"{number}{other}" for other in alike if other != unit])

    @kept
    def is_part(self) -> bool:
        """Whether it is a part of another number of the goal, or what that one is a part of."""
        return self.is_listed or is_part(self.text, self.figure) or is_base(self.text, self.figure)


def mentions_of(text: str, figures: Iterable[Figure], listed: set[int], words: Vocabulary) -> list[Mention]:
    """Some numbers of a goal.

    Args:
        text: the goal.
        figures: the numbers.
        listed: where those begin that are parts of a list.
        words: what their words are compared by.
    """
    return [
        Mention(figure, text, words, family_of(figure.unit), words.unit_group(figure.unit), figure.start in listed)
        for figure in figures
    ]


def without_empty(contents: Iterable[str]) -> tuple[str, ...]:
    """Contents that say something, each once."""
    return tuple(dict.fromkeys([content for content in contents if content]))
