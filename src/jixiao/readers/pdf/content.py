"""What one page holds, as the PDF library gives it: characters with boxes, thin drawn bars, the room pictures take."""

from dataclasses import dataclass

from jixiao.readers.pdf.frame import Box, Frame, turned
from jixiao.readers.pdf.glyphs import Glyphs

_HALVED = 0.5
"""Points by which the middle of a line that a page break cuts in half may seem to lie on either side."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page as read from the file.

    Attributes:
        number: from 1.
        frame: turns page space so that most text stands upright. This is the space all geometry is done in.
        page_turns: quarter turns of the page as it is displayed; differs from the frame for tables printed sideways.
        glyphs: the characters, for as long as the page is open.
        bars: thin drawn boxes in the frame: parts of ruling lines, and marks.
        picture_share: part of the page that pictures cover, 0 to 1.
        is_ghostly: True where most of the text is invisible and pictures stand behind it.
        has_drawing: True where curves or shapes are drawn that are no bars.
    """

    number: int
    frame: Frame
    page_turns: int
    glyphs: Glyphs
    bars: list[Box]
    picture_share: float
    is_ghostly: bool
    has_drawing: bool

    def is_printed(self, glyph: int, x: float, y: float) -> bool:
        """Whether a point where a glyph stands lies within what the page is clipped to there."""
        clip = self.clip(glyph)
        return clip is None or (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])

    def clip(self, glyph: int) -> Box | None:
        """The box in the frame outside of which a glyph is not printed; None where the page is not clipped there."""
        clip = self.glyphs.clip(glyph)
        if clip is None:
            return None
        left, top, right, bottom = clip
        return self.frame.box(left, bottom, right, top)

    def height_seen(self, glyph: int, y: float) -> float | None:
        """The height at which a glyph with its middle at this height is seen; None where the page is clipped away above or below.

        A line that a page break cuts in half is drawn on both pages and seen on the later, below the upper edge of its
        clip: once, not on both and not on none.
        """
        clip = self.clip(glyph)
        if clip is None:
            return y
        _, top, _, bottom = clip
        if not top - _HALVED <= y <= bottom - _HALVED:
            return None
        return max(y, min(top + _HALVED, bottom))

    def displayed(self, box: Box) -> Box:
        """A box of the frame as the reader of the displayed page sees it."""
        if self.page_turns != self.frame.turns:
            return turned(box, self.frame.size, self.page_turns - self.frame.turns)
        return box
