"""The same disclosure as other programs, clerks and web pages would have saved it reads the same.

Each variant changes the whole text: the invented disclosure of the repository, and the real one where it is at hand. What
is compared are the projects, without their places and with width and white space folded.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiao.contract import plain
from jixiao.model import Reading
from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.terms.folding import fold
from tests.sheets import without_places

SECOND = Path(__file__).parent / "data" / "second-disclosure.txt"
Change = Callable[[str], str]
CLASS = r"(?:产出|数量|质量|时效|成本|效益|经济|社会|生态|可持续|满意|服务)"
INDICATOR = re.compile(r"^(?:\d-|\t\d\d-|\t\t)")


def by_row(change: Change) -> Change:
    return lambda text: "\n".join(change(line) if "\t" in line else line for line in text.split("\n"))


def by_cell(change: Change) -> Change:
    return by_row(lambda line: "\t".join(change(cell) for cell in line.split("\t")))


def replaced(pattern: str, by: str) -> Change:
    return lambda text: re.sub(pattern, by, text, flags=re.MULTILINE)


def without_tags(text: str) -> str:
    return re.sub(r"</?(?:b|p)>", "", text)


def after_rows(every: int, line: Callable[[int], str]) -> Change:
    """Puts lines after every so many rows."""

    def change(text: str) -> str:
        rows, out = 0, []
        for printed in text.split("\n"):
            out.append(printed)
            rows += "\t" in printed
            if "\t" in printed and rows % every == 0:
                out.append(line(rows // every))
        return "\n".join(out)

    return change


def slid(by: int) -> Change:
    """Moves every fifth indicator row, where it has room."""
    chance = random.Random(7)  # noqa: S311

    def change(line: str) -> str:
        if not INDICATOR.match(line) or chance.random() > 0.2:
            return line
        if by > 0 and line.endswith("\t"):
            return "\t" + line[:-1]
        return line[1:] + "\t" if by < 0 and line.startswith("\t") else line

    return by_row(change)


def bold(cell: str) -> str:
    return f"**{cell}**" if cell and "*" not in cell else cell


def markdown(text: str) -> str:
    """Tables with a separator row under their first row."""
    out: list[str] = []
    inside = False
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 1:
            inside = False
            out.append(line)
            continue
        out.append("| " + " | ".join(cells) + " |")
        if not inside:
            out.append("|" + " --- |" * len(cells))
        inside = True
    return "\n".join(out)


def html(text: str) -> str:
    """The rows as HTML tables without any merged cell."""
    out: list[str] = []
    for line in without_tags(text).split("\n"):
        escaped = line.replace("&", "&amp;").replace("<", "&lt;")
        row = "".join(f"<td>{cell}</td>" for cell in escaped.split("\t"))
        out.append(f"<tr>{row}</tr>" if "\t" in line else f"<p>{escaped}</p>")
    tables = re.sub(r"((?:<tr>[^\n]*\n?)+)", r"<table>\1</table>", "\n".join(out))
    return f"<html><body>{tables}</body></html>"


def repeated(text: str) -> str:
    """Names and headings once for each column they cover."""
    named = re.sub(r"^(项目名称)\t\t([^\t\n]+)\t\t\t$", r"\1\t\1\t\2\t\2\t\2\t\2", text, flags=re.MULTILINE)
    return named.replace("三级指标\t\t绩效值\t", "三级指标\t三级指标\t绩效值\t绩效值")


def without_second_heads(between: str, *, headings: bool) -> Change:
    """A table that prints the name of the table before it loses its head, as pages after the first often do."""

    def change(text: str) -> str:
        first, *blocks = re.split(r"(?m)(?=^(?:<b>)?项目名称)", text)
        out, before = [first], ""
        for block in blocks:
            name = fold(without_tags(block.split("\n", 1)[0]))
            rows = re.search(r"(?m)^一级指标[^\n]*\n", block)
            if name == before and rows:
                titles = r"(?:\n(?:#[^\n]*|[(（]\d{4}[^\n]*|单位[^\n]*|\d{4}年[^\n]*|\s*))*\Z"
                out[-1] = re.sub(titles, "\n", out[-1]) + between
                out.append(block[rows.start() if headings else rows.end() :])
            else:
                out.append(block)
            before = name
        return "".join(out)

    return change


TEXTS: dict[str, Change] = {
    "lines end as on Windows": lambda text: text.replace("\n", "\r\n"),
    "lines end as on old Macs": lambda text: text.replace("\n", "\r"),
    "last line end": lambda text: text[:-1] if text.endswith("\n") else f"{text}\n",
    "padded with ideographic spaces": by_cell(lambda cell: f"\u3000{cell}\u3000"),
    "padded with no-break spaces": by_cell(lambda cell: f"\xa0{cell}\xa0"),
    "blank cells are entities": by_cell(lambda cell: cell or "&nbsp;"),
    "invisible characters": lambda text: by_cell(lambda cell: f"\u200b{cell[:2]}\u200b{cell[2:]}\ufeff")(
        without_tags(text)
    ),
    "pipes": by_row(lambda line: line.replace("\t", " | ")),
    "pipes around": by_row(lambda line: f"| {line.replace(chr(9), ' | ')} |"),
    "Markdown": markdown,
    "Markdown in bold": lambda text: markdown(by_cell(bold)(without_tags(text))),
    "tags around every cell": lambda text: by_cell(lambda cell: f"<td>{cell}</td>")(without_tags(text)),
    "a tag around every text": lambda text: by_cell(lambda cell: f'<font color="red">{cell}</font>')(
        without_tags(text)
    ),
    "signs as entities": lambda text: by_cell(lambda cell: cell.replace("<", "&lt;"))(without_tags(text)),
    "HTML": html,
    "a column before the first": by_row(lambda line: f"\t{line}"),
    "columns behind the last": by_row(lambda line: f"{line}\t\t\t"),
    "blanks at the end cut off": by_row(lambda line: line.rstrip("\t")),
    "blank cells dropped": by_row(lambda line: "\t".join(cell for cell in line.split("\t") if cell) + "\t"),
    "merged cells repeated": repeated,
    "rows slid left": slid(-1),
    "rows slid right": slid(1),
    "first heading empty": replaced(r"^一级指标\t", "\t"),
    "second heading empty": replaced(r"^一级指标\t二级指标", "一级指标\t"),
    "third heading empty": replaced(r"二级指标\t三级指标", "二级指标\t"),
    "other headings": replaced(r"三级指标\t\t绩效值", "指标名称\t\t指标值"),
    "spaced headings": replaced(r"一级指标\t二级指标\t三级指标", "一级 指标\t二 级 指 标\t三级\u3000指标"),
    "classes without code": replaced(rf"(^|\t)\d\d?-(?={CLASS})", r"\1"),
    "classes with spaced code": replaced(rf"(^|\t)(\d\d?)-(?={CLASS})", r"\1\2 － "),
    "classes broken": lambda text: text.replace("数量指标", "数量<br>指标").replace("可持续影响", "可持续影<br/>响"),
    "a blank line before the headings": replaced(r"^一级指标", "\n一级指标"),
    "a blank line behind the headings": replaced(r"^(一级指标[^\n]*)$", r"\1\n"),
    "a blank line before every class": replaced(r"^(\d-)", r"\n\1"),
    "a blank line behind every line": lambda text: text.replace("\n", "\n\n"),
    "page numbers": after_rows(17, lambda page: f"\n— {page} —\n"),
    "bare page numbers": after_rows(13, str),
    "pages of": after_rows(19, lambda page: f"第 {page} 页 共 60 页"),
    "form feeds": after_rows(23, lambda _: "\x0c"),
    "no blank lines": replaced(r"\n{2,}", "\n"),
    "name broken": replaced(r"^((?:<b>)?项目名称(?:</b>)?\t\t[^\t\n]{3})([^\t\n]+)", r"\1\n\2"),
    "department broken": replaced(r"\t([^\t\n]{2}自治区)([^\t\n]+)\t", r"\t\1\n\2\t"),
    "goal broken": replaced(r"^((?:<b>)?年度总体[^\t\n]*\t+[^\t\n]{9})([^\t\n]{5})", r"\1\n\2\n"),
    "goal broken with blank lines": replaced(r"^((?:<b>)?年度总体[^\t\n]*\t+[^\t\n]{9})([^\t\n]{5})", r"\1\n\n\2\n"),
    "label broken": lambda text: text.replace("年度总体 绩效目标", "年度总体\n绩效目标"),
    "label broken in quotes": lambda text: without_tags(text).replace("年度总体 绩效目标", '"年度总体\n绩效目标"'),
    "indicators broken": replaced(r"^(\t\t[^\t\n]{4})([^\t\n]{2,}\t\t[^\t\n]+\t)$", r"\1\n\2"),
}
HEADLESS: dict[str, Change] = {
    "blank line": without_second_heads("\n", headings=False),
    "blank line, headings": without_second_heads("\n", headings=True),
    "page number": without_second_heads("\n— 7 —\n\n", headings=False),
    "page number, headings": without_second_heads("第 7 页 共 60 页\n", headings=True),
    "title again": without_second_heads("\n项目支出预算绩效目标表（续）\n\n单位：万元\n\n", headings=True),
}
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")


@pytest.fixture(scope="module", params=["second", "real"])
def text(request: pytest.FixtureRequest) -> str:
    folder = None if request.param == "second" else request.getfixturevalue("shared_data")
    path = SECOND if folder is None else folder / "ningxia-emergency-2024.txt"
    return str(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def expected(text: str) -> list[Any]:
    return said(recognise(read(text.encode())))


def said(reading: Reading) -> list[Any]:
    """What the projects say, folded."""
    return [folded(plain(without_places(project))) for project in reading.projects]


def folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: folded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [folded(item) for item in value]
    return fold(value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", TEXTS)
def test_a_variant_reads_the_same(name: str, text: str, expected: list[Any]) -> None:
    changed = TEXTS[name](text)
    assert changed != text
    reading = recognise(read(changed.encode()))
    assert said(reading) == expected
    assert [problem.message for problem in reading.problems if problem.code == "unplaced"] == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_reads_the_same(encoding: str, text: str, expected: list[Any]) -> None:
    assert said(recognise(read(text.encode(encoding)))) == expected


@pytest.mark.parametrize("name", HEADLESS)
def test_pages_without_head_read_the_same(name: str, text: str, expected: list[Any]) -> None:
    """But for the other wording of a goal: the heads that printed it are gone."""
    changed = HEADLESS[name](text)
    assert changed.count("项目名称") < text.count("项目名称")
    reading = recognise(read(changed.encode()))
    assert without_variants(said(reading)) == without_variants(expected)
    assert [problem.message for problem in reading.problems if problem.code == "unplaced"] == []


def without_variants(projects: list[Any]) -> list[Any]:
    return [project | {"goals": [goal | {"variants": []} for goal in project["goals"]]} for project in projects]
