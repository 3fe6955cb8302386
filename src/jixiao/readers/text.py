"""Text documents: rows of cells between tabs or pipes, paragraphs between them.

A row ends where its line ends, unless the separators prove that a conversion broke it over several lines
(:mod:`jixiao.readers.whole_rows`). Column numbers count separators, so they may have slid: tables are not `ruled`.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jixiao.model import Cell, Paragraph, Problem, Source, Table, Transcript
from jixiao.readers.decoding import REPLACEMENT, decode
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_COLUMNS, MAX_LINE_CHARACTERS, MAX_PARAGRAPHS, MAX_ROWS, MAX_TEXT_BYTES, CellBudget
from jixiao.readers.raised import Position, set_off
from jixiao.readers.whole_rows import is_blank, unquoted, whole_rows

_NAMES = (
    "a|b|big|br|caption|center|code|col|colgroup|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|s|section|small|span|"
    "strike|strong|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_STRUCK = re.compile(r"<(del|s|strike)(?:\s[^<>]{0,2000})?>([^<>]{0,2000})</\1\s?>", re.IGNORECASE)
_RAISED_TAG = re.compile(r"</?su[bp](?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_SET_OFF = re.compile(r"<(su[bp])(?:\s[^<>]{0,2000})?>([^<>]{1,40})</\1\s?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_UNSEEN = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]+")
_EMPHASIS = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")
"""Markdown's bold around a whole cell or line; stars inside a text are a form's blank (`***户`)."""

_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#42;": "*", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))
_RULE = re.compile(r":?-+:?")
_RULE_DASHES = 3
"""Dashes of a cell in a separator row of Markdown; fewer only between pipes at both ends of the line."""

_HEADING = re.compile(r"#{1,6}\s+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PIPE = re.compile(r"(?<!\\)\|")


def read(data: bytes) -> Transcript:
    """Reads a text document. Lines count from 1; a line with a tab or a pipe is a row, other lines are paragraphs.

    Raises:
        UnreadableDocument: too large, or no text.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableDocument(
            f"文本有 {len(data) >> 20} MB，超过 {MAX_TEXT_BYTES >> 20} MB 的上限，请拆成几个文件再试"
        )
    decoded = decode(data)
    reading = _Reading()
    for number, line in whole_rows(_numbered(decoded.text)):
        reading.take(number, line)
    reading.end_table()
    problems = [*reading.problems, *(_broken(decoded.text) if decoded.broken else ())]
    return Transcript("text", hashlib.sha256(data).hexdigest(), tuple(reading.parts), tuple(problems))


def clean(text: str) -> str:
    r"""Text without tags of HTML and what they strike out, its commonest entities, characters that print nothing, and Markdown's bold; trimmed.

    `<5%` is no tag and stays, `***户` is not bold.

    >>> clean("<b>投诉率</b>&lt;5%<br>、<50人&nbsp;")
    '投诉率<5%\n、<50人'
    """
    if not text:
        return text
    if "<" in text:
        text = _STRUCK.sub("", text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
        text = _RAISED_TAG.sub("", _SET_OFF.sub(_set_off, text)) if _RAISED_TAG.search(text) else text
    text = _UNSEEN.sub("", text).strip() if _UNSEEN.search(text) else text.strip()
    emphasis = _EMPHASIS.fullmatch(text) if text.startswith("*") else None
    text = emphasis[1] if emphasis else text
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text).strip() if "&" in text else text


def _set_off(found: re.Match[str]) -> str:
    position: Position = "sup" if found[1].lower() == "sup" else "sub"
    return set_off(found[2], position, found.string[: found.start()])


def _struck_out(text: str, place: Source) -> Iterator[Problem]:
    for found in _STRUCK.finditer(text) if "<" in text else ():
        if old := clean(found[2]):
            yield Problem("hidden", f"第 {place.line} 行划去的文字未取用：“{old[:30]}”", replace(place, text=old))


@dataclass(slots=True)
class _Reading:
    parts: list[Paragraph | Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: list[tuple[int, str]] = field(default_factory=list)
    separator: str = ""
    tables: int = 0
    budget: CellBudget = field(default_factory=CellBudget)

    def take(self, number: int, line: str) -> None:
        separator = self._separator_of(line)
        if separator != self.separator:
            self.end_table()
        if separator:
            self.separator = separator
            self.rows.append((number, line))
            return
        text = clean(line)
        self.problems += _struck_out(line, Source(line=number))
        heading = _HEADING.match(text)
        if heading or text:
            self.parts.append(Paragraph(text[heading.end() :] if heading else text, Source(line=number, text=line)))
        if len(self.parts) > MAX_PARAGRAPHS:
            raise UnreadableDocument(f"第{number}行：文本超过 {MAX_PARAGRAPHS} 行的上限，请拆成几个文件再试")

    def _separator_of(self, line: str) -> str:
        if self.separator and self.separator in line:
            return self.separator
        return next((separator for separator in ("\t", "|") if separator in line), "")

    def end_table(self) -> None:
        if self.rows:
            table = _table(self.rows, self.tables + 1, self.separator, self.budget)
            if table is not None:
                for cell in table.cells:
                    self.problems += _struck_out(cell.source.text or "", cell.source)
                self.tables += 1
                self.parts.append(table)
        self.rows, self.separator = [], ""


def _table(lines: list[tuple[int, str]], number: int, separator: str, budget: CellBudget) -> Table | None:
    markdown = separator == "|" and any(_is_rule(line) for _, line in lines)
    leading = separator == "|" and all(line.lstrip().startswith("|") for _, line in lines)
    cells: list[Cell] = []
    row = width = 0
    for line_number, line in lines:
        if markdown and _is_rule(line):
            continue
        row += 1
        printed = _split(line, separator, leading=leading)
        budget.spend(len(printed), f"第{line_number}行起")
        width = max(width, len(printed))
        if width > MAX_COLUMNS or row > MAX_ROWS:
            raise UnreadableDocument(
                f"第{line_number}行：表格超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列的上限，请拆成几个文件再试"
            )
        for column, text in enumerate(printed, 1):
            source = Source(table=number, row=row, column=column, line=line_number, text=text)
            shown = clean(text)
            cells.append(Cell(row, column, shown.replace("\\|", "|") if separator == "|" else shown, source))
    if not row:
        return None
    return Table(tuple(cells), row, width, False, Source(table=number, line=lines[0][0]))


def _is_rule(line: str) -> bool:
    """True for the separator row of a Markdown table. Cell by cell: one pattern for the line takes blanks in many ways."""
    line = line.strip()
    cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
    if not all(_RULE.fullmatch(cell) for cell in cells):
        return False
    between_pipes = line.startswith("|") and line.endswith("|") and len(cells) > 1
    return between_pipes or all(cell.count("-") >= _RULE_DASHES for cell in cells)


def _split(line: str, separator: str, *, leading: bool) -> list[str]:
    if separator == "\t":
        cells = line.split("\t")
        return unquoted(cells) if '"' in line else cells
    cells = _PIPE.split(line)
    if leading:
        del cells[0]
    if len(cells) > 1 and not cells[-1].strip():
        del cells[-1]
    return cells


def _numbered(text: str) -> list[tuple[int, str]]:
    """Lines with their numbers; of blank lines that follow each other only the first."""
    kept: list[tuple[int, str]] = []
    printed = 0
    for number, line in enumerate(_lines(text), 1):
        if not is_blank(line):
            printed += 1
        elif kept and is_blank(kept[-1][1]):
            continue
        kept.append((number, line))
        if printed > MAX_PARAGRAPHS:
            raise UnreadableDocument(f"第{number}行：文本超过 {MAX_PARAGRAPHS} 行的上限，请拆成几个文件再试")
    return kept


def _lines(text: str) -> Iterator[str]:
    """Lines as editors count them: the other separators that `str.splitlines` knows are no line ends."""
    start = 0
    for number, found in enumerate(_LINE_END.finditer(text), 1):
        yield _checked(text[start : found.start()], number)
        start = found.end()
    if start < len(text):
        yield _checked(text[start:], 0)


def _checked(line: str, number: int) -> str:
    if len(line) > MAX_LINE_CHARACTERS:
        where = f"第{number}行" if number else "最后一行"
        raise UnreadableDocument(
            f"{where}有 {len(line)} 个字符，超过 {MAX_LINE_CHARACTERS} 个的上限，不像是表格；请用原软件另存，使表格一行占一行"
        )
    return line


def _broken(text: str) -> Iterator[Problem]:
    for number, line in enumerate(_lines(text), 1):
        if REPLACEMENT in line:
            yield Problem("doubtful_character", "有无法解码的字节，以“\ufffd”代替", Source(line=number, text=line))
