"""The drawn objects of a page: thin bars that ruling lines are made of, and how much of it pictures cover."""

from array import array
from ctypes import addressof, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise, repeat
from struct import Struct

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.pdf import library, pdfium
from jixiao.readers.pdf.frame import Box, Frame
from jixiao.readers.pdf.limits import MAX_FORM_DEPTH, MAX_SEGMENTS

Matrix = tuple[float, float, float, float, float, float]
_BOX = Struct("4f")
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

_THICKEST = 5.0
"""Points. Word's thickest border is 6 pt wide and is drawn as several bars."""

_SLIMNESS = 3.0
_DOT = 1.7
"""A square up to this size is a dot of a dotted line or the corner piece of a border, in both directions."""

_STRAIGHT = 0.5
"""Points that the ends of a line may be off from level or upright."""

_LINE, _RECTANGLE, _POLYGON = 2, 5, 4
_PLAIN = (_LINE, _RECTANGLE)
"""Segments of paths whose bounds say all there is to know, when they are thin."""


Point = tuple[float, float]


@dataclass(slots=True)
class Figure:
    """What a path draws without lifting the pen: where it begins, and whether it has curves."""

    start: Point
    is_curved: bool = False


@dataclass(slots=True)
class Subpath:
    """Points joined by straight lines, and the figure they belong to."""

    points: list[Point]
    figure: Figure


class Drawings:
    """Collects the bars of one page.

    Attributes:
        bars: thin boxes in the frame.
        picture_area: square points that pictures cover, overlaps counted each time.
        is_ghostly: True where most text beside pictures is invisible, as in scans with the text that a program read.
        has_drawing: True where something else is drawn.
        used: objects and segments looked at, to be counted against the limit of the document.
    """

    def __init__(self, frame: Frame, room: int) -> None:
        self.bars: list[Box] = []
        self.picture_area = 0.0
        self.is_ghostly = False
        self.has_drawing = False
        self.used = 0
        self._frame = frame
        self._room = room
        self._numbers = create_string_buffer(24)
        self._start = addressof(self._numbers)

    def read_page(self, page: pdfium.Handle) -> None:
        """Takes everything that the page draws.

        Raises:
            UnreadableDocument: more objects and path segments than the document may have.
        """
        count = library.object_count(page)
        self._spend(count)
        self._read(list(map(library.page_object, repeat(page), range(count))), _IDENTITY, 0)

    def _spend(self, count: int) -> None:
        self.used += max(count, 0)
        if self.used > self._room:
            raise UnreadableDocument(f"PDF 文件的图形超过上限 {MAX_SEGMENTS} 个，请去掉图形或拆分后再读")

    def _read(self, objects: list[int], matrix: Matrix, depth: int) -> None:
        kinds = list(map(library.object_type, objects))
        paths = [item for item, kind in zip(objects, kinds, strict=True) if kind == library.PAGEOBJ_PATH]
        counts = list(map(library.segment_count, paths))
        self._spend(sum(counts))
        for path, count, bounds in zip(paths, counts, self._bounds(paths, matrix), strict=True):
            if count not in _PLAIN or not self._add(bounds):
                self._read_path(path, count, matrix)
        if len(paths) == len(objects):
            return
        pictures = [item for item, kind in zip(objects, kinds, strict=True) if kind == library.PAGEOBJ_IMAGE]
        for bounds in self._bounds(pictures, matrix):
            self._read_picture(bounds)
        if pictures:
            texts = [item for item, kind in zip(objects, kinds, strict=True) if kind == library.PAGEOBJ_TEXT]
            modes = list(map(library.text_mode, texts))
            self.is_ghostly |= 2 * modes.count(library.TEXTRENDERMODE_INVISIBLE) > len(modes)
        for item, kind in zip(objects, kinds, strict=True):
            if kind == library.PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
                self._read_form(item, matrix, depth)
            elif kind == library.PAGEOBJ_SHADING:
                self.has_drawing = True

    def _read_form(self, form: int, matrix: Matrix, depth: int) -> None:
        count = library.form_count(form)
        self._spend(count)
        inner = list(map(library.form_object, repeat(form), range(max(count, 0))))
        self._read(inner, _times(self._matrix(form), matrix), depth + 1)

    def _bounds(self, objects: list[int], matrix: Matrix) -> list[Box]:
        """Left, bottom, right, top of each object in page space, line widths included."""
        buffer = create_string_buffer(16 * len(objects) or 16)
        start, end = addressof(buffer), addressof(buffer) + 16 * len(objects)
        sides = [range(start + offset, end + offset, 16) for offset in (0, 4, 8, 12)]
        for _ in map(library.object_bounds, objects, *sides):
            pass
        boxes: list[Box] = list(_BOX.iter_unpack(buffer))[: len(objects)]
        return boxes if matrix is _IDENTITY else [_moved(box, matrix) for box in boxes]

    def _read_picture(self, bounds: Box) -> None:
        # Some print drivers write ruling lines as pictures one pixel wide.
        if not self._add(bounds):
            page = self._frame
            width = min(bounds[2], page.right) - max(bounds[0], page.left)
            height = min(bounds[3], page.top) - max(bounds[1], page.bottom)
            self.picture_area += max(width, 0) * max(height, 0)

    def _read_path(self, path: int, count: int, matrix: Matrix) -> None:
        """Takes apart what is more than one bar; a single slanting line is none."""
        if count == _LINE:
            self.has_drawing = True
            return
        before = len(self.bars)
        stroked = self._is_stroked(path)
        for part in self._subpaths(path, count, _times(self._matrix(path), matrix)):
            if stroked:
                self._add_edges(part.points)
            elif len(part.points) >= _POLYGON and not part.figure.is_curved:
                xs, ys = zip(*part.points, strict=True)
                self._add((min(xs), min(ys), max(xs), max(ys)))
        self.has_drawing |= len(self.bars) == before

    def _add_edges(self, points: list[Point]) -> None:
        for (x, y), (other_x, other_y) in pairwise(points):
            if abs(x - other_x) <= _STRAIGHT or abs(y - other_y) <= _STRAIGHT:
                self._add((min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)))

    def _add(self, bounds: Box) -> bool:
        left, bottom, right, top = bounds
        width, height = right - left, top - bottom
        thin, long = (width, height) if width < height else (height, width)
        if thin > _THICKEST or (long < _SLIMNESS * thin and long > _DOT):
            return False
        self.bars.append(self._frame.box(left, bottom, right, top))
        return True

    def _is_stroked(self, path: int) -> bool:
        library.draw_mode(path, self._start, self._start + 4)
        return array("i", self._numbers.raw[:8])[1] != 0

    def _matrix(self, item: int) -> Matrix:
        library.object_matrix(item, self._start)
        a, b, c, d, e, f = array("f", self._numbers.raw)
        return a, b, c, d, e, f

    def _subpaths(self, path: int, count: int, matrix: Matrix) -> list[Subpath]:
        """The parts of a path in page space; a curve ends one part and begins another."""
        parts: list[Subpath] = []
        figure = Figure((0.0, 0.0))
        for index in range(count):
            item = library.segment(path, index)
            library.segment_point(item, self._start, self._start + 4)
            point = _point(array("f", self._numbers.raw[:8]), matrix)
            kind = library.segment_type(item)
            if kind == library.SEGMENT_MOVETO or not parts:
                figure = Figure(point)
                parts.append(Subpath([point], figure))
            elif kind == library.SEGMENT_LINETO:
                parts[-1].points.append(point)
            else:
                parts.append(Subpath([point], figure))
                figure.is_curved = True
            if library.segment_closes(item):
                parts[-1].points.append(figure.start)
        return parts


def _point(numbers: "array[float]", matrix: Matrix) -> Point:
    x, y = numbers
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    if outer is _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(bounds: Box, matrix: Matrix) -> Box:
    left, bottom, right, top = bounds
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
