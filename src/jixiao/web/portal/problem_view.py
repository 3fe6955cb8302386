"""Problems of reading as pages show them: grouped by kind, each with its place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jixiao.model import Problem, Source
from jixiao.web.portal.wording import place_words, problem_label

_SHORT = 6


@dataclass(slots=True)
class ProblemGroup:
    """Problems of one kind: (message, place in words, address of the place or empty)."""

    label: str
    entries: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_short(self) -> bool:
        """True where the group need not be folded away."""
        return len(self.entries) <= _SHORT


def problem_groups(
    problems: Iterable[Problem], address_of: Callable[[Source], str] | None = None
) -> list[ProblemGroup]:
    """The problems by kind, the rarest kind first, since it says most; without links where no page shows their places."""
    groups: dict[str, ProblemGroup] = {}
    for problem in problems:
        group = groups.setdefault(problem.code, ProblemGroup(problem_label(problem.code)))
        address = address_of(problem.source) if address_of else ""
        group.entries.append((problem.message, place_words(problem.source), address))
    return sorted(groups.values(), key=lambda group: len(group.entries))
