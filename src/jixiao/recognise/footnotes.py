"""Notes under a table, told apart from the heading of the table that follows: both stand between the two."""

import re
from itertools import pairwise

from jixiao.model import Paragraph, Source, Table
from jixiao.recognise.context import is_note, title_of, units_above_form, year_of
from jixiao.terms.folding import fold
from jixiao.values.declared_unit import says_only_unit

_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[、)]|\.(?!\d))")


def parted(
    between: list[Paragraph], before: Table | None, *, has_unit_first: bool = False
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Parts the lines between two tables in the notes of the first and what may be the heading of the second.

    A line under the first table that only says a unit, above the title of the second, may belong to either: it is in neither
    part, unless a blank line or a page parts it from the table and none from the title, or such lines are usual.
    On another worksheet there are no notes of the first table.

    Args:
        between: the lines, in order.
        before: the table above them; None where none stands there.
        has_unit_first: whether the document's first heading says the unit above its title.
    """
    if before is None or not between or between[0].source.sheet != before.source.sheet:
        return [], between
    first = next((place for place, line in enumerate(between) if _begins_heading(line)), len(between))
    over = [(before.cells or [before])[-1].source]
    notes: list[Paragraph] = []
    for line in between[:first]:
        if is_note(line.text) or (notes and _NUMBERED.match(fold(line.text))):
            notes.append(line)
            over = []
        over.append(line.source)
    heading = between[first:]
    is_doubtful = not has_unit_first and says_unit_first(heading) and not _is_nearer_to_title(heading, over)
    return notes, [line for line in between[:first] if line not in notes] + heading[is_doubtful:]


def below_last(below: list[Paragraph], before: Table | None) -> list[Paragraph]:
    """The notes under a table that no other one follows; a line that only says a unit is one, where no heading follows either."""
    notes, rest = parted(below, before)
    units = [line for line in rest if says_only_unit(line.text)]
    has_heading = any(title_of(line.text) is not None or year_of(line.text) is not None for line in rest)
    is_of_table = before is not None and all(line.source.sheet == before.source.sheet for line in units)
    return notes if has_heading or not is_of_table else [*notes, *units]


def says_unit_first(heading: list[Paragraph]) -> bool:
    """Whether the first line only says a unit, right above a title."""
    if len(heading) < 2 or not title_of(heading[1].text):
        return False
    said = heading[0].text
    return title_of(said) is None and year_of(said) is None and bool(units_above_form(said))


def _begins_heading(line: Paragraph) -> bool:
    if is_note(line.text):
        return False
    return title_of(line.text) is not None or year_of(line.text) is not None or bool(units_above_form(line.text))


def _is_nearer_to_title(heading: list[Paragraph], over: list[Source]) -> bool:
    """Whether the first line stands right above the second, and apart from the table or note with which `over` begins.

    False where the format has no numbers of lines.
    """
    own, title = heading[0].source, heading[1].source
    if own.page != over[0].page:
        return True
    lines = [place.line for place in (*over, own, title)]
    numbers = [line for line in lines if line is not None]
    if len(numbers) < len(lines) or numbers[-1] - numbers[-2] > 1:
        return False
    return any(after - line > 1 for line, after in pairwise(numbers[:-1]))
