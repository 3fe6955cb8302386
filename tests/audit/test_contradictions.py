"""What a sheet sets against itself: in words (JX355), in opposite rates (JX357), by seasons (JX358), over the years (JX345)."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, sound
from jixiao.model import Goal
from jixiao.values import parse_value


def found(goal: str, *rows: tuple[str, str, str], rule: str = "JX355", mid_term: int = 0) -> int:
    """How often a rule finds something; so many rows from the first are of the plan period."""
    read = [indicator(code, name, parse_value(value, name=name, year=2024)) for code, name, value in rows]
    read[:mid_term] = [replace(row, horizon="mid_term") for row in read[:mid_term]]
    sheet = sound(rows=tuple(read), goals=(Goal("annual", goal),))
    return [item.rule for item in audit(document(sheet)).findings].count(rule)


@pytest.mark.parametrize(
    ("goal", "name", "value", "count"),
    [
        ("改造期间不停用现有车位。", "改造期间停用现有车位", "≤300个", 1),
        ("改造期间，不停用现有车位。", "停用现有车位", "≤300个", 1),
        ("改造期间不停用现有车位。", "改造期间停用现有车位", "=0个", 0),
        ("改造期间少停用现有车位。", "改造期间停用现有车位", "≤300个", 0),
        ("产品不合格率低于5%。", "产品合格率", "≥95%", 0),
        ("产品不合格率低于5%。", "产品合格率", "≤95%", 0),
    ],
)
def test_what_the_goal_denies_and_an_indicator_allows(goal: str, name: str, value: str, count: int) -> None:
    assert found(goal, ("11", name, value)) == count


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ((("13", "改造完工时间", "2024年8月底前"), ("13", "系统启用时间", "2024年7月15日前")), 1),
        ((("13", "改造完工时间", "2024年8月底前"), ("13", "系统启用时间", "2024年9月15日前")), 0),
        ((("13", "改造完工时间", "2024年8月底前"), ("13", "系统启用时间", "2024年7月15日后")), 0),
        (
            (
                ("13", "一期竣工时间", "2024年6月底前"),
                ("13", "二期竣工时间", "2024年10月底前"),
                ("13", "一期启用时间", "2024年7月底前"),
            ),
            0,
        ),
    ],
)
def test_used_before_it_is_finished(rows: tuple[tuple[str, str, str], ...], count: int) -> None:
    assert found("改造站点3个。", *rows) == count


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ((("12", "样品检测合格率", "≥92%"), ("12", "样品检测不合格率", "≤3%")), 1),
        ((("12", "样品检测不合格率", "≤3%"), ("12", "样品检测合格率", "92%")), 1),
        ((("12", "设施达标率", "=100%"), ("22", "设施未达标率", "≤2%")), 1),
        ((("12", "样品检测合格率", "≥97%"), ("12", "样品检测不合格率", "≤3%")), 0),
        ((("12", "种子检测合格率", "≥92%"), ("12", "肥料检测不合格率", "≤3%")), 0),
        ((("12", "样品检测合格率", "≥92%"), ("12", "样品检测不合格率", "≤3‰")), 0),
        ((("12", "样品检测合格率", "≥92%"), ("12", "样品检测不合格率", "≥3%")), 0),
        ((("12", "按期完成率", "≥92%"), ("12", "未按期完成数", "≤3项")), 0),
    ],
)
def test_opposite_rates_make_a_hundred(rows: tuple[tuple[str, str, str], ...], count: int) -> None:
    assert found("检测样品300份。", *rows, rule="JX357") == count


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("秋季防火宣传", "2024年10月底前", 0),
        ("秋季林业有害生物防治完成时间", "2024年4月底前", 1),
        ("秋粮测产完成时间", "2024年4月底前", 0),
        ("秋收服务完成时间", "2024年5月31日前", 1),
        ("秋季物资采购完成时间", "2024年4月底前", 0),
        ("秋季学期资助名单审定", "2024年5月底前", 0),
        ("春秋两季防疫完成时间", "2024年6月底前", 0),
        ("春季、秋季防疫完成时间", "2024年6月底前", 0),
        ("春季造林完成时间", "2024年11月底前", 0),
        ("2023年秋季补播验收", "2024年3月底前", 0),
        ("秋季补植完成时间", "2025年3月底前", 0),
        ("冬季巡护结束时间", "2024年3月底前", 0),
        ("冬季巡护开始时间", "2024年7月1日前", 1),
        ("冬季清洁取暖改造完成时间", "2024年7月底前", 0),
        ("下半年评估启动时间", "2024年3月底前", 1),
        ("下半年评估方案印发", "2024年3月底前", 0),
        ("第四季度抽检完成时间", "2024年5月底前", 1),
        ("第二季度抽检完成时间", "2024年5月底前", 0),
    ],
)
def test_work_of_a_season_is_not_over_before_it(name: str, value: str, count: int) -> None:
    assert found("巡护林地30万亩。", ("13", name, value), rule="JX358") == count


@pytest.mark.parametrize(
    ("name", "mid_term", "annual", "count"),
    [
        ("新建口袋公园", "≥4个", "≥6个", 1),
        ("新建口袋公园", "4个", "≥6个", 1),
        ("新建口袋公园", "≥18个", "≥6个", 0),
        ("新建口袋公园", "≥6个", "≥6个", 0),
        ("新建口袋公园", "≥400平方米", "≥6个", 0),
        ("新建口袋公园", "≤4个", "≥6个", 0),
        ("平均班额", "≥30人", "≥35人", 0),
        ("每年举办讲座", "≥2场", "≥6场", 0),
        ("公园免费开放", "≥300天", "≥330天", 0),
    ],
)
def test_several_years_are_no_less_than_one(name: str, mid_term: str, annual: str, count: int) -> None:
    rows = (("11", name, mid_term), ("12", "验收合格率", "≥95%"), ("11", name, annual), ("12", "验收合格率", "≥98%"))
    assert found("新建口袋公园。", *rows, rule="JX345", mid_term=2) == count
