"""Problems of reading as pages show them: grouped by kind, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.model import Problem
from jixiao.web.portal.source_view import place_address
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


def problem_groups(problems: Iterable[Problem], document_id: int | None = None) -> list[ProblemGroup]:
    """The problems by kind, the rarest kind first, since it says most; without links where there is no document yet."""
    groups: dict[str, ProblemGroup] = {}
    for problem in problems:
        group = groups.setdefault(problem.code, ProblemGroup(problem_label(problem.code)))
        address = "" if document_id is None else place_address(document_id, problem.source)
        group.entries.append((problem.message, place_words(problem.source), address))
    return sorted(groups.values(), key=lambda group: len(group.entries))
