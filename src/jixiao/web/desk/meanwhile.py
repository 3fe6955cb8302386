"""A cell of a form that two people fill in at once: what the second typed, and what the first has saved meanwhile."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell of a form shows.

    Attributes:
        text: what stands in it.
        theirs: what another one has saved there meanwhile, where that is something else; None where there is nothing to say.
    """

    text: str
    theirs: str | None = None


def cell(typed: str | None, kept: str, *, is_stale: bool) -> Cell:
    """What to show: what was typed, which another one's saving never replaces; that fills a cell that was left empty.

    Args:
        typed: what the form sent; None where it sent nothing.
        kept: what is on record.
        is_stale: another one has saved since the form was made.
    """
    if typed is None or (is_stale and not typed.strip()):
        return Cell(kept)
    return Cell(typed, kept if is_stale and typed.strip() != kept.strip() else None)
