"""Budget execution: read, looked at, accepted."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.forms import form
from jixiao.web.history.action import Refused
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import CreateSheet
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.monitoring.actions import AcceptExecution, DiscardExecution
from jixiao.web.monitoring.matching import digest, matched
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport
from jixiao.web.organisations.actions import RenameOrganisation
from tests.web.county import FORM, YEAR, County
from tests.web.monitoring.year import LIST, executed, received


def test_a_list_is_matched_by_name_and_put_on_record(county: County) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "9", budget="22")
    row = BudgetExecution.objects.get()
    assert (row.dossier_id, row.month) == (sheet.dossier_id, 7)
    assert (row.initial_budget, row.annual_budget, row.executed) == (200000, 220000, 90000)
    assert list(verify()) == []


def test_a_second_list_shows_what_it_changes(county: County) -> None:
    county.approved()
    executed(county, "校舍维修", "9")
    held = received(county, LIST.format(name="校舍维修", budget="20", executed="12"))
    (row,) = matched(held)
    assert (row.outcome, row.amounts()[2]) == ("changed", ("executed", 90000, 120000))
    AcceptExecution(county.person("jixiao"), held.pk).run()
    assert BudgetExecution.objects.get().executed == 120000
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("无此项目\t20\t20\t9\t\n", "没有这个项目"),
        ("校舍维修\t20\t20\t约九\t\n", "读不懂"),
        ("校舍维修\t20\t20\t9①\t\n", "“9①”读不懂"),
        ("校舍维修\t20\t1\t000\t9\t2026-07-31\n", "这一行有 6 格，表头只有 5 格"),
        ("校舍维修\t20\t20\t\t\n", "没有执行数"),
        ("校舍维修\t20\t20\t-5\t\n", "执行数为负（-50000 元）"),
        ("\t20\t20\t5\t\n", "第 4 行没有项目名称和项目编码"),
        ("校舍维修\t20\t20\t9\t\n校舍维修\t20\t20\t8\t\n", "不止一次"),
    ],
)
def test_rows_that_are_not_taken_say_why(county: County, rows: str, problem: str) -> None:
    county.approved()
    held = received(county, "单位：万元\n\n项目名称\t年初预算数\t全年预算数\t执行数\t截至日期\n" + rows)
    assert problem in matched(held)[0].problem
    with pytest.raises(Refused, match="没有一行能入账"):
        AcceptExecution(county.person("jixiao"), held.pk).run()
    assert BudgetExecution.objects.count() == 0


CODED = "单位：万元\n\n项目编码\t项目名称\t执行数\n640001\t{name}\t10\n"


def coded(county: County, name: str, code: str) -> None:
    """A draft of the water bureau that bears a code."""
    unit = "青山县河道管理所"
    project = replace(blank(form(FORM), name=name, department="青山县水利局", unit=unit, fiscal_year=YEAR), code=code)
    CreateSheet(county.person("waidan"), county.unit(unit).pk, YEAR, form(FORM), Content.of(project)).run()


def test_a_code_of_another_project_takes_no_row(county: County) -> None:
    county.approved()
    coded(county, "河道清淤", "640001")
    (row,) = matched(received(county, CODED.format(name="校舍维修")))
    assert row.problem == "项目编码“640001”是“河道清淤”（青山县河道管理所）的，表中写的是“校舍维修”：请核对"


def test_a_project_without_a_target_in_force_takes_no_row(county: County) -> None:
    coded(county, "河道清淤", "640001")
    (row,) = matched(received(county, CODED.format(name="河道 清淤")))
    assert row.problem == "这个项目还没有已批复的绩效目标：请批复后再导入"


def test_a_draft_of_the_same_name_does_not_stand_in_the_way(county: County) -> None:
    sheet = county.approved()
    coded(county, "校舍维修", "")
    (row,) = matched(received(county, LIST.format(name="校舍维修", budget="20", executed="9")))
    assert (row.problem, row.dossier) == ("", sheet.dossier)


def in_force_too(county: County, sheet: Sheet) -> Dossier:
    """The same target in force in the primary school as well."""
    unit = county.unit("青山县实验小学")
    dossier = Dossier.objects.create(
        unit=unit,
        department=sheet.dossier.department,
        fiscal_year=YEAR,
        name=sheet.dossier.name,
        name_key=sheet.dossier.name_key,
    )
    twin = Sheet.objects.get(pk=sheet.pk)
    twin.pk, twin.dossier, twin.unit = None, dossier, unit
    twin._state.adding = True
    twin.save()
    return dossier


BY_UNIT = "单位：万元\n\n单位名称\t项目名称\t执行数\n{first}\t校舍维修\t10\n{second}\t校舍维修\t15\n"


@pytest.mark.parametrize("second", ["青山县实验小学", "实验小学", "205002-青山县实验小学"])
def test_units_with_a_project_of_the_same_name_each_find_theirs(county: County, second: str) -> None:
    sheet = county.approved()
    twin = in_force_too(county, sheet)
    rows = matched(received(county, BY_UNIT.format(first="青山县第一中学", second=second)))
    assert [(row.problem, row.dossier, row.item.executed) for row in rows] == [
        ("", sheet.dossier, 100000),
        ("", twin, 150000),
    ]


def test_a_name_of_several_units_is_not_guessed(county: County) -> None:
    in_force_too(county, county.approved())
    (row,) = matched(received(county, LIST.format(name="校舍维修", budget="20", executed="9")))
    assert row.problem == "有 2 个单位的项目叫这个名称：请在表中写单位名称或项目编码"


def test_a_unit_that_was_renamed_is_found_by_its_former_name_unless_another_one_bears_it(county: County) -> None:
    county.approved()
    person, text = county.person("guanli"), "单位：万元\n\n单位名称\t项目名称\t执行数\n青山县第一中学\t校舍维修\t9\n"
    RenameOrganisation(person, YEAR, county.unit("青山县第一中学").pk, "青山县高级中学").run()
    (row,) = matched(received(county, text))
    assert (row.problem, row.outcome) == ("", "new")
    RenameOrganisation(person, YEAR, county.unit("青山县实验小学").pk, "青山县第一中学").run()
    (row,) = matched(received(county, text))
    assert row.problem == "表中的单位是“青山县第一中学”，这个项目是“青山县高级中学”的：请核对"


def test_a_unit_that_contradicts_takes_no_row(county: County) -> None:
    county.approved()
    row, other = matched(received(county, BY_UNIT.format(first="青山县第一中学", second="青山县实验小学")))
    assert row.problem == ""
    assert other.problem == "表中的单位是“青山县实验小学”，这个项目是“青山县第一中学”的：请核对"


def test_a_code_that_contradicts_takes_no_row(county: County) -> None:
    sheet = county.approved()
    Dossier.objects.filter(pk=sheet.dossier_id).update(code="640002")
    (row,) = matched(received(county, CODED.format(name="校舍维修")))
    assert row.problem == "“校舍维修”的项目编码是“640002”，表中写的是“640001”：请核对"


@pytest.mark.parametrize(("budget", "executed_text"), [("20", "21"), ("0", "5")])
def test_more_than_the_budget_is_noted(county: County, budget: str, executed_text: str) -> None:
    county.approved()
    (row,) = matched(received(county, LIST.format(name="校舍维修", budget=budget, executed=executed_text)))
    assert row.note == "执行数大于预算数"


def test_an_amount_finer_than_a_fen_is_the_same_once_it_is_on_record(county: County) -> None:
    county.approved()
    text = LIST.format(name="校舍维修", budget="20", executed="10.40005555")  # 104000.5555 元
    held = received(county, text)
    AcceptExecution(county.person("jixiao"), held.pk).run()
    assert str(BudgetExecution.objects.get().executed) == "104000.56"
    (row,) = matched(received(county, text))
    assert (row.outcome, row.question) == ("same", "")


def test_a_list_is_decided_once(county: County) -> None:
    county.approved()
    held = received(county, LIST.format(name="校舍维修", budget="20", executed="9"))
    DiscardExecution(county.person("jixiao"), held.pk).run()
    with pytest.raises(Refused, match="已放弃"):
        AcceptExecution(county.person("jixiao"), held.pk).run()


@pytest.mark.parametrize("account", ["jingban", "danwei", "zhuguan", "waizhu", "shenji"])
def test_who_may_not_import_for_the_region(county: County, account: str) -> None:
    with pytest.raises(Refused):
        received(county, LIST.format(name="校舍维修", budget="20", executed="9"), account=account)


def test_the_way_through_the_pages(client: Client, county: County) -> None:
    county.approved()
    client.force_login(county.users["zhuguan"])
    department = county.organisations["青山县教育局"].pk
    text = "项目名称,年初预算数（万元）,执行数（万元）\n校舍维修,20,9\n别的项目,5,1\n"
    sent = {
        "year": YEAR,
        "month": 7,
        "organisation": department,
        "list": SimpleUploadedFile("执行.csv", text.encode("gb18030")),
    }
    answer = client.post(reverse("execution"), sent)
    page = client.get(answer["Location"]).content.decode()
    assert "新入账 1 行，改动 0 行，不变 0 行，不能入账 1 行。" in page
    assert "<summary>放弃</summary>" in page
    held = int(answer["Location"].split("/")[-2])
    decision = reverse("execution-decision", args=[held, "accept"])
    assert client.post(decision).status_code == 403
    assert BudgetExecution.objects.count() == 0
    assert client.post(decision, {"shown": shown(page)}).status_code == 302
    assert BudgetExecution.objects.get().executed == 90000
    client.force_login(county.users["waizhu"])
    assert client.get(reverse("execution-difference", args=[held])).status_code == 404
    assert client.post(reverse("execution-decision", args=[held, "discard"])).status_code == 403


def shown(page: str) -> str:
    """What the page says of the rows that it shows."""
    return typed(page, "shown")


def typed(page: str, name: str) -> str:
    """What stands in the one input of this name that belongs to the form of acceptance."""
    parsed: Any = html.document_fromstring(page)
    (value,) = parsed.xpath(
        "//form[@id='accept']//input[@name=$name]/@value | //input[@form='accept'][@name=$name]/@value", name=name
    )
    return str(value)


def test_a_row_that_is_asked_about_is_taken_where_it_is_ticked(client: Client, county: County) -> None:
    county.approved()
    executed(county, "校舍维修", "9")
    held = received(county, LIST.format(name="校舍维修", budget="20", executed="8"), month=8)
    client.force_login(county.users["jixiao"])
    page = client.get(reverse("execution-difference", args=[held.pk])).content.decode()
    assert "有 1 行要先核对，勾选了才入账。" in page
    assert "累计执行数比已入账的截至 7 月的 90000 元少：请核对" in page
    decision = reverse("execution-decision", args=[held.pk, "accept"])
    assert client.post(decision, {"shown": shown(page)}).status_code == 403
    place = typed(page, "confirmed")
    assert client.post(decision, {"shown": shown(page), "confirmed": place}).status_code == 302
    assert BudgetExecution.objects.get(month=8).executed == 80000


def until(day: str, amount: str) -> str:
    """A list of one project up to a day."""
    return LIST.format(name="校舍维修", budget="20", executed=amount).replace("2026-07-31", day)


def stands(county: County, *lists: ExecutionImport) -> Decimal | None:
    """The figure on record after these lists were accepted one after the other, every question answered with yes."""
    for held in lists:
        with suppress(Refused):
            AcceptExecution(county.person("jixiao"), held.pk, confirmed=[0]).run()
    amount: Decimal | None = BudgetExecution.objects.get().executed
    return amount


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize(
    ("first", "second"), [("2026-07-31", "2026-07-31"), ("2026-07-15", "2026-07-31"), ("2026-07-15", "")]
)
def test_the_latest_list_stands_whatever_the_order_of_acceptance(
    county: County, first: str, second: str, is_turned: bool
) -> None:
    county.approved()
    lists = [received(county, until(first, "5")), received(county, until(second, "12"))]
    assert stands(county, *(reversed(lists) if is_turned else lists)) == 120000
    assert list(verify()) == []


def test_a_list_of_an_earlier_day_does_not_replace_a_later_one(county: County) -> None:
    county.approved()
    executed(county, "校舍维修", "12")
    (row,) = matched(received(county, until("2026-07-15", "5")))
    assert row.problem == "已入账的是更晚的表“执行表.txt”（截至 2026-07-31）：以那张表为准，这一行不再入账"


def test_a_list_that_says_the_same_again_is_the_newest(county: County) -> None:
    county.approved()
    first, between, last = (received(county, until("2026-07-31", amount)) for amount in ("9", "10", "9"))
    assert stands(county, first, last, between) == 90000


@pytest.mark.parametrize(
    ("month", "amount", "question"),
    [
        (8, "1", "累计执行数比已入账的截至 7 月的 90000 元少：请核对"),
        (7, "8", "累计执行数比已入账的截至 7 月的 90000 元少：请核对"),
        (6, "10", "累计执行数比已入账的截至 7 月的 90000 元多：请核对"),
        (8, "9", ""),
        (6, "9", ""),
    ],
)
def test_a_sum_over_the_year_that_falls_is_asked_about(county: County, month: int, amount: str, question: str) -> None:
    county.approved()
    executed(county, "校舍维修", "9")
    held = received(county, until("2026-07-31", amount), month=month)
    assert [row.question for row in matched(held)] == [question]
    if question:
        with pytest.raises(Refused, match="1 行的累计执行数有疑问"):
            AcceptExecution(county.person("jixiao"), held.pk).run()
    AcceptExecution(county.person("jixiao"), held.pk, confirmed=[0]).run()
    assert BudgetExecution.objects.get(month=month).executed == int(amount) * 10000
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("heading", "day", "note"),
    [
        ("执行数", "2026-07-31", ""),
        ("执行数", "2026-09-30", "截至日期是 2026-09-30，导入的是 2026 年截至 7 月：请核对月份"),
        ("执行数", "2025-07-31", "截至日期是 2025-07-31，导入的是 2026 年截至 7 月：请核对月份"),
        ("1-9月执行数", "", "栏目写的是截至 9 月，导入的是截至 7 月：请核对月份"),
        ("1-7月执行数", "", ""),
    ],
)
def test_a_list_of_another_month_than_the_chosen_one_is_told(county: County, heading: str, day: str, note: str) -> None:
    county.approved()
    (row,) = matched(received(county, until(day, "5").replace("执行数", heading), month=7))
    assert (row.outcome, row.note) == ("new", note)


def test_a_list_whose_difference_has_changed_since_it_was_shown_is_refused(county: County) -> None:
    county.approved()
    held = received(county, until("2026-07-31", "12"))
    seen = digest(matched(held))
    executed(county, "校舍维修", "9")
    with pytest.raises(Refused, match="在您看过之后有变化"):
        AcceptExecution(county.person("jixiao"), held.pk, shown=seen).run()
    assert BudgetExecution.objects.get().executed == 90000


def test_a_file_that_is_no_list_is_one_sentence(client: Client, county: County) -> None:
    client.force_login(county.users["jixiao"])
    region = county.organisations["青山县"].pk
    sent = {"year": YEAR, "month": 7, "organisation": region, "list": SimpleUploadedFile("a.txt", "只有文字".encode())}
    answer = client.post(reverse("execution"), sent)
    assert answer.status_code == 403
    assert "没有找到预算执行表" in answer.content.decode()
