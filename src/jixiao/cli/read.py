"""`jixiao read`: documents to data."""

import csv
import io
import sys
from argparse import Namespace

from jixiao import pipeline
from jixiao.cli.inputs import closing_text, inputs, reading_of, refuse_to_overwrite, with_progress
from jixiao.cli.output import TextOutput, format_of
from jixiao.cli.tables import table
from jixiao.contract import spreadsheet_safe, to_json
from jixiao.errors import JixiaoError
from jixiao.model import Project, Reading
from jixiao.model.wording import place_text
from jixiao.terms.unprintable import readable
from jixiao.values.money import format_amount

FORMATS = ("json", "csv", "table")
_FILE = "file"
"""Heading of the column that tells the rows of several documents apart."""


def command(options: Namespace) -> int:
    """Reads every document; one that can't be read is one line on standard error, the others go on.

    A file to write to is written whole, once every document was read; where none could be read, it is left alone.
    """
    form = format_of(options.format, options.output, FORMATS, option="--format")
    refuse_to_overwrite(options.output, options.files)
    read = unread = 0
    with TextOutput(options.output, form) as output:
        for item in with_progress(inputs(options.files)):
            try:
                reading = reading_of(item)
            except JixiaoError as error:
                print(readable(f"jixiao：{item.name}：{error}"), file=sys.stderr)
                unread += 1
                continue
            output.write(text_of(reading, form, item.name, first=read == 0))
            read += 1
    sys.stderr.write(closing_text(read, unread))
    return 2 if unread else 0


def text_of(reading: Reading, form: str, name: str, *, first: bool) -> str:
    """One reading as text: a JSON line, CSV rows (with headings where it is the first), or a table for people."""
    if form == "json":
        return to_json(reading).decode() + "\n"
    if form == "csv":
        return _rows(reading, name, first=first)
    return summary(reading, name)


def _rows(reading: Reading, name: str, *, first: bool) -> str:
    """The open-data rows of the projects, the name of the document before each."""
    content = pipeline.render(reading.projects, to="csv", document=reading.document).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content, newline=""))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if first:
        writer.writerow([_FILE, *head])
    writer.writerows([spreadsheet_safe(name), *row] for row in rows)
    return out.getvalue()


def counted(project: Project) -> int:
    """Number of indicators, as the register counts them: rows that say there is none (无) apart."""
    return sum(not row.is_placeholder for row in project.indicators)


def summary(reading: Reading, name: str) -> str:
    """What was read, as a person wants to see it first: a line a project, then the problems."""
    rows = [
        (
            str(number),
            project.name or "（无名称）",
            project.unit.name or "—",
            "—" if project.funding.annual is None else format_amount(project.funding.annual, "万元"),
            str(counted(project)),
        )
        for number, project in enumerate(reading.projects, 1)
    ]
    lines = [
        f"{name}：{reading.document.title or '无标题'}",
        table(("序号", "项目名称", "实施单位", "年度资金(万元)", "指标数"), rows, right=frozenset({0, 3, 4})),
    ]
    indicators = sum(map(counted, reading.projects))
    placeholders = sum(len(project.indicators) for project in reading.projects) - indicators
    beside = f"，另有“无”等占位 {placeholders} 行" if placeholders else ""
    lines.append(f"共 {len(reading.projects)} 个项目，{indicators} 条指标{beside}。")
    if reading.problems:
        lines.append(f"读取中的问题 {len(reading.problems)} 处：")
        lines += [f"  {place_text(problem.source)}  {problem.message}" for problem in reading.problems]
    return "\n".join(lines) + "\n\n"
