"""When costs that are less than the funds contradict them, and when they are a part: invented sheets."""

import pytest

from tests.audit.costs.sheets import faults, reconciled, sheet

PARTS = {
    "教材和平台没有成本": (
        "干部培训",
        "1000000",
        "11 培训人数 | ≥300人\n11 编印教材册数 | ≥5000册\n11 建设学习平台 | ≥1个\n14 人均培训成本 | ≤800元/人",
    ),
    "系统维护没有成本": (
        "应急装备购置",
        "5000000",
        "11 购置无人机数量 | ≥20台\n11 维护指挥系统数量 | ≥3个\n14 无人机购置单价 | ≤8万元/台",
    ),
    "桥梁没有成本": (
        "农村道路建设",
        "10000000",
        "11 建设里程 | ≥20公里\n11 新建桥梁座数 | ≥2座\n14 每公里道路建设成本 | ≤25万元/公里",
    ),
    "检查没有成本": (
        "机关综合业务",
        "3000000",
        "11 召开会议次数 | ≥12次\n11 检查企业数 | ≥90家\n14 会议费 | ≤10万元",
    ),
    "出警没有成本": (
        "消防站运行",
        "6000000",
        (
            "11 出警次数 | ≥300次\n11 消防车维护数量 | ≥12辆\n11 消防员体检人数 | ≥80人\n"
            "14 消防车维护成本 | ≤3万元/辆\n14 人均体检费用 | ≤600元/人"
        ),
    ),
}
WHOLES = {
    "唯一的产出有成本": ("森林管护", "800000", "11 管护面积 | ≥20000亩\n14 每亩管护成本 | ≤20元/亩"),
    "受益村庄不要成本": (
        "农村道路建设",
        "10000000",
        "11 建设里程 | ≥20公里\n11 受益村庄数量 | ≥15个\n14 每公里道路建设成本 | ≤25万元/公里",
    ),
    "写的是项目总成本": (
        "农村道路建设",
        "10000000",
        "11 建设里程 | ≥20公里\n11 新建桥梁座数 | ≥2座\n14 项目总成本 | ≤600万元",
    ),
    "差额不大": (
        "农村道路建设",
        "5400000",
        "11 建设里程 | ≥20公里\n11 新建桥梁座数 | ≥2座\n14 每公里道路建设成本 | ≤25万元/公里",
    ),
    "怎样读都多于资金": (
        "智慧农业示范基地建设",
        "1860000",
        (
            "11 建设示范基地 | 3个\n11 安装土壤墒情仪 | 30台\n11 培训农户 | ≥300人次\n"
            "14 设备购置费用 | ≤126万元\n14 数据平台建设费用 | ≤60万元\n14 示范基地建设费用 | ≤30万元"
        ),
    ),
    "成本多于资金": (
        "机关综合业务",
        "300000",
        "11 召开会议次数 | ≥12次\n11 检查企业数 | ≥90家\n14 会议费 | ≤40万元",
    ),
}


@pytest.mark.parametrize("case", PARTS)
def test_costs_of_some_outputs_say_nothing_of_the_funds(case: str) -> None:
    name, annual, rows = PARTS[case]
    assert reconciled(sheet(name, annual, rows, total="20000000")).status == "not_found"
    assert faults(sheet(name, annual, rows, total="20000000")) == []


@pytest.mark.parametrize("case", WHOLES)
def test_costs_that_claim_to_be_all_contradict_the_funds(case: str) -> None:
    name, annual, rows = WHOLES[case]
    assert faults(sheet(name, annual, rows, total="20000000")) == ["JX220"]


def test_equal_to_a_block_is_no_proof_where_the_blocks_are_not_the_year() -> None:
    rows = "11 修缮敬老院数量 | ≥8所\n14 每所敬老院修缮成本 | ≤45万元/所"
    divided = sheet("敬老院修缮", "4000000", rows, own="400000", transfer="3600000", total="9000000")
    assert faults(divided) == []
    assert reconciled(divided).equations[0].compared == "transfer.total"
    assert faults(sheet("敬老院修缮", "4000000", rows, own="0", transfer="3600000", total="9000000")) == ["JX220"]


def test_costs_that_equal_the_year_may_exceed_the_project_total() -> None:
    rows = "11 修缮敬老院数量 | ≥8所\n14 每所敬老院修缮成本 | ≤45万元/所"
    assert faults(sheet("敬老院修缮", "3600000", rows, total="3000000")) == ["JX221"]
    assert faults(sheet("敬老院修缮", "3600000", rows, total="3600000")) == []


@pytest.mark.parametrize(
    ("name", "rows", "text"),
    [
        (
            "小型水库除险",
            "11 除险水库数量 | ≥6座\n11 疏通渠道长度 | ≥30公里\n14 每座水库除险成本 | ≤40万元/座\n14 每公里渠道疏通成本 | ≤2万元/公里",
            "6座×400000元 + 30公里×20000元 = 3000000元 = 年度资金总额",
        ),
        (
            "初创企业场租补贴",
            "11 补贴初创企业数量 | ≥60家\n14 每家企业补贴额度 | ≤5万元/家",
            "60家×50000元 = 3000000元 = 年度资金总额",
        ),
        (
            "仲裁办案补贴",
            "11 办结仲裁案件数 | ≥1500件\n14 每件仲裁案件补贴 | ≤2000元/件",
            "1500件×2000元 = 3000000元 = 年度资金总额",
        ),
        (
            "居家养老服务",
            (
                "11 上门服务人次 | ≥5万人次\n11 新建服务点数量 | ≥20个\n14 本级上门服务补助标准 | ≤40元/人次\n"
                "14 转移支付服务点建设补助 | ≤5万元/个"
            ),
            "50000人次×40元 + 20个×50000元 = 3000000元 = 年度资金总额",
        ),
    ],
)
def test_the_unit_and_the_source_are_no_words_of_what_is_bought(name: str, rows: str, text: str) -> None:
    assert reconciled(sheet(name, "3000000", rows)).text == text


def test_own_and_transfer_costs_the_wrong_way_round() -> None:
    rows = (
        "11 上门服务人次 | ≥5万人次\n11 新建服务点数量 | ≥20个\n"
        "14 本级上门服务补助标准 | ≤40元/人次\n14 转移支付服务点建设补助 | ≤5万元/个"
    )
    assert faults(sheet("居家养老服务", "3000000", rows, own="2000000", transfer="1000000")) == []
    assert faults(sheet("居家养老服务", "3000000", rows, own="1000000", transfer="2000000")) == ["JX224", "JX224"]


def test_another_thing_of_the_same_unit_is_not_multiplied() -> None:
    rows = "11 编印手册种类 | 5个\n14 每个社区宣讲费用 | ≤3万元/个"
    assert reconciled(sheet("防灾进社区", "150000", rows)).status == "not_checkable"
