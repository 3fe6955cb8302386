"""Running text with headings and pictures, in front of sheets: what a report has and a form has not."""

from dataclasses import dataclass
from struct import Struct

_SIZE = Struct(">II")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; each line feed begins a new paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The line over a picture or table."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        png: its bytes.
        width: printed width in mm; the height follows.
        says: what it shows, for those who can't see it.
    """

    png: bytes
    width: float
    says: str

    @property
    def height(self) -> float:
        """Printed height in mm.

        Raises:
            ValueError: the bytes are no PNG.
        """
        if not self.png.startswith(_PNG):
            raise ValueError("no PNG")
        across, down = _SIZE.unpack_from(self.png, 16)
        return self.width * float(down) / float(across)


Block = Heading | Paragraph | Caption | Picture
