"""Cases of the rules on costs that their examples do not show."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document
from jixiao.model import Finding, Goal, Project
from tests.audit.costs.sheets import faults, sheet


def found(project: Project, rule: str) -> list[Finding]:
    return [finding for finding in audit(document(project)).findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "14 差旅费 | ≤10元\n14 会议费 | ≤20元",
            (
                "成本指标“差旅费”（“≤10元”）、“会议费”（“≤20元”）疑似写错金额单位：按100000元、200000元计算，"
                "100000元 + 200000元 = 300000元 = 年度资金总额。"
            ),
        ),
        (
            "14 差旅费 | ≤10万元\n14 会议费 | ≤20元",
            "成本指标“会议费”（“≤20元”）疑似写错金额单位：按200000元计算，100000元 + 200000元 = 300000元 = 年度资金总额。",
        ),
        (
            "14 差旅费 | ≤100000万元\n14 会议费 | ≤20万元",
            "成本指标“差旅费”（“≤100000万元”）疑似写错金额单位：按100000元计算，100000元 + 200000元 = 300000元 = 年度资金总额。",
        ),
    ],
)
def test_a_slip_between_yuan_and_ten_thousand_is_told_once(rows: str, message: str) -> None:
    project = sheet("机关会务", "300000", rows)
    assert [finding.message for finding in found(project, "JX225")] == [message]
    assert faults(project) == ["JX225"]


def test_the_amount_in_the_name_is_ten_thousand_times_the_value() -> None:
    project = sheet("危房改造", "400000", "11 改造户数 | 10户\n14 每户补助4万元 | ≤4元")
    assert [finding.message for finding in found(project, "JX225")] == [
        "成本指标“每户补助4万元”的名称写的是40000元，指标值“≤4元”相差一万倍。"
    ]


def test_two_ways_to_explain_it_explain_nothing() -> None:
    rows = "14 差旅费 | ≤10元\n14 会议费 | ≤10元"
    assert faults(sheet("机关会务", "100010", rows)) == ["JX220"]


def test_costs_over_the_project_total_are_told_once() -> None:
    assert faults(sheet("机关会务", "300000", "14 会议费 | ≤40万元")) == ["JX221"]
    assert faults(sheet("机关会务", "300000", "14 会议费 | ≤40万元", total="900000")) == ["JX220"]


def test_unit_costs_that_detail_a_total_are_not_added_to_it() -> None:
    rows = "11 培训人数 | 300人\n14 培训总成本 | ≤30万元\n14 人均培训成本 | ≤1000元"
    assert faults(sheet("干部培训", "300000", rows)) == []


@pytest.mark.parametrize(("name", "is_fault"), [("会议费", True), ("节约采购资金", False), ("最低生活保障标准", False)])
def test_lower_bounds(name: str, is_fault: bool) -> None:
    project = sheet("机关会务", "300000", f"14 {name} | ≥30万元")
    assert bool(found(project, "JX222")) is is_fault


def test_costs_without_a_limit_are_listed_once() -> None:
    (finding,) = found(sheet("机关会务", "300000", "14 会议费 | 10万元\n14 差旅费 | =20万元\n14 节支率 | 5%"), "JX223")
    assert finding.pointers == ("/indicators/0/target", "/indicators/1/target")


def test_costs_named_as_own_are_fewer_than_the_own_funds() -> None:
    rows = "14 厅本级培训费 | ≤20万元\n14 补助市县经费 | ≤30万元"
    assert faults(sheet("防疫", "500000", rows, transfer="300000")) == []
    (own, sent) = found(sheet("防疫", "500000", rows, transfer="250000"), "JX224")
    assert own.message == "名称写明属于本级的成本合计20万元（200000元），本级资金总额为25万元，少5万元。"
    assert sent.message == "名称写明属于转移支付的成本合计30万元（300000元），转移支付资金总额为25万元，多5万元。"


@pytest.mark.parametrize(
    ("goal", "rows", "amounts"),
    [
        ("购置无人机6架，每架4.8万元，培训飞手20人。", "11 购置无人机 | 6架\n14 无人机单价 | ≤4.8元/架", ["≤4.8元/架"]),
        (
            "改造教室30间，每间2.5万元；购置课桌椅1200套，每套380元。",
            "11 改造教室 | 30间\n14 教室改造单价 | ≤2.5万元/间\n14 课桌椅单价 | ≤380万元/套",
            ["≤380万元/套"],
        ),
        (
            "护林员每月补助1500元，全年巡护2400次。",
            "11 护林员 | 40名\n14 护林员补助标准 | ≤1500万元/人·月",
            ["≤1500万元/人·月"],
        ),
        (
            "本年度安排资金300万元，其中设备购置180万元、安装120万元。",
            "11 购置设备 | 30套\n14 设备购置费 | ≤180元\n14 安装费 | ≤120万元",
            ["≤180元"],
        ),
        ("改造教室30间，每间2万元。", "11 改造教室 | 30间\n14 教室改造单价 | ≤2元/间", ["≤2元/间"]),
        ("建设充电桩20个，每个3万元。", "11 建设充电桩 | 20个\n14 充电桩检测费 | ≤3元/个", []),
        # another thing, another unit, another factor, or both amounts in both places
        ("改造教室30间，每间2万元。", "11 改造教室 | 30间\n14 教室检测费 | ≤2元/平方米", []),
        ("每架4.8万元购置无人机。", "11 购置无人机 | 6架\n14 无人机单价 | ≤4.8千元/架", []),
        ("补助农户60户，每户2万元。", "11 补助农户 | 60户\n14 宣传折页费 | ≤2元/户", []),
        (
            "危房改造60户，每户补助2万元，每户发放手册2元。",
            "11 改造危房 | 60户\n14 改造补助 | ≤2万元/户\n14 手册费 | ≤2元/户",
            [],
        ),
        (
            "城市低保每人每月800元，农村低保每人每月520元。",
            "11 保障人数 | 60人\n14 城市低保标准 | 520万元/人\n14 农村低保标准 | 520元/人",
            [],
        ),
    ],
)
def test_the_goal_says_it_in_another_unit(goal: str, rows: str, amounts: list[str]) -> None:
    project = replace(sheet("综合保障", "3000000", rows), goals=(Goal("annual", goal),))
    told = found(project, "JX225")
    assert [item.facts["target"] for item in told if "总体目标" in item.message] == amounts
    assert not amounts or not found(project, "JX361")


@pytest.mark.parametrize(
    ("cost", "funds", "told"),
    [
        ("≤900元/座", "1350000", "少121.5万元，恰好是它的十分之一，像是少写了0。"),
        ("≤90元/座", "1350000", "恰好是它的百分之一"),
        ("≤900元/座", "1360000", None),
        ("≤1000元/座", "1500000", None),
    ],
)
def test_costs_that_lack_a_zero_claim_all_of_the_funds(cost: str, funds: str, told: str | None) -> None:
    rows = f"11 运维雨量站 | 150座\n11 编印水情简报 | ≥12期\n14 雨量站运维单价 | {cost}"
    messages = [finding.message for finding in found(sheet("水雨情监测", funds, rows), "JX220")]
    assert len(messages) == (told is not None)
    assert not told or told in messages[0]


def test_a_unit_with_another_one_in_brackets_counts_the_same() -> None:
    rows = "11 购置烘干机 | 14台\n11 购置检测仪器 | 25台（套）\n14 烘干机单价 | ≤2万元/台\n14 检测仪器单价 | ≤0.8万元/台（套）"
    assert faults(sheet("粮食产后服务", "480000", rows)) == []
