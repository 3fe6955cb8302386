"""Reasons of refusal on English pages: everything that the program says is in English, what people wrote is not touched."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import jixiao.web
from jixiao.web.accounts.models import User
from jixiao.web.desk.reasons import english, templates
from tests.sheets import sheet
from tests.web.county import County
from tests.web.rows import ROWS

WEB = Path(jixiao.web.__file__).parent
REFUSALS = {"Refused", "Stale", "StillOpen", "NotAllowed", "UploadGone", "TakenBack", "NotAsBefore", "NotEdits"}
PLACE = re.compile(r"\{\w*\}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
BUILT = {"“{}”要填整数", "“{}”要写成 2026-06-30 这样的日期"}
"""The beginning of those whose end is put together from parts."""


def template_of(node: ast.expr) -> str:
    """A text as it stands in the program, with `{}` for what is put in; empty for anything else than a text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and (begin := template_of(node.left)):
        return begin + "{}"
    return ""


def reasons_in_the_program() -> Iterator[tuple[str, str]]:
    """File and template of each reason that is written where it is said."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = 1 if node.func.id == "Answer" else 0 if node.func.id in REFUSALS else None
                if (
                    place is not None
                    and len(node.args) > place
                    and CHINESE.search(text := template_of(node.args[place]))
                ):
                    yield path.name, text


def test_every_reason_of_the_program_has_its_english() -> None:
    known = {PLACE.sub("{}", text) for text in templates()}
    found = list(reasons_in_the_program())
    assert len(found) > 250
    lacking = [one for one in found if one[1] not in known and not any(one[1].startswith(begin) for begin in BUILT)]
    assert lacking == [], "put these into desk/reasons.yaml"


KEPT = {"SaveSheet", "CreateSheet", "LoadTree", "Answers", "note", "add"}
"""What is called with a reason that the history keeps."""


def kept_by_the_program() -> Iterator[tuple[str, str]]:
    """File and template of each reason that the program itself gives to the history."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in KEPT:
                for keyword in node.keywords:
                    if keyword.arg == "reason" and CHINESE.search(text := template_of(keyword.value)):
                        yield path.name, text


def test_what_the_program_keeps_as_a_reason_has_its_english() -> None:
    known = {PLACE.sub("{}", text) for text in templates()} | {
        PLACE.sub("{}", text.replace("{year}年1–{month}月监控", "{}")) for text in templates()
    }
    found = list(kept_by_the_program())
    assert len(found) > 6
    assert [one for one in found if one[1] not in known] == [], "put these into desk/reasons.yaml"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("写明面积", "写明面积"),
        ("雨季；退回意见：写明面积；退回意见：改指标", "雨季; remark: 写明面积; remark: 改指标"),
        ("传错了（公开文件：青山县2026年度绩效目标，只撤回这一份表）",
         "传错了 (published file: 青山县2026年度绩效目标; this sheet alone is taken back)"),
        ("2026年1–6月监控，按第 2 版目标、完成情况和预算执行预填",
         "Monitoring of 2026, months 1–6, filled from version 2 of the target, the progress and the execution"),
        ("1 处审核错误没有改正，1 处要核对", "errors of the audit (1) and points to check (1)"),
    ],
)  # fmt: skip
def test_the_history_says_in_english_what_the_program_kept(kept: str, said: str) -> None:
    assert english(kept) == said


READING = {
    "UnreadableDocument": 0,
    "TooMuchWork": 0,
    "NotABudgetList": 0,
    "NotAnExecutionList": 0,
    "Problem": 1,
    "_say": 2,
}
"""What reading a document says: who says it, and as which argument."""


def said_by_reading() -> Iterator[tuple[str, str]]:
    """File and template of each sentence in the rooms that read documents: refusals, doubts, and what these are made of."""
    root = WEB.parent
    for path in sorted(path for room in ("readers", "recognise", "bounded") for path in (root / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            texts: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                texts = node.args[READING[name] :][:1] if name in READING else []
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
                "message",
                "said",
                "where",
                "moved",
            ):
                texts = [
                    node.value,
                    *([node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else []),
                ]
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Constant | ast.JoinedStr):
                texts = [node.value]
            for text in map(template_of, texts):
                if CHINESE.search(text):
                    yield path.name, text


def yielded_by_checks() -> Iterator[tuple[str, str]]:
    """File and template of each complaint of a check before a sheet is submitted."""
    for path in sorted(WEB.rglob("*.py")):
        if any(word in path.name for word in ("check", "completeness")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                said: list[ast.expr] = []
                if isinstance(node, ast.Yield) and node.value:
                    said = [node.value]
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Gap":
                    said = node.args[:1]
                elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "text":
                    said = [node.value]
                yield from ((path.name, text) for text in map(template_of, said) if CHINESE.search(text))


def why_a_light_is_not_known() -> Iterator[tuple[str, str]]:
    """File and template of each reason for which a monitoring light has no colour."""
    for name in ("lights", "monitoring", "measures"):
        for node in ast.walk(ast.parse((WEB.parent / "scoring" / f"{name}.py").read_text("utf-8"))):
            said: list[ast.expr] = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Light", "Incomparable"):
                said = [*node.args, *(keyword.value for keyword in node.keywords)]
            elif isinstance(node, ast.Return) and node.value:
                said = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            yield from ((name, text) for text in map(template_of, said) if CHINESE.search(text))


def test_why_a_light_is_not_known_has_its_english() -> None:
    known = {PLACE.sub("{}", text) for text in templates()}
    found = list(why_a_light_is_not_known())
    assert len(found) > 12
    lacking = [one for one in found if not any(text.endswith(one[1].removeprefix("{}")) for text in known)]
    assert lacking == [], "put these into desk/reasons.yaml"
    assert english("执行情况写成“达成目标”“部分达成”或“未达成”才能判定") == (
        "It can be judged when the progress says “达成目标”“部分达成” or “未达成”"
    )
    assert english("“开班期数”红灯而选“确定能”，请说明原因或改选").startswith(
        "“开班期数” has a red light and yet says “certain”"
    )


def test_what_reading_a_document_says_has_its_english() -> None:
    known = {PLACE.sub("{}", text) for text in templates()}
    found = list(said_by_reading())
    assert len(found) > 120
    assert [one for one in found if one[1] not in known] == [], "put these into desk/reading.yaml"


def test_what_lacks_before_a_submission_has_its_english() -> None:
    known = {PLACE.sub("{}", text) for text in templates()}
    found = list(yielded_by_checks())
    assert len(found) > 20
    lacking = [one for one in found if not any(text.endswith(one[1].removeprefix("{}")) for text in known)]
    assert lacking == [], "put these into desk/reasons.yaml"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "文件的后缀是 .pdf，内容却是一张图片（PNG），不是文档；请给出 Word、Excel 或 PDF 原文件，或把图片存成 PDF",
            "the file is called .pdf, and yet it is a picture (PNG), no document; give the Word, Excel or PDF file itself, or save the picture as PDF",
        ),
        (
            "文件里的 2 个表都不是已知的绩效目标表（没有找到“指标值”栏目，也没有找到认得的同义栏目）；请确认文件，或为这种表式补一份定义",
            "None of the 2 tables of the document is a target sheet that is known (the heading “指标值” is not there, nor another that says the same): check the document, or add a definition of its form",
        ),
        (
            "各项得分合计75.75分，总分88.75分，两者应一致",
            "The scores add up to 75.75, the total is 88.75; the two should be equal",
        ),
        (
            "各项得分合计75.75分，总分空白，两者应一致",
            "The scores add up to 75.75, the total is blank; the two should be equal",
        ),
        ("第3个表的单元格超过 50000 个的上限，请拆成几个文件再试", "table 3: more than 50000 cells; split the file"),
        (
            "工作表“明细”的 B7 是公式错误“#REF!”，没有数值",
            "B7 of the worksheet “明细” is an error of a formula (“#REF!”) and no value",
        ),
        (
            "“检查企业”一行的单元格错位，已按编码和表头右移 1 列",
            "The cells of the row “检查企业” had slid; by codes and headings they were moved 1 columns to the right",
        ),
        (
            "第 2 个表（5 行 7 列）像是前一个项目的续表，但中间隔着“附件2”，未并入，未取用；请核对",
            "table 2 (5 rows, 7 columns) looks like the project before continued, but “附件2” stands between them; it was not taken: check it",
        ),
        (
            "还有 2 格没有读懂：“完成值”填的“约三成”，“得分”填的“十”；改正后再提交；“就诊人次”没有填得分",
            "2 cells could not be read: “完成值”填的“约三成”，“得分”填的“十”; put them right before you submit; “就诊人次” has no score",
        ),
    ],
)
def test_reading_and_checks_in_english(said: str, wanted: str) -> None:
    assert english(said) == wanted


def test_a_refused_upload_speaks_english_on_an_english_page(client: Client, database: str, uploader: User) -> None:
    client.force_login(uploader)
    picture = SimpleUploadedFile("目标表.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(64)))
    client.cookies["django_language"] = "en"
    page = client.post(reverse("upload"), {"document": picture}).content.decode()
    assert "The file is called .pdf, and yet it is a picture (PNG), no document" in page
    sent = SimpleUploadedFile("目标表.txt", sheet(ROWS, name="执法检查", annual="一百来万").encode())
    shown = client.post(reverse("upload"), {"document": sent}, follow=True).content.decode()
    assert "could not be read as" in shown or "is no number that can be read" in shown


def test_the_english_has_the_places_of_the_chinese_and_no_chinese_but_words_of_forms() -> None:
    for zh, en in templates().items():
        assert set(PLACE.findall(zh)) == set(PLACE.findall(en)), zh
        assert all(word in zh for word in re.findall(f"{CHINESE.pattern}+", en)), en


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "“撤回公开”需要“公开”角色，您没有；需要时请找系统管理员",
            "“Withdraw the publication” needs the role “Publisher”, which you don't hold; ask an administrator if you need it",
        ),
        (
            "这份表现在是“填报中”，“填写”只在“填报中”、“已退回”时可以做",
            "This sheet is now “Being filled in”; “Fill in” can be done in “Being filled in”, “Returned” only",
        ),
        (
            "您是这份表的填报人：填报和审批不能是同一个人，请由其他人“单位审核通过”（可以找单位乙、单位丙等 4 人）",
            "you filled in this sheet: nobody decides on what they made; somebody else has to “Pass (unit)” (ask 单位乙、单位丙 or others, 4 in all)",
        ),
        (
            "“新建”已过时间：2026 年度“申报”2026年11月5日已截止；确需办理，请找绩效戊批准延期",
            "“Create” is closed: “Declaration” of 2026 closed on 2026-11-05; if it has to be done, ask 绩效戊 for an extension",
        ),
        (
            "“公开”没有填 1–7月执行情况；“合格率”没有选完成目标可能性；还有 3 处",
            "“公开” lacks the progress of months 1–7; “合格率” lacks the likelihood; 3 more",
        ),
        (
            "这份表现在是“不予通过”，“不予通过”只在“待财政审核”时可以做",
            "This sheet is now “Rejected”; “Reject” can be done in “Awaits finance” only",
        ),
        (
            "“填写”还没到时间：2026 年度“运行监控（1–7月）”2026年8月1日开始，2026年8月31日截止",
            "“Fill in” is not open yet: “Monitoring (1–7)” of 2026 begins on 2026-08-01 and closes on 2026-08-31",
        ),
        ("“财政审核通过”要填写等级（优、良）", "“Pass (finance)” needs a grade (优, 良)"),
        ("“公开”：这份表现在不用审核", "“公开”: This sheet needs no review now"),
        ("“日期”要写成 2026-06-30 这样的日期", "“the day” has to be written like 2026-06-30"),
        ("“项目”要填整数，填的是“abc”", "“the project” has to be a whole number, not “abc”"),
        ("请选择地区", "Choose: the region"),
        ("请填写抽查比例", "Fill in the share to check"),
        ("“公开”没有填得分；“合格率”没有填得分", "“公开” has no score; “合格率” has no score"),
        ("没有这个操作", "There is no such thing to do"),
        ("经办人自己写的一句话", "经办人自己写的一句话"),
    ],
)
def test_reasons_in_english(said: str, wanted: str) -> None:
    assert english(said) == wanted


def test_a_refusal_speaks_the_language_of_the_page(client: Client, county: County) -> None:
    sheet = county.filled("校舍维修")
    client.force_login(county.users["shenji"])
    step = reverse("take-step", args=[sheet.pk, "submit"])
    assert "“提交”需要“经办”角色，您没有；需要时请找系统管理员" in client.get(step).content.decode()
    client.cookies["django_language"] = "en"
    page = client.get(step).content.decode()
    assert "“Submit” needs the role “Clerk”, which you don&#x27;t hold; ask an administrator if you need it" in page
    own = client.get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert "“Submit” needs the role “Clerk”" in own, "and so does the list of what others may do"
    asked = {"HTTP_ACCEPT": "application/json"}
    assert client.get(step, **asked).json()["error"].startswith("“Submit” needs")  # type: ignore[arg-type]


def test_what_a_sheet_lacks_is_said_in_english_with_the_names_marked_as_chinese(client: Client, county: County) -> None:
    sheet = county.draft("校舍维修")
    client.force_login(county.users["jingban"])
    client.cookies["django_language"] = "en"
    sent = {"revision": sheet.revision}
    page = client.post(reverse("take-step", args=[sheet.pk, "submit"]), sent).content.decode()
    assert "There is no indicator; the sheet can&#x27;t be submitted" in page
