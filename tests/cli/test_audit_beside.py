"""`jixiao audit` with what the documents are held against."""

import json
from pathlib import Path

import pytest

from jixiao.cli.main import main
from tests.sheets import sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "目标表.txt"
    path.write_text(sheet(ROW), encoding="utf-8")
    return path


def rules(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]]


@pytest.mark.parametrize(("amount", "expected"), [("100", 0), ("90", 1)])
def test_amounts_are_held_against_the_budget(
    document: Path, capsys: pytest.CaptureFixture[str], amount: str, expected: int
) -> None:
    budget = document.with_name("预算.txt")
    budget.write_text(f"单位：万元\n项目名称\t预算数\n执法检查\t{amount}\n信息化\t20\n", encoding="utf-8")
    main(["audit", str(document), "--budget", str(budget), "--format", "json"])
    found = rules(capsys)
    assert (found.count("JX511"), found.count("JX512")) == (expected, 1)


def test_a_list_that_is_none_is_one_sentence(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(document), "--budget", str(document)]) == 2
    expected = f"jixiao：{document}：没有找到预算项目表；表中要有“项目名称”和“预算数”（或“金额”）两栏\n"
    assert capsys.readouterr().err == expected


def test_a_list_without_a_unit_of_money_is_one_sentence(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    budget = document.with_name("预算.txt")
    budget.write_text("项目名称\t预算数\n执法检查\t100\n信息化\t20\n", encoding="utf-8")
    assert main(["audit", str(document), "--budget", str(budget)]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "预算表没有写金额单位" in captured.err
    assert "请注明万元或元" in captured.err


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_comma_separated_list(
    document: Path, capsys: pytest.CaptureFixture[str], encoding: str, separator: str
) -> None:
    budget = document.with_name("预算.csv")
    rows = '单位：万元,,\n序号,项目名称,预算数\n1,执法检查,"1@090"\n2,"信息化\n（二期）",20\n'
    budget.write_text(rows.replace(",", separator).replace("@", ","), encoding=encoding)
    assert main(["audit", str(document), "--budget", str(budget)]) == 1
    out = capsys.readouterr().out
    assert "预算项目表中“执法检查”为1090万元" in out
    assert "JX512 预算项目表 第4行" in out
    assert "“信息化 （二期）”（20万元）没有绩效目标表" in out


def test_a_comma_separated_list_that_is_not_there(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(document), "--budget", "没有.csv"]) == 2
    assert capsys.readouterr().err == "jixiao：没有.csv：没有这个文件，请检查路径\n"


def test_a_broken_version_is_said_once(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = document.with_name("坏.txt")
    broken.write_bytes(b"")
    assert main(["audit", str(broken), str(document), "--format", "json"]) == 2
    assert capsys.readouterr().err.count("坏.txt") == 1


def test_the_process_is_held_against_what_is_on_file(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = document.with_name("过程.yaml")
    records.write_text(
        "- name: 执法检查\n  as_of: 2025-03-01\n  handed_out: [单位自评]\n"
        "  rectifications: [{problem: 台账不全, until_day: 2024-12-31, is_closed: false}]\n",
        encoding="utf-8",
    )
    main(["audit", str(document), "--records", str(records), "--format", "json"])
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] in ("JX518", "JX519")]
    assert [one["message"] for one in found] == [
        "单位自评由第三方代做，应当由单位自己做。",
        "有1个问题过了整改期限没有办结：“台账不全”（期限2024年12月31日）。",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name: 执法检查", "应当是一个列表"),
        ("- name: 执法检查\n  as_of: 2025-03-01\n  agent: 甲公司", "第1条有不认得的栏目 agent"),
        ("- name: 执法检查\n  as_of: 去年", "第1条（执法检查）的 as_of 写的是“去年”，请写成日期，如 2025-03-01"),
        ("- name: 执法检查", "第1条（执法检查）的 as_of 没有写，请写成日期"),
        ("- as_of: 2025-03-01", "第1条的 name 没有写，请写成项目名称"),
        (
            "- {name: 甲, as_of: 2025-03-01, rectifications: [{problem: 乱, until_day: 明年, is_closed: true}]}",
            "第1条（甲）的 rectifications 的 第1项 的 until_day 写的是“明年”，请写成日期",
        ),
        ("- {name: 甲, as_of: 2025-03-01, review_grade: 好}", "的 review_grade 写的是“好”，请写成优、良、中、差之一"),
        ("- {name: 甲, as_of: 2025-03-01, handed_out: 单位自评}", "请写成列表，如 [单位自评]"),
        ("- [", "不是 UTF-8 的 YAML 或 JSON"),
    ],
)
def test_bad_records_are_said_in_one_line(
    document: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    records = document.with_name("过程.yaml")
    records.write_text(content, encoding="utf-8")
    assert main(["audit", str(document), "--records", str(records)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_amounts_of_the_budget_that_can_t_be_read_are_said(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    budget = document.with_name("预算.txt")
    budget.write_text("单位：万元\n项目名称\t预算数\n执法检查\t100\n信息化\t(77.5)万\n", encoding="utf-8")
    main(["audit", str(document), "--budget", str(budget)])
    assert capsys.readouterr().err == "jixiao：预算项目表 第4行 表1：“信息化”金额“(77.5)万”读不懂，未读作金额\n"
