"""`jixiao read`: documents to data."""

import sys
from argparse import Namespace

from jixiao import pipeline
from jixiao.cli.inputs import closing_text, inputs, reading_of, with_progress
from jixiao.cli.tables import table
from jixiao.contract import to_json
from jixiao.errors import JixiaoError
from jixiao.model import Reading
from jixiao.model.wording import place_text
from jixiao.values.money import format_amount


def command(options: Namespace) -> int:
    """Reads every document; one that can't be read is one line on standard error, the others go on."""
    read = unread = 0
    for item in with_progress(inputs(options.files)):
        try:
            reading = reading_of(item)
        except JixiaoError as error:
            print(f"jixiao：{item.name}：{error}", file=sys.stderr)
            unread += 1
            continue
        write(reading, options.format, item.name, first=read == 0)
        read += 1
    sys.stderr.write(closing_text(read, unread))
    return 2 if unread else 0


def write(reading: Reading, form: str, name: str, *, first: bool) -> None:
    """Writes one reading to standard output: a JSON line, CSV rows, or a table for people."""
    if form == "json":
        sys.stdout.write(to_json(reading).decode() + "\n")
    elif form == "csv":
        text = pipeline.render(reading.projects, to="csv", document=reading.document).decode("utf-8-sig")
        sys.stdout.write(text if first else text.partition("\n")[2])
    else:
        sys.stdout.write(summary(reading, name))


def summary(reading: Reading, name: str) -> str:
    """What was read, as a person wants to see it first: a line a project, then the problems."""
    rows = [
        (
            str(number),
            project.name or "（无名称）",
            project.unit.name or "—",
            "—" if project.funding.annual is None else format_amount(project.funding.annual, "万元"),
            str(len(project.indicators)),
        )
        for number, project in enumerate(reading.projects, 1)
    ]
    lines = [
        f"{name}：{reading.document.title or '无标题'}",
        table(("序号", "项目名称", "实施单位", "年度资金(万元)", "指标数"), rows, right=frozenset({0, 3, 4})),
    ]
    lines.append(
        f"共 {len(reading.projects)} 个项目，{sum(len(project.indicators) for project in reading.projects)} 条指标。"
    )
    if reading.problems:
        lines.append(f"读取中的问题 {len(reading.problems)} 处：")
        lines += [f"  {place_text(problem.source)}  {problem.message}" for problem in reading.problems]
    return "\n".join(lines) + "\n\n"
