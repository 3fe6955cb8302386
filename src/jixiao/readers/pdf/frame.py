"""From the space of a PDF page to what a reader sees: turned upright, points from the top left corner."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; y grows downwards."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns boxes of the page space by quarter turns.

    Attributes:
        left: left edge of the visible page in page space.
        bottom: lower edge, in page space, where y grows upwards.
        right: right edge.
        top: upper edge.
        turns: clockwise quarter turns to apply, 0 to 3.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The place of a box of page space.

        >>> Frame(0, 0, 200, 100, turns=1).box(10, 0, 20, 30)
        (0, 10, 30, 20)
        """
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


def turned(box: Box, size: tuple[float, float], turns: int) -> Box:
    """A box of a page of this size after further clockwise quarter turns of the page.

    >>> turned((0, 10, 30, 20), (100, 200), 3)
    (10, 70, 20, 100)
    """
    left, top, right, bottom = box
    width, height = size
    return Frame(0, 0, width, height, turns % 4).box(left, height - bottom, right, height - top)
