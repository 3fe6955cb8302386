"""What is paid by the month or the quarter is no amount of the year, whatever the quantity."""

import pytest

from jixiao.audit import audit
from jixiao.model.reconciliation import Reconciliation
from tests.sheets import read_text, sheet


def reconciled(name: str, value: str) -> Reconciliation:
    rows = f"1-产出指标\t11-数量指标\t发放人数\t\t3000人\t\n\t14-成本指标\t{name}\t\t{value}\t\n"
    (found,) = audit(read_text(sheet(rows, annual="640"))).reconciliations
    return found


@pytest.mark.parametrize("name", ["人均月补贴标准", "月补贴标准", "人均季度补助标准", "护林员月工资"])
def test_a_price_by_the_month_is_not_multiplied_by_people_alone(name: str) -> None:
    assert reconciled(name, "180元").difference is None


def test_a_price_of_each_person_is() -> None:
    assert reconciled("人均补贴标准", "180元").difference is not None
    assert reconciled("11月补贴标准", "180元/人").difference is not None


POSTS = ("11-数量指标", "聘用公益岗人员", "90人")
PRICE = ("14-成本指标", "公益岗补贴标准", "1500元/人·月")


def block(annual: str, *rows: tuple[str, str, str]) -> Reconciliation:
    lines = [f"\t{code}\t{name}\t\t{value}\t\n" for code, name, value in rows]
    (found,) = audit(read_text(sheet("1-产出指标" + "".join(lines), annual=annual))).reconciliations
    return found


@pytest.mark.parametrize(
    ("annual", "rows", "text"),
    [
        ("162", (POSTS, PRICE), "90人×12个月×1500元 = 1620000元 = 年度资金总额"),
        (
            "162",
            (POSTS, ("14-成本指标", "公益岗月补贴标准", "1500元/人")),
            "90人×12个月×1500元 = 1620000元 = 年度资金总额",
        ),
        (
            "180",
            (POSTS, PRICE, ("14-成本指标", "培训费", "18万元")),
            "90人×12个月×1500元 + 180000元 = 1800000元 = 年度资金总额",
        ),
        ("6", (POSTS, ("14-成本指标", "办公用房租金", "5000元/月")), "12个月×5000元 = 60000元 = 年度资金总额"),
        ("2", (POSTS, ("14-成本指标", "办公用房租金", "5000元/季度")), "4个季度×5000元 = 20000元 = 年度资金总额"),
        # the months that stand there are taken
        (
            "135",
            (POSTS, ("11-数量指标", "发放月数", "10个月"), PRICE),
            "90人×10个月×1500元 = 1350000元 = 年度资金总额",
        ),
    ],
)
def test_the_months_of_the_year_prove_a_sum(annual: str, rows: tuple[tuple[str, str, str], ...], text: str) -> None:
    found = block(annual, *rows)
    assert (found.status, found.text) == ("found", text)


def test_they_contradict_none() -> None:
    assert block("150", POSTS, PRICE).status == "not_checkable"
    assert block(
        "162", POSTS, ("11-数量指标", "聘用护林员", "30人"), ("14-成本指标", "补贴标准", "1500元/人·月")
    ).status == ("not_checkable")
    assert block("162", POSTS, ("11-数量指标", "发放月数", "10个月"), PRICE).status == "not_found"


@pytest.mark.parametrize(
    ("price", "annual", "text"),
    [
        # of a whole and its parts the whole is meant
        ("修缮工程单方造价", "215", "860平方米×2500元 = 2150000元 = 年度资金总额"),
        # unless the name says which part
        ("大殿修缮单方造价", "95", "380平方米×2500元 = 950000元 = 年度资金总额"),
    ],
)
def test_a_whole_and_its_parts(price: str, annual: str, text: str) -> None:
    areas = (("修缮面积", "≥860平方米"), ("其中：大殿修缮面积", "380平方米"), ("其中：厢房修缮面积", "480平方米"))
    rows = [("11-数量指标", name, value) for name, value in areas]
    assert block(annual, *rows, ("14-成本指标", price, "2500元/平方米")).text == text


@pytest.mark.parametrize(
    ("price", "goal", "months"),
    [
        ("公益岗补贴标准", "聘用公益岗90人。", 12),
        ("公益岗补贴标准（10个月）", "聘用公益岗90人。", 10),
        ("公益岗补贴标准", "聘用公益岗90人，全年按10个月发放。", 10),
        ("公益岗补贴标准（12个月）", "聘用公益岗90人，其中30人不少于6个月。", 12),
        # several numbers: none is taken
        ("公益岗补贴标准", "聘用公益岗90人，10个月的60人，6个月的30人。", 0),
    ],
)
def test_months_that_the_sheet_says_come_before_the_year(price: str, goal: str, months: int) -> None:
    rows = f"1-产出指标\t11-数量指标\t聘用公益岗人员\t\t90人\t\n\t14-成本指标\t{price}\t\t1500元/人·月\t\n"
    report = audit(read_text(sheet(rows, annual="162").replace("开展执法检查，遏制事故发生。", goal)))
    proved = f"90人×{months}个月×1500元 = {90 * months * 1500}元"
    expected = {12: f"{proved} = 年度资金总额", 10: proved, 0: None}[months]
    assert report.reconciliations[0].text == expected
    assert [item.rule for item in report.findings].count("JX227") == (months == 10)
