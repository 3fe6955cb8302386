"""What changed between two versions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.web.register.difference import Change, difference
from jixiao.web.register.identity import digest
from tests.sheets import read_text, sheet
from tests.web.rows import ROWS

lines = st.lists(
    st.sampled_from(
        [
            "检查矿山企业		≥20家",
            "检查矿山 企业		≥20家",
            "检查矿山企业		≥30家",
            "检查煤矿		１次",
            "检查煤矿		1次",
        ]
    ),
    min_size=1,
    max_size=3,
)
sheets = st.builds(
    lambda rows, annual, goal: sheet(
        "".join(
            f"{'1-产出指标	11-数量指标' if not place else '	'}	{row}	\n" for place, row in enumerate(rows)
        ),
        annual=annual,
    ).replace("事故", goal),
    lines,
    st.sampled_from(["100", "100.0", "", "120"]),
    st.sampled_from(["事故", "事 故", "灾害"]),
)


def changes(old: str, new: str) -> list[Change]:
    return list(difference(read_text(old).projects[0], read_text(new).projects[0]))


def test_nothing_changed() -> None:
    assert changes(sheet(ROWS), "说明\n" + sheet(ROWS)) == []


def test_funds_goals_and_fields() -> None:
    old = sheet(ROWS)
    new = sheet(ROWS, annual="120").replace("遏制事故发生", "减少事故").replace("5年", "3年")
    assert changes(old, new) == [
        Change("field", "项目期", "5年", "3年"),
        Change("funds", "年度资金总额", "100万元", "120万元"),
        Change("goal", "年度目标", "开展执法检查，遏制事故发生。", "开展执法检查，减少事故。"),
    ]


def test_indicators_changed_added_removed_and_renamed() -> None:
    rows = (
        ROWS.replace("≥20家", "≥30家")
        .replace("检查覆盖率", "检查的覆盖率")
        .replace("	14-成本指标	检查费用		≤100万元	\n", "")
    )
    new = rows + "		职工满意度		≥80%\n"
    assert changes(sheet(ROWS), sheet(new)) == [
        Change("indicator", "数量指标 · 检查矿山企业", "检查矿山企业 ｜ ≥20家", "检查矿山企业 ｜ ≥30家"),
        Change("indicator", "质量指标 · 检查的覆盖率", "检查覆盖率 ｜ 100%", "检查的覆盖率 ｜ 100%"),
        Change("indicator", "服务对象满意度指标 · 职工满意度", None, "职工满意度 ｜ ≥80%"),
        Change("indicator", "成本指标 · 检查费用", "检查费用 ｜ ≤100万元", None),
    ]


def test_an_amount_that_was_not_printed_is_none() -> None:
    assert changes(sheet(ROWS, annual=""), sheet(ROWS)) == [Change("funds", "年度资金总额", None, "100万元")]


def test_width_and_white_space_are_no_change() -> None:
    wide = (
        sheet(ROWS)
        .replace("执法检查，遏制", "执法检查, 遏 制")
        .replace("检查覆盖率", "检查 覆盖率")
        .replace("≥90%", "≥９０％")
    )
    assert changes(sheet(ROWS), wide) == []


@given(before=sheets, after=sheets)
@settings(max_examples=60)
def test_a_sheet_is_unchanged_exactly_when_nothing_is_shown_as_changed(before: str, after: str) -> None:
    old, new = read_text(before).projects[0], read_text(after).projects[0]
    assert (digest(old) == digest(new)) == (not difference(old, new))
