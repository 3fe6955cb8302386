"""What we write we can read back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.model import Deadline, TargetValue
from jixiao.model.value import Granularity, Operator, Relation
from jixiao.values import cell_text, normal_form, parse_value, write_value
from jixiao.values.spans import parse_span

OPERATORS: st.SearchStrategy[Operator | None] = st.sampled_from([None, ">=", "<=", ">", "<", "="])
RELATIONS: st.SearchStrategy[Relation] = st.sampled_from(["before", "on_or_before", "in"])
GRANULARITIES: st.SearchStrategy[Granularity] = st.sampled_from(["day", "month", "year"])
UNITS = st.sampled_from(
    [
        None,
        "元",
        "%",
        "‰",
        "人次",
        "个",
        "元/平方米·年",
        "篇(次)",
        "年",
        "月",
        "日",
        "支队伍",
        "m2",
        "千米",
        "个工作日",
        "批次/千人",
    ]
)
LABELS = st.sampled_from(
    [None, "普及率", "完成率", "PM2.5浓度", "事故灾害死亡人数、经济损失", "合格率(党员)", "较上年下降"]
)
NUMBERS = st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False)
WHOLE = st.integers(min_value=0, max_value=99_999_999).map(Decimal)
PHRASES = st.sampled_from(["持续提升", "效果明显", "中长期", "高", "及时", "达到国家标准", "优良中低差"])
PIECES = st.sampled_from(
    ["≥", "≤", ">", "=", "不低于", "以上", "以内", "约", "万", "亿", "元", "%", "个", "人次", "/", "-", "~", "±", "2024", "12", "0",
     "1.5", "31", ",", "年", "月", "日", "底", "前", "完成率", "普及率", "较上年", "下降", "上年", "无", "***", "待定", "定性", ":", " ",
     "、", "(", ")", "第", "级", "一", "两", "次", "季度", "上半年", "提升", "①", "时间", "≯", "超过", "控制在"]
)  # fmt: skip


@st.composite
def quantities(draw: st.DrawFn) -> TargetValue:
    operator, label = draw(OPERATORS), draw(LABELS)
    number = draw(NUMBERS | WHOLE)
    if draw(st.booleans()) and (operator or label is None):
        number = -number
    return TargetValue(
        text="?",
        kind="quantity",
        operator=operator,
        low=None if operator in ("<=", "<") else number,
        high=None if operator in (">=", ">") else number,
        unit=draw(UNITS),
        label=label,
    )


@st.composite
def ranges(draw: st.DrawFn) -> TargetValue:
    low, high = sorted([draw(NUMBERS | WHOLE), draw(NUMBERS | WHOLE)])
    return TargetValue(text="?", kind="range", low=low, high=high, unit=draw(UNITS), label=draw(LABELS))


@st.composite
def deadlines(draw: st.DrawFn) -> TargetValue:
    day = draw(st.dates(min_value=date(1990, 1, 1), max_value=date(2089, 12, 31)))
    granularity = draw(GRANULARITIES)
    relation = draw(RELATIONS)
    printed = {"day": f"{day:%Y-%m-%d}", "month": f"{day.year}年{day.month}月", "year": f"{day.year}年"}[granularity]
    span = parse_span(printed)
    assert span is not None
    limit = span.first if relation == "before" else span.last
    label = draw(st.sampled_from([None, "完成时间", "项目资金支付时限"]))
    return TargetValue(text="?", kind="deadline", label=label, deadline=Deadline(limit, relation, granularity))


def same_but_for_text(one: TargetValue, other: TargetValue) -> bool:
    fields = ("kind", "operator", "low", "high", "unit", "label", "deadline", "reason")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


@given(quantities() | ranges() | deadlines())
def test_the_normal_form_of_every_value_is_read_back(value: TargetValue) -> None:
    written = normal_form(value)
    assert same_but_for_text(parse_value(written), value), written


@given(PHRASES)
def test_a_phrase_is_its_own_normal_form(phrase: str) -> None:
    assert normal_form(parse_value(phrase)) == phrase


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join))
def test_whatever_is_read_is_read_again_from_its_normal_form(text: str) -> None:
    value = parse_value(text)
    assert write_value(value) == text
    again = parse_value(normal_form(value))
    assert same_but_for_text(again, value), (normal_form(value), again)
    assert normal_form(again) == normal_form(value)


@given(st.text(max_size=60))
def test_no_text_is_refused(text: str) -> None:
    value = parse_value(text, name=text, year=2024, unit=text[:3], operator=text[:2])
    assert write_value(value) == text
    assert (value.reason is not None) == (value.kind == "text")


@given(
    st.lists(PIECES, min_size=1, max_size=4).map("".join),
    st.sampled_from([None, "≥", "≤", "=", "大于"]),
    st.sampled_from([None, "%", "万元", "个", "年", "月", "人次"]),
)
def test_what_columns_say_is_in_the_text_of_one_cell(text: str, operator: str | None, unit: str | None) -> None:
    value = parse_value(text, operator=operator, unit=unit)
    if value.kind != "text":
        assert same_but_for_text(parse_value(cell_text(value)), value), cell_text(value)


def test_normal_forms() -> None:
    forms: dict[str, str] = {
        "不高于1.5万元": "≤15000元",
        "95%以上": "≥95%",
        "100百分比": "100%",
        "2024/7/30": "2024年7月30日",
        "2024年11月末": "2024年11月底前",
        "2024年11月之前": "2024年11月前",
        "早于2024年12月31日": "<2024年12月31日",
        "0-20万人次": "0~200000人次",
        "±3%以内": "±3%",
        "/": "无",
        "***户、***间": "***",
        "低于 上年": "低于上年",
    }
    for text, form in forms.items():
        assert normal_form(parse_value(text)) == form


def test_a_number_like_a_date_is_written_so_that_it_stays_a_number() -> None:
    value = parse_value("2024.1231万")
    assert normal_form(value) == "20241231.0"
    assert same_but_for_text(parse_value(normal_form(value)), value)


def test_a_cell_without_columns_says_what_the_columns_said() -> None:
    read: Callable[..., TargetValue] = parse_value
    assert cell_text(read("90", operator="≥", unit="%")) == "≥90%"
    assert cell_text(read("2023", operator="≤", unit="年")) == "≤2023年"
    assert cell_text(read("24小时值守", operator="定性")) == "定性:24小时值守"
    assert cell_text(read("95% 以上")) == "95% 以上"
