"""A problem becomes a task, is answered and closed; who may not; what a project carries into the next year."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, StandIn
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.rectification.actions import NewTask, RaiseTask, StepTask
from jixiao.web.rectification.carried import carried
from jixiao.web.rectification.models import Task, Word
from jixiao.web.stagecalendar.reminders import reminders_for
from tests.web.county import FROM, County


def soon() -> str:
    return (timezone.localdate() + timedelta(30)).isoformat()


def raised(county: County, account: str = "jixiao") -> Task:
    sheet = county.approved()
    new = NewTask("1", "到8月底执行率为零", "9月底前完成招标", timezone.localdate() + timedelta(30), sheet.pk)
    return RaiseTask(county.person(account), sheet.dossier_id, new).run()


def test_a_task_is_answered_sent_back_and_closed(county: County) -> None:
    task = raised(county)
    StepTask(county.person("jingban"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    StepTask(county.person("zhuguan"), task.pk, "reopen", "请附中标通知书").run()
    StepTask(county.person("danwei"), task.pk, "answer", "已附中标通知书", proof="青招〔2026〕8号").run()
    task = StepTask(county.person("jixiao"), task.pk, "close", "属实").run()
    assert task.state == "closed"
    assert [word.step for word in task.words.all()] == ["answer", "reopen", "answer", "close"]
    assert list(verify()) == []


def test_no_task_is_raised_on_a_project_that_was_deleted(county: County) -> None:
    sheet = county.draft()
    county.take("jingban", sheet, "discard", reason="重复")
    new = NewTask("1", "账实不符", "查明原因", timezone.localdate() + timedelta(30))
    with pytest.raises(Refused, match=f"“{sheet.name}”已经删除，不能再下达整改"):
        RaiseTask(county.person("jixiao"), sheet.dossier_id, new).run()
    assert not Task.objects.exists()


def test_a_deleted_project_offers_no_form_to_raise_a_task_assess_or_evaluate_it(client: Client, county: County) -> None:
    sheet = county.draft()
    client.force_login(county.users["jixiao"])
    own, dossier = reverse("sheet", args=[sheet.pk]), [sheet.dossier_id]
    pages = [reverse(name, args=dossier) for name in ("new-task", "ex-ante", "evaluations-of")]
    text = client.get(own).content.decode()
    assert [f'href="{page}' in text for page in pages] == [True] * 3
    county.take("jingban", sheet, "discard", reason="重复")
    text = client.get(own).content.decode()
    assert [f'href="{page}' in text for page in pages] == [False] * 3
    task, assessment, evaluations = (client.get(page).content.decode() for page in pages)
    assert f"“{sheet.name}”已经删除，不能再下达整改" in task
    assert 'name="problem"' not in task
    assert f"“{sheet.name}”已经删除，不再作事前绩效评估" in assessment
    assert 'name="opinion"' not in assessment
    assert 'value="begin"' not in evaluations


@pytest.mark.parametrize(
    ("account", "step", "reason"),
    [
        ("caizheng", "answer", "需要“经办、单位审核”角色"),
        ("waidan", "answer", "管不到青山县第一中学"),
        ("jingban", "close", "需要“主管部门审核、财政审核、财政绩效管理”角色"),
        ("jixiao", "close", "现在是“待整改”"),
        ("guanli", "answer", "您没有"),
    ],
)
def test_a_step_that_is_not_the_persons_is_refused(county: County, account: str, step: str, reason: str) -> None:
    task = raised(county)
    with pytest.raises(Refused, match=reason):
        StepTask(county.person(account), task.pk, step, "说明").run()
    assert Task.objects.get().state == "open"


def test_the_one_for_whom_a_stand_in_answered_does_not_close(county: County) -> None:
    task, today = raised(county, "zhuguan"), timezone.localdate()
    education = county.organisations["青山县教育局"]
    Assignment.objects.create(
        user=county.users["jingban"], role="department_reviewer", organisation=education, from_day=FROM
    )
    StandIn.objects.create(
        user=county.users["waidan"], absent=county.users["jingban"], from_day=today, until_day=today + timedelta(9)
    )
    StepTask(county.person("waidan"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    word = task.words.get()
    assert (word.said_by, word.said_for) == (county.users["waidan"], county.users["jingban"])
    for account in ("jingban", "waidan"):
        with pytest.raises(Refused, match="整改情况是您报告的：报告和验收不能是同一个人"):
            StepTask(county.person(account), task.pk, "close", "属实").run()
    assert not [found for found in verify() if found.subject.startswith("task")]
    Word.objects.update(said_for=None)
    assert [found.subject for found in verify() if found.subject.startswith("task")] == [word.subject]


@pytest.mark.parametrize("is_from_before", [False, True])
def test_the_page_says_for_whom_a_stand_in_acted(county: County, client: Client, is_from_before: bool) -> None:
    task, today = raised(county), timezone.localdate()
    StandIn.objects.create(
        user=county.users["waidan"], absent=county.users["jingban"], from_day=today, until_day=today + timedelta(9)
    )
    StepTask(county.person("waidan"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    StepTask(county.person("jixiao"), task.pk, "reopen", "再办").run()
    if is_from_before:  # the column did not yet exist: the history knows
        Word.objects.update(said_for=None)
    client.force_login(county.users["jixiao"])
    shown = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "外单壬</span> 代 经办甲 ·" in shown
    assert shown.count(" 代 ") == 1, "whoever acted for himself"
    words = json.loads(client.get(reverse("task-json", args=[task.pk])).getvalue())["task"]["words"]
    assert [(word["by"], word["on_behalf_of"]) for word in words] == [("外单壬", "经办甲"), ("绩效戊", None)]


@pytest.mark.parametrize("column", [{"fiscal_year": 2031}, {"unit": 1}], ids=["year", "unit"])
def test_a_task_moved_elsewhere_behind_the_application_is_told(county: County, column: dict[str, int]) -> None:
    task = raised(county)
    Task.objects.update(**column)
    assert [found.subject for found in verify()] == [task.subject]


def test_a_clerk_raises_no_task(county: County) -> None:
    with pytest.raises(Refused, match="下达整改"):
        raised(county, "jingban")


def test_a_day_that_is_past_is_refused(county: County) -> None:
    sheet = county.draft()
    new = NewTask("0", "问题", "要求", timezone.localdate() - timedelta(1))
    with pytest.raises(Refused, match="已经过去"):
        RaiseTask(county.person("jixiao"), sheet.dossier_id, new).run()


def test_a_day_that_is_a_slip_of_the_year_is_refused(county: County) -> None:
    sheet, this_year = county.draft(), timezone.localdate().year
    with pytest.raises(Refused, match=f"整改期限 9999-12-31 太远，最远到 {this_year + 5} 年底"):
        RaiseTask(county.person("jixiao"), sheet.dossier_id, NewTask("0", "问题", "要求", date(9999, 12, 31))).run()
    RaiseTask(
        county.person("jixiao"), sheet.dossier_id, NewTask("0", "问题", "要求", date(this_year + 5, 12, 31))
    ).run()


def test_what_finance_raised_the_department_does_not_close(county: County) -> None:
    task = raised(county, "caizheng")
    StepTask(county.person("jingban"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    for step in ("close", "withdraw"):
        with pytest.raises(Refused, match=r"这是“财政审核”办的：“.*”要由同一级或上一级的人来做"):
            StepTask(county.person("zhuguan"), task.pk, step, "属实").run()
    assert StepTask(county.person("jixiao"), task.pk, "close", "属实").run().state == "closed"


def test_what_the_department_raised_it_closes_itself(county: County) -> None:
    task = raised(county, "zhuguan")
    StepTask(county.person("jingban"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    assert StepTask(county.person("zhuguan"), task.pk, "close", "属实").run().state == "closed"


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_task_is_withdrawn_with_a_reason(county: County, is_answered: bool) -> None:
    task = raised(county)
    if is_answered:
        StepTask(county.person("jingban"), task.pk, "answer", "招标早已完成", proof="青招〔2026〕8号").run()
    with pytest.raises(Refused, match="“撤回整改”要写说明"):
        StepTask(county.person("jixiao"), task.pk, "withdraw", " ").run()
    task = StepTask(county.person("jixiao"), task.pk, "withdraw", "数据口径有误，问题不成立").run()
    assert task.state == "withdrawn"
    entry = Entry.objects.filter(subject=task.subject).latest("number")
    assert (entry.action, entry.reason) == ("withdraw", "数据口径有误，问题不成立")
    assert ["state", "状态", "待验收" if is_answered else "待整改", "已撤回"] in entry.changes
    for account, step in (("jingban", "answer"), ("jixiao", "close"), ("jixiao", "withdraw")):
        with pytest.raises(Refused, match="任务现在是“已撤回”"):
            StepTask(county.person(account), task.pk, step, "说明").run()
    following = Dossier(
        unit=task.unit, department=task.unit, fiscal_year=2027, name="甲", name_key="甲", previous=task.dossier
    )
    found = carried(following, "cn")
    assert found
    assert found.open_tasks == ()


def test_the_role_of_who_raised_a_task_is_proven(county: County) -> None:
    task = raised(county)
    entry = Entry.objects.get(subject=task.subject)
    assert ["raised_as", "下达角色", None, "财政绩效管理"] in entry.changes
    assert list(verify()) == []
    Task.objects.update(raised_as="department_reviewer")
    assert [found.subject for found in verify()] == [task.subject]


def test_who_has_a_task_is_reminded_a_week_before_its_day_and_when_it_is_over(county: County) -> None:
    task, today = raised(county), timezone.localdate()

    def told(account: str) -> list[tuple[str, str, str]]:
        return [(one.urgency, one.text, one.address) for one in reminders_for(county.person(account))]

    assert told("jingban") == []
    Task.objects.update(until_day=today + timedelta(5))
    (mine,) = told("jingban")
    assert (mine[0], mine[2]) == ("soon", reverse("task", args=[task.pk]))
    assert mine[1].startswith("2026 年度整改还有 5 天截止（")
    assert mine[1].endswith("），还有 1 件整改等您办理")
    assert told("waidan") == told("jixiao") == []
    Task.objects.update(until_day=today - timedelta(1))
    assert [urgency for urgency, _, _ in told("jingban")] == ["late"]
    StepTask(county.person("jingban"), task.pk, "answer", "已办", proof="青招〔2026〕8号").run()
    assert told("jingban") == []
    assert [urgency for urgency, _, _ in told("jixiao")] == ["late"]
    Task.objects.update(until_day=today - timedelta(61))
    assert told("jixiao") == []


def test_a_reminder_of_several_tasks_leads_to_the_list_of_their_state(county: County) -> None:
    until = timezone.localdate() + timedelta(5)
    sheets = [county.approved(name) for name in ("校舍维修", "操场翻修")]
    new = NewTask("1", "到8月底执行率为零", "9月底前完成招标", until)
    task, _ = [RaiseTask(county.person("jixiao"), sheet.dossier_id, new).run() for sheet in sheets]
    (mine,) = reminders_for(county.person("jingban"))
    assert mine.address == f"{reverse('tasks')}?year=2026&state=open"
    StepTask(county.person("jingban"), task.pk, "answer", "已办", proof="青招〔2026〕8号").run()
    (officer,) = reminders_for(county.person("jixiao"))
    assert officer.address == reverse("task", args=[task.pk])


@pytest.mark.parametrize("account", ["zhuguan", "caizheng", "jixiao"])
def test_an_answered_task_waits_for_the_role_that_raised_it(county: County, client: Client, account: str) -> None:
    task = raised(county, account)
    StepTask(county.person("jingban"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    Task.objects.update(until_day=timezone.localdate() + timedelta(5))
    told = set()
    for one, user in county.users.items():
        client.force_login(user)
        first = client.get(f"{reverse('desk')}?year=2026").content.decode()
        assert ("还有 1 件整改等您办理</a>" in first) == ("等我办理的整改" in first)
        if "等我办理的整改" in first:
            told.add(one)
    assert told == {account}
    assert {one for one in county.users if list(reminders_for(county.person(one)))} == {account}
    Task.objects.update(raised_as="")
    assert {one for one in county.users if list(reminders_for(county.person(one)))} == {"jixiao"}, "from before"


def test_the_same_task_sent_twice_is_raised_once(county: County) -> None:
    task = raised(county)
    new = NewTask("1", task.problem, task.demand, task.until_day, task.sheet_id)
    with pytest.raises(Refused, match="没有重复下达"):
        RaiseTask(county.person("jixiao"), task.dossier_id, new).run()
    Task.objects.update(raised_at=timezone.now() - timedelta(hours=1))
    RaiseTask(county.person("jixiao"), task.dossier_id, new).run()
    assert Task.objects.count() == 2


def test_the_second_of_two_who_act_at_once_is_told(county: County) -> None:
    task = raised(county)
    StepTask(county.person("jingban"), task.pk, "answer", "已办", proof="台账3号", revision=1).run()
    StepTask(county.person("jixiao"), task.pk, "reopen", "再办", revision=2).run()
    with pytest.raises(Refused, match="您的没有办：请看过办理经过再办"):
        StepTask(county.person("jingban"), task.pk, "answer", "已办", revision=1).run()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"revision": "1"}, "您的没有办：请看过办理经过再办"),
        ({"revision": "3", "text": "已挂网招标" * 900}, "不超过 4000 字"),
        ({"revision": "3", "proof": "青招\x1f"}, "看不见的控制字符"),
    ],
    ids=["overtaken", "too long", "control"],
)
def test_a_refused_step_keeps_what_was_typed(
    county: County, client: Client, given: dict[str, str], reason: str
) -> None:
    task = raised(county)
    StepTask(county.person("danwei"), task.pk, "answer", "单位已办", proof="青招〔2026〕8号").run()
    StepTask(county.person("jixiao"), task.pk, "reopen", "再办").run()
    client.force_login(county.users["jingban"])
    sent = {"text": "已挂网招标", "proof": "青招〔2026〕8号", **given}
    answer = client.post(reverse("task-step", args=[task.pk, "answer"]), sent)
    page = answer.content.decode()
    assert (answer.status_code, reason in page) == (403, True)
    assert f"{sent['text']}</textarea>" in page
    assert f'name="proof" maxlength="4000" value="{sent["proof"]}"' in page
    assert 'name="revision" value="3"' in page, "the next try is on the task as it is shown"
    assert task.words.count() == 2


def test_a_step_that_is_over_lets_one_copy_what_was_typed(county: County, client: Client) -> None:
    task = raised(county)
    StepTask(county.person("danwei"), task.pk, "answer", "单位已办", proof="青招〔2026〕8号").run()
    client.force_login(county.users["jingban"])
    sent = {"text": "已挂网招标", "proof": "青招〔2026〕8号", "revision": "1"}
    answer = client.post(reverse("task-step", args=[task.pk, "answer"]), sent)
    page = answer.content.decode()
    assert (answer.status_code, "任务现在是“待验收”" in page) == (403, True)
    assert "您填的没有保存，还要用的请抄下来" in page
    assert "<dd>已挂网招标</dd>" in page
    assert "<dd>青招〔2026〕8号</dd>" in page
    as_data = client.post(reverse("task-step", args=[task.pk, "answer"]), sent, headers={"Accept": "application/json"})
    assert "任务现在是“待验收”" in as_data.json()["error"]


def test_next_years_project_carries_open_tasks(county: County) -> None:
    task = raised(county)
    last = task.dossier
    following = Dossier(
        unit=last.unit, department=last.department, fiscal_year=2027, name=last.name, name_key=name_key(last.name),
        previous=last,
    )  # fmt: skip
    found = carried(following, "cn")
    assert found
    assert (found.score, found.grade, found.open_tasks) == (None, "", (task,))
    assert carried(last, "cn") is None


@pytest.mark.parametrize(("score", "grade"), [("95", "优"), ("59", "差")])
def test_a_grade_has_its_consequence(score: str, grade: str) -> None:
    from jixiao.web.rectification.carried import _consequence, _grade

    assert _grade(Decimal(score), "cn") == grade
    assert _consequence(grade, "cn") == {"优": "优先保障", "差": "取消或暂停下一年度安排"}[grade]


def test_the_pages_of_a_task(county: County, client: Client) -> None:
    task = raised(county)
    client.force_login(county.users["jingban"])
    listed = client.get(f"{reverse('tasks')}?year=2026").content.decode()
    assert "到8月底执行率为零" in listed
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "9月底前完成招标" in page
    answered = client.post(
        reverse("task-step", args=[task.pk, "answer"]), {"text": "已办", "proof": "无：口头整改", "revision": "1"}
    )
    assert answered["Location"] == reverse("task", args=[task.pk])
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "待验收" in page
    assert "<strong>报告整改情况</strong>" in page
    rows = json.loads(client.get(f"{reverse('tasks-json')}?year=2026&state=all").getvalue())["rows"]
    assert [row["state"] for row in rows] == ["answered"]
    client.force_login(county.users["waidan"])
    assert client.get(reverse("task", args=[task.pk])).status_code == 404


def test_the_form_of_a_task_keeps_what_was_typed(county: County, client: Client) -> None:
    sheet = county.draft()
    address = reverse("new-task", args=[sheet.dossier_id])
    client.force_login(county.users["jixiao"])
    assert "下达整改" in client.get(address).content.decode()
    refused = client.post(address, {"source": "0", "problem": "目标偏低", "demand": "", "until": soon()})
    assert refused.status_code == 422
    assert "目标偏低" in refused.content.decode()
    assert "请写明问题和整改要求" in refused.content.decode()
    client.force_login(county.users["jingban"])
    given = {"source": "0", "problem": "目标偏低", "demand": "提高", "until": soon()}
    assert "“下达整改”需要" in client.get(address).content.decode()
    assert client.post(address, given).status_code == 403
    client.force_login(county.users["jixiao"])
    done = client.post(address, given)
    assert done["Location"] == reverse("task", args=[Task.objects.get().pk])


def test_the_form_begins_with_the_sheet_that_one_came_from(county: County, client: Client) -> None:
    sheet = county.approved()
    client.force_login(county.users["jixiao"])
    shown = client.get(reverse("sheet", args=[sheet.pk])).content.decode()
    address = f"{reverse('new-task', args=[sheet.dossier_id])}?sheet={sheet.pk}"
    assert f'href="{address}"' in shown
    form = client.get(address).content.decode()
    assert f'<option value="{sheet.pk}" selected>' in form
    assert '<option value="1" selected>' in client.get(f"{address.partition('?')[0]}?source=1").content.decode()
    client.force_login(county.users["jingban"])
    assert "下达整改" not in client.get(reverse("sheet", args=[sheet.pk])).content.decode()


def test_a_target_shows_what_last_year_left(county: County, client: Client) -> None:
    task = raised(county)
    sheet = county.filled("校舍再维修")
    Dossier.objects.filter(pk=sheet.dossier_id).update(previous=task.dossier)
    client.force_login(county.users["jingban"])
    for name in ("sheet", "edit-sheet"):
        text = client.get(reverse(name, args=[sheet.pk])).content.decode()
        assert "上年结果" in text, name
        assert reverse("task", args=[task.pk]) in text, name
    county.take("jingban", sheet, "submit")
    client.force_login(county.users["danwei"])
    assert "上年结果" in client.get(reverse("review", args=[sheet.pk])).content.decode()


def test_a_task_with_a_control_character_is_refused(county: County) -> None:
    sheet = county.approved()
    client = Client()
    client.force_login(county.users["jixiao"])
    given = {"source": "0", "problem": "目标\x1f偏低", "demand": "补充", "until": soon()}
    answer = client.post(reverse("new-task", args=[sheet.dossier_id]), given)
    assert answer.status_code == 422
    assert "看不见的控制字符" in answer.content.decode()
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("account", "asked", "seen"),
    [
        ("jixiao", "", True),
        ("zhuguan", "", True),
        ("jingban", "", True),
        ("jingban", "not-ended", True),
        ("jixiao", "open", False),
        ("jixiao", "all", True),
    ],
)
def test_the_list_shows_what_awaits_acceptance_unless_asked_otherwise(
    county: County, client: Client, account: str, asked: str, *, seen: bool
) -> None:
    task = raised(county)
    StepTask(county.person("jingban"), task.pk, "answer", "已挂网招标", proof="青招〔2026〕8号").run()
    client.force_login(county.users[account])
    page = client.get(reverse("tasks"), {"year": str(task.fiscal_year), "state": asked}).content.decode()
    assert (task.problem in page) is seen
    assert ('<td data-label="状态">待验收</td>' in page) is seen
