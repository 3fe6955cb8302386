"""The search for indicators: common ones, and the unit's own of the year before."""

from dataclasses import replace

import pytest
from django.urls import reverse

from jixiao.forms import form
from jixiao.web.editor.library import offers
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import County
from tests.web.editor.desk import Desk

FORM = form("mof-2015-annual")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("培训", "培训人次"),
        ("满意", "参训学员满意度"),
        ("培训 合格", "考核合格率"),
        ("签到", "培训人次"),
        ("质量指标 培训", "参训率"),
    ],
)
def test_words_of_two_characters_find(query: str, name: str, county: County) -> None:
    assert name in [offer.name for offer in offers(query, county.draft(), FORM)]


def test_no_words_find_nothing_and_a_strange_one_neither(county: County) -> None:
    sheet = county.draft()
    assert offers("  ", sheet, FORM) == []
    assert offers("不存在的词", sheet, FORM) == []


def test_a_common_indicator_comes_with_sign_and_unit_and_the_place_of_the_number(county: County) -> None:
    offer = next(offer for offer in offers("参训率", county.draft(), FORM) if offer.name == "参训率")
    assert (offer.code, offer.level, offer.value, offer.caret) == ("12", "质量指标", "≥%", 1)


def test_the_units_own_of_last_year_come_first_with_their_values(county: County) -> None:
    sheet = county.filled("上年校舍维修")
    Sheet.objects.filter(pk=sheet.pk).update(fiscal_year=sheet.fiscal_year - 1)
    found = offers("满意", county.draft("今年"), FORM)
    assert (found[0].name, found[0].value, found[0].said, found[0].is_own) == (
        "师生满意度",
        "≥95%",
        "上年校舍维修",
        True,
    )


def test_a_cost_finds_its_class_under_the_taxonomy_of_2021(county: County) -> None:
    classes = {"1": "产出指标", "11": "数量指标", "41": "经济成本指标"}
    official = replace(FORM, indicators=replace(FORM.indicators, classes=classes))
    assert {offer.code for offer in offers("培训 成本", county.draft(), official)} == {"41"}


def test_the_page_asks_for_them(county: County) -> None:
    sheet = county.draft()
    answer = Desk("jingban").client.get(reverse("find-indicators", args=[sheet.pk]), {"q": "培训"}).content.decode()
    assert 'data-name="培训人次"' in answer
    assert (
        "没有找到"
        in Desk("jingban").client.get(reverse("find-indicators", args=[sheet.pk]), {"q": "<script>"}).content.decode()
    )
    assert Desk("waidan").client.get(reverse("find-indicators", args=[sheet.pk]), {"q": "培训"}).status_code == 404
