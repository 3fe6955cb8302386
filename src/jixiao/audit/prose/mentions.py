"""A number of a goal with what the words beside it say, prepared for comparison with indicators."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.kept import kept
from jixiao.audit.prose.likeness import Vocabulary
from jixiao.audit.prose.standing import is_part
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
        is_listed: it is a part of a list that a total sums up.
    """

    figure: Figure
    text: str
    vocabulary: Vocabulary
    is_listed: bool = False

    @kept
    def family(self) -> str:
        """Family of the unit."""
        return family_of(self.figure.unit)

    @kept
    def unit_group(self) -> str | None:
        """The unit, or the one that stands for those that may replace each other."""
        return self.vocabulary.unit_group(self.figure.unit)

    @kept
    def narrow(self) -> tuple[str, ...]:
        """Content of the noun, and of the last words before the number; empty where they say nothing of their own.

        为卫生院购置设备80台 also counts as 购置设备.
        """
        noun, last = self.figure.noun, self.figure.before.rpartition("、")[2]
        texts = (noun,) if noun == last or not last else (noun, last, f"{last}{noun}")
        if last.startswith(_FOR_WHOM) and (activity := self.vocabulary.same_words.search(last)):
            texts = (*texts, last[activity.start() :])
        return tuple(dict.fromkeys(found for text in texts if (found := self.vocabulary.content(text))))

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
        others = [f"{number}{other}" for other in self.vocabulary.alike.get(unit, ()) if other != unit]
        return (f"{number}{unit}", *others)

    @kept
    def is_part(self) -> bool:
        """Whether it is a part of another number of the goal."""
        return self.is_listed or is_part(self.text, self.figure)
