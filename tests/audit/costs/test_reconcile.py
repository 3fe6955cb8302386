"""The money of invented projects: the equation that a careful reader finds, and none where there is none."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.audit import Report, audit
from jixiao.audit.examples import document, matrix, self_evaluation
from jixiao.contract import from_json, to_json
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from tests.audit.costs.projects import ACCIDENTS, SOUND, UNKNOWN, UNSOUND, Case
from tests.audit.costs.sheets import faults, reconciled, sheet

CASES = {case.id: case for case in (*SOUND, *UNSOUND, *UNKNOWN, *ACCIDENTS)}
NOT_FAULTS = {"JX223", "JX227"}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_verdict(case: Case) -> None:
    result = reconciled(sheet(case.name, case.annual, case.rows, **case.funds))
    assert (result.status, result.text) == (case.status, case.text)
    assert (result.reason is not None) == (case.status in ("not_checkable", "gave_up"))


@pytest.mark.parametrize("case", SOUND, ids=[case.id for case in SOUND])
def test_a_sound_sheet_has_no_error_and_no_warning(case: Case) -> None:
    assert set(faults(sheet(case.name, case.annual, case.rows, **case.funds))) <= NOT_FAULTS


@pytest.mark.parametrize("case", UNKNOWN, ids=[case.id for case in UNKNOWN])
def test_what_is_unknown_is_not_called_wrong(case: Case) -> None:
    assert set(faults(sheet(case.name, case.annual, case.rows, **case.funds))) <= NOT_FAULTS


@pytest.mark.parametrize("case", UNSOUND, ids=[case.id for case in UNSOUND])
def test_what_does_not_fit_is_asked(case: Case) -> None:
    assert "JX220" in faults(sheet(case.name, case.annual, case.rows, **case.funds))


@pytest.mark.parametrize("case", ACCIDENTS, ids=[case.id for case in ACCIDENTS])
def test_no_accident_is_shown_as_proof(case: Case) -> None:
    assert reconciled(sheet(case.name, case.annual, case.rows, **case.funds)).equations == ()


def test_terms_lead_to_the_rows_of_their_own_grade() -> None:
    result = reconciled(
        sheet(
            "标准化企业奖励",
            "900000",
            """
            11 三级标准化企业 | 20家
            11 一级标准化企业 | 5家
            11 二级标准化企业 | 10家
            14 一级企业奖励标准 | 60000元
            14 二级企业奖励标准 | 30000元
            14 三级企业奖励标准 | 15000元
            """,
        )
    )
    (equation,) = result.equations
    assert [(term.name, term.factors[0].name) for term in equation.terms] == [
        ("一级企业奖励标准", "一级标准化企业"),
        ("二级企业奖励标准", "二级标准化企业"),
        ("三级企业奖励标准", "三级标准化企业"),
    ]
    assert [term.pointer for term in equation.terms] == ["/indicators/3", "/indicators/4", "/indicators/5"]
    assert [term.factors[0].pointer for term in equation.terms] == ["/indicators/1", "/indicators/2", "/indicators/0"]


def test_what_is_left_out_is_named() -> None:
    result = reconciled(sheet("展览", "500000", "14 布展费 | ≤50万元\n14 其中：灯光费 | ≤8万元\n14 成本节约率 | ≥2%"))
    assert result.equations[0].left_out == ("/indicators/1", "/indicators/2")


def test_a_bound_makes_it_hold_at_the_limit_only() -> None:
    bound = reconciled(sheet("展览", "500000", "14 布展费 | ≤50万元"))
    exact = reconciled(sheet("展览", "500000", "14 布展费 | 50万元"))
    assert (bound.equations[0].at_limit, exact.equations[0].at_limit) == (True, False)


def test_own_and_transfer_funds_are_told_apart_by_names_only() -> None:
    rows = "14 补助市县经费 | ≤30万元\n14 督导检查费 | ≤20万元"
    both = reconciled(sheet("防疫", "500000", rows, transfer="300000"))
    assert [one.text for one in both.split] == ["300000元 = 转移支付资金总额", "200000元 = 本级资金总额"]
    unnamed = "14 疫苗采购费 | ≤30万元\n14 督导检查费 | ≤20万元"
    assert reconciled(sheet("防疫", "500000", unnamed, transfer="300000")).split == ()


def test_several_readings_are_all_shown() -> None:
    rows = """
        11 甲种演出 | 4场
        11 乙种展出 | 4场
        14 甲种演出 | 10000元
        14 乙种展出 | 10000元
        """
    result = reconciled(sheet("文化惠民", "50000", rows))
    assert result.status == "several"
    assert [one.text for one in result.equations] == [
        "4场×10000元 + 10000元 = 50000元 = 年度资金总额",
        "10000元 + 4场×10000元 = 50000元 = 年度资金总额",
    ]


def test_the_search_is_bounded_and_says_so() -> None:
    kinds = ("甲种演出", "乙种展出", "丙种讲座", "丁种比武")
    rows = "\n".join(f"11 {kind} | {count}场\n14 {kind} | 1000元" for count, kind in enumerate(kinds, start=2))
    assert reconciled(sheet("文化惠民", "14000", rows)).status == "found"
    result = reconciled(sheet("文化惠民", "12000", rows))
    assert (result.status, result.equations) == ("gave_up", ())
    assert result.reason == "既可读作总额、又可读作单位成本的成本较多，没有逐一组合"


def test_a_self_evaluation_is_held_against_its_budget_columns() -> None:
    money = matrix({"annual": ("300000", "320000", "280000"), "annual.fiscal": ("300000", "320000", "280000")})
    report = audit(document(replace(self_evaluation(), funding=money)))
    (equation,) = report.reconciliations[0].equations
    assert (equation.pointer, str(equation.amount)) == ("/funding/lines/0/amounts/initial_budget", "300000")
    assert equation.text.endswith("= 年度资金总额（年初预算数）")


def test_the_record_survives_json() -> None:
    case = SOUND[0]
    report = audit(document(sheet(case.name, case.annual, case.rows, **case.funds)))
    assert from_json(Report, to_json(report)).reconciliations == report.reconciliations
    plain = json.loads(to_json(report))["reconciliations"][0]
    assert plain["status"] == "found"
    assert plain["equations"][0]["amount"] == "13400000"


def test_the_real_disclosure(shared_data: Path) -> None:
    report = audit(recognise(read_bytes((shared_data / "ningxia-emergency-2024.txt").read_bytes())))
    by_name = {one.project: one for one in report.reconciliations}
    assert [one.project for one in report.reconciliations if one.status != "found"] == [
        "自然灾害救助资金",
        "公共安全保障项目",
    ]
    assert by_name["公共安全保障项目"].status == "rows_missing"
    assert str(by_name["公共安全保障项目"].difference) == "662900"
    assert by_name["自然灾害救助资金"].reason == "有成本指标为区间值"
    assert {one.equations[0].compared for one in report.reconciliations if one.equations} == {"annual"}
    products = {
        name: one.text for name, one in by_name.items() if one.text and "×" in one.text and "1项×" not in one.text
    }
    assert products == {
        "安全生产目标责任奖励资金": "4个×250000元 = 1000000元 = 年度资金总额",
        "综合减灾示范社区以奖代补资金": "10个×40000元 = 400000元 = 年度资金总额",
        "安全标准化建设项目": "15家×50000元 + 10家×25000元 + 17家×40000元 = 1680000元 = 年度资金总额",
        "应急管理教育培训项目": "17170人次×450元 + 673500元 = 8400000元 = 年度资金总额",
        "煤矿安全生产专家诊断经费": "34矿次×40000元 = 1360000元 = 年度资金总额",
        "全区化工园区安全风险等级复核项目": "10个×50000元 = 500000元 = 年度资金总额",
        "自治区应急救援队伍建设专项资金": "2支队伍×550000元 + 510000元 + 5支队伍×500000元 = 4110000元 = 年度资金总额",
    }
    assert [one.text for one in by_name["安全标准化建设项目"].split] == [
        "15家×50000元 = 750000元 = 转移支付资金总额",
        "10家×25000元 + 17家×40000元 = 930000元 = 本级资金总额",
    ]
    uniforms = by_name["安全生产监管执法项目"].equations[0].terms[-2:]
    assert [term.factors[0].name[-3:] for term in uniforms] == ["服配发", "服换发"]


@pytest.mark.parametrize(("count", "status"), [("1家", "not_found"), ("2家", "found"), ("≥1家、2家", "not_checkable")])
def test_a_quantity_of_one_makes_no_other_amount(count: str, status: str) -> None:
    rows = f"11 车辆租赁公司 | {count}\n14 车辆租赁经费 | 50000元"
    assert reconciled(sheet("保障", "100000", rows, total="900000")).status == status
