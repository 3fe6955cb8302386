"""What a report of `jixiao audit` tells beside its findings: what became of them, what is accepted, what could not be held against."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jixiao.cli.main import main
from tests.sheets import sheet

BAD = "1-产出指标	11-数量指标	检查次数		***次	\n"
GOOD = "1-产出指标	11-数量指标	检查次数		≥4次	\n"
WAIVER = """\
- {rule: JX107, project: 执法检查, place: "***次", reason: 次数由上级下达, by: 财政处 张某, until: 2099-12-31}
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧.txt"
    path.write_text(sheet(BAD), encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "新.txt"
    path.write_text(sheet(GOOD), encoding="utf-8")
    return path


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_two_versions_as_rows_say_what_became_of_each(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(old), str(new), "--format", "csv"])
    rows = rows_of(capsys.readouterr().out)
    states = {(Path(row["文件"]).name, row["规则"]): row["状态"] for row in rows}
    assert states["旧.txt", "JX107"] == "已消除"
    assert states["新.txt", "JX102"] == "仍在"
    assert ("旧.txt", "JX102") not in states
    assert "" not in states.values()


def test_two_versions_as_a_workbook_have_a_column_of_what_became_of_each(old: Path, new: Path, tmp_path: Path) -> None:
    output = tmp_path / "清单.xlsx"
    main(["audit", str(old), str(new), "-o", str(output)])
    head, *rows = load_workbook(output)["问题清单"].iter_rows(min_row=3, values_only=True)
    assert head[-1] == "变化"
    states = {row[10]: row[-1] for row in rows}
    assert (states["JX107"], states["JX102"]) == ("已消除", "仍在")


WORSE = "1-产出指标	11-数量指标	检查次数		≥4次	\n		培训场次		***场	\n"


def test_what_is_new_comes_first_and_what_is_gone_last_in_a_line(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new.write_text(sheet(WORSE), encoding="utf-8")
    main(["audit", str(old), str(new)])
    out = capsys.readouterr().out
    parts = [line.split()[1] for line in out.splitlines() if line.startswith("== ")]
    assert parts == ["新增", "仍在", "已消除"]
    gone = out.partition("== 已消除")[2].split("\n\n")[0].splitlines()[1:]
    (line,) = (one for one in gone if "JX107" in one)
    assert line.startswith("  [错误] JX107 执法检查：")
    assert all(one.startswith("  [") for one in gone), "neither excerpt nor advice"


def test_rows_of_two_versions_begin_with_what_is_new(
    old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new.write_text(sheet(WORSE), encoding="utf-8")
    main(["audit", str(old), str(new), "--format", "csv"])
    states = [row["状态"] for row in rows_of(capsys.readouterr().out)]
    assert list(dict.fromkeys(states)) == ["新增", "仍在", "已消除"]
    output = tmp_path / "清单.xlsx"
    main(["audit", str(old), str(new), "-o", str(output)])
    rows = load_workbook(output)["问题清单"].iter_rows(min_row=4, values_only=True)
    assert [str(row[-1]) for row in rows] == states


def test_what_can_t_be_checked_any_more_says_why(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(new), str(old), "--format", "csv"])
    rows = rows_of(capsys.readouterr().out)
    unchecked = [row for row in rows if row["状态"] == "无法再核对"]
    assert all(row["状态说明"] for row in unchecked)
    assert {row["状态"] for row in rows if row["规则"] == "JX107"} == {"新增"}


def test_accepted_findings_stand_in_every_format(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waivers, workbook = tmp_path / "豁免.yaml", tmp_path / "清单.xlsx"
    waivers.write_text(WAIVER, encoding="utf-8")
    said = "次数由上级下达（财政处 张某，至2099-12-31）"
    main(["audit", str(old), "--waivers", str(waivers), "--format", "csv"])
    (row,) = (one for one in rows_of(capsys.readouterr().out) if one["规则"] == "JX107")
    assert (row["状态"], row["状态说明"]) == ("已豁免", said)
    main(["audit", str(old), "--waivers", str(waivers)])
    assert said in capsys.readouterr().out
    main(["audit", str(old), "--waivers", str(waivers), "-o", str(workbook)])
    (listed,) = load_workbook(workbook)["已豁免"].iter_rows(min_row=4, values_only=True)
    assert listed[6:] == ("JX107", "次数由上级下达", "财政处 张某", "至2099-12-31")


def test_the_marks_of_clauses_are_explained_where_they_stand(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(old)])
    out = capsys.readouterr().out
    assert "依据中的（参照）指该文件不直接约束填报单位，参照执行，*表示条款号未与原文核对。\n" in out
    main(["audit", str(old), "--rule", "JX331"])
    assert "依据中的" not in capsys.readouterr().out


def test_what_fits_nothing_in_the_document_is_said(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside, budget, records = (tmp_path / name for name in ("上年.txt", "预算.txt", "过程.yaml"))
    beside.write_text(sheet(GOOD, name="另一项目"), encoding="utf-8")
    budget.write_text("单位：万元\n项目名称\t预算数\n信息化\t20\n别的\t30\n", encoding="utf-8")
    records.write_text("- {name: 没有这个, as_of: 2025-03-01}\n", encoding="utf-8")
    given = ["--beside", str(beside), "--budget", str(budget), "--records", str(records)]
    main(["audit", str(old), *given])
    notes = [line for line in capsys.readouterr().out.splitlines() if line.startswith("注意：")]
    assert [note[3:9] for note in notes] == ["对照文件“上", "预算项目表里", "过程记录里没"]
    output = tmp_path / "清单.xlsx"
    main(["audit", str(old), *given, "-o", str(output)])
    assert load_workbook(output)["审核说明"]["M2"].value == "\n".join(note[3:] for note in notes)


def test_nothing_is_said_where_they_fit(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(old), "--beside", str(new)])
    assert "注意：" not in capsys.readouterr().out


def test_a_sheet_without_a_name_is_not_the_whole_document(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old.write_text(sheet(GOOD) + sheet(BAD, name=""), encoding="utf-8")
    main(["audit", str(old)])
    assert "■ （无项目名称）第2张表" in capsys.readouterr().out
    output = tmp_path / "清单.xlsx"
    main(["audit", str(old), "-o", str(output)])
    rows = list(load_workbook(output)["问题清单"].iter_rows(min_row=4, values_only=True))
    assert [row[2] for row in rows if row[10] == "JX107"] == ["（无项目名称）第2张表"]


def test_the_figures_say_what_is_counted(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old.write_text(sheet(GOOD + "\t13-时效指标\t完成时间\t\t2024年12月底前\t\n"), encoding="utf-8")
    main(["audit", str(old)])
    line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith("填报质量 "))
    assert "（满分100，各表按问题扣分后平均）" in line
    assert "时限在12月的时效指标 1/1条（100.0%）" in line


def test_a_late_disclosure_leads_to_the_lines_with_the_dates(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "2024年部门预算于2024年2月10日批复\n\n公开日期：2024年5月20日\n\n"
    old.write_text(lines + sheet(GOOD), encoding="utf-8")
    main(["audit", str(old), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    (late,) = (one for one in found if one["rule"] == "JX509")
    assert [(place["line"], place["text"]) for place in late["sources"]] == [
        (3, "公开日期：2024年5月20日"),
        (1, "2024年部门预算于2024年2月10日批复"),
    ]
