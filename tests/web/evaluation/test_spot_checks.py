"""Spot checks are drawn by lot so that anybody can repeat it; the checker's score stands beside the unit's own."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.evaluation.actions.spot_checking import DrawSpotCheck
from jixiao.web.evaluation.drawing import drawn, population_digest
from jixiao.web.evaluation.models import SpotCheck, SpotCheckItem
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from tests.web.county import YEAR, County
from tests.web.databases import in_turn
from tests.web.evaluation.samples import confirmed, filled
from tests.web.review.test_sheet import signed_in

KEYS = st.sets(st.integers(1, 10**6), min_size=1, max_size=60)


@given(KEYS, st.decimals(Decimal("0.01"), 100, places=2), st.text(max_size=20), st.randoms())
def test_the_same_seed_and_population_give_the_same_draw(keys: set[int], share: Decimal, seed: str, by: object) -> None:
    shuffled = sorted(keys)
    by.shuffle(shuffled)  # type: ignore[attr-defined]
    first = drawn(keys, share, seed)
    assert drawn(shuffled, share, seed) == first
    assert population_digest(shuffled) == population_digest(keys)
    assert len(first) == len(set(first)) == ceil(Fraction(len(keys)) * Fraction(share) / 100)
    assert set(first) <= keys


def test_another_seed_gives_another_draw() -> None:
    assert len({drawn(range(200), Decimal(10), str(seed)) for seed in range(20)}) == 20


def draw(county: County, share: int = 50, seed: str = "2027-04-01", account: str = "jixiao") -> SpotCheck:
    region = county.organisations["青山县"].pk
    return DrawSpotCheck(county.person(account), region, YEAR, Decimal(share), seed).run()


def test_only_confirmed_sheets_are_drawn_and_each_once_a_year(county: County) -> None:
    sheets = {confirmed(county, name).pk for name in ("校舍维修", "操场改造")}
    filled(county, "还在填报")
    first = draw(county)
    assert (set(first.population), first.items.count()) == (sheets, 1)
    assert first.items.get().sheet_id == drawn(sheets, Decimal(50), "2027-04-01")[0]
    second = draw(county)
    assert {first.items.get().sheet_id, second.items.get().sheet_id} == sheets
    with pytest.raises(Refused, match="没有可抽查的"):
        draw(county)
    assert list(verify()) == []


@in_turn("account", ["jingban", "zhuguan", "caizheng", "shenji", "guanli"])
def test_only_the_performance_officer_draws(county: County, account: str) -> None:
    confirmed(county)
    with pytest.raises(Refused):
        draw(county, account=account)
    assert not SpotCheck.objects.exists()


@in_turn(("share", "said"), [("0", "大于 0"), ("101", "大于 0"), ("很多", "不是数"), ("NaN", "不是数")])
def test_a_share_that_is_none_is_told(county: County, share: str, said: str) -> None:
    confirmed(county)
    region = county.organisations["青山县"].pk
    answer = signed_in(county, "jixiao").post(
        f"{reverse('spot-checks')}?year={YEAR}", {"do": "draw", "region": region, "share": share}
    )
    assert answer.status_code == 403
    assert said in answer.content.decode()


def check(county: County, item: SpotCheckItem, account: str = "caizheng", do: str = "finish", **given: str) -> object:
    scores = {"score-0": "40", "score-1": "40", "score-2": "10", "score-3": "10"}
    return signed_in(county, account).post(
        reverse("spot-check-item", args=[item.pk]), {"do": do, **scores, "text": "抽看资料", **given}
    )


def test_the_checked_score_stands_beside_the_own_one(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    answer = check(county, item, **{"score-1": "30.5", "reason-1": "验收单缺一份"})
    assert answer.status_code == 302  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert (item.state, item.own_total, item.total, item.difference, item.grade) == (
        "checked", 100, Decimal("90.5"), Decimal("-9.5"), "优",
    )  # fmt: skip
    page = signed_in(county, "shenji").get(reverse("spot-check", args=[item.spot_check_id])).content.decode()
    assert "-9.5" in page
    assert "与记录一致" in page
    assert Entry.objects.filter(subject=item.sheet.subject, action="check").exists()
    assert ["验收合格率", None, "30.5分 · 验收单缺一份"] in [
        change[1:] for change in Entry.objects.filter(subject=item.subject).latest("number").changes
    ]
    assert list(verify()) == []


def test_another_score_needs_a_reason_and_nothing_is_saved(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    answer = check(county, item, **{"score-1": "30"})
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert "要写理由" in answer.content.decode()  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert (item.state, item.scores) == ("waiting", [])


@in_turn("score", ["40.01", "-1", "abc", "1.005", "Infinity"])
def test_scores_stay_within_their_points(county: County, score: str) -> None:
    confirmed(county)
    item = draw(county).items.get()
    assert check(county, item, do="save", **{"score-0": score}).status_code == 403  # type: ignore[attr-defined]


@in_turn("account", ["jingban", "danwei", "zhuguan", "shenji"])
def test_who_is_not_of_finance_checks_nothing(county: County, account: str) -> None:
    confirmed(county)
    item = draw(county).items.get()
    assert check(county, item, account).status_code == 403  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert item.state == "waiting"


def test_half_a_check_is_kept_and_goes_on(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    check(county, item, do="save", **{"score-2": ""})
    item.refresh_from_db()
    assert (item.state, item.total, [score["checked"] for score in item.scores]) == (
        "waiting",
        None,
        ["40", "40", None, "10"],
    )
    assert (
        'value="40"' in signed_in(county, "caizheng").get(reverse("spot-check-item", args=[item.pk])).content.decode()
    )


def test_another_county_does_not_see_the_draw(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    assert signed_in(county, "waidan").get(reverse("spot-check-item", args=[item.pk])).status_code == 404


@pytest.mark.parametrize("share", ["1E+20000000", "NaN", "15.001"])
def test_a_share_that_can_not_be_drawn_is_refused(county: County, share: str) -> None:
    confirmed(county)
    given = {"do": "draw", "region": county.organisations["青山县"].pk, "share": share}
    answer = signed_in(county, "jixiao").post(f"{reverse('spot-checks')}?year={YEAR}", given)
    assert answer.status_code == 403
    assert "抽查比例" in answer.content.decode()
    assert len(answer.content) < 30_000
    assert not SpotCheck.objects.exists()
