"""Steps of an evaluation keep what was typed on its page, or ask first."""

from django.urls import reverse

from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.sections import sections
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from tests.web.county import County
from tests.web.evaluation.test_evaluations import begun, design, full, post
from tests.web.review.test_sheet import signed_in


def agreed(county: County) -> tuple[Evaluation, dict[str, str]]:
    """An evaluation whose report is being written, and what its form holds."""
    one = begun(county)
    for do in ("open", "finish", "agree"):
        post(county, one, "jixiao", do, **full(one))
    one.refresh_from_db()
    return one, {f"text-{place}": one.texts[section.key] for place, section in enumerate(sections())}


def place_of(key: str) -> str:
    return f"text-{[section.key for section in sections()].index(key)}"


def test_finishing_a_report_keeps_what_stands_in_its_form(county: County) -> None:
    one, held = agreed(county)
    page = signed_in(county, "jixiao").get(reverse("evaluation", args=[one.pk])).content.decode()
    form = page[page.index('name="text-0"') :]
    assert 'value="report"' in form[: form.index("</form>")], "in the form of the report"
    assert page.count('value="report"') == 1
    gone = {place_of("评价结论"): "", place_of("存在的问题"): "付款晚"}
    refused = post(county, one, "jixiao", "report", **{**held, **gone})
    assert (refused.status_code, "没有办成，填的已保存：报告的“" in refused.content.decode()) == (403, True)
    assert ">付款晚</textarea>" in refused.content.decode()
    one.refresh_from_db()
    assert (one.state, one.texts["存在的问题"], one.texts["评价结论"]) == ("agreed", "付款晚", "")
    assert f'name="revision" value="{one.revision}"' in refused.content.decode(), (
        "and the next saving goes on from there"
    )
    kept = Entry.objects.filter(subject=one.subject).latest("number")
    told = {place: after for place, _label, _before, after in kept.changes}
    assert (kept.action, told) == ("write_evaluation", {"texts/评价结论": None, "texts/存在的问题": "付款晚"})
    typed = {place_of("存在的问题"): "付款晚", place_of("有关建议"): "尽快结算"}
    assert post(county, one, "jixiao", "report", **{**held, **typed}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.texts["存在的问题"], one.texts["有关建议"]) == ("reported", "付款晚", "尽快结算")
    changes = Entry.objects.filter(subject=one.subject).latest("number").changes
    assert ["texts/有关建议", "有关建议", None, "尽快结算"] in changes
    assert list(verify()) == []


def test_of_two_writers_of_a_report_the_second_loses_nothing(county: County) -> None:
    one, held = agreed(county)
    seen, place = str(one.revision), place_of("有关建议")
    post(county, one, "caizheng", "write", **{**held, place: "尽快结算"})
    answer = post(county, one, "jixiao", "report", **{**held, place: "压减预算", "revision": seen})
    page = answer.content.decode()
    assert (answer.status_code, "别人刚刚改过这份报告，您的没有保存" in page) == (403, True)
    assert ">压减预算</textarea>" in page
    assert '<span lang="zh-Hans">尽快结算</span>' in page
    held[place_of("存在的问题")] = "付款晚"
    post(county, one, "jixiao", "report", **{**held, place: "尽快结算"})
    late = post(county, one, "caizheng", "write", **{**held, place: "压减预算"}).content.decode()
    assert "您填的没有保存，还要用的请抄下来" in late
    assert "<dd>压减预算</dd>" in late


def test_going_back_to_design_asks_first(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    page = signed_in(county, "jixiao").get(reverse("evaluation", args=[one.pk])).content.decode()
    asked = page[page.index("<summary>退回设计</summary>") :]
    asked = asked[: asked.index("</details>")]
    assert "页面上填了还没有保存的评分不会留下：要留的，先保存。" in asked
    assert 'value="redesign">确定：退回设计</button>' in asked
    assert page.count('value="redesign"') == 1


def test_opening_for_scoring_keeps_what_stands_in_the_form_of_the_indicators(county: County) -> None:
    one = begun(county)
    changed = {"points-15": "15", "points-16": "15"}
    refused = post(county, one, "jixiao", "open", **design(one, **{"points-15": "15", "out-0": "1", "name-17": "新的"}))
    assert (refused.status_code, "没有办成，填的已保存：“新的”" in refused.content.decode()) == (403, False)
    refused = post(county, one, "jixiao", "open", **design(one, **{"points-15": "15"}))
    assert (refused.status_code, "没有办成，填的已保存：分值合计95分，应为100分" in refused.content.decode()) == (
        403,
        True,
    )
    one.refresh_from_db()
    assert (one.state, one.indicators[15]["points"]) == ("draft", "15"), "as the page says"
    assert post(county, one, "jixiao", "open", **design(one, **changed)).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.indicators[15]["points"], one.indicators[16]["points"]) == ("scoring", "15", "15")
