"""The labelled set itself: every case is read as noted, every label names what stands in its document."""

from pathlib import Path

import pytest

from jixiao.audit import catalogue_entries
from jixiao.model import ClassLabel, Finding, Indicator, Project, Reading, Source
from jixiao.model.document import DocumentRecord
from jixiao.terms.folding import fold
from tests.labelled.cases import BrokenCase, Case, Label, budget_of, cases, read
from tests.labelled.matching import FIELDS, compare, matches

HERE = Path(__file__).parent
CASES = tuple(cases(HERE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_is_read_as_noted_and_labels_name_what_is_there(case: Case) -> None:
    reading = case.reading()
    assert tuple(sorted({problem.code for problem in reading.problems})) == case.problems
    assert reading.projects
    for label in case.labels:
        meant = [item for item in reading.projects if label.projects is None or item.name in label.projects]
        assert meant, label
        rows = {fold(row.name) for project in meant for row in project.indicators}
        assert {fold(name) for name in label.rows} <= rows, label
        assert set(label.fields) <= FIELDS, label
        assert set(label.catalogue) <= catalogue_entries().keys(), label


def test_companions_are_read() -> None:
    for path in {path for case in CASES for path in case.beside}:
        assert read(path).projects, path
    for case in CASES:
        assert case.budget is None or budget_of(case), case.budget


def test_every_file_belongs_to_a_case() -> None:
    named = {path for case in CASES for path in (case.document, case.budget, case.records, *case.beside) if path}
    named |= {case.document.with_name(f"{case.document.stem}.expected.yaml") for case in CASES}
    folders = [
        folder
        for part in ("", "blind1", "blind2", "blind3", "blind4", "blind5", "blind6", "blind7", "blind8", "blind9")
        for folder in (HERE / part).glob("[sfb]*")
        if folder.is_dir()
    ]
    here = {path for folder in folders if folder.name in ("sound", "faulty", "beside") for path in folder.iterdir()}
    assert {path.resolve() for path in named} == here


def test_checks_that_a_program_can_make_have_five_labels() -> None:
    for entry in catalogue_entries().values():
        if entry.kind == "semantic" or entry.id in WITHOUT_LABELS:
            continue
        own = [case for case in CASES for label in case.labels if entry.id in label.catalogue and not label.is_arguable]
        assert len(own) >= 5, entry.id


WITHOUT_LABELS = {
    "M12": "binds the one who checks",
    "W01": "needs what no document of the set shows: the approval of the budget",
}


NOWHERE = Source()


def finding(pointer: str, *, source: Source = NOWHERE, index: int | None = 0) -> Finding:
    return Finding("X1", ("Q04",), "warning", "修桥", "有误", "改正", (), (source,), {}, (pointer,), index)


def reading() -> Reading:
    rows = tuple(
        Indicator(
            "annual", ClassLabel("1", "产出指标"), ClassLabel("11", "数量指标"), name, None, source=Source(line=line)
        )
        for line, name in enumerate(("桥梁座数", "桥梁 长度"), 5)
    )
    record = DocumentRecord(None, None, 2024, None, "0" * 64, None)
    return Reading(record, (Project("target", name="修桥", indicators=rows),))


ROW = Label(("Q04",), ("修桥",), ("桥梁长度",), (), "以“1项”代替")
SHEET = Label(("Q04",), ("修桥",), (), (), "以“1项”代替")


def test_a_finding_at_another_row_is_not_the_labelled_one() -> None:
    assert matches(ROW, finding("/indicators/1/target"), reading())
    assert not matches(ROW, finding("/indicators/0/target"), reading())
    assert not matches(ROW, finding("/indicators/10"), reading())


def test_a_place_counts_where_there_is_no_pointer() -> None:
    assert matches(ROW, finding("", source=Source(line=6)), reading())
    assert not matches(ROW, finding("", source=Source(line=5)), reading())


def test_a_finding_on_the_document_matches_no_label_of_a_row() -> None:
    assert matches(SHEET, finding("", index=None), reading())
    assert not matches(ROW, finding("", index=None), reading())


def test_another_check_is_no_match() -> None:
    assert not matches(Label(("Q05",), ("修桥",), (), (), "空泛"), finding("/indicators/1"), reading())


def test_arguable_labels_are_neither_missed_nor_false_alarms() -> None:
    arguable = Label(("Q04",), ("修桥",), ("桥梁座数",), (), "可说可不说", is_arguable=True)
    silent = compare((arguable,), (), reading())
    assert (silent.missed, silent.found) == ((), ())
    spoken = compare((arguable,), (finding("/indicators/0"),), reading())
    assert spoken.false_alarms == ()
    assert len(spoken.arguable) == 1


def test_an_error_without_a_label_is_a_false_alarm() -> None:
    result = compare((ROW,), (finding("/indicators/0"),), reading())
    assert len(result.false_alarms) == 1
    assert result.missed == (ROW,)


def test_a_case_without_its_document_is_said(tmp_path: Path) -> None:
    (tmp_path / "alone.expected.yaml").write_text("faults: []\n", encoding="utf-8")
    with pytest.raises(BrokenCase, match="同名文件"):
        list(cases(tmp_path))


def test_a_misspelt_key_is_said(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("", encoding="utf-8")
    (tmp_path / "one.expected.yaml").write_text("fault: []\n", encoding="utf-8")
    with pytest.raises(BrokenCase, match="fault"):
        list(cases(tmp_path))
