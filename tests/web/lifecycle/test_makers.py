"""Who counts as a maker of a sheet, for how long, and what they then may not do."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, StandIn
from jixiao.web.evaluation.actions.assessing import may_assess
from jixiao.web.evaluation.actions.evaluating import BeginEvaluation
from jixiao.web.evaluation.beginning import begin, begin_all
from jixiao.web.evaluation.workflow import evaluation_workflows, may_take
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Contribution, Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.rights_page import rights_page
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.monitoring.actions import AddEvidence, NewEntry
from jixiao.web.organisations.tree import Tree
from tests.web.county import FROM, YEAR, County
from tests.web.evaluation.samples import confirmed
from tests.web.monitoring.year import monitored, opened, row_named


def also(county: County, account: str, role: str, place: str) -> None:
    """The person holds another role too."""
    Assignment.objects.create(
        user=county.users[account], role=role, organisation=county.organisations[place], from_day=FROM
    )


def stands_in(county: County, account: str, absent: str) -> None:
    """The person does today what the absent one may do."""
    today = timezone.localdate()
    StandIn.objects.create(
        user=county.users[account], absent=county.users[absent], from_day=today, until_day=today + timedelta(days=1),
        reason="休假",
    )  # fmt: skip


def adjusted(county: County, sheet: Sheet, account: str = "jingban") -> None:
    """An adjustment that changes the years of a target, applied for, filled in and submitted by the account."""
    county.take(account, sheet, "adjust", reason="雨季推迟", procedure="局务会")
    revision = Sheet.objects.values_list("revision", flat=True).get(pk=sheet.pk)
    SaveSheet(county.person(account), sheet.pk, revision, [Put("/period", "2年")]).run()
    county.take(account, sheet, "adjustment_submit")


def why_not(county: County, account: str, sheet: Sheet, step: str) -> str:
    sheet.refresh_from_db()
    return may(county.person(account), workflow(sheet.kind).steps[step], sheet, Tree.of(YEAR)).reason


def test_a_maker_does_not_check_the_own_self_evaluation_once_it_is_confirmed(county: County) -> None:
    sheet = confirmed(county)
    also(county, "jingban", "finance_reviewer", "青山县财政局")
    assert "您是这份表的填报人" in why_not(county, "jingban", sheet, "check")
    assert why_not(county, "caizheng", sheet, "check") == ""


@pytest.mark.parametrize(
    ("kind", "role", "place", "begins"),
    [("finance", "finance_reviewer", "青山县财政局", "jixiao"), ("department", "department_reviewer", "青山县教育局", "zhuguan")],
)  # fmt: skip
def test_a_maker_does_not_score_the_own_project_nor_does_a_stand_in(
    county: County, kind: str, role: str, place: str, begins: str
) -> None:
    one = BeginEvaluation(county.person(begins), county.approved().dossier_id, kind).run()
    one.state = "scoring"
    score = evaluation_workflows()[kind].steps["score"]
    also(county, "jingban", role, place)
    assert "您是这个项目的填报人" in may_take(county.person("jingban"), score, one, Tree.of(YEAR)).reason
    assert may_take(county.person(begins), score, one, Tree.of(YEAR))
    stands_in(county, "waidan", "jingban")
    assert "经办甲是这个项目的填报人" in may_take(county.person("waidan"), score, one, Tree.of(YEAR)).reason


def test_a_stand_in_of_the_maker_does_not_assess_the_target(county: County) -> None:
    dossier = county.filled().dossier
    also(county, "jingban", "department_reviewer", "青山县教育局")
    stands_in(county, "waidan", "jingban")
    assert "经办甲是这个项目的填报人" in may_assess(county.person("waidan"), dossier, Tree.of(YEAR), None).reason


def test_who_submits_a_sheet_that_another_filled_in_makes_it(county: County) -> None:
    also(county, "danwei", "filler", "青山县第一中学")
    sheet = county.filled()
    county.take("danwei", sheet, "submit")
    assert "您是这份表的填报人" in why_not(county, "danwei", sheet, "unit_pass")


def test_who_applies_for_or_submits_an_adjustment_makes_it(county: County) -> None:
    also(county, "danwei", "filler", "青山县第一中学")
    also(county, "zhuguan", "filler", "青山县教育局")
    sheet = county.approved()
    county.take("danwei", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    revision = Sheet.objects.values_list("revision", flat=True).get(pk=sheet.pk)
    SaveSheet(county.person("jingban"), sheet.pk, revision, [Put("/period", "2年")]).run()
    county.take("jingban", sheet, "adjustment_submit")
    assert "您是这份表的填报人" in why_not(county, "danwei", sheet, "adjustment_unit_pass")


def test_an_adjustment_without_a_change_is_not_submitted(county: County) -> None:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    with pytest.raises(Refused, match="没有改动任何内容"):
        county.take("jingban", sheet, "adjustment_submit")
    now = Sheet.objects.get(pk=sheet.pk)
    SaveSheet(county.person("jingban"), sheet.pk, now.revision, [Put("/period", "2年")]).run()
    SaveSheet(county.person("jingban"), sheet.pk, now.revision + 1, [Put("/period", "")]).run()  # as it was
    with pytest.raises(Refused, match="没有改动任何内容"):
        county.take("jingban", sheet, "adjustment_submit")


def test_the_review_of_an_adjustment_asks_for_the_makers_of_the_adjustment_alone(county: County) -> None:
    sheet = county.approved()
    also(county, "jingban", "unit_reviewer", "青山县第一中学")
    also(county, "danwei", "filler", "青山县第一中学")
    adjusted(county, sheet, "danwei")
    assert why_not(county, "jingban", sheet, "adjustment_unit_pass") == ""
    assert dict(Contribution.objects.filter(sheet=sheet).values_list("user__username", "is_past")) == {
        "jingban": True,
        "danwei": False,
    }


def test_the_officer_who_begins_self_evaluations_for_all_has_not_filled_them_in(county: County) -> None:
    target = county.approved()
    assert begin_all(county.person("jixiao"), [target], Tree.of(YEAR)).count == 1
    assert not Contribution.objects.filter(sheet__kind="self_evaluation").exists()


def test_who_recorded_the_entries_makes_the_sheets_that_they_fill(county: County) -> None:
    also(county, "danwei", "filler", "青山县第一中学")
    target = county.approved()
    row = row_named(target, "维修教学楼数量")
    AddEvidence(county.person("danwei"), target.dossier_id, NewEntry(row, date(YEAR, 3, 1), Decimal(1))).run()
    opened(county)
    sheet = monitored(target.dossier)
    assert Contribution.objects.get(sheet=sheet).user.username == "danwei"
    sheet.state = "at_unit"
    sheet.save()
    assert "您是这份表的填报人" in why_not(county, "danwei", sheet, "unit_pass")
    own = begin(county.person("jingban"), target, Tree.of(YEAR))
    makers = Contribution.objects.filter(sheet=own).values_list("user__username", flat=True)
    assert sorted(makers) == ["danwei", "jingban"]


def test_makers_that_earlier_versions_forgot_are_read_back_from_the_history(county: County) -> None:
    sheet = county.approved()
    also(county, "danwei", "filler", "青山县第一中学")
    adjusted(county, sheet, "danwei")
    Contribution.objects.filter(user=county.users["jingban"]).delete()
    import_module("jixiao.web.lifecycle.migrations.0002_makers").read_back(apps, None)
    assert dict(Contribution.objects.filter(sheet=sheet).values_list("user__username", "is_past")) == {
        "jingban": True,
        "danwei": False,
    }


def test_the_page_of_rights_says_who_counts_as_having_filled_in() -> None:
    assert "“填报人”是填写过这份表的人、提交它或申请调整的人" in rights_page()
