"""Whoever scores, agrees and reports is told on the first page which evaluations wait."""

from django.urls import reverse

from jixiao.web.desk.matters import matters_for
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.organisations.tree import Tree
from tests.web.county import YEAR, County
from tests.web.evaluation.test_evaluations import begun, full, post
from tests.web.review.test_sheet import signed_in


def waits(county: County, one: Evaluation) -> dict[str, list[str]]:
    there, tree = reverse("evaluation", args=[one.pk]), Tree.of(YEAR)
    told = {name: matters_for(county.person(name), tree) for name in ("jixiao", "caizheng", "zhuguan", "jingban")}
    return {
        name: [matter.text.partition("项")[2] for matter in found if matter.address == there and matter.is_duty]
        for name, found in told.items()
    }


def test_scoring_agreeing_and_reporting_are_told_to_whom_they_wait_for(county: County) -> None:
    one = begun(county)
    nobody: dict[str, list[str]] = {"jixiao": [], "caizheng": [], "zhuguan": [], "jingban": []}
    assert waits(county, one) == nobody
    post(county, one, "jixiao", "open")
    assert waits(county, one) == {**nobody, "jixiao": ["评价等您评分"], "caizheng": ["评价等您评分"]}
    post(county, one, "caizheng", "finish", **full(one))
    assert waits(county, one) == {**nobody, "jixiao": ["评价已评完，等您确定评分"]}
    post(county, one, "jixiao", "agree")
    assert waits(county, one) == {**nobody, "jixiao": ["评价等您完成报告"]}
    page = signed_in(county, "jixiao").get(f"{reverse('desk')}?year={YEAR}").content.decode()
    assert f'<a href="{reverse("evaluation", args=[one.pk])}">{YEAR} 年度：1 项评价等您完成报告</a>' in page
