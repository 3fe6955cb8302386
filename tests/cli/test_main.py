"""The command line: formats, exit statuses, one sentence for bad input."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.cli.main import main
from tests.sheets import sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"
SOUND = (
    "1-产出指标	11-数量指标	检查次数		≥4次	\n	12-质量指标	隐患整改率		≥95%	\n"
    "	13-时效指标	完成时间		2024年11月底前	\n	14-成本指标	检查费用		≤1000000元	\n"
    "2-效益指标	22-社会效益	事故起数较上年下降		≥5%	\n3-满意度指标	31-服务对象满意度	企业满意度		≥90%	\n"
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "目标表.txt"
    path.write_text(sheet(ROW), encoding="utf-8")
    return path


def test_read_gives_one_json_object(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(document), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data)[:3] == ["schema", "document", "projects"]
    assert data["schema"] == "jixiao/targets/1"
    assert data["projects"][0]["funding"]["annual"] == "1000000"
    assert data["projects"][0]["indicators"][0]["target"]["low"] == "4"


def test_several_files_give_json_lines_and_the_highest_status(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = document.with_name("空.txt")
    empty.write_bytes(b"")
    assert main(["read", str(document), str(empty), str(document)]) == 2
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    said, closing = captured.err.splitlines()
    assert "空.txt" in said
    assert closing == "jixiao：2 份已读，1 份不能读"


def test_folder_is_read_in_order(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.with_name("另一份.txt").write_text(sheet(ROW, name="另一项目"), encoding="utf-8")
    assert main(["read", str(document.parent)]) == 0
    assert [json.loads(line)["projects"][0]["name"] for line in capsys.readouterr().out.splitlines()] == [
        "另一项目",
        "执法检查",
    ]


def test_csv_has_a_row_an_indicator(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(document), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 2
    assert "检查次数" in rows[1]


def test_csv_tells_the_documents_apart(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = document.with_name("=另一份.txt")
    other.write_text(sheet(ROW, name="另一项目"), encoding="utf-8")
    assert main(["read", str(document), str(other), "--format", "csv"]) == 0
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    named = {row[head.index("file")]: row[head.index("project")] for row in rows}
    assert named == {str(document): "执法检查", str(other): "另一项目"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [("表.csv", "\ufefffile,form,"), ("表.json", '{"schema": "jixiao/targets/1"'), ("表.txt", "")],
)
def test_read_writes_a_file_by_its_suffix(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, begins: str
) -> None:
    assert main(["read", str(document), "-o", str(tmp_path / name)]) == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith(begins)
    assert "检查次数" in written or "共 1 个项目，1 条指标" in written
    assert capsys.readouterr().out == ""


def test_read_leaves_the_old_file_where_nothing_could_be_read(tmp_path: Path) -> None:
    old = tmp_path / "表.csv"
    old.write_text("上一次的", encoding="utf-8")
    (tmp_path / "空.txt").write_bytes(b"")
    assert main(["read", str(tmp_path / "空.txt"), "-o", str(old)]) == 2
    assert old.read_text(encoding="utf-8") == "上一次的"
    assert {path.name for path in tmp_path.iterdir()} == {"表.csv", "空.txt"}


def test_read_writes_nothing_under_a_suffix_of_another_format(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(document), "--format", "json", "-o", str(tmp_path / "表.csv")]) == 2
    assert "后缀 .csv 与 --format json 不一致" in capsys.readouterr().err
    assert not (tmp_path / "表.csv").exists()


def test_table_for_people(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(document), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "执法检查" in out
    assert "共 1 个项目，1 条指标。" in out


def test_rows_without_an_indicator_are_counted_apart(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_text(sheet(ROW + "	12-质量指标	无		无	\n"), encoding="utf-8")
    assert main(["read", str(document), "--format", "table"]) == 0
    assert "共 1 个项目，1 条指标，另有“无”等占位 1 行。" in capsys.readouterr().out


def test_audit_status_one_for_errors(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(document), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["schema"] == "jixiao/findings/1"
    finding = report["findings"][0]
    assert {"rule", "catalogue", "severity", "project", "message", "remedy", "citations", "sources", "facts"} <= set(
        finding
    )
    assert finding["sources"][0]["line"] is not None


def test_audit_of_a_sound_sheet_gives_no_error_or_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "好.txt"
    path.write_text(sheet(SOUND), encoding="utf-8")
    assert main(["audit", str(path), "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["message"] for finding in findings if finding["severity"] != "notice"] == []


def test_two_versions_are_compared(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mended = document.with_name("改.txt")
    mended.write_text(sheet(SOUND), encoding="utf-8")
    assert main(["audit", str(document), str(mended)]) == 0
    out = capsys.readouterr().out
    note, old, new, first = out.splitlines()[:4]
    assert note == "按旧、新两份比较（--no-compare 分别审核）"
    assert old.startswith(f"{document}：错误 ")
    assert new.startswith(f"{mended}：错误 0，")
    assert first.startswith(f"{document} → {mended}：消除 ")
    assert "== 已消除" in out
    assert main(["audit", str(mended), str(document), "--format", "json"]) == 1
    schemas = [json.loads(line)["schema"] for line in capsys.readouterr().out.splitlines()]
    assert schemas == ["jixiao/findings/1", "jixiao/findings/1", "jixiao/findings-comparison/1"]


def test_two_versions_are_not_compared_when_told_so_or_in_a_folder(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mended = document.with_name("改.txt")
    mended.write_text(sheet(SOUND), encoding="utf-8")
    for call in ([str(document), str(mended), "--no-compare"], [str(document.parent)]):
        main(["audit", *call])
        out = capsys.readouterr().out
        assert "按旧、新两份比较" not in out
        assert out.count("\n规则 ") == 2


def test_documents_of_other_sheets_are_compared_when_told_so(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = document.with_name("另.txt")
    other.write_text(sheet(SOUND, name="另一项目"), encoding="utf-8")
    main(["audit", str(document), str(other)])
    assert "按旧、新两份比较" not in capsys.readouterr().out
    main(["audit", str(document), str(other), "--compare"])
    assert capsys.readouterr().out.startswith("按旧、新两份比较")
    assert main(["audit", str(document), "--compare"]) == 2
    assert (
        capsys.readouterr().err
        == "jixiao：--compare 用于两份文件和 table、json、csv、xlsx 格式；现在有 1 份，格式 table\n"
    )


def test_the_chosen_findings_alone_are_listed(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(document), "--severity", "error"])
    out = capsys.readouterr().out
    assert "[错误]" in out
    assert "[应改正]" not in out
    assert "（错误）" in out
    rule = next(line.split()[1] for line in out.splitlines() if line.startswith("  [错误]"))
    assert main(["audit", str(document), "--rule", rule, "--format", "csv"]) == 1
    assert {row[3] for row in csv.reader(io.StringIO(capsys.readouterr().out))} == {"规则", rule}


def test_the_status_is_that_of_all_findings(document: Path) -> None:
    assert main(["audit", str(document), "--rule", "JX331"]) == 1


def test_what_cannot_be_chosen(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(document), "--rule", "JX000"]) == 2
    assert capsys.readouterr().err.startswith("jixiao：没有规则 JX000")
    assert main(["audit", str(document), "--severity", "error", "--format", "json"]) == 2
    assert capsys.readouterr().err == "jixiao：--severity、--rule 只用于 table、csv；json 总是列出全部问题\n"


def test_many_projects_begin_with_a_summary(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(sheet(ROW, name=f"项目{number}") for number in "甲乙丙丁戊己")
    document.write_text(text, encoding="utf-8")
    main(["audit", str(document)])
    lines = capsys.readouterr().out.splitlines()
    head = lines.index(next(line for line in lines if line.startswith("项目 ")))
    assert lines[head].split() == ["项目", "错误", "应改正", "提示"]
    assert [line.split()[0] for line in lines[head + 2 : head + 9]] == [
        "整份文件",
        *(f"项目{x}" for x in "甲乙丙丁戊己"),
    ]


def test_costs_that_fit_nothing_say_against_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "差.txt"
    path.write_text(sheet(SOUND.replace("≤1000000元", "≤900000元")), encoding="utf-8")
    main(["audit", str(path)])
    assert "900000元 ≠ 年度资金总额 1000000元，成本少 100000元" in capsys.readouterr().out


def test_how_many_checks_were_made(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(document), "--format", "json"])
    tallies = json.loads(capsys.readouterr().out)["checked"].values()
    left = sum(tally["not_applicable"] for tally in tallies)
    main(["audit", str(document)])
    assert f"另有 {left} 次不适用" in capsys.readouterr().out


def test_waived_findings_are_listed_apart(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(document), "--format", "json"])
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    waivers = document.with_name("豁免.yaml")
    entry = {"rule": finding["rule"], "project": finding["project"], "place": finding["pointers"][0]}
    expired = {**entry, "rule": "JX999", "until": "2024-01-31"}
    lines = [
        json.dumps({**item, "reason": "省厅统一口径", "by": "张某"}, ensure_ascii=False) for item in (entry, expired)
    ]
    waivers.write_text("".join(f"- {line}\n" for line in lines).replace('"2024-01-31"', "2024-01-31"), encoding="utf-8")
    main(["audit", str(document), "--waivers", str(waivers)])
    captured = capsys.readouterr()
    assert "已豁免 1 条" in captured.out
    assert "省厅统一口径（张某，长期）" in captured.out
    assert captured.err == f"jixiao：豁免 JX999 执法检查 {entry['place']}已于 2024-01-31 到期，问题重新列出\n"


def test_a_document_beside_is_not_audited(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(document), "--format", "json"])
    alone = json.loads(capsys.readouterr().out)
    other = document.with_name("别的.txt")
    other.write_text(sheet(SOUND, name="另一项目"), encoding="utf-8")
    assert main(["audit", str(document), "--beside", str(other), "--format", "json"]) == 1
    (note,) = (held := json.loads(capsys.readouterr().out)).pop("notes")
    assert note.startswith("对照文件“别的.txt”里没有这份文件的项目")
    assert held == {key: value for key, value in alone.items() if key != "notes"}


def test_every_report_names_what_it_rests_on(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(document)])
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert all(word in last for word in ("规则 ", "审核口径 cn", "jixiao 0.", "sha256 "))


def test_a_profile_that_only_the_form_speaks_for_is_called_a_presumption(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form of one region is borrowed by others; a name of another region rules its rules out."""
    said = {}
    for unit in ("某县教育局", "盐池县教育局", "恩施州教育局"):
        path = tmp_path / f"{unit}.txt"
        path.write_text(sheet(SOUND, unit=unit), encoding="utf-8")
        main(["audit", str(path)])
        said[unit] = capsys.readouterr().out.strip().splitlines()[-1].split("，")[1]
        main(["audit", str(path), "--format", "json"])
        assert json.loads(capsys.readouterr().out)["profile_basis"] == ("form" if unit == "某县教育局" else "region")
    assert said == {
        "某县教育局": "审核口径 cn-ningxia（按表式推定",
        "盐池县教育局": "审核口径 cn-ningxia",
        "恩施州教育局": "审核口径 cn",
    }


def test_missing_file_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "没有.txt"]) == 2
    assert capsys.readouterr().err == "jixiao：没有.txt：没有这个文件，请检查路径\n"


def test_wrong_call_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["read"])
    assert stop.value.code == 2
    assert capsys.readouterr().err == "jixiao：缺少 文件；用法见 jixiao read --help\n"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["read", "a.txt", "--format", "pdf"], "--format 不能是“pdf”，可用：json、csv、table"),
        (["read", "a.txt", "--form"], "--format 后面要写一个值"),
        (["read", "a.txt", "--quick"], "不认得的参数：--quick"),
        (["serve", "--port", "x"], "--port：“x”不是端口，请写 1 到 65535 之间的整数"),
        (["serve", "--port", "0"], "--port：“0”不是端口，请写 1 到 65535 之间的整数"),
        (["demo", "--port", "99999"], "--port：“99999”不是端口，请写 1 到 65535 之间的整数"),
        (["audit", "a.txt", "--on", "2024"], "--on：“2024”不是日期，请写成 2024-03-01"),
        (["audit", "a.txt", "--law"], "不认得的参数：--law"),
        ([], "缺少 命令"),
    ],
)
def test_wrong_calls_are_said_in_chinese(capsys: pytest.CaptureFixture[str], call: list[str], said: str) -> None:
    with pytest.raises(SystemExit):
        main(call)
    assert capsys.readouterr().err.startswith(f"jixiao：{said}；用法见 jixiao")


def test_the_headings_of_the_help_are_chinese_first(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["audit", "--help"])
    out = capsys.readouterr().out
    assert out.startswith("用法 usage：jixiao audit ")
    assert "\n参数 arguments:" in out
    assert "\n选项 options:" in out
    assert "show this help message" not in out


def test_a_waiver_list_that_is_not_there(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(document), "--waivers", "没有.yaml"]) == 2
    assert capsys.readouterr().err == "jixiao：没有.yaml：没有这个文件或文件夹，请检查路径、权限和磁盘空间\n"


def test_render_reads_back(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "目标表.xlsx"
    assert main(["render", str(document), "--to", "xlsx", "-o", str(output)]) == 0
    assert main(["read", str(output)]) == 0
    assert json.loads(capsys.readouterr().out)["projects"][0]["name"] == "执法检查"


def test_render_from_json_of_read(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(document)])
    data = tmp_path / "读出.json"
    data.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["render", str(data), "--to", "text"]) == 0
    assert "检查次数" in capsys.readouterr().out


def test_output_that_cannot_be_written_leaves_nothing(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(document), "-o", str(tmp_path / "没有" / "a.pdf")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "没有").exists()


@pytest.mark.parametrize("closed", [">&-", "<&- >&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", ["read", "audit", "render", "verify --data"])
def test_without_standard_output_nothing_is_done(document: Path, command: str, closed: str) -> None:
    call = f"{sys.executable} -m jixiao {command} {document} {closed}"
    done = subprocess.run(["/bin/sh", "-c", call], capture_output=True, text=True, check=False)
    said = "" if "2>&-" in closed else "jixiao：标准输出已关闭，结果没有地方写；请接到文件或管道，或用 -o 写到文件\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_file_is_written_without_standard_output(document: Path) -> None:
    call = f"{sys.executable} -m jixiao read {document} -o {document.with_suffix('.json')} >&-"
    done = subprocess.run(["/bin/sh", "-c", call], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))["projects"][0]["name"] == "执法检查"


def test_standard_input(document: Path) -> None:
    command = [sys.executable, "-m", "jixiao", "read", "-"]
    done = subprocess.run(command, input=document.read_bytes(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["projects"][0]["name"] == "执法检查"
