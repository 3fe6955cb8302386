"""A number of a goal with what the words beside it say, prepared for comparison with indicators."""

from dataclasses import dataclass

from jixiao.audit.kept import kept
from jixiao.audit.prose.likeness import Vocabulary
from jixiao.audit.prose.standing import is_part
from jixiao.values.prose import Figure, family_of


@dataclass(frozen=True)
class Mention:
    """A number of a goal.

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
        """Content of the noun, and of the last words before the number; empty where they say nothing of their own."""
        noun, last = self.figure.noun, self.figure.before.rpartition("、")[2]
        texts = (noun,) if noun == last or not last else (noun, last, f"{last}{noun}")
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
    def printed(self) -> str:
        """The number with its unit, as names print it."""
        return f"{(self.figure.number / self.figure.scale).normalize():f}{self.figure.unit or ''}"

    @kept
    def is_part(self) -> bool:
        """Whether it is a part of another number of the goal."""
        return self.is_listed or is_part(self.text, self.figure)
