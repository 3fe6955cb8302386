"""Notes under a table, told apart from the heading of the table that follows: both stand between the two."""

import re

from jixiao.model import Paragraph, Source, Table
from jixiao.recognise.context import is_note, title_of, units_above_form, year_of
from jixiao.terms.folding import fold

_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[、)]|\.(?!\d))")


def parted(between: list[Paragraph], before: Table | None) -> tuple[list[Paragraph], list[Paragraph]]:
    """Parts the lines between two tables in the notes of the first and what may be the heading of the second.

    A line right under the first table that says a unit above the title of the second may belong to either: it is in neither
    part, unless a blank line parts it from the table and none from the title.

    On another worksheet there are no notes of the first table.

    Args:
        between: the lines, in order.
        before: the table above them; None where none stands there.
    """
    if before is None or not between or between[0].source.sheet != before.source.sheet:
        return [], between
    first = next((place for place, line in enumerate(between) if _begins_heading(line)), len(between))
    notes: list[Paragraph] = []
    for line in between[:first]:
        if is_note(line.text) or (notes and _NUMBERED.match(fold(line.text))):
            notes.append(line)
    over = between[first - 1].source if first else (before.cells or [before])[-1].source
    heading = between[first:]
    return notes, [line for line in between[:first] if line not in notes] + heading[_may_be_of_either(heading, over) :]


def _begins_heading(line: Paragraph) -> bool:
    if is_note(line.text):
        return False
    return title_of(line.text) is not None or year_of(line.text) is not None or bool(units_above_form(line.text))


def _may_be_of_either(heading: list[Paragraph], over: Source) -> bool:
    """Whether the first line only says a unit, above a title to which it does not stand nearer than to what is over it.

    `over` is the place of the line or cell over it; what stands on another page is farther away.
    """
    if len(heading) < 2 or not title_of(heading[1].text):
        return False
    said, title = heading[0], heading[1].source
    if title_of(said.text) or year_of(said.text) is not None or not units_above_form(said.text):
        return False
    own = said.source
    if own.page != over.page:
        return False
    return (
        over.line is None
        or own.line is None
        or title.line is None
        or own.line - over.line < 2
        or title.line - own.line > 1
    )
