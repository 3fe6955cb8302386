"""Open data: the contract as JSON, and a table that no spreadsheet takes for formulas."""

import csv
from dataclasses import replace
from decimal import Decimal
from io import StringIO

from hypothesis import given, settings

from jixiao.contract import from_json
from jixiao.model import DocumentRecord, Project, Reading
from jixiao.render.opendata import INDICATOR_COLUMNS, PROJECT_COLUMNS, render_csv, render_json
from tests.render.sheets import SELF_EVALUATION, indicator, project
from tests.strategies import documents

DOCUMENT = DocumentRecord("绩效目标", "某某厅", 2024, None, "ab" * 32, "万元")


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=30, deadline=None)
@given(documents(breaks=True))
def test_json_is_read_back_exactly(projects: tuple[Project, ...]) -> None:
    assert from_json(Reading, render_json(projects, DOCUMENT)) == Reading(DOCUMENT, projects)


def test_json_begins_with_the_name_of_the_contract_and_holds_plain_decimals() -> None:
    content = render_json([project()]).decode()
    assert '"schema": "jixiao/targets/1"' in content
    assert '"total": "1000000"' in content
    assert content.endswith("\n")


@settings(max_examples=30, deadline=None)
@given(documents(breaks=True))
def test_csv_has_a_row_for_every_indicator(projects: tuple[Project, ...]) -> None:
    """Taking one apostrophe away gives the exact text; no cell begins like a formula."""
    read = rows(render_csv(projects))
    written = [(item, row) for item in projects for row in item.indicators]
    assert len(read) == len(written)
    for line, (item, row) in zip(read, written, strict=True):
        assert line["indicator"].removeprefix("'") == row.name
        assert line["project"].removeprefix("'") == item.name
        assert not any(value.startswith(("=", "+", "@", "\t", "\r")) for value in line.values())


def test_csv_names_its_columns_and_repeats_the_project() -> None:
    item = replace(project(indicator("11", "甲", "≥4个"), indicator("22", "乙", "2024年12月底前")), name="=SUM(A1)")
    first, second = rows(render_csv([item]))
    assert tuple(first) == (*PROJECT_COLUMNS, *INDICATOR_COLUMNS)
    assert first["project"] == second["project"] == "'=SUM(A1)"
    assert (first["target_operator"], first["target_low"], first["target_unit"]) == (">=", "4", "个")
    assert (second["level2_code"], second["target_deadline"], second["target_relation"]) == (
        "22",
        "2024-12-31",
        "on_or_before",
    )
    assert first["funding_total"] == "1000000"


def test_a_negative_amount_is_a_number_and_a_text_that_looks_alike_is_not() -> None:
    (line,) = rows(render_csv([project(indicator("11", "-不是公式"), amount=Decimal(-5))]))
    assert line["funding_total"] == "-5"
    assert line["indicator"] == "'-不是公式"


def test_a_project_without_indicators_has_one_row() -> None:
    (line,) = rows(render_csv([project(on=SELF_EVALUATION)]))
    assert (line["project"], line["indicator"]) == ("执法检查", "")


def test_the_byte_order_mark_is_an_option() -> None:
    assert render_csv([]).startswith(b"\xef\xbb\xbfform,")
    assert render_csv([], bom=False).startswith(b"form,")
