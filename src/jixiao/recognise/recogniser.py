"""From a transcript to the contract's reading."""

from dataclasses import replace

from jixiao.errors import JixiaoError
from jixiao.forms import Form, forms
from jixiao.model import Paragraph, Problem, Reading, Source, Table, Transcript
from jixiao.model.row_mark import without_row_marks
from jixiao.recognise.captions import tell_margins
from jixiao.recognise.context import TableContext, table_context, title_of, year_of
from jixiao.recognise.cover_year import cover_year
from jixiao.recognise.cut_prints import CONTINUES, CUT_OFF, CutLists, is_further_part, is_left_part
from jixiao.recognise.doubts import doubts
from jixiao.recognise.draft import finish
from jixiao.recognise.fitting import Fit, best_fit
from jixiao.recognise.goal_columns import with_goals_apart
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.joining import joined_pieces
from jixiao.recognise.lists import list_fit, read_list
from jixiao.recognise.outside import document_record
from jixiao.recognise.page_units import OfPages, Pages
from jixiao.recognise.piece import Piece, read_piece
from jixiao.recognise.resuming import sheets
from jixiao.recognise.sheet import Sheet
from jixiao.recognise.standing import StandingUnit, has_bare_amounts
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.values.declared_unit import is_clear

_ON_EVERY_SHEET = ("name", "level1")
"""Terms whose labels every target sheet prints."""
_OF_AN_INDICATOR = ("name", "level2", "indicator.name", "target")
"""Terms whose labels a sheet or list must print for its indicators to be read."""


class NotATarget(JixiaoError):
    """The document was read, but holds no table that is a performance target sheet of a known form."""


def recognise(transcript: Transcript, known: tuple[Form, ...] | None = None) -> Reading:
    """Finds the target sheets of a document and reads them.

    Args:
        transcript: what a reader gave.
        known: forms to try; None for all definitions.

    Returns:
        The document record, the projects in the order of the document, and every problem with its place. The document has no
        year where one of its sheets has none: it would be taken for that of the sheet.

    Raises:
        NotATarget: no table fits any known form.
    """
    transcript = without_row_marks(transcript)
    gathered = _Gathered(transcript, known or forms())
    for sheet in sheets(transcript, known or forms()):
        gathered.take(sheet)
    problems = gathered.problems
    if not gathered.pieces:
        raise NotATarget(_nothing_found(transcript, problems))
    joined = joined_pieces(gathered.pieces)
    projects = tuple(finish(piece.draft) for piece in joined)
    for piece, project in zip(joined, projects, strict=True):
        problems += piece.problems
        problems += doubts(project)
    drafts = [piece.draft for piece in joined]
    record = document_record(
        transcript, drafts[0].title, [draft.fiscal_year for draft in drafts], [draft.money_unit for draft in drafts]
    )
    cover = cover_year(transcript, drafts)
    projects = tuple(cover.given(project, draft) for project, draft in zip(projects, drafts, strict=True))
    if any(project.fiscal_year is None for project in projects):
        record = replace(record, fiscal_year=None)
    problems = [problem for problem in problems if not _is_said_by_title(problem, record.title)]
    return Reading(record, projects, (*transcript.problems, *_in_order(problems)))


class _Gathered:
    """The pieces and problems of a transcript, table after table: what stands before tells how the next is read.

    Attributes:
        pieces: what was read.
        problems: what was not.
    """

    def __init__(self, transcript: Transcript, known: tuple[Form, ...]) -> None:
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []
        self._transcript, self._known = transcript, known
        self._pages = Pages(transcript.margins)
        self._standing, self._is_cut, self._lists = StandingUnit(), False, CutLists(transcript, known)

    def take(self, sheet: Sheet) -> None:
        """Reads the next table; the unit in the margins of its pages, where it says another, counts for no further one."""
        grid = Grid(sheet.table())
        tables = {grid.table.source.table or 0} | {cell.source.table or 0 for cell in grid.table.cells}
        own_pages, before = self._pages.over(tables), len(self.pieces)
        self._take(sheet, grid, own_pages)
        if is_clear(own_pages.units) and any(_contradicts(piece, own_pages.units) for piece in self.pieces[before:]):
            self._pages.contradicted(tables)

    def _take(self, sheet: Sheet, grid: Grid, own_pages: OfPages) -> None:
        """Reads a table, whose pages say something in their margins, as a list or a sheet, or reports it."""
        year = _year_before(self.pieces, sheet)
        listed = list_fit(grid)
        if listed is not None and listed.layout.is_on(self._known):
            self._standing.end()
            found = read_list(
                grid,
                listed,
                sheet.heading,
                year,
                is_below=sheet.is_below,
                page_units=own_pages.units | own_pages.defaults,
                notes=sheet.notes,
            )
            self.pieces += _under(sheet, *found)
            for piece in found[:1]:
                _tell_margins(piece, own_pages, table_context(sheet.heading).units)
            return
        fit = best_fit(grid, self._known)
        apart = grid if fit is None else with_goals_apart(grid, fit)
        if apart is not grid:
            grid, fit = apart, best_fit(apart, self._known)
        if fit is None or (self._is_cut and is_further_part(grid, fit)):
            self._leave(sheet, grid)
        else:
            context = replace(
                table_context(sheet.heading), page_units=own_pages.units, page_defaults=own_pages.defaults
            )
            self._read(sheet, grid, fit, context, year)
            _tell_margins(self.pieces[-1], own_pages, context.units)

    def _leave(self, sheet: Sheet, grid: Grid) -> None:
        """Reports a table of no known form, or a part cut off one."""
        self._standing.end()
        is_left = is_left_part(self._transcript, grid, self._known) or self._lists.is_left(grid)
        if is_left:
            said = f"{_size(grid.table)}{CUT_OFF}"
        elif self._lists.is_right(grid):
            said = f"{_size(grid.table)}{CONTINUES}"
        else:
            said = _unknown_table(grid.table, sheet.doubt)
        self._is_cut = self._is_cut or is_left
        self.problems.append(Problem("unplaced", said, grid.table.source))

    def _read(self, sheet: Sheet, grid: Grid, fit: Fit, context: TableContext, year: int | None) -> None:
        """Reads a table of a known form; its unit of money may hold for the next."""
        if sheet.is_below:
            context = replace(context, units=frozenset())
        above = [] if sheet.is_below else sheet.above
        unit = self._standing.over(above, context.money_unit, grid.table, fit.form)
        piece = read_piece(grid, fit, context, year, standing_unit=unit, notes=sheet.notes)
        self.pieces += _under(sheet, piece)
        self._standing.heed(piece.said, has_heading=unit is not None and piece.has_heading)
        is_captioned = bool(context.captions) and context.title is None and piece.draft.title is not None
        if is_captioned or any(problem.code == "money_unit_conflict" for problem in piece.problems):
            self._standing.end()
        self.problems += [
            Problem("unplaced", f"“{line.text[:30]}”夹在表格各行之间，不属于任何一栏，未取用", line.source)
            for line in sheet.lost
        ]


def _contradicts(piece: Piece, of_pages: frozenset[str]) -> bool:
    """Whether a table says another unit than the margins of its pages, or nobody knows which of several."""
    is_other = piece.draft.money_unit is not None and piece.draft.money_unit not in of_pages
    return is_other or any(problem.code == "money_unit_conflict" for problem in piece.problems)


def _tell_margins(piece: Piece, pages: OfPages, above: frozenset[str]) -> None:
    """Tells of lines in margins by whose unit amounts are read, though they may speak of something else."""
    if piece.draft.money_unit in pages.units - above - piece.said and has_bare_amounts(piece.draft):
        piece.problems += tell_margins(pages.doubted)


def _under(sheet: Sheet, *pieces: Piece) -> tuple[Piece, ...]:
    """The pieces with the titles above their table before those inside it."""
    titles = tuple(line for line in sheet.above if title_of(line.text))
    for piece in pieces:
        piece.draft.titles = (*titles, *piece.draft.titles)
    return pieces


def _is_said_by_title(problem: Problem, title: str | None) -> bool:
    """Whether a sheet's title names the year of the document's, which its record has already."""
    named = year_of(title) if title else None
    return problem.code == "title_year" and named is not None and f"{named}" in problem.message.partition("标题")[2]


def _year_before(pieces: list[Piece], sheet: Sheet) -> int | None:
    """The year of the sheet before, where this one may stand below the same heading; None where it has a heading or worksheet of its own."""
    if not pieces or any(title_of(line.text) for line in sheet.above):
        return None
    before = pieces[-1].draft
    return before.fiscal_year if before.table.sheet == sheet.table().source.sheet else None


def _unknown_table(table: Table, doubt: str) -> str:
    if doubt:
        return f"{_size(table)}像是前一个项目的续表，但{doubt}，未并入，未取用；请核对"
    return f"{_size(table)}不是已知的绩效目标表，未取用"


def _size(table: Table) -> str:
    return f"第 {table.source.table} 个表（{table.rows} 行 {table.columns} 列）"


def _nothing_found(transcript: Transcript, problems: list[Problem]) -> str:
    tables = sum(isinstance(part, Table) for part in transcript.parts)
    cut = next((problem.message for problem in problems if problem.message.endswith(CUT_OFF)), None)
    if cut:
        return cut
    if not transcript.parts and any(problem.code == "hidden" for problem in transcript.problems):
        return "文件里的文字都是划去的或隐藏的，没有可以取用的；请确认给的是填好的绩效目标表"
    if not transcript.parts:
        return "文件里没有文字，是一份空白文件；请确认给的是填好的绩效目标表"
    if not tables and transcript.format == "text":
        return (
            "文本里没有认得的表格：各格之间要用制表符或竖线（| 或 Markdown 表格）隔开，用空格隔开、一格占一行的都认不出；"
            "请用原软件导出，或改用 Word、Excel、PDF 文件"
        )
    if not tables and transcript.format == "pdf" and _has_labels(transcript):
        return (
            "文件里有“项目名称”“一级指标”等文字，但表格没有印出横竖框线，分不出各格；"
            "请加上边框重新存成 PDF，或者直接给原来的 Word、Excel 文件"
        )
    if not tables:
        return "文件里没有表格，因而没有绩效目标表；请确认给的是绩效目标表，而不是通知正文或图片"
    return f"文件里的 {tables} 个表都不是已知的绩效目标表（{_lacking(transcript)}）；请确认文件，或为这种表式补一份定义"


def _lacking(transcript: Transcript) -> str:
    """What target sheets have and no table here: the one or two headings that lack, where the others are there."""
    printed = {key_of(cell) for part in transcript.parts if isinstance(part, Table) for cell in part.cells}
    terms = [catalogue()[term] for term in _OF_AN_INDICATOR]
    lacking = [term.zh for term in terms if printed.isdisjoint(term.label_keys())]
    if not lacking:
        return "有各项指标栏目，但排列与已知的表式不同"
    if len(lacking) == len(terms):
        return "没有找到“项目名称”“一级指标”等栏目"
    return f"没有找到{''.join(f'“{label}”' for label in lacking)}栏目，也没有找到认得的同义栏目"


def _has_labels(transcript: Transcript) -> bool:
    """Whether lines outside tables begin with labels that every target sheet has."""
    texts = [label_key(part.text) for part in transcript.parts if isinstance(part, Paragraph)]
    labels = [tuple(catalogue()[term].label_keys()) for term in _ON_EVERY_SHEET]
    return all(any(text.startswith(keys) for text in texts) for keys in labels)


def _in_order(problems: list[Problem]) -> list[Problem]:
    def place(problem: Problem) -> tuple[int, int, int, int]:
        source: Source = problem.source
        return (source.line or 0, source.page or 0, source.table or 0, source.row or 0)

    return sorted(dict.fromkeys(problems), key=place)
