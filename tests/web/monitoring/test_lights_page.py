"""The pages of lights say what a colour means, why there is none, and that the target was adjusted; in English too."""

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.law import loader
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import YEAR, County
from tests.web.evaluation.test_renewing import adjusted
from tests.web.monitoring.test_rounds import fill
from tests.web.monitoring.year import monitored, opened
from tests.web.review.test_sheet import signed_in


def lights(client: Client, sheet: Sheet) -> str:
    return " ".join(client.get(reverse("monitoring-lights", args=[sheet.pk])).content.decode().split())


def test_the_bounds_of_the_colours_are_shown_with_their_basis(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = county.approved()
    opened(county)
    client, made = signed_in(county, "jingban"), monitored(sheet.dossier)
    page = lights(client, made)
    for said in ("不到同期应完成进度的 60%", "达到 60%，不到 80%", "达到 80%", "指标达到全年目标的 120%"):
        assert said in page
    assert "审核口径“全国通用”的取值，没有文号可以引用" in page
    client.cookies["django_language"] = "en"
    assert "Below 60% of what is due by the month" in lights(client, made)
    client.cookies["django_language"] = "zh-hans"
    raw = loader._merged("cn")  # a profile whose bound an instrument sets
    cited = [{"value": "70", "unit": "%", "instrument": "财预〔2019〕136号", "article": "正文", "certainty": "seen"}]
    basis = {**raw, "provisions": {**raw["provisions"], "light.red_below": cited}}
    monkeypatch.setattr(loader, "_merged", lambda profile: basis)
    for kept in (loader.policy, loader.provisions_of):
        kept.cache_clear()
    try:
        page = lights(client, made)
    finally:
        monkeypatch.undo()
        for kept in (loader.policy, loader.provisions_of):
            kept.cache_clear()
    assert "不到同期应完成进度的 70%" in page
    assert "财预〔2019〕136号" in page[page.index('class="panel thresholds"') :].split("</details>")[0]


def test_why_a_light_is_not_known_stands_on_the_board_and_beside_the_sheet(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    clerk, officer = signed_in(county, "jingban"), signed_in(county, "jixiao")
    board, own = f"{reverse('monitoring')}?year={YEAR}", reverse("sheet", args=[made.pk])
    for page in (officer.get(board).content.decode(), clerk.get(own).content.decode()):
        assert "还有 3 项没有填执行情况" in page
        assert "预算数或执行数空白，或者预算数为0" in page
    officer.cookies["django_language"] = "en"
    assert "3 indicators say nothing of their progress" in officer.get(board).content.decode()
    edits = [Put(f"/indicators/@{row}/progress", "进展顺利") for row in made.row_ids]
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    for page in (clerk.get(own).content.decode(), lights(clerk, made)):
        assert "没有一项指标能够判定" in page


def test_the_lights_of_a_sheet_say_that_the_target_was_adjusted_since(county: County) -> None:
    target = county.approved()
    opened(county)
    made = fill(county, monitored(target.dossier), progress="2栋")
    client = signed_in(county, "jingban")
    said = "绩效目标现在执行第 3 版，这张表还是按第 2 版填的"
    assert said not in lights(client, made)
    adjusted(county, target, Put(f"/indicators/@{made.row_ids[0]}/target", "5栋"))
    for state in (made.state, "confirmed"):
        Sheet.objects.filter(pk=made.pk).update(state=state)
        assert f"{said}：下面各指标的灯按表上的指标值判定，没有按调整后的目标。" in lights(client, made)
    client.cookies["django_language"] = "en"
    assert "Version 3 of the target is in force" in lights(client, made)


def test_an_english_page_says_in_english_why_a_light_is_not_known(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made, client = monitored(sheet.dossier), signed_in(county, "jingban")
    edits = [
        Put(f"/indicators/@{made.row_ids[0]}/progress", "进展顺利"),
        Put(f"/indicators/@{made.row_ids[0]}/likelihood/确定能", "√"),
    ]
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    client.cookies["django_language"] = "en"
    page = lights(client, made)
    for said in (
        "has no definite number",
        "The progress is blank",
        "The budget or the executed amount is blank",
        ">certain",
    ):
        assert said in page, said
    assert "执行情况空白" not in page
