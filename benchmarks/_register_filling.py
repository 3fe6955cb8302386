"""Fills a register with many projects, straight into the tables; for `register_load`."""

import json
import random
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from jixiao import pipeline
from jixiao.contract import from_json, plain, to_json
from jixiao.model import DocumentRecord, NamedCode, Project, Reading

UNITS, SEED, CHUNK = 400, 20240223, 2_000
YEAR, ANNUAL = 777_001, 777_000_002
SUBJECTS = (
    "监测",
    "预警",
    "救助",
    "培训",
    "防汛",
    "消防",
    "演练",
    "供水",
    "道路",
    "医疗",
    "教学",
    "农田",
    "林草",
    "环保",
    "文化",
)


@dataclass(frozen=True)
class Pattern:
    """A sheet of the example, with what does not change from project to project worked out once."""

    name: str
    json: str
    columns: dict[str, Any]
    indicators: list[tuple[Any, ...]]
    text: str
    grams: str
    chars: set[str]
    findings: list[tuple[str, int, str]]


def fill(folder: str, count: int) -> None:
    """Makes the register in a folder; a file `filled` says that it is whole."""
    from jixiao.web.starting import start_django

    start_django(Path(folder))
    patterns = list(_patterns())
    connection = sqlite3.connect(Path(folder) / "register.sqlite3")
    connection.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA temp_store=MEMORY")
    _fill_frame(connection)
    rows = _projects(patterns, count)
    while chunk := list(islice(rows, CHUNK)):
        for statement, values in _statements(chunk):
            connection.executemany(statement, values)
        connection.commit()
    connection.execute("INSERT INTO register_registerstate (id, revision) VALUES (1, 1)")
    connection.execute("INSERT INTO register_search(register_search) VALUES('optimize')")
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()
    (Path(folder) / "filled").write_text(str(count))


def _patterns() -> Iterator[Pattern]:
    from jixiao.web.register import projection
    from jixiao.web.register.models import Severity
    from jixiao.web.register.search.grams import bigrams, search_fields, search_text

    raw = files("jixiao.example").joinpath("ningxia-emergency-2024.json").read_bytes()
    content = pipeline.render(from_json(Reading, raw).projects, to="pdf")
    reading = pipeline.read(content, name="example.pdf")
    findings = pipeline.audit(reading).findings
    for place, sheet in enumerate(reading.projects):
        own = [finding for finding in findings if finding.project_index == place]
        rows = ((row.name, row.target.text if row.target else None) for row in sheet.indicators)
        text = search_text(search_fields((), (goal.text for goal in sheet.goals), rows))
        yield Pattern(
            name=sheet.name or "",
            json=json.dumps(plain(_marked(sheet)), ensure_ascii=False, separators=(",", ":")),
            columns=projection.columns(sheet, own),
            indicators=[
                (row.position, row.horizon, row.level1, row.level2, row.name, row.target, row.kind, row.is_quantified)
                for row in projection.indicator_rows(0, sheet)
            ],
            text=text,
            grams=" · ".join(" ".join(bigrams(field)) for field in text.split("|")),
            chars=set(text) - {"|"},
            findings=[(one.rule, Severity[one.severity.upper()].value, to_json(one).decode()) for one in own],
        )


def _marked(sheet: Project) -> Project:
    """The sheet with marks in the place of what differs from project to project."""
    funding = replace(sheet.funding, annual=Decimal(ANNUAL))
    return replace(sheet, name="@NAME@", unit=NamedCode(name="@UNIT@"), fiscal_year=YEAR, funding=funding)


def _fill_frame(connection: sqlite3.Connection) -> None:
    """One department, its units and one document that everything stands in."""
    from jixiao.audit import rules_version

    record = DocumentRecord(None, None, None, None, "0" * 64, "万元")
    names = ["示范省应急管理厅", *(f"示范省应急管理厅第{number}中心" for number in range(1, UNITS))]
    connection.executemany(
        "INSERT INTO organisations_organisation (id, key, name, code) VALUES (?, ?, ?, '')",
        [(number, f"{number:064}", name) for number, name in enumerate(names, 1)],
    )
    connection.execute(
        "INSERT INTO register_document (id, sha256, size, format, file_name, title, issuer, fiscal_year, issued_on, record,"
        " project_count, problems, rules_version, profile, profile_basis, checked, imported_at, removal_reason) VALUES"
        " (1, ?, 1, 'pdf', 'load.pdf', '压力测试', '', NULL, NULL, ?, 0, '[]', ?, 'cn', 'default', '{}', '2024-02-23', '')",
        (record.sha256, to_json(record).decode(), rules_version()),
    )


@dataclass(frozen=True)
class Row:
    """A project to write."""

    number: int
    pattern: Pattern
    name: str
    unit: int
    year: int
    annual: int
    data: bytes
    columns: dict[str, Any]


def _projects(patterns: list[Pattern], count: int) -> Iterator[Row]:
    from jixiao.web.register.projection import name_order

    chance = random.Random(SEED)  # noqa: S311
    for number in range(1, count + 1):
        pattern = chance.choice(patterns)
        name = f"{chance.choice(SUBJECTS)}{pattern.name}{number:06}"
        annual, year, unit = chance.randint(1, 9_000) * 10_000, chance.randint(2020, 2025), chance.randint(1, UNITS)
        own = {
            "@NAME@": name,
            "@UNIT@": f"示范省应急管理厅第{unit}中心",
            f"{YEAR}": str(year),
            f"{ANNUAL}": str(annual),
        }
        text = pattern.json
        for mark, value in own.items():
            text = text.replace(mark, value)
        columns = {
            **pattern.columns,
            "annual": annual * 100,
            "annual_order": annual * 100,
            "name_order": name_order(name),
        }
        yield Row(number, pattern, name, unit, year, annual, zlib.compress(text.encode(), 1), columns)


Statement = tuple[str, Iterable[tuple[Any, ...]]]
_DAY = "2024-02-23"


def _statements(rows: list[Row]) -> Iterator[Statement]:
    yield _project_rows(rows)
    yield _version_rows(rows)
    yield _indicator_rows(rows)
    yield _finding_rows(rows)
    yield from _search_rows(rows)


def _project_rows(rows: list[Row]) -> Statement:
    fixed = ("id", "identity", "department_id", "unit_id", "code", "name", "fiscal_year", "form", "scope", "current_id")
    return (
        _insert("register_project", *fixed, "version_count", *rows[0].columns),
        [
            (row.number, f"{row.number:064}", 1, row.unit, "", row.name, row.year, "target", "project", row.number, 1,
             *_stored(row))
            for row in rows
        ],
    )  # fmt: skip


def _version_rows(rows: list[Row]) -> Statement:
    columns = ("id", "project_id", "number", "document_id", "position", "digest", "data", "created_at")
    return (
        _insert("register_targetversion", *columns),
        [(row.number, row.number, 1, 1, row.number, "", row.data, _DAY) for row in rows],
    )


def _indicator_rows(rows: list[Row]) -> Statement:
    columns = ("position", "horizon", "level1", "level2", "name", "target", "kind", "is_quantified")
    return (
        _insert("register_indicator", "project_id", *columns),
        [(row.number, *values) for row in rows for values in row.pattern.indicators],
    )


def _finding_rows(rows: list[Row]) -> Statement:
    own = ("document_id", "version_id", "project_id", "is_current", "unit_id", "fiscal_year")
    return (
        _insert("register_finding", *own, "rule", "severity", "data"),
        [(1, row.number, row.number, 1, row.unit, row.year, *found) for row in rows for found in row.pattern.findings],
    )


def _search_rows(rows: list[Row]) -> Iterator[Statement]:
    """The texts that are searched, and their index."""
    from jixiao.web.register.search.grams import bigrams, search_key

    keyed = [(row, search_key(row.name)) for row in rows]
    yield (
        _insert("register_searchtext", "project_id", "text", "tags"),
        [(row.number, f"{key}|{row.pattern.text}", _tags(row)) for row, key in keyed],
    )
    yield (
        _insert("register_search", "rowid", "grams", "chars"),
        [
            (
                row.number,
                f"{' '.join(bigrams(key))} · {row.pattern.grams}",
                " ".join([*sorted(row.pattern.chars | set(key)), _tags(row)]),
            )
            for row, key in keyed
        ],
    )


def _tags(row: Row) -> str:
    from jixiao.web.register.search.grams import tag

    own = {"department_id": 1, "unit_id": row.unit, "fiscal_year": row.year, "form": "target"}
    return " ".join(
        tag(column, value)
        for column, value in {**own, "has_transfer": row.columns["has_transfer"], "worst": row.columns["worst"]}.items()
    )


def _insert(table: str, *columns: str) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608


def _stored(row: Row) -> Iterator[Any]:
    """The columns as the database keeps them: money in 分."""
    for value in row.columns.values():
        yield int(value * 100) if isinstance(value, Decimal) else value
