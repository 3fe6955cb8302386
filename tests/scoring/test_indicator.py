"""Scores of one indicator: the vectors of the field, units, words, and what can't be scored."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.scoring import score_indicator, scoring_profile
from tests.scoring.rows import row, scored


@pytest.mark.parametrize(
    ("target", "actual", "r1", "r2", "rule"),
    [
        ("≥100", "120", "10", "10", "positive"),
        ("≥100", "85", "8.5", "8.5", "positive"),
        (">100", "100", "10", "10", "positive"),
        ("≥3", "1", "3.33", "3.33", "positive"),
        ("≥100", "-5", "0", "0", "positive"),
        ("≤5%", "4%", "10", "10", "reverse"),
        ("≤5%", "6%", "8", "8.33", "reverse"),
        ("≤5%", "10%", "0", "5", "reverse"),
        ("≤5%", "12%", "0", "4.17", "reverse"),
        ("<5%", "-1%", "10", "10", "reverse"),
        ("≤0", "1", "0", "0", "reverse"),
        ("=0", "0", "10", "10", "equal-zero"),
        ("=0", "1", "0", "0", "equal-zero"),
        ("=0", "-1", "10", "10", "equal-zero"),
        ("=10", "9", "9", "9", "equal"),
        ("=10", "11", "10", "10", "equal"),
        ("10", "9", "9", "9", "equal"),
    ],
)
def test_vectors_for_both_variants_of_reverse(target: str, actual: str, r1: str, r2: str, rule: str) -> None:
    for profile, expected in (("mof-2020", r1), ("mof-2020-r2", r2)):
        result = scored(target, actual, profile)
        assert result.score == Decimal(expected)
        assert result.rule.startswith(rule)


@pytest.mark.parametrize(
    ("profile", "target", "actual", "expected", "rule"),
    [
        ("example-2021", "≥100", "85", "8.5", "pass-line"),
        ("example-2021", "≥100", "60", "6", "pass-line"),
        ("example-2021", "≥100", "59", "0", "pass-line"),
        ("example-2021", "≥100", "120", "10", "positive"),
        ("example-2021-above-line", "≥100", "85", "6.25", "above-line"),
        ("example-2021-above-line", "≥100", "60", "0", "above-line"),
        ("example-2021-above-line", "≥100", "59", "0", "pass-line"),
    ],
)
def test_pass_line(profile: str, target: str, actual: str, expected: str, rule: str) -> None:
    result = scored(target, actual, profile)
    assert result.score == Decimal(expected)


@pytest.mark.parametrize(
    ("actual", "expected"), [("95%", "10"), ("90%", "10"), ("75%", "5"), ("60%", "0"), ("59.9%", "0")]
)
def test_satisfaction_between_two_lines(actual: str, expected: str) -> None:
    result = scored("≥95%", actual, "example-2021", code="31", name="群众满意度")
    assert (result.score, result.rule) == (Decimal(expected), "satisfaction-lines")


@pytest.mark.parametrize(
    ("label", "low", "high"),
    [
        ("达成年度指标", "8", "10"),
        ("达成预期指标", "8", "10"),
        ("部分达成年度指标并具有一定效果", "6", "7.99"),
        ("未达成年度指标且效果较差", "0", "5.99"),
    ],
)
def test_tiers_of_qualitative_indicators(label: str, low: str, high: str) -> None:
    result = scored("效果明显", label)
    assert (result.low, result.high, result.score) == (Decimal(low), Decimal(high), None)
    assert scored("效果明显", label, score=low).score == Decimal(low)
    assert scored("效果明显", label, score="10.01").score is None


def test_tiers_of_another_profile() -> None:
    assert scored("效果明显", "部分达成预期指标", "tiers-80-50").low == Decimal(5)
    assert scored("效果明显", "未达成预期指标", "tiers-80-50").high == Decimal("4.99")


@pytest.mark.parametrize(
    ("target", "actual", "profile", "excess"),
    [
        ("≥100", "130", "mof-2020", True),
        ("≥100", "129.99", "mof-2020", False),
        ("≥100", "120", "excess-1.2", True),
        ("≥100", "300", "excess-unlimited", False),
        ("≥0", "30", "mof-2020", True),
        ("≥0", "29", "mof-2020", False),
        ("≤100", "10", "mof-2020", False),
    ],
)
def test_excess(target: str, actual: str, profile: str, excess: bool) -> None:
    result = scored(target, actual, profile)
    assert (result.is_excess, result.score) == (excess, Decimal(10))


@pytest.mark.parametrize(
    ("actual", "expected"), [("15次", "10"), ("10次", "10"), ("20次", "10"), ("8次", "8"), ("22次", "9"), ("45次", "0")]
)
def test_a_range_by_our_convention(actual: str, expected: str) -> None:
    result = scored("10-20次", actual)
    assert (result.score, result.rule, result.is_convention) == (Decimal(expected), "range", True)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("2024年11月底前", "2024年11月30日", "10"),
        ("2024年11月底前", "2024年11月", "10"),
        ("2024年11月底前", "2024年12月9日", "9"),
        ("2024年11月底前", "2025年6月", "0"),
        ("2024年11月前", "2024-10-31", "10"),
        ("2024年11月前", "2024-11-9", "9"),
        ("2024年11月底前", "2024年11月底前", "10"),
        ("2024年11月底前", "11月20日", "10"),
    ],
)
def test_a_deadline_by_our_convention(target: str, actual: str, expected: str) -> None:
    assert scored(target, actual).score == Decimal(expected)


def test_a_deadline_missed_gives_nothing_in_another_profile() -> None:
    assert scored("2024年11月底前", "2024年12月9日", "example-2021").score == Decimal(0)


def test_a_month_that_may_be_in_time_or_late_is_not_scored() -> None:
    result = scored("2024年11月15日前", "2024年11月")
    assert (result.score, result.fault) == (None, "not_comparable")


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥1万人次", "9000人次", "9"),
        ("≥1万人次", "0.9", "9"),
        ("≤64.5万元", "58.31", "10"),
        ("≤50万元", "60万元", "8"),
        ("≤500000元", "60万元", "8"),
        ("≥95%", "95", "10"),
        ("≤0.9‰", "0.08%", "10"),
        ("≥10公里", "9000米", "9"),
        ("≥5个", "4个社区", "8"),
        ("≥10名", "9人", "9"),
        ("≥300", "270人", "9"),
        ("≥300人", "≥270人", "9"),
        ("=0起", "未发生", "10"),
        ("≥100%", "全部完成", "10"),
        ("≥450元/人", "450元", "10"),
    ],
)
def test_an_actual_value_in_another_spelling(target: str, actual: str, expected: str) -> None:
    assert scored(target, actual).score == Decimal(expected)


@pytest.mark.parametrize(
    ("target", "actual", "fault"),
    [
        ("≥300人", "约300人", "vague_actual"),
        ("≥90%", "九成以上", "vague_actual"),
        ("≤350元/亩", "2.1万元", "unit_differs"),
        ("≥300人", "已完成", "vague_actual"),
        ("≥300人次", "300人", "unit_differs"),
        ("≥10场", "10%", "unit_differs"),
        ("≥95%", "0.97", "unit_doubtful"),
        ("≥300人", None, "no_actual"),
        ("≥300人", "无", "no_actual"),
        ("≥300人", "12期312人", "not_comparable"),
        ("***人", "300人", "no_target"),
        ("持续提升", "96%", "not_comparable"),
        ("2024年11月底前", "按时完成", "vague_actual"),
        ("≤2023年", "10", "not_comparable"),
    ],
)
def test_what_can_not_be_scored_says_why(target: str, actual: str | None, fault: str) -> None:
    result = scored(target, actual)
    assert (result.score, result.fault) == (None, fault)
    assert result.reason


@pytest.mark.parametrize(("code", "name"), [("14", "每人成本"), ("22", "群众投诉件数")])
def test_a_bare_limit_of_a_cost_or_a_harm_is_kept_from_below(code: str, name: str) -> None:
    result = scored("100元" if code == "14" else "10件", "90元" if code == "14" else "8件", code=code, name=name)
    assert (result.score, result.is_convention) == (Decimal(10), True)


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("事故起数", "较上年下降5%", "较上年下降10%", "10"),
        ("事故起数", "较上年下降5%", "较上年下降4%", "8"),
        ("事故起数", "下降≥5%", "上升10%", None),
        ("事故起数下降率", "≥5%", "-6%", None),
        ("完成率", "≥100%", "未达到100%", None),
        ("完成率", "100%", "不足100%", None),
        ("完成率", "≥95%", "未完成95%", None),
        ("完成率", "100%", "超额完成20%", None),
        ("培训人次", "≥300人次", "较目标少20人次", None),
        ("投诉率", "5%", "低于5%", "10"),
        ("事故起数", "≤3起", "未发生", "10"),
        ("事故起数", "≤3起", "无", None),
        ("投诉率", "≤5%", "高于3%", None),
    ],
)
def test_an_actual_value_that_says_another_way_or_too_little_gets_no_points(
    name: str, target: str, actual: str, expected: str | None
) -> None:
    result = scored(target, actual, name=name, code="22")
    assert result.score == (None if expected is None else Decimal(expected))


def test_what_is_saved_is_no_limit_though_its_class_is_of_cost() -> None:
    assert scored("5%", "6%", code="14", name="成本节约率").score == 10
    assert scored("5%", "4%", code="14", name="成本节约率").score == 8


def test_a_figure_in_yuan_beside_a_target_in_ten_thousands_is_doubtful() -> None:
    assert scored("≤50万元", "480000", code="14", name="总成本").fault == "unit_doubtful"
    assert scored("≤50万元", "48", code="14", name="总成本").score == 10


def test_a_rate_of_work_on_a_harm_is_no_limit() -> None:
    result = scored("95%", "90%", code="22", name="投诉办结率")
    assert (result.rule, result.score) == ("equal", Decimal("9.47"))


def test_yes_or_no() -> None:
    assert scored("是", "否").score == Decimal(0)
    assert scored("是", "是").score == Decimal(10)


def test_without_points_there_is_no_score_but_a_verdict() -> None:
    result = score_indicator(row("≥100", "85", points=None), scoring_profile())
    assert (result.score, result.fault, result.reached) == (None, "no_points", False)


def test_the_equation_shows_the_recomputation() -> None:
    assert scored("≥64.5万元", "58.31万元").equation == "58.31÷64.5×10=9.04"
    assert scored("≤5%", "6%").equation == "(1-(6-5)÷5)×10=8"
    assert scored("≤5%", "6%", "mof-2020-r2").equation == "5÷6×10=8.33"
    assert scored("≥100", "120").equation is None


def test_both_formulas_are_told_for_a_reverse_indicator() -> None:
    assert scored("≤5%", "6%").variants == {"R1": Decimal(8), "R2": Decimal("8.33")}


NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2)


@given(target=NUMBERS, actual=NUMBERS, points=st.integers(0, 50), sign=st.sampled_from("≥≤＝"))
def test_a_score_lies_between_nothing_and_its_points(target: Decimal, actual: Decimal, points: int, sign: str) -> None:
    for profile in ("mof-2020", "mof-2020-r2", "example-2021", "example-2021-above-line"):
        result = scored(f"{sign}{target}个", f"{actual}个", profile, points=str(points))
        assert result.score is not None
        assert 0 <= result.score <= points
        assert result.reached is False or result.score == points


@given(target=NUMBERS, actual=NUMBERS, more=NUMBERS)
def test_more_of_a_positive_thing_never_costs_points(target: Decimal, actual: Decimal, more: Decimal) -> None:
    less, greater = scored(f"≥{target}个", f"{actual}个"), scored(f"≥{target}个", f"{actual + more}个")
    assert less.score is not None
    assert greater.score is not None
    assert less.score <= greater.score


@pytest.mark.parametrize(
    ("target", "actual", "expected", "equation"),
    [
        ("≥90%", "89.999%", "9.99", "89.999÷90×10=9.99"),
        ("≤5%", "5.00001%", "9.99", "(1-(5.00001-5)÷5)×10=9.99"),
        ("≥90%", "90%", "10", None),
        ("≥90%", "89.9%", "9.99", "89.9÷90×10=9.99"),
        ("≥227", "200", "8.81", "200÷227×10=8.81"),
    ],
)
def test_a_missed_target_never_shows_all_points(target: str, actual: str, expected: str, equation: str | None) -> None:
    result = scored(target, actual)
    assert (result.score, result.equation) == (Decimal(expected), equation)
    assert result.is_convention == (actual in ("89.999%", "5.00001%"))


@pytest.mark.parametrize(
    ("target", "actual", "doubt"),
    [
        ("≤5天", "-3天", "完成值“-3天”是负数，天数不会小于0，请核对"),
        ("≤5人", "-1人", "完成值“-1人”是负数，人数不会小于0，请核对"),
        ("≤5天", "3天", None),
        ("≤5%", "-3%", None),
        ("≥5人", "-1人", None),
    ],
)
def test_less_than_none_is_asked_about_and_the_score_stands(target: str, actual: str, doubt: str | None) -> None:
    result = scored(target, actual)
    assert result.doubt == doubt
    assert result.score == (0 if target == "≥5人" else 10)
