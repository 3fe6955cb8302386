"""Reasons of refusal on English pages: everything that the program says is in English, what people wrote is not touched."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import jixiao.web
from jixiao.web.desk.reasons import english, templates
from tests.web.county import County

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


def test_the_english_has_the_places_of_the_chinese_and_no_chinese_but_grades() -> None:
    for zh, en in templates().items():
        assert set(PLACE.findall(zh)) == set(PLACE.findall(en)), zh
        assert not CHINESE.search(en.replace("中 goes", "").replace("差 goes", "")), en


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
