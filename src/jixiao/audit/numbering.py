"""Numbers printed before the indicators of a class (`指标10：`, `3.`, `（2）`, `①`), and what is missing among them."""

import re
import unicodedata
from dataclasses import dataclass

from jixiao.audit.context import ProjectContext, Row
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.terms.folding import fold

_NUMBER = re.compile(r"^指标(\d{1,3})")
_LIST_NUMBER = re.compile(
    r"^\s*(?:[(（]\s*(\d{1,2})\s*[)）]|(\d{1,2})\s*(?:[.．](?!\d)|[、)）])(?!\s*\d)|([①-⑳])|[(（]?([一二三四五六七八九十]{1,3})[)）、](?![一二三四五六七八九十]))"
)
_BEGINNINGS = frozenset("0123456789０１２３４５６７８９(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十 \u3000")
_HAN = "一二三四五六七八九"
_A_LIST = 2


@dataclass(slots=True, eq=False)
class Numbering:
    """Numbers of one class in one block.

    Attributes:
        horizon: block.
        level2: code of the class.
        rows: its numbered rows, by number.
        present: numbers printed, with those of template rows, which are empty but not lost.
        missing: numbers that are missing below the highest one, and that no class prints which goes on with this list.
    """

    horizon: Horizon
    level2: str
    rows: tuple[Row, ...]
    present: frozenset[int]
    missing: tuple[int, ...]

    def last_before_gap(self) -> Row:
        """The row after which the first missing number should stand; the first row where none does."""
        before = [row for row in self.rows if (number_of(row) or 0) < self.missing[0]]
        return before[-1] if before else self.rows[0]


def number_of(row: Row) -> int | None:
    """The number that stands before a name; None where none does.

    `5.12防灾减灾日` and `110、119接警` begin with no number of a list.
    """
    if row.indicator.ordinal is not None:
        return row.indicator.ordinal
    name = row.indicator.name
    found = _LIST_NUMBER.match(name) if name[:1] in _BEGINNINGS else None
    if found is None:
        return None
    if found[3]:
        return int(unicodedata.numeric(found[3]))
    return int(found[1] or found[2]) if found[1] or found[2] else _from_han(found[4])


def row_numbers(_project: Project, context: ProjectContext) -> dict[int, int]:
    """Position of each row that prints a number -> the number. Ask for it by `context.once(row_numbers, project)`."""
    numbers = {}
    for row in context.rows:
        number = row.indicator.ordinal
        if number is None and row.indicator.name[:1] in _BEGINNINGS:
            number = number_of(row)
        if number is not None:
            numbers[row.position] = number
    return numbers


def _from_han(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (10 * (_HAN.find(tens) + 1 if tens else 1) if ten else 0) + _HAN.find(ones) + 1


def numberings(project: Project, context: ProjectContext) -> tuple[Numbering, ...]:
    """The numbering of every class that prints numbers; one number alone (`1.`, without 指标) is no list.

    Ask for it by `context.once(numberings, project)`.
    """
    found: list[Numbering] = []
    numbers = context.once(row_numbers, project)
    if not any(numbers.values()):
        return ()
    for horizon, level2, rows in context.classes:
        numbered = [row for row in rows if numbers.get(row.position)]
        if not numbered or (len(numbered) < _A_LIST and not any(row.indicator.ordinal for row in rows)):
            continue
        printed = [numbers[row.position] for row in numbered]
        if printed != sorted(printed):
            numbered.sort(key=lambda row: numbers[row.position])
        own = frozenset(printed)
        present = own | _template_numbers(project, horizon, level2) if project.template_rows else own
        found.append(Numbering(horizon, level2, tuple(numbered), present, ()))
    for one in found:
        if len(one.present) < max(one.present):
            one.missing = _missing(one, found)
    return tuple(found)


def _missing(one: Numbering, every: list[Numbering]) -> tuple[int, ...]:
    """A class that shares no number with this one goes on with the same list, and its numbers are not missing here."""
    same_list = (other.present for other in every if other.horizon == one.horizon and not other.present & one.present)
    present = one.present.union(*same_list)
    return tuple(number for number in range(1, max(one.present)) if number not in present)


def lost_elsewhere(one: Numbering, every: tuple[Numbering, ...]) -> Numbering | None:
    """Another class of the same block that prints every number missing here: proof that rows are lost."""
    if not one.missing:
        return None
    gaps = set(one.missing)
    others = (other for other in every if other is not one and other.horizon == one.horizon)
    return next((other for other in others if gaps <= other.present), None)


def spans(numbers: frozenset[int] | tuple[int, ...]) -> str:
    """Numbers as runs.

    >>> spans((1, 2, 3, 7, 9, 10))
    '1–3、7、9–10'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _template_numbers(project: Project, horizon: Horizon, level2: str) -> set[int]:
    rows = (row for row in project.template_rows if row.horizon == horizon and row.level2 and row.level2.code == level2)
    matches = (_NUMBER.match(fold(row.text)) for row in rows)
    return {int(match[1]) for match in matches if match}
