"""The unit is told of a finished check and of an evaluation with a report, and sees them beside its sheets."""

import json
import re
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from jixiao.web.desk.matters import matters_for
from jixiao.web.evaluation.actions.evaluating import BeginEvaluation
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.lifecycle.actions import NewRemark
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.organisations.tree import Tree
from tests.web.county import YEAR, County
from tests.web.evaluation.samples import confirmed
from tests.web.evaluation.test_spot_checks import check, draw
from tests.web.review.test_sheet import signed_in


def told(county: County, account: str, year: int = YEAR) -> list[tuple[str, str, str]]:
    lines = matters_for(county.person(account), Tree.of(year))
    return [(line.names, line.text, line.address) for line in lines if not line.is_duty]


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_the_unit_is_told_of_a_finished_check(county: County) -> None:
    sheet = confirmed(county)
    item = draw(county).items.get()
    there = reverse("spot-check-item", args=[item.pk])
    check(county, item, do="save", **{"score-0": "37.25", "reason-0": "少了一间"})
    clerk = signed_in(county, "jingban")
    for text in (page(clerk, "sheet", sheet.pk), page(clerk, "self-evaluations")):
        assert "7.25" not in text
        assert there not in text
    assert told(county, "jingban") == []
    check(county, item, **{"score-0": "37.25", "reason-0": "少了一间"})
    for account in ("jingban", "danwei"):
        line = ("校舍维修", f"{YEAR} 年度：1 份自评表已复核，可以看复核得分", there)
        assert told(county, account) == told(county, account, YEAR + 1) == [line]
    assert told(county, "waidan") == told(county, "zhuguan") == []
    first = clerk.get(f"{reverse('desk')}?year={YEAR}").content.decode()
    assert f'<a href="{there}">{YEAR} 年度：1 份自评表已复核，可以看复核得分</a>' in first
    shown = page(clerk, "sheet", sheet.pk)
    assert "复核和评价结果" in shown
    assert "自评 100，相差 -2.75" in shown
    assert f'<a href="{there}">97.25 <span lang="zh-Hans">优</span></a>' in shown
    assert f'<a href="{there}">97.25' in page(clerk, "self-evaluations")
    (line_,) = json.loads(clerk.get(reverse("self-evaluations-json")).getvalue())["projects"]
    assert (line_["checked"]["total"], line_["checked"]["difference"]) == ("97.25", "-2.75")
    assert ",97.25,-2.75,优," in clerk.get(reverse("self-evaluations-csv")).getvalue().decode()


def test_a_check_that_decides_nothing_any_more_is_said_so(county: County) -> None:
    sheet = confirmed(county)
    check(county, draw(county).items.get(), **{"score-0": "37.25", "reason-0": "少了一间"})
    county.take("jixiao", sheet, "reopen", remarks=[NewRemark("数量要再核")])
    clerk = signed_in(county, "jingban")
    assert told(county, "jingban") == []
    assert "这次复核不再作依据" in page(clerk, "sheet", sheet.pk)
    assert "97.25" not in page(clerk, "self-evaluations")


def test_the_unit_is_told_of_an_evaluation_with_a_report(county: County) -> None:
    sheet = confirmed(county)
    one = BeginEvaluation(county.person("jixiao"), sheet.dossier_id, "finance").run()
    Evaluation.objects.update(state="agreed", total=Decimal("81.25"), grade="良")
    clerk, there = signed_in(county, "jingban"), reverse("evaluation", args=[one.pk])
    target = sheet.dossier.sheets.get(kind="target")
    assert told(county, "jingban") == []
    assert "81.25" not in page(clerk, "sheet", sheet.pk) + page(clerk, "self-evaluations")
    Evaluation.objects.update(state="reported")
    assert told(county, "danwei") == [("校舍维修", f"{YEAR} 年度：1 份评价已出报告，可以看得分和建议", there)]
    for text in (page(clerk, "sheet", sheet.pk), page(clerk, "sheet", target.pk), page(clerk, "self-evaluations")):
        assert f'<a href="{there}">' in text
        assert "81.25" in text


def test_next_years_target_shows_what_the_report_advises_and_where_grades_differ(county: County) -> None:
    last = confirmed(county).dossier
    one = BeginEvaluation(county.person("jixiao"), last.pk, "finance").run()
    given = {"total": Decimal("81.25"), "grade": "良", "texts": {"有关建议": "压减培训费。\n按月支付。"}}
    Evaluation.objects.update(state="agreed", **given)
    sheet = county.filled("校舍再维修")
    Dossier.objects.filter(pk=sheet.dossier_id).update(previous=last)
    clerk = signed_in(county, "jingban")
    assert "压减培训费" not in page(clerk, "sheet", sheet.pk), "not reported yet"
    Evaluation.objects.update(state="reported")
    for name in ("sheet", "edit-sheet"):
        text = page(clerk, name, sheet.pk)
        assert "压减培训费。<br>按月支付。" in text
        assert f'<a href="{reverse("evaluation", args=[one.pk])}">81.25 ' in text
        assert re.search(r"等级不一致</dt><dd>自评得分 <[^>]*>优</span>，财政评价 <[^>]*>良</span></dd>", text)
    Evaluation.objects.update(grade="优")
    assert "等级不一致" not in page(clerk, "sheet", sheet.pk)
