"""Wordings of goals that look like a number without an indicator, or like another number than the indicator's."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound
from jixiao.model import Goal
from jixiao.values.grammar import parse_value

_RULES = ("JX360", "JX361", "JX362")


def found(goal: str, *rows: tuple[str, str]) -> list[str]:
    """The rules that speak of a goal beside indicators of quantity; those of time and cost by their names."""
    added = tuple(indicator(_class_of(name), name, parse_value(value, year=2024)) for name, value in rows)
    goals = (Goal("annual", f"全年培训社区骨干300人，培训合格率不低于95%。{goal}"),)
    findings = audit(document(sound(goals=goals, rows=(*ROWS, *added)))).findings
    return [item.rule for item in findings if item.rule in _RULES]


def _class_of(name: str) -> str:
    return "14" if name.endswith(("标准", "单价")) else "13" if name.endswith(("工期", "时间", "时长")) else "11"


@pytest.mark.parametrize(
    ("goal", "rows", "rules"),
    [
        ("对民国时期档案1.2万卷中破损严重的3000卷开展修裱。", [("修裱民国档案", "3000卷")], []),
        ("从320个小区中选取40个开展垃圾分类。", [("垃圾分类小区", "40个")], []),
        ("从全县1200名学员中遴选60名参赛。", [("参赛学员", "60名")], []),
        ("对5000户低保户中的80%开展入户核查。", [("入户核查", "≥4000户")], []),
        ("从320个小区中选取40个开展垃圾分类。", [("垃圾分类小区", "30个")], ["JX360"]),
        ("安装中央空调320台，为中学配备投影仪40台。", [], ["JX360"]),
        ("检查企业320家、中小学40家。", [], ["JX360"]),
    ],
)
def test_a_base_that_some_are_chosen_from_needs_no_indicator(
    goal: str, rows: list[tuple[str, str]], rules: list[str]
) -> None:
    assert found(goal, *rows) == rules


@pytest.mark.parametrize(
    ("goal", "rows", "rules"),
    [
        ("计划用两年时间更换灯具7200盏，当年更换3200盏。", [("更换灯具", "3200盏")], []),
        ("利用三年时间治理河道60公里，2024年治理18公里。", [("治理河道", "≥18公里")], []),
        ("更换灯具7200盏，当年更换3200盏。", [("更换灯具", "3200盏")], []),
        ("总共要治理河道60公里，今年治理18公里。", [("治理河道", "≥18公里")], []),
        ("两年内更换灯具7200盏，2024年更换3200盏。", [("更换灯具", "3000盏")], ["JX361"]),
        ("总体规划建设充电桩800个，当年建设150个。", [("建设充电桩", "120个")], ["JX361"]),
        ("总体规划建设充电桩800个，当年建设120个。", [("建设充电桩", "120个")], []),
        ("改造农户300户，当年完成280户。", [("改造农户", "300户")], []),
        ("改造农户300户，当年完成280户。", [("改造农户", "280户")], []),
        ("培训教师300人，今年首次培训校长60人。", [("培训教师", "300人"), ("培训校长", "60人")], []),
        ("更换灯具7200盏。", [("更换灯具", "3200盏")], ["JX361"]),
        ("更换灯具7200盏，当年更换开关3200盏。", [("更换开关", "3200盏")], ["JX360"]),
        ("质保时间2年，更换灯具7200盏。", [("更换灯具", "3200盏")], ["JX361"]),
    ],
)
def test_a_total_of_several_years_beside_the_part_of_this_one(
    goal: str, rows: list[tuple[str, str]], rules: list[str]
) -> None:
    assert found(goal, *rows) == rules


@pytest.mark.parametrize(
    ("goal", "rows", "rules"),
    [
        ("全年按180个教学日测算。", [("运行教学日", "180天")], []),
        ("举办科技开放日12个。", [], ["JX360"]),
        ("保障5.8万农村居民饮水安全。", [("保障饮水安全居民", "≥58000人")], []),
        ("惠及3.2万群众。", [("受益人口", "≥32000人")], []),
        ("惠及3.2万群众。", [("受益人口", "≥26000人")], ["JX360"]),
        ("惠及3.2万农户。", [("参加讲座人口", "≥32000人")], ["JX360"]),
        ("购置质检仪器20台（套）。", [("购置质检仪器", "20台（套）")], []),
        ("购置质检仪器20台/套。", [("购置质检仪器", "20台")], []),
        ("购置质检仪器20台（套）。", [("购置质检仪器", "25台（套）")], ["JX361"]),
        ("购置质检仪器20台套。", [("购置质检仪器", "25台（套）")], ["JX361"]),
        ("购置质检仪器20台/套。", [("购置质检仪器", "25台")], ["JX361"]),
        ("更换防火门130樘。", [("更换防火门", "≥130樘")], []),
        ("更换防火门130樘。", [], ["JX360"]),
        ("更换防火门130樘。", [("更换防火门", "≥120樘")], ["JX361"]),
        ("具备5具备件的更换条件。", [], []),
    ],
)
def test_units_of_goals(goal: str, rows: list[tuple[str, str]], rules: list[str]) -> None:
    assert found(goal, *rows) == rules


@pytest.mark.parametrize(
    ("goal", "rows", "rules"),
    [
        ("消防宣传教育基地全年开放280天。", [("基地开放天数", "≥260天")], ["JX361"]),
        ("消防宣传教育基地全年开放260天。", [("基地开放天数", "≥260天")], []),
        ("开工至竣工平均工期不超过120天。", [("平均工期", "≤150天")], ["JX361"]),
        ("开工至竣工平均工期不超过120天。", [("平均工期", "≤120天")], []),
        ("开工至竣工平均工期不超过150天。", [("平均工期", "≤120天")], ["JX362"]),
        ("设备质保期3年。", [("质保期", "≥5年")], ["JX361"]),
        ("设备质保期3年，软件质保期5年。", [("质保期", "≥5年")], []),
        ("低层住宅平均工期不超过90天，高层住宅平均工期不超过150天。", [("平均工期", "≤120天")], []),
        ("重点片区平均工期不超过90天。", [("平均工期", "≤120天")], []),
        ("每周开放6天，寒暑假开放60天。", [("基地开放天数", "≥260天")], []),
        ("周末开放100天，工作日开放180天。", [("基地开放天数", "≥280天")], []),
        ("培训每期3天。", [("培训天数", "≥30天")], []),
        ("市级场馆免费开放300天。", [("公共场馆开放天数", "≥330天")], []),
    ],
)
def test_a_duration_that_the_goal_names_more_fully(goal: str, rows: list[tuple[str, str]], rules: list[str]) -> None:
    assert found(goal, *rows) == rules
