"""Indicators with the number of the goal in another unit: for each of something, of another quantity, or per mille."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound
from jixiao.model import Goal
from jixiao.values.grammar import parse_value


def told(goal: str, name: str, value: str, *others: tuple[str, str]) -> list[tuple[str, str]]:
    named = [("11", name, value), *[("14" if "元/" in other[1] else "11", *other) for other in others]]
    rows = (*ROWS, *[indicator(code, called, parse_value(text, year=2024)) for code, called, text in named])
    goals = (Goal("annual", f"全年培训社区骨干300人，培训合格率不低于95%，{goal}"),)
    findings = audit(document(sound(goals=goals, rows=rows))).findings
    return [(item.rule, item.message) for item in findings if item.rule in ("JX315", "JX360", "JX361", "JX362")]


def test_an_area_for_each_time_where_the_goal_has_the_area() -> None:
    assert told("推广设施农业授粉面积3500亩。", "推广授粉面积", "≥3500亩/次") == [
        ("JX315", "数量指标“推广授粉面积”的指标值“≥3500亩/次”按每次计，总体目标是“3500亩”，单位不对。")
    ]


@pytest.mark.parametrize(
    ("goal", "name", "value"),
    [
        ("推广授粉面积3500亩。", "推广授粉面积", "≥3500亩"),
        ("每次巡护里程20公里。", "每次巡护里程", "≥20公里/次"),
        ("修建挡土墙600立方米。", "修建挡土墙", "≥600立方米/年"),
        ("购置水泵30台。", "购置水泵", "≥30台/套"),
        ("培训护林员200人次。", "培训护林员", "≥200人/次"),
        ("巡护林区4处。", "巡护里程", "≥20公里/次"),
    ],
)
def test_units_that_may_be_meant(goal: str, name: str, value: str) -> None:
    assert [item for item in told(goal, name, value) if item[0] == "JX315"] == []


def test_a_number_in_a_unit_of_another_quantity_is_told_once_with_both_places() -> None:
    assert told("自助办件量达到40万件。", "自助办件量", "≥40万元") == [
        ("JX315", "数量指标“自助办件量”的指标值“≥40万元”与总体目标的“达到40万件”数相同而单位不同，有一处写错。")
    ]
    rows = (*ROWS, indicator("11", "自助办件量", parse_value("≥40万元", year=2024)))
    goals = (Goal("annual", "全年培训社区骨干300人，培训合格率不低于95%，自助办件量达到40万件。"),)
    found = next(f for f in audit(document(sound(goals=goals, rows=rows))).findings if f.rule == "JX315")
    assert found.pointers == ("/indicators/6/target", "/indicators/6/name", "/goals/0/text")


@pytest.mark.parametrize(
    ("goal", "rows"),
    [
        ("带动体育消费1200万元。", [("带动体育消费", "≥1200万人")]),
        ("开展法治讲座60场。", [("开展法治讲座", "≥60人")]),
        ("购置救护车20辆。", [("购置救护车", "20人")]),
        ("为乡镇卫生院购置救护车20辆。", [("购置救护车", "20元")]),
        ("清淤河道5000立方米。", [("清淤河道", "≥5000平方米")]),
        ("铺设供水管道15公里。", [("铺设供水管道", "≥15吨")]),
        ("供水管道工程工期180天。", [("供水管道工程工期", "≤180元")]),
        ("轮换城乡住户调查样本户300户。", [("轮换样本户", "300户/人")]),
        ("选聘辅助调查员30名。", [("选聘辅助调查员", "30人/户")]),
        ("拍摄高清影像6000幅，每幅60元。", [("拍摄高清影像", "≥6000件"), ("高清影像拍摄单价", "≤60元/幅")]),
    ],
)
def test_units_that_cannot_stand_for_each_other(goal: str, rows: list[tuple[str, str]]) -> None:
    assert [rule for rule, _ in told(goal, *rows[0], *rows[1:])] == ["JX315"]


@pytest.mark.parametrize(
    ("goal", "rows"),
    [
        ("购置电脑30台，每台5000元。", [("购置电脑", "≥30套"), ("电脑单价", "≤5000元/台")]),
        ("征集书画200幅，每幅500元。", [("征集书画", "200张"), ("书画征集单价", "≤500元/幅")]),
        ("拍摄高清影像6000幅。", [("拍摄高清影像", "≥6000件")]),
        ("修复文物150件（组）。", [("修复文物", "150组")]),
        ("开展法治讲座60场。", [("开展法治讲座", "≥60次")]),
        ("接待游客4.5万人次。", [("接待游客", "≥4.5万次")]),
        ("慰问困难群众300户。", [("慰问困难群众", "≥300人")]),
        ("铺设供水管道15公里。", [("铺设供水管道", "≥15千米")]),
        ("处理生活污水500吨。", [("处理生活污水", "≥500立方米")]),
        ("植树500株、造林500亩。", [("植树", "500株"), ("造林", "500亩")]),
        ("培训讲师30人，开展讲师培训30场。", [("培训讲师", "30场")]),
        ("培训讲师30人。", [("培训讲师", "30人"), ("讲师培训场次", "30场")]),
        ("办理法律援助300件。", [("办理法律援助", "≥300人")]),
        ("提供托位300个。", [("提供托位", "≥300人")]),
        ("农户户均增收2000元。", [("农户户均增收", "≥2000户")]),
        ("建设充电桩60台。", [("建设充电桩", "60台/套")]),
        ("选聘辅助调查员30名。", [("选聘辅助调查员", "30人/名")]),
        ("每户配备水表2只。", [("配备水表", "2只/户")]),
        ("上年购置救护车20辆。", [("购置救护车", "20人")]),
        ("购置救护车20辆。", [("救护车驾驶员", "20人")]),
    ],
)
def test_units_that_may_stand_for_each_other_or_are_of_another_thing(goal: str, rows: list[tuple[str, str]]) -> None:
    names_of_wrong = [message for rule, message in told(goal, *rows[0], *rows[1:]) if rule == "JX315"]
    assert [message for message in names_of_wrong if "总体目标" in message] == []


@pytest.mark.parametrize(("value", "rules"), [("≥96‰", ["JX361"]), ("≥960‰", []), ("≥96%", []), ("≥9.6‰", ["JX361"])])
def test_a_rate_in_per_mille_beside_per_cent_in_the_goal(value: str, rules: list[str]) -> None:
    assert [rule for rule, _ in told("终端在线率96%以上。", "终端在线率", value)] == rules


@pytest.mark.parametrize(("value", "rules"), [("≤0.9‰", []), ("≤0.5‰", ["JX362"]), ("≤9‰", ["JX361"])])
def test_a_rate_in_per_mille_in_both(value: str, rules: list[str]) -> None:
    assert [rule for rule, _ in told("森林火灾受害率控制在0.9‰以内。", "森林火灾受害率", value)] == rules


def test_the_levels_that_a_cluster_or_an_area_of_repeated_work_is_brought_to() -> None:
    assert [rule for rule, _ in told("保种中蜂蜂群800群。", "保种中蜂蜂群", "≥750群")] == ["JX361"]
    assert [rule for rule, _ in told("统防统治面积6万亩次。", "统防统治面积", "≥2万亩次")] == ["JX361"]
