"""What one page holds, as the PDF library gives it: characters with boxes, thin drawn bars, the room pictures take."""

from dataclasses import dataclass

from jixiao.readers.pdf.frame import Box, Frame, turned
from jixiao.readers.pdf.glyphs import Glyphs


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
        clip = self.glyphs.clip(glyph)
        if clip is None:
            return True
        left, top, right, bottom = clip
        left, top, right, bottom = self.frame.box(left, bottom, right, top)
        return left <= x <= right and top <= y <= bottom

    def displayed(self, box: Box) -> Box:
        """A box of the frame as the reader of the displayed page sees it."""
        if self.page_turns != self.frame.turns:
            return turned(box, self.frame.size, self.page_turns - self.frame.turns)
        return box
