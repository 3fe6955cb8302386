"""The histories of an evaluation and of a check can be read, and tell no scores before they are shown."""

import json

from django.urls import reverse

from jixiao.web.evaluation.models import Evaluation
from tests.web.county import County
from tests.web.evaluation.samples import confirmed
from tests.web.evaluation.test_evaluations import begun, full, post
from tests.web.evaluation.test_spot_checks import check, draw
from tests.web.review.test_sheet import signed_in


def read(county: County, account: str, name: str, key: int) -> str:
    """The page, and its JSON and CSV, one behind the other."""
    client = signed_in(county, account)
    answers = [client.get(reverse(f"{name}{kind}", args=[key])) for kind in ("", "-json", "-csv")]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(b"".join(answer).decode() for answer in answers)


def test_the_history_of_an_evaluation_tells_scores_once_they_are_shown(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    post(county, one, "jixiao", "finish", **full(one, **{"score-0": "1.25", "reason-0": "没有规划依据"}))
    post(county, one, "caizheng", "score", **full(one, **{"score-1": "1.75", "reason-1": "还没想好"}))
    link = reverse("evaluation-history", args=[one.pk])
    for account, told in (("jixiao", True), ("shenji", False), ("caizheng", False), ("jingban", False)):
        assert f'href="{link}"' in signed_in(county, account).get(reverse("evaluation", args=[one.pk])).content.decode()
        text = read(county, account, "evaluation-history", one.pk)
        assert "开始财政评价" in text
        assert "开始评分" in text
        assert ("没有规划依据" in text, "1.25" in text) == (told, told), account
        assert ("还没想好" in text) == (account == "caizheng"), "the own ones, and finished ones of others"
    post(county, one, "caizheng", "finish", **full(one))
    post(county, one, "jixiao", "agree")
    assert "没有规划依据" in read(county, "shenji", "evaluation-history", one.pk), "agreed"
    assert "评价得分" not in read(county, "jingban", "evaluation-history", one.pk)
    Evaluation.objects.filter(pk=one.pk).update(state="reported")
    text = read(county, "jingban", "evaluation-history", one.pk)
    assert "没有规划依据" in text
    assert "评价得分" in text
    assert signed_in(county, "waidan").get(link).status_code == 404
    english = signed_in(county, "shenji")
    english.cookies["django_language"] = "en"
    told_in_english = english.get(link).content.decode()
    assert "Open for scoring" in told_in_english
    assert "Being scored" in told_in_english
    assert ">Finance evaluation<" in told_in_english
    assert "1.25 points · " in told_in_english
    assert "财政评价" not in told_in_english.split("<h1")[1]


def test_the_history_of_a_check_tells_what_was_found_once_it_is_finished(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    check(county, item, do="save", text="初看有问题", **{"score-0": "37.25", "reason-0": "少了一间"})
    link = reverse("spot-check-item-history", args=[item.pk])
    for account, told in (("jixiao", True), ("caizheng", True), ("shenji", False), ("jingban", False)):
        page = signed_in(county, account).get(reverse("spot-check-item", args=[item.pk])).content.decode()
        assert f'href="{link}"' in page
        text = read(county, account, "spot-check-item-history", item.pk)
        assert "抽取复核项目" in text
        assert "Version object" not in text
        assert "100.0" not in text
        words = ("7.25", "少了一间", "初看有问题", "财政丁")
        assert [word in text for word in words] == [told] * 4, account
    check(county, item, **{"score-0": "37.25", "reason-0": "少了一间"})
    text = read(county, "jingban", "spot-check-item-history", item.pk)
    assert "少了一间" in text
    entries = json.loads(
        signed_in(county, "jingban").get(reverse("spot-check-item-history-json", args=[item.pk])).getvalue()
    )
    assert [entry["action"] for entry in entries["entries"]] == ["复核", "复核", "抽取复核项目"]
    assert signed_in(county, "waidan").get(link).status_code == 404
    english = signed_in(county, "jingban")
    english.cookies["django_language"] = "en"
    told_in_english = english.get(link).content.decode()
    assert ">Checked</ins>" in told_in_english
    assert "已复核" not in told_in_english
