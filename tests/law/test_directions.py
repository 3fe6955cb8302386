"""The direction that is better for a quantity, from its name."""

import pytest

from jixiao.law import LATEST, policy
from jixiao.law.directions import Direction, directions
from jixiao.model import Indicator
from jixiao.model.project import ClassLabel
from jixiao.terms.folding import fold

KNOWN = directions(policy("cn", on=LATEST))


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [
        ("12", "服务对象投诉率", "less"),
        ("12", "网络安全事件发生数", None),
        ("12", "安全责任事故发生数", "less"),
        ("12", "产品不合格率", "less"),
        ("12", "有效投诉次数", "less"),
        ("13", "故障修复时间", "less"),
        ("13", "系统响应时间（工作日）", "less"),
        ("22", "失业率", "less"),
        ("21", "食材成本下降", "more"),
        ("21", "单位产值能耗降低率", "more"),
        ("22", "因积雪封路时长", "less"),
        ("22", "降低成本农户数", None),
        ("22", "投诉办结率", "more"),
        ("22", "事故查处率", "more"),
        ("22", "逾期未整改率", None),
        ("22", "火灾事故死亡人数下降率", None),
        ("22", "减少死亡人数", None),
        ("22", "电梯困人次数", "less"),
        ("22", "供热停运天数", "less"),
        ("22", "零事故", None),
        ("22", "群众环境信访件次", "less"),
        ("22", "停水影响户数", "less"),
        ("22", "用水压力不达标投诉量", "less"),
        ("23", "细颗粒物年均浓度", "less"),
        ("23", "化学需氧量排放总量", "less"),
        ("23", "氨氮排放量削减比例", None),
        ("23", "厂界噪声值", "less"),
        ("23", "年度重污染天数", "less"),
        ("23", "优良天数比率", "more"),
        ("23", "水质优良断面占比", "more"),
        ("23", "年节约水量", "more"),
        ("23", "年碳减排量", "more"),
        ("13", "抢修到场时间", "less"),
        ("13", "抢修到场时间缩短", None),
        ("13", "审批压缩时限", None),
        ("13", "平均无故障时间", None),
        ("22", "整治黑臭水体条数", None),
        ("11", "受理投诉次数", None),
        ("11", "投诉件数", None),
        ("11", "查处违法案件数", None),
        ("11", "失业保险参保人数", None),
        ("12", "考试完成率(考试记录表)", "more"),
        ("12", "现场评审完成率。", "more"),
        ("31", "群众满意度", "more"),
        ("31", "群众不满意率", "less"),
        ("11", "培训班次", "more"),
        ("11", "每期培训人数", None),
        ("11", "会议次数", None),
        ("11", "涉企检查次数", None),
        ("12", "未完成率", None),
        ("12", "蓝藻覆盖率", None),
        ("21", "资产负债率", None),
        ("22", "办案安全事故数", "less"),
        ("22", "受帮教未成年人再犯率", "less"),
        ("12", "农产品产后损耗率", "less"),
        ("12", "救助对象投诉率", "less"),
        ("13", "急救车出动用时", "less"),
        ("22", "停电时长", "less"),
        ("13", "故障停机时间", "less"),
        ("13", "业务审批时限", "less"),
        ("13", "训练时间", None),
        ("12", "网格终端在线率", "more"),
        ("23", "秸秆综合利用率", "more"),
        ("24", "堤防设计使用年限", "more"),
        ("21", "挽回经济损失金额", "more"),
        ("21", "节约电费支出", "more"),
        ("21", "减少水土流失面积", None),
        ("11", "帮教未成年人数", "more"),
        ("11", "未成年犯人数", None),
        ("22", "抽检不合格率", None),
        ("22", "受理投诉率", None),
        ("22", "群众满意度下降率", None),
        ("22", "设备故障导致休庭次数", "less"),
        ("22", "安全事故造成停课天数", "less"),
        ("12", "信息差错引发退件率", "less"),
        ("22", "事故引发整改次数", None),
        ("22", "因设备故障造成的停播次数", "less"),
        ("22", "投诉引发的回访人次", None),
        ("22", "社区矫正对象再犯罪率", "less"),
        ("22", "重新违法犯罪人数", "less"),
        ("22", "青少年犯罪率", "less"),
        ("22", "打击违法犯罪起数", None),
        ("22", "抓获违法犯罪人数", None),
        ("22", "矫正对象脱管漏管人数", "less"),
        ("23", "农药使用率", None),
        ("23", "土地荒漠化率", None),
    ],
)
def test_direction(code: str, name: str, direction: Direction | None) -> None:
    assert KNOWN.better(fold(name), code) == direction


def test_what_the_value_names_counts_before_the_name() -> None:
    assert KNOWN.better("群众评价", "31", "投诉率") == "less"


@pytest.mark.parametrize(
    ("name", "label", "direction"),
    [
        ("生产安全事故起数", "较上年下降", "more"),
        ("细颗粒物年均浓度", "同比下降", "more"),
        ("群众满意度", "下降", "less"),
        ("火灾事故死亡人数下降率", "下降", None),
        ("投诉率", "降至", "less"),
        ("投诉率", "增长", "less"),
    ],
)
def test_a_fall_of_what_should_be_less_is_better_when_more(name: str, label: str, direction: Direction | None) -> None:
    assert KNOWN.better(name, "22", label) == direction


@pytest.mark.parametrize(
    ("code", "name", "is_limit"),
    [
        ("14", "培训费", True),
        ("31", "群众投诉率", True),
        ("31", "投诉处理满意度", False),
        ("11", "受理投诉次数", False),
        ("13", "建设工期", True),
        ("14", "成本节约率", False),
        ("14", "节约成本", False),
        ("14", "成本控制率", True),
    ],
)
def test_a_target_without_a_sign_is_a_limit(code: str, name: str, is_limit: bool) -> None:
    row = Indicator("annual", None, ClassLabel(code, ""), name, None)
    assert KNOWN.is_limit(row) == is_limit


def test_a_name_may_speak_of_a_bad_thing_and_have_no_direction() -> None:
    name = "受理投诉次数"
    assert (KNOWN.better(name, "11"), KNOWN.speaks_of_limits(name), KNOWN.speaks_of_limits("培训次数")) == (
        None,
        True,
        False,
    )
