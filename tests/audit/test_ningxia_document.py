"""`docs/audit-ningxia.md` lists what the program says of the real disclosure, and what it misses: both stay true.

A finding that is new or gone fails with its row as the page prints it: read the lines, judge it, put the row in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from jixiao.audit import Report, audit
from jixiao.model import Finding, Reading, Source
from jixiao.model.reconciliation import Reconciliation
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise

PAGE = Path(__file__).parents[2] / "docs" / "audit-ningxia.md"
WHOLE = "整份文件"
PROBLEMS = "读取问题"
VERDICTS = ("对", "可议", "错")
MISSED = "漏"
_ROW = re.compile(r"^\| (?P<key>[^|]+) \| (?P<lines>[^|]*) \| (?P<verdict>[^|]+) \| (?P<reason>[^|]+) \|$")
_HEAD = re.compile(r"^### (?:\d+ )?(?P<section>.+)$")
_EQUATION = re.compile(r"^勾稽：(?P<text>.+)$")
_COUNTS = re.compile(r"(\d+)条：对(\d+)、可议(\d+)、错(\d+)；漏报(\d+)处")
_RUN = 2
Place: TypeAlias = tuple[str, str, str]
"""Section, rule and lines."""


@dataclass(frozen=True)
class Row:
    """A row of the page: a rule's finding, a check of the catalogue that was missed, or the code of a problem."""

    section: str
    key: str
    lines: str
    verdict: str
    reason: str

    @property
    def numbers(self) -> set[int]:
        found: set[int] = set()
        for part in self.lines.split("、"):
            first, _, last = part.partition("–")
            found.update(range(int(first), int(last or first) + 1))
        return found


def page_rows() -> Iterator[Row]:
    section = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if head := _HEAD.match(line):
            section = head["section"]
        elif (row := _ROW.match(line)) and row["key"] != "编号" and not row["key"].startswith("--"):
            yield Row(section, row["key"], row["lines"], row["verdict"], row["reason"])


def page_equations() -> dict[str, str]:
    section, found = "", {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if head := _HEAD.match(line):
            section = head["section"]
        elif equation := _EQUATION.match(line):
            found[section] = equation["text"]
    return found


def lines_of(sources: Iterable[Source]) -> str:
    """Lines in order, three and more in a row as a run: 2、5–7."""
    runs: list[list[int]] = []
    for line in sorted({source.line for source in sources if source.line}):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > _RUN else "、".join(map(str, run)) for run in runs]
    return "、".join(shown)


def equation_of(item: Reconciliation) -> str:
    """What the page says of a project's costs."""
    parts = [item.text] if item.text else []
    if item.equations and item.equations[0].at_limit:
        parts.append("各项都取到上限才相等")
    parts += [split.text for split in item.split]
    if item.reason:
        parts.append(item.reason)
    if not item.equations and item.difference:
        parts.append(f"与年度资金差{item.difference:f}元")
    return "；".join(parts) if item.equations else f"无。{'；'.join(parts)}"


@pytest.fixture(scope="module")
def reading(shared_data: Path) -> Reading:
    return recognise(read_bytes((shared_data / "ningxia-emergency-2024.txt").read_bytes()))


@pytest.fixture(scope="module")
def report(reading: Reading) -> Report:
    return audit(reading, profile="cn-ningxia")


def differences(said: Counter[Place], report: Report) -> str:
    """What has to be put into the page and taken out of it, as it prints rows."""
    found = Counter(place_of(item) for item in report.findings)
    texts = {place_of(item): item.message for item in report.findings}
    new = [f"{place[0]}: | {place[1]} | {place[2]} | ？ | {texts[place]} |" for place in found - said]
    gone = [f"{section}: | {key} | {lines} |" for section, key, lines in said - found]
    return "\n".join(["", "not on the page, judge and add:", *new, "on the page, but no longer found:", *gone])


def place_of(item: Finding) -> Place:
    return item.project or WHOLE, item.rule, lines_of(item.sources)


def test_the_page_lists_every_finding_and_no_other(report: Report) -> None:
    said = Counter((row.section, row.key, row.lines) for row in page_rows() if row.key.startswith("JX"))
    assert said == Counter(place_of(item) for item in report.findings), differences(said, report)


def test_the_page_lists_every_problem_of_reading(reading: Reading) -> None:
    said = {row.key: row.lines for row in page_rows() if row.section == PROBLEMS}
    codes = {problem.code for problem in reading.problems}
    assert said == {code: lines_of(item.source for item in reading.problems if item.code == code) for code in codes}


def test_the_page_gives_the_equation_of_each_project(reading: Reading, report: Report) -> None:
    expected = {item.project: equation_of(item) for item in report.reconciliations}
    assert len(expected) == len(reading.projects)
    assert page_equations() == expected


def test_what_is_listed_as_missed_is_still_missed(report: Report) -> None:
    found = {
        (check, source.line): item.rule
        for item in report.findings
        for check in item.catalogue
        for source in item.sources
    }
    missed = [row for row in page_rows() if row.verdict == MISSED]
    assert missed
    for row in missed:
        for line in row.numbers:
            assert (row.key, line) not in found, f"{row}: {found.get((row.key, line))} says it now"


def test_every_row_is_judged_and_the_counts_are_right() -> None:
    rows = list(page_rows())
    findings = [row for row in rows if row.key.startswith("JX")]
    assert all(row.verdict in VERDICTS and row.reason.strip("？ ") for row in findings)
    verdicts = Counter(row.verdict for row in findings)
    missed = sum(row.verdict == MISSED for row in rows)
    counts = _COUNTS.search(PAGE.read_text(encoding="utf-8"))
    assert counts is not None
    assert [int(number) for number in counts.groups()] == [
        len(findings),
        *(verdicts[verdict] for verdict in VERDICTS),
        missed,
    ]
