"""Cells of money with a text that is no amount: what a reader noted there, or what somebody typed into a form."""

from operator import attrgetter

from jixiao.audit.context import ProjectContext
from jixiao.model import Project, Source
from jixiao.terms.folding import fold
from jixiao.values import parse_value
from jixiao.values.units import money_power

_WHERE = attrgetter("part", "page", "sheet", "table", "row", "column", "line", "box")
_NOWHERE = _WHERE(Source())


def is_read_from(place: Source) -> bool:
    """Whether a reader noted the text at its place; what somebody typed into a form that is no amount has a text alone."""
    return place.text is not None and _WHERE(place) != _NOWHERE


def unread_amount(project: Project, pointer: str) -> str:
    """What stands in a cell of money that was not read as an amount; empty for none, for 无 and for the unit alone."""
    noted = project.sources.get(pointer)
    text = (noted.text or "").strip() if noted is not None else ""
    is_blank = parse_value(text).kind == "none" or money_power(text.strip("()（）")) is not None
    return "" if is_blank else text


def is_put_off(text: str, context: ProjectContext) -> bool:
    """Whether an amount is masked, or to be filled in later (***, 待定); with a figure beside it, it says more than that."""
    if any(mark.isdecimal() for mark in text):
        return False
    patterns = context.policy.any_pattern("unfinished.patterns")
    return parse_value(text).kind == "placeholder" or patterns.search(fold(text)) is not None
