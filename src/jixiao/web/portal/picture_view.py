"""Pictures of pages: drawn once in a process of their own, kept in the data folder, shown with a box around a cell."""

import struct
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from jixiao.errors import JixiaoError
from jixiao.model import Source
from jixiao.web.portal.drawing import draw_page
from jixiao.web.register import storage
from jixiao.web.register.models import Document

SCALE = 2.0
_MARGIN = 24.0
_LEAST = (260.0, 90.0)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, or a part of it, with a box. Everything in points from the top left corner of the page.

    Attributes:
        address: of the picture.
        width: of the page.
        height: of the page.
        view: left, top, width, height of what is shown.
        box: left, top, width, height of the marked cell; None for none.
    """

    address: str
    width: float
    height: float
    view: tuple[float, float, float, float]
    box: tuple[float, float, float, float] | None

    @property
    def view_box(self) -> str:
        """The `viewBox` of the drawing."""
        return " ".join(f"{edge:.1f}" for edge in self.view)


def has_pictures(document: Document) -> bool:
    """Whether the document's format has pages that can be drawn."""
    return document.format in ("pdf", "scan")


def page_picture_path(document: Document, page: int) -> Path | None:
    """The picture of a page as PNG; None where there is no such page or it can't be drawn."""
    if not has_pictures(document) or page < 1:
        return None
    path = storage.derived_path("pages", document.sha256, f"{page}.png")
    if not path.exists():
        try:
            storage.write_whole(path, draw_page(storage.document_path(document.sha256), page, SCALE))
        except JixiaoError:
            return None
    return path


def page_of(document: Document, page: int, box: tuple[float, float, float, float] | None) -> PageView | None:
    """A whole page with a box."""
    size = _size(document, page)
    if size is None:
        return None
    return PageView(_address(document, page), *size, (0, 0, *size), _rectangle(box))


def crop_of(document: Document, source: Source | None) -> PageView | None:
    """The part of the page around a cell; None where the document has no pictures or the place no box."""
    if source is None or source.page is None or source.box is None:
        return None
    size = _size(document, source.page)
    if size is None:
        return None
    left, top, right, bottom = source.box
    width = min(size[0], max(right - left + 2 * _MARGIN, _LEAST[0]))
    height = min(size[1], max(bottom - top + 2 * _MARGIN, _LEAST[1]))
    view_left = min(max(0.0, (left + right - width) / 2), size[0] - width)
    view_top = min(max(0.0, (top + bottom - height) / 2), size[1] - height)
    return PageView(
        _address(document, source.page), *size, (view_left, view_top, width, height), _rectangle(source.box)
    )


def _address(document: Document, page: int) -> str:
    return reverse("page-picture", args=[document.pk, page])


def _rectangle(box: tuple[float, float, float, float] | None) -> tuple[float, float, float, float] | None:
    return box and (box[0], box[1], box[2] - box[0], box[3] - box[1])


def _size(document: Document, page: int) -> tuple[float, float] | None:
    """Width and height of a page in points, read off its picture's header."""
    path = page_picture_path(document, page)
    if path is None:
        return None
    with path.open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:24])
    return width / SCALE, height / SCALE
