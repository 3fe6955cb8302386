"""The law of the house: what we write we can read back, exactly, in every format."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jixiao.contract import from_json, plain
from jixiao.forms import Form, form, forms
from jixiao.model import Amounts, DocumentRecord, Goal, Project, Reading
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from jixiao.render import render
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.terms.taxonomy import taxonomies
from tests.render.sheets import DECLARATION, NINGXIA, SELF_EVALUATION, indicator, project, template_row
from tests.strategies import TRAPS, documents, funding_of, printed_label

FORMATS = ("text", "html", "xlsx", "docx", "pdf")
PLAIN = ("text", "html", "xlsx", "docx")
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)


def said(project: Project) -> dict[str, Any]:
    """What a sheet says, without places; rows by horizon, in which their order is kept."""
    record: dict[str, Any] = plain(project)
    del record["sources"]
    for name in ("indicators", "template_rows"):
        record[name] = sorted(record[name], key=lambda row: row["horizon"] == "annual")
        for row in record[name]:
            del row["source"]
    return record


def differences(wrote: Any, read: Any, pointer: str = "") -> Iterator[str]:
    """Where two records differ."""
    if isinstance(wrote, dict) and isinstance(read, dict):
        for name, value in wrote.items():
            yield from differences(value, read[name], f"{pointer}/{name}")
    elif isinstance(wrote, list) and isinstance(read, list) and len(wrote) == len(read):
        for number, (one, other) in enumerate(zip(wrote, read, strict=True)):
            yield from differences(one, other, f"{pointer}/{number}")
    elif wrote != read:
        yield f"{pointer}: wrote {wrote!r}, read {read!r}"


def lost(projects: Sequence[Project], to: str, money_unit: str | None = None) -> list[str]:
    """Writes the projects, reads the bytes, and says where what was read differs."""
    document = DocumentRecord(None, None, None, None, "", money_unit)
    reading = recognise(read_bytes(render(projects, to=to, document=document)))
    return list(differences([said(project) for project in projects], [said(project) for project in reading.projects]))


def long_sheet(form: Form, count: int) -> Project:
    """A project with so many indicators in each horizon, in classes of four."""
    codes = [code for code in form.taxonomy.labels if len(code) == 2]
    rows = [
        indicator(
            codes[number // 4 % len(codes)], f"{horizon}第{number}项工作按计划完成的数量", "≥4个", horizon=horizon
        )
        for number in range(count)
        for horizon in form.indicators.horizons()
    ]
    return project(*rows, on=form)


def may_have_slid(project: Project) -> bool:
    """Whether a row could as well be one that lost a blank cell: named like a class, with more than a target behind it.

    A text has no lines that tell the two apart. The reader takes it for one that has slid, and says so (`row_shifted`).
    """
    known = taxonomies().values()
    named = (
        row
        for row in project.indicators
        if any(one.class_of(row.name or "", level) for one in known for level in (1, 2))
    )
    more = ("actual", "progress", "forecast", "points", "score", "likelihood", "deviation_reason", "remark")
    return any(getattr(row, column) not in (None, "") for row in named for column in more)


def may_be_a_label(project: Project) -> bool:
    """Whether a goal that the form has not consists of the label of another field: 半年目标, 项目期.

    In a text without lines those are two labels beside each other; the reader takes them so, and says so (`beside_form`).
    """
    cells = (cell for row in form(project.form_id or "").head for cell in row)
    printed = {cell.slot.name for cell in cells if cell.slot and cell.slot.kind == "goal"}
    labels = {key for term in catalogue().values() for key in term.label_keys()}
    beside = (goal for goal in project.goals if goal.horizon not in printed)
    return any(label_key(text) in labels for goal in beside for text in (goal.text, goal.actual_text) if text)


def is_told_apart_in_text(project: Project) -> bool:
    """Whether nothing on the sheet could be taken for something else in a text without lines."""
    return not (may_have_slid(project) or may_be_a_label(project))


@pytest.mark.parametrize("to", PLAIN)
def test_what_we_write_we_can_read_back(to: str) -> None:
    """Every form, one to three projects of one document, texts that look like markup, formulas and labels."""

    @settings(QUICK, max_examples=30)
    @given(documents(), st.sampled_from([None, "元", "万元"]))
    def holds(projects: tuple[Project, ...], money_unit: str | None) -> None:
        assume(to != "text" or all(map(is_told_apart_in_text, projects)))
        assert lost(projects, to, money_unit) == []

    holds()


@pytest.mark.parametrize(
    "sheets",
    [
        documents(breaks=True),
        documents(breaks=True, least=12, most=40),
        documents(breaks=True, least=5, most=20, prose=(15, 150)),
    ],
    ids=["of a page or two", "of many rows", "with long goals"],
)
def test_pdf_can_be_read_back(sheets: st.SearchStrategy[tuple[Project, ...]]) -> None:
    """Texts of all kinds, paragraphs, rows and running text over the ends of pages."""

    @settings(QUICK, max_examples=20)
    @given(sheets, st.sampled_from([None, "元", "万元"]))
    def holds(projects: tuple[Project, ...], money_unit: str | None) -> None:
        assert lost(projects, "pdf", money_unit) == []

    holds()


@pytest.mark.parametrize("lines", [12, 38])
def test_a_sheet_whose_headings_meet_the_end_of_a_page_can_be_read_back_from_pdf(lines: int) -> None:
    """Headings in two rows that find no room for a row below them on the page: typst can't tag them as headings to repeat."""
    (monitoring,) = (form for form in forms() if form.kind == "monitoring")
    item = project(
        indicator("11", "检查次数", "≥4个"), goal="\n".join(["开展执法检查并及时整改。"] * lines), on=monitoring
    )
    sound = project(indicator("11", "检查次数", "≥4个"), on=monitoring)
    assert lost([sound, item], "pdf") == []


@pytest.mark.parametrize("trap", TRAPS)
def test_what_looks_like_markup_can_be_read_back_from_pdf(trap: str) -> None:
    item = project(
        indicator("11", f"名称{trap}", trap), indicator("12", trap), goal=f"目标{trap}。", name=f"项目{trap}"
    )
    assert lost([item], "pdf") == []


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
@pytest.mark.parametrize("to", FORMATS)
def test_a_sheet_of_many_pages_can_be_read_back(form: Form, to: str) -> None:
    assert lost([long_sheet(form, 90), long_sheet(form, 3)], to) == []


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
@pytest.mark.parametrize("to", FORMATS)
def test_cost_as_a_class_of_its_own_can_be_read_back(form: Form, to: str) -> None:
    """Classes of 2021 on forms of 2015, over the end of a page; cost under output stays there."""
    taxonomy = taxonomies()["cn-2021"]
    costs = [
        replace(
            indicator("11", f"{horizon}第{number}项费用", "≤3万元", horizon=horizon),
            level1=taxonomy.label("4"),
            level2=taxonomy.label(code),
        )
        for code, count in (("41", 40), ("43", 2))
        for number in range(count)
        for horizon in form.indicators.horizons()
    ]
    others = [
        indicator(code, f"{horizon}工作{code}", horizon=horizon)
        for code in ("11", "14", "24")
        for horizon in form.indicators.horizons()
    ]
    blank = replace(template_row("11", "指标3："), level2=taxonomy.label("42"))
    assert lost([project(*costs, *others, on=form, templates=(blank,))], to) == []


@pytest.mark.parametrize("to", PLAIN)
def test_line_breaks_in_goals_are_kept_where_the_format_has_them(to: str) -> None:
    @settings(QUICK, max_examples=20)
    @given(documents(breaks=True, most=3))
    def holds(projects: tuple[Project, ...]) -> None:
        assume(to != "text" or all(map(is_told_apart_in_text, projects)))
        assert lost(projects, to) == []

    holds()


def test_a_text_in_quotes_is_kept_beside_one_of_several_lines() -> None:
    """A spreadsheet that is saved as text puts quotes around both."""
    goal = Goal(horizon="annual", text='"三同时"', actual_text="完成审查。\n公开结果。")
    sheet = replace(project(on=SELF_EVALUATION), goals=(goal,))
    assert lost([sheet], "text") == []


def test_paragraphs_of_a_goal_are_kept_in_pdf() -> None:
    goal = "目标1：" + "完成执法检查，" * 9 + "公开结果。\n目标2：" + "开展应急演练，" * 5 + "覆盖重点企业。"
    assert lost([project(goal=goal)], "pdf") == []


@pytest.mark.parametrize("to", FORMATS)
def test_the_example_department_can_be_read_back(to: str) -> None:
    """All its projects in one document."""
    content = files("jixiao.example").joinpath("ningxia-emergency-2024.json").read_bytes()
    reading = from_json(Reading, content)
    projects = [as_printed(item) for item in reading.projects]
    assert lost(projects, to, "万元") == []


def as_printed(item: Project) -> Project:
    """The project with the labels of the form."""
    lines = tuple(replace(line, label=printed_label(NINGXIA, line.term)) for line in item.funding.lines)
    return replace(item, form_id=NINGXIA.id, funding=replace(item.funding, lines=lines))


@pytest.mark.parametrize("form", [NINGXIA, DECLARATION, SELF_EVALUATION], ids=lambda form: form.id)
@pytest.mark.parametrize("to", FORMATS)
def test_other_wordings_of_a_goal_can_be_read_back(form: Form, to: str) -> None:
    item = project(indicator("11", "检查次数", "≥4次"), on=form, goal="完成检查4次。")
    first, *rest = item.goals
    worded = replace(first, variants=("完成检查四次。", "检查4次，全部完成。"))
    assert (
        lost([replace(item, goals=(worded, *rest)), project(indicator("11", "另一件"), on=form, name="另一项目")], to)
        == []
    )


def test_blank_cells_of_a_matrix_in_text() -> None:
    """其他资金: blank, blank, 1, —, 50%, —; the dashes are no values, so 1 is not the first of four."""
    item = project(on=SELF_EVALUATION)
    other = replace(item.funding.lines[3], amounts=Amounts(executed=Decimal(10000)), execution_rate_pct=Decimal(50))
    assert lost([replace(item, funding=funding_of((*item.funding.lines[:3], other)))], "text") == []


def test_a_line_that_ends_before_a_bracket_in_pdf() -> None:
    """The document says that it has every space (PDF/UA), and here has none."""
    assert lost([project(indicator("11", "数" * 15 + "100%[a]"))], "pdf") == []


def test_a_class_that_begins_a_page_below_blank_cells_in_pdf() -> None:
    rows = [
        *(indicator("11", f"中{number}", horizon="mid_term") for number in range(18)),
        indicator("11", "年1"),
        *(indicator("21", f"效{number}") for number in range(3)),
    ]
    assert lost([project(*rows, on=DECLARATION)], "pdf") == []


def test_a_paragraph_that_fills_its_line_in_pdf() -> None:
    assert lost([project(goal="数" * 39 + "\n培训")], "pdf") == []
