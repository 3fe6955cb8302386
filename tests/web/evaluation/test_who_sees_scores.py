"""Who sees what the evaluators gave, and when."""

from decimal import Decimal

from django.urls import reverse

from jixiao.web.accounts.models import Assignment
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.outcomes import judged
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.organisations.models import Organisation, Placement
from tests.web.county import County
from tests.web.evaluation.test_evaluations import begun, full, post
from tests.web.review.test_sheet import signed_in


def test_scores_are_seen_by_who_evaluates_once_the_own_are_finished_and_by_others_once_there_is_a_report(
    county: County,
) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    given = full(one, **{"score-0": "1", "reason-0": "没有规划依据"})
    post(county, one, "jixiao", "finish", **given)
    post(county, one, "caizheng", "score", **full(one))

    def sees(account: str) -> tuple[bool, bool, int]:
        client = signed_in(county, account)
        page = client.get(reverse("evaluation", args=[one.pk])).content.decode()
        files = [
            client.get(reverse(f"evaluation-{kind}", args=[one.pk])).getvalue().decode() for kind in ("json", "csv")
        ]
        told = {"没有规划依据" in text for text in files}
        assert len(told) == 1
        return (
            "没有规划依据" in page,
            told == {True},
            client.get(reverse("evaluation-file", args=[one.pk])).status_code,
        )

    assert sees("jixiao") == (True, True, 200)
    for account in ("caizheng", "jingban", "danwei", "shenji"):  # has begun to score; are of the unit; audits
        assert sees(account) == (False, False, 403)
    post(county, one, "caizheng", "finish", **full(one))
    assert sees("caizheng") == (True, True, 200)
    assert sees("shenji") == (False, False, 403)
    post(county, one, "jixiao", "agree")
    assert sees("shenji") == (True, True, 200)
    assert sees("jingban") == (False, False, 403)
    Evaluation.objects.filter(pk=one.pk).update(state="reported")
    assert sees("jingban") == (True, True, 200)


def looks(county: County, one: Evaluation, account: str) -> bool:
    return "没有规划依据" in signed_in(county, account).get(reverse("evaluation", args=[one.pk])).content.decode()


def test_who_leads_an_evaluation_looks_at_the_scores_or_gives_some(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    assert post(county, one, "jixiao", "look").status_code == 403, "nobody has finished"
    post(county, one, "caizheng", "finish", **full(one, **{"score-0": "1", "reason-0": "没有规划依据"}))
    assert not looks(county, one, "jixiao")
    assert "看各人的评分" in signed_in(county, "jixiao").get(reverse("evaluation", args=[one.pk])).content.decode()
    assert post(county, one, "caizheng", "look").status_code == 403, "does not lead, and sees them anyway"
    assert post(county, one, "jixiao", "look").status_code == 302
    assert looks(county, one, "jixiao")
    refused = post(county, one, "jixiao", "finish", **full(one))
    assert "您看过别人的评分，不再评分" in refused.content.decode()
    assert "我的评分" not in signed_in(county, "jixiao").get(reverse("evaluation", args=[one.pk])).content.decode()
    assert Entry.objects.filter(subject=one.subject, action="look_at_scores").count() == 1
    assert post(county, one, "jixiao", "agree").status_code == 302
    assert list(verify()) == []


def test_finished_scores_stay_once_others_can_be_seen(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    for scores in (
        full(one),
        full(one, **{"score-0": "2", "reason-0": "记错了"}),
    ):  # nobody else has finished: may be changed
        assert post(county, one, "jixiao", "finish", **scores).status_code == 302
    post(county, one, "caizheng", "finish", **full(one, **{"score-0": "1", "reason-0": "没有规划依据"}))
    refused = post(county, one, "jixiao", "finish", **full(one))
    assert "不能再改；要改的，请牵头的人退回设计，各人再评" in refused.content.decode()
    page = signed_in(county, "jixiao").get(reverse("evaluation", args=[one.pk])).content.decode()
    assert "您已评完，看得到别人的评分，不能再改" in page
    assert 'value="finish"' not in page
    assert "报告（DOCX）" not in page, "there is none before the scores are agreed"


def test_back_in_design_finished_scores_are_unfinished_again(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    post(county, one, "caizheng", "finish", **full(one, **{"score-0": "1", "reason-0": "没有规划依据"}))
    post(county, one, "jixiao", "finish", **full(one))
    assert looks(county, one, "jixiao")
    post(county, one, "jixiao", "redesign")
    assert not looks(county, one, "jixiao")
    post(county, one, "jixiao", "open")
    assert not looks(county, one, "jixiao")
    assert "还没有评完" in post(county, one, "jixiao", "agree").content.decode()
    assert list(verify()) == []


def test_an_auditor_of_another_place_sees_no_scores_of_the_own_unit_before_the_report(county: County) -> None:
    one = begun(county)
    other = Organisation.objects.create(key="白水县", name="白水县")
    Placement.objects.create(organisation=other, name="白水县", kind="region", first_year=2020)
    Assignment.objects.create(user=county.users["jingban"], role="auditor", organisation=other, from_day="2020-01-01")
    post(county, one, "jixiao", "open")
    post(county, one, "jixiao", "finish", **full(one, **{"score-0": "1", "reason-0": "没有规划依据"}))
    page = reverse("evaluation", args=[one.pk])
    assert "没有规划依据" not in signed_in(county, "jingban").get(page).content.decode()


def test_lists_show_agreed_scores_to_the_unit_with_the_report(county: County) -> None:
    one = begun(county)
    Evaluation.objects.filter(pk=one.pk).update(state="agreed", total=Decimal("81.5"), grade="良")
    places = [reverse("evaluations"), reverse("evaluations-of", args=[one.dossier_id])]

    def told(account: str) -> list[bool]:
        client = signed_in(county, account)
        pages = [client.get(place).content.decode() for place in places]
        rows = [client.get(reverse(f"{name}", args=args)).getvalue().decode() for name, args in files]
        return ["81.5" in text for text in (*pages, *rows)]

    files = [
        (f"{name}-{kind}", args)
        for name, args in (("evaluations", []), ("evaluations-of", [one.dossier_id]))
        for kind in ("csv", "json")
    ]
    assert told("jixiao") == told("shenji") == [True] * 6
    assert told("jingban") == told("danwei") == [False] * 6
    assert list(judged(one.dossier)) == []
    Evaluation.objects.filter(pk=one.pk).update(state="reported")
    assert told("jingban") == [True] * 6
    assert [(item.score, item.grade) for item in judged(one.dossier)] == [(Decimal("81.5"), "良")]
