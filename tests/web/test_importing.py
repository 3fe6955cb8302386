"""Importing: the same file, a corrected one, sheets that stay as they are."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum

from jixiao.model import Funding
from jixiao.web.accounts.policies import Visitor
from jixiao.web.register import projection, storage
from jixiao.web.register.actions import ImportDocument, NotAllowed
from jixiao.web.register.models import (
    Appearance,
    Document,
    Finding,
    Indicator,
    LogEntry,
    Project,
    RegisterState,
    TargetVersion,
)
from jixiao.web.register.preparation import prepare
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister, prepared

TABLES = (Document, Project, TargetVersion, Indicator, Finding, Appearance, LogEntry)


def state() -> dict[str, list[dict[str, object]]]:
    return {table.__name__: [dict(row) for row in table.objects.order_by("pk").values()] for table in TABLES}


def test_a_document_becomes_projects_versions_indicators_and_findings(register: SampleRegister) -> None:
    imported = register.take(sheet(ROWS), sheet(ROWS, name="宣传教育", annual="50.5"))
    assert (imported.is_new, imported.counts) == (True, {"new": 2, "changed": 0, "unchanged": 0})
    first, second = Project.objects.order_by("pk")
    assert (first.name, first.unit and first.unit.name, first.fiscal_year) == ("执法检查", "某某厅", 2024)
    assert (first.annual, second.annual) == (1_000_000, 505_000)
    assert (first.indicator_count, first.quantified_count, Indicator.objects.count()) == (6, 5, 12)
    assert first.current
    assert first.current.data["name"] == "执法检查"
    assert second.error_count == Finding.objects.filter(project=second, severity=3).count() > 0
    assert storage.document_path(imported.document.sha256).read_bytes().startswith("2024年".encode())
    assert LogEntry.objects.get().details == {"new": 2, "changed": 0, "unchanged": 0}


def test_the_same_bytes_twice_change_nothing(register: SampleRegister) -> None:
    register.take(sheet(ROWS))
    before = state()
    again = register.take(sheet(ROWS), file_name="另一个名字.txt")
    assert not again.is_new
    assert state() == before
    assert RegisterState.objects.get().revision == 1


def test_a_corrected_document_makes_versions_of_what_changed_alone(register: SampleRegister) -> None:
    register.take(sheet(ROWS), sheet(ROWS, name="宣传教育"))
    corrected = register.take(sheet(ROWS), sheet(ROWS.replace("≥20家", "≥30家"), name="宣传教育"))
    assert corrected.counts == {"new": 0, "changed": 1, "unchanged": 1}
    same, changed = Project.objects.order_by("pk")
    assert (same.version_count, changed.version_count) == (1, 2)
    assert [version.number for version in changed.versions.all()] == [1, 2]
    assert changed.versions.first().data["indicators"][0]["target"]["text"] == "≥20家"  # type: ignore[union-attr]
    assert changed.indicators.get(position=0).target == "≥30家"
    outcomes = corrected.document.appearances.values_list("outcome", "change_count", "version__number")
    assert list(outcomes) == [("unchanged", 0, 1), ("changed", 1, 2)]


def test_findings_of_an_older_version_are_no_longer_current(register: SampleRegister) -> None:
    register.take(sheet(ROWS, annual="50"))
    old = set(Finding.objects.values_list("pk", flat=True))
    assert old
    register.take(sheet(ROWS))
    assert not Finding.objects.filter(pk__in=old, is_current=True).exists()
    assert Project.objects.get().worst == max(
        Finding.objects.filter(is_current=True).values_list("severity", flat=True), default=0
    )


def test_findings_on_a_replaced_document_are_no_longer_current(register: SampleRegister) -> None:
    shared = ROWS.replace("安委会成员单位协同		有所提升", "充分发挥检查对安全生产的促进作用		中长期")
    three = [sheet(shared, name=name) for name in ("甲项目", "乙项目", "丙项目")]
    on_document = Finding.objects.filter(project=None, is_current=True, rule="JX506")
    register.take(*three)
    assert on_document.count() == 1
    register.take(*three[:2], "只有两个项目的补充公开\n")
    assert on_document.count() == 1
    corrected = register.take(three[0].replace("≥20家", "≥30家"), *three[1:])
    assert [finding.document for finding in on_document] == [corrected.document]


def test_the_same_sheet_in_another_file_keeps_its_version(register: SampleRegister) -> None:
    register.take(sheet(ROWS))
    moved = register.take("某某厅关于公开的说明\n", sheet(ROWS))
    assert moved.is_new
    assert moved.counts["unchanged"] == 1
    assert TargetVersion.objects.count() == 1


def test_two_sheets_with_one_name_are_two_projects(register: SampleRegister) -> None:
    twice = (sheet(ROWS), sheet(ROWS.replace("≥20家", "≥21家")))
    assert register.take(*twice).counts["new"] == 2
    again = register.take(*twice, "补充说明\n")
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2}


def test_another_unit_or_year_is_another_project(register: SampleRegister) -> None:
    register.take(sheet(ROWS))
    register.take(sheet(ROWS, unit="某某中心"))
    register.take(sheet(ROWS).replace("2024年", "2025年").replace("(2024年度)", "(2025年度)"))
    assert Project.objects.count() == 3


def test_an_import_needs_the_permission(database: str) -> None:
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(NotAllowed):
        ImportDocument(Visitor(AnonymousUser()), prepared(sheet(ROWS))).run()
    assert not Document.objects.exists()


def test_a_number_beyond_any_budget_is_none_in_the_columns() -> None:
    funds = Funding(annual=Decimal(10) ** 20, total=Decimal("100.005"))
    columns = projection.columns(replace(prepared(sheet(ROWS)).reading.projects[0], funding=funds), [])
    assert (columns["annual"], columns["annual_order"], columns["total"]) == (None, -1, Decimal("100.005"))


def test_an_import_takes_a_bounded_number_of_statements(register: SampleRegister) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def statements(count: int, prefix: str) -> int:
        ready = prepared(*(sheet(ROWS, name=f"{prefix}{number}") for number in range(count)))
        with CaptureQueriesContext(connection) as queries:
            ImportDocument(Visitor.operator(), ready).run()
        return len(queries)

    assert statements(40, "甲") - statements(2, "乙") <= 12


def test_the_same_sheets_in_another_format_keep_their_versions(
    database: str, operator: Visitor, shared_data: Path
) -> None:
    names = ("ningxia-emergency-2024.txt", "forms.docx", "forms.xlsx", "forms.html", "forms_docx.pdf", "forms_flow.pdf")
    documents = (prepare((shared_data / name).read_bytes(), name) for name in names)
    counts = [ImportDocument(operator, document).run().counts for document in documents]
    assert counts[0] == {"new": 22, "changed": 0, "unchanged": 0}
    assert counts[1:] == [{"new": 0, "changed": 0, "unchanged": 22}] * 5
    assert Project.objects.count() == TargetVersion.objects.count() == 22
    assert Project.objects.aggregate(total=Sum("annual"))["total"] == 52_210_000
