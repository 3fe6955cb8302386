"""Quantities, ranges, comparisons, phrases; with names and columns beside them."""

from decimal import Decimal

import pytest

from jixiao.model import TargetValue
from jixiao.values import lexicon, parse_value
from jixiao.values.writing import normal_form, write_value


def amount(text: str, **columns: str) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    value = parse_value(text, **columns)  # type: ignore[arg-type]
    assert value.kind == "quantity", value
    assert value.reason is None
    return value.operator, _text(value.low), _text(value.high), value.unit, value.label


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@pytest.mark.parametrize(
    ("texts", "operator"),
    [
        ("≥5 ≧5 ⩾5 >=5 =>5 ≮5 ＞＝5 大于等于5 大于或等于5 不低于5 不少于5 不小于5 至少5 达到5 ≥≥5 ≥不低于5", ">="),
        ("≤5 ≦5 <=5 =<5 ≯5 小于等于5 不高于5 不超过5 不超5 不大于5 至多5", "<="),
        (">5 ＞5 ﹥5 大于5 高于5 多于5 超过5", ">"),
        ("<5 ＜5 小于5 低于5 少于5 不足5", "<"),
        ("=5 ＝5 ═5 等于5", "="),
    ],
)
def test_operators_in_signs_and_words(texts: str, operator: str) -> None:
    low = "5" if operator in (">=", ">", "=") else None
    high = "5" if operator in ("<=", "<", "=") else None
    for text in texts.split():
        assert amount(text) == (operator, low, high, None, None), text


@pytest.mark.parametrize(
    ("texts", "operator"),
    [
        ("5个以上 5个及以上 5个(含)以上 5个以上（含） 不低于5个以上", ">="),
        ("5个以下 5个及以下 5个以内 5个之内 ≤5个以内", "<="),
    ],
)
def test_operators_behind_the_number(texts: str, operator: str) -> None:
    for text in texts.split():
        value = parse_value(text)
        assert (value.kind, value.operator, value.unit) == ("quantity", operator, "个"), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10个", (None, "10", "10", "个", None)),
        ("１２个", (None, "12", "12", "个", None)),
        ("1", (None, "1", "1", None, None)),
        ("≤1.5万元", ("<=", None, "15000", "元", None)),
        ("￥1.5万", (None, "15000", "15000", "元", None)),
        ("5亿元", (None, "500000000", "500000000", "元", None)),
        ("20萬元", (None, "200000", "200000", "元", None)),
        ("<=620元/亩", ("<=", None, "620", "元/亩", None)),
        ("≤2000元/穴", ("<=", None, "2000", "元/穴", None)),
        ("≥2000盏", (">=", "2000", None, "盏", None)),
        ("0.5万元/人·月", (None, "5000", "5000", "元/人·月", None)),
        ("≥10万次", (">=", "100000", None, "次", None)),
        ("5千米", (None, "5", "5", "千米", None)),
        ("25TB", (None, "25", "25", "TB", None)),
        ("100㎡", (None, "100", "100", "m2", None)),
        ("≤-18℃", ("<=", None, "-18", "°C", None)),
        ("-5%", (None, "-5", "-5", "%", None)),
        ("0.9‰", (None, "0.9", "0.9", "‰", None)),
        ("≥100百分比", (">=", "100", None, "%", None)),
        ("98.50%", (None, "98.5", "98.5", "%", None)),
        ("100%完成", (None, "100", "100", "%", None)),
        ("5个工作日内办结", ("<=", None, "5", "个工作日", None)),
        ("2支队伍", (None, "2", "2", "支队伍", None)),
        ("≥50篇(次)", (">=", "50", None, "篇(次)", None)),
        ("普及率≥80%", (">=", "80", None, "%", "普及率")),
        ("普及率：≥80%", (">=", "80", None, "%", "普及率")),
        ("完成率100%", (None, "100", "100", "%", "完成率")),
        ("合格率达95%以上", (">=", "95", None, "%", "合格率")),
        ("PM2.5浓度≤35微克/立方米", ("<=", None, "35", "微克/立方米", "PM2.5浓度")),
        ("增长率≥-5%", (">=", "-5", None, "%", "增长率")),
        ("共100人", (None, "100", "100", "人", None)),
        ("控制在5%以内", ("<=", None, "5", "%", None)),
        ("“≥95%”。", (">=", "95", None, "%", None)),
        ("百分之九十五以上", (">=", "95", None, "%", None)),
        ("千分之5", (None, "5", "5", "‰", None)),
        ("不超过千分之5", ("<=", None, "5", "‰", None)),
        ("不超过千分之五", ("<=", None, "5", "‰", None)),
        ("不少于三次", (">=", "3", None, "次", None)),
        ("12.0月", (None, "12", "12", "月", None)),
        ("百分之零点五", (None, "0.5", "0.5", "%", None)),
        ("不低于百分之九十五点五", (">=", "95.5", None, "%", None)),
        ("百分之百", (None, "100", "100", "%", None)),
        ("千分之三", (None, "3", "3", "‰", None)),
        ("零点五%", (None, "0.5", "0.5", "%", None)),
        ("九成以上", (">=", "90", None, "%", None)),
        ("九成五", (None, "95", "95", "%", None)),
        ("5成", (None, "50", "50", "%", None)),
        ("五十万元整", (None, "500000", "500000", "元", None)),
        ("人民币贰佰壹拾万元整", (None, "2100000", "2100000", "元", None)),
        ("一亿零五百万元", (None, "105000000", "105000000", "元", None)),
        ("二十万人次", (None, "200000", "200000", "人次", None)),
        ("人民币50万", (None, "500000", "500000", "元", None)),
        ("RMB50万元", (None, "500000", "500000", "元", None)),
        ("50万元(人民币)", (None, "500000", "500000", "元", None)),
        ("50万(元)", (None, "500000", "500000", "元", None)),
        ("≥5人次（万）", (">=", "50000", None, "人次", None)),
        ("50元/(人·天)", (None, "50", "50", "元/(人·天)", None)),
        ("成本≤五十万元", ("<=", None, "500000", "元", "成本")),
        ("合格率不低于百分之九十", (">=", "90", None, "%", "合格率")),
        ("满意度九成以上", (">=", "90", None, "%", "满意度")),
        ("每年至少三次", (">=", "3", None, "次", "每年")),
        ("100mm", (None, "100", "100", "mm", None)),
        ("2个半成品", (None, "2", "2", "个半成品", None)),
        ("圓滿完成率≥90%", (">=", "90", None, "%", "圆滿完成率")),
    ],
)
def test_quantities(text: str, expected: tuple[str | None, ...]) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（万元）≥50", (">=", "500000", None, "元", None)),
        ("（元）≥50", (">=", "50", None, "元", None)),
        ("【萬元】：50", (None, "500000", "500000", "元", None)),
        ("(个)≥5", (">=", "5", None, "个", None)),
        ("(%)≥90", (">=", "90", None, "%", None)),
        ("万元≥50", (">=", "500000", None, "元", None)),
        ("万人次：5", (None, "50000", "50000", "人次", None)),
        ("金额（万元）≤50", ("<=", None, "500000", "元", "金额")),
        ("成本（万元/人）≤5", ("<=", None, "50000", "元/人", "成本")),
        ("费用（以万元计）5", (None, "50000", "50000", "元", "费用")),
        ("(万元)≥50万元", (">=", "500000", None, "元", "(万元)")),
        ("(元)≥5万", (">=", "50000", None, "元", None)),
        ("工资（月）≥5000元", (">=", "5000", None, "元", "工资(月)")),
        ("平台≥5", (">=", "5", None, None, "平台")),
    ],
)
def test_units_before_the_number(text: str, expected: tuple[str | None, ...]) -> None:
    assert amount(text) == expected
    assert amount(normal_form(parse_value(text))) == expected
    assert write_value(parse_value(text)) == text


@pytest.mark.parametrize("text", ["（万美元）≥50", "金额（元、万元）≥50", "(万元)≥5万", "金额（万元）¥50"])
def test_a_unit_before_the_number_that_is_not_understood_leaves_text(text: str) -> None:
    assert parse_value(text).kind == "text"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("≥90%（三年）", "%"),
        ("≥90%（年度）", "%"),
        ("≥90%（按时）", "%"),
        ("≥90%（全市）", "%"),
        ("≥90次（三年内）", "次"),
        ("≥90次（全年）", "次"),
        ("≥90元（不含税）", "元"),
        ("≥90篇(次)", "篇(次)"),
        ("≥90次（年）", "次(年)"),
        ("≥90名（干部）", "名(干部)"),
    ],
)
def test_time_and_manner_in_brackets_are_no_part_of_the_unit(text: str, unit: str) -> None:
    assert amount(text) == (">=", "90", None, unit, None)
    assert write_value(parse_value(text)) == text


@pytest.mark.parametrize(
    "text", ["90%（以上）", "90%（约）", "90%（上年）", "90%（不含）", "5%（下降）", "90%（待定）", "10个（至少）"]
)
def test_brackets_that_say_more_than_a_note_leave_text(text: str) -> None:
    assert parse_value(text).kind == "text"


@pytest.mark.parametrize(
    ("unit", "high", "name"),
    [
        ("萬元", "500000", "元"),
        ("元（万）", "500000", "元"),
        ("万元（人民币）", "500000", "元"),
        ("人民幣：萬元", "500000", "元"),
        ("单位：万元", "500000", "元"),
        ("金额（万元）", "500000", "元"),
        ("【万元】", "500000", "元"),
        ("仟圆", "50000", "元"),
        ("RMB", "50", "元"),
        ("￥万", "500000", "元"),
        ("比例（%）", "50", "%"),
        ("百分之", "50", "%"),
        ("单位：人", "50", "人"),
        ("人次（万）", "500000", "人次"),
        ("%（年）", "50", "%"),
        ("百分数", "50", "%"),
        ("百分制", "50", "百分制"),
        ("圆桌", "50", "圆桌"),
    ],
)
def test_spellings_of_the_unit_column(unit: str, high: str, name: str) -> None:
    value = parse_value("50", unit=unit)
    assert (value.kind, str(value.high), value.unit) == ("quantity", high, name)


@pytest.mark.parametrize("unit", ["元、万元", "万元/元", "个（万元）", "元万", "万万元", "资金（万美元）", "W"])
def test_a_unit_column_that_is_not_understood_multiplies_nothing(unit: str) -> None:
    value = parse_value("50", unit=unit)
    assert (value.kind, value.reason) == ("text", lexicon.reason("unit_unclear"))


@pytest.mark.parametrize(
    "text", ["(50,100)", "[50,100]", "单价≤二千五元", "50w", "50k", "50元万", "50万万元", "三万五元", "2个半篮球场"]
)
def test_amounts_that_can_t_be_told_are_no_quantity(text: str) -> None:
    assert parse_value(text).kind in ("text", "qualitative")


def test_numerals_as_ranges_and_beside_a_unit_column() -> None:
    value = parse_value("三至五万元")
    assert (value.kind, str(value.low), str(value.high), value.unit) == ("range", "30000", "50000", "元")
    assert parse_value("三十万至五十万元").low == Decimal(300_000)
    assert (parse_value("三至五", unit="万元").low, parse_value("≥五十").low) == (30_000, 50)
    assert amount("五十", operator="≥") == (">=", "50", None, None, None)
    assert parse_value("五十", unit="元、万元").reason == lexicon.reason("unit_unclear")
    assert amount("五十", unit="万元") == (None, "500000", "500000", "元", None)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("0-20万人次", "0", "200000", "人次"),
        ("150-4500元", "150", "4500", "元"),
        ("2000~6000元", "2000", "6000", "元"),
        ("2000～6000元", "2000", "6000", "元"),
        ("1500—2000元/人", "1500", "2000", "元/人"),
        ("80%-90%", "80", "90", "%"),
        ("80-90%", "80", "90", "%"),
        ("1至3天", "1", "3", "天"),
        ("2万-3万元", "20000", "30000", "元"),
        ("5000元-2万元", "5000", "20000", "元"),
        ("-5~5℃", "-5", "5", "°C"),
        ("-5~-2℃", "-5", "-2", "°C"),
        ("±3%以内", "-3", "3", "%"),
        ("≤±5%", "-5", "5", "%"),
        ("5--10个", "5", "10", "个"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    value = parse_value(text)
    assert (value.kind, value.operator) == ("range", None)
    assert (str(value.low), str(value.high), value.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "operator", "label"),
    [
        ("≤2023年", "<=", None),
        ("事故灾害死亡人数、经济损失≤2023年", "<=", "事故灾害死亡人数、经济损失"),
        ("不低于2023年水平", ">=", None),
        ("低于上年", "<", None),
        ("不高于全国平均水平", "<=", None),
        ("较上年有所下降", "<", None),
        ("事故起数较2023年下降", "<", "事故起数"),
        ("同比增长", ">", None),
        ("与上年持平", "=", None),
        ("不超预算", "<=", None),
        ("控制在预算范围内", "<=", None),
    ],
)
def test_comparisons(text: str, operator: str, label: str | None) -> None:
    value = parse_value(text, year=2024)
    assert (value.kind, value.operator, value.label) == ("comparison", operator, label)
    assert (value.low, value.high, value.deadline) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "持续提升",
        "效果明显",
        "中长期",
        "高",
        "及时",
        "良好",
        "是",
        "√",
        "有所下降",
        "零事故",
        "十四五",
        "一级",
        "统一",
        "十分满意",
    ],
)
def test_phrases(text: str) -> None:
    assert parse_value(text) == TargetValue(text=text, kind="qualitative")


@pytest.mark.parametrize("text", ["无", "无。", "/", "/ / /", "—", "——", "-", "－", "……", "*", "不涉及", "N/A", ""])
def test_fillers(text: str) -> None:
    assert parse_value(text) == TargetValue(text=text, kind="none")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("***户", "户"),
        ("***户、***间", None),
        ("**人", "人"),
        ("≥**%", "%"),
        ("≥*个", "个"),
        ("XX万元", "元"),
        ("__个", "个"),
        ("待定", None),
        ("***", None),
    ],
)
def test_placeholders(text: str, unit: str | None) -> None:
    assert parse_value(text) == TargetValue(text=text, kind="placeholder", unit=unit)


@pytest.mark.parametrize(
    "text",
    [
        "约100人", "100人左右", "100余人", "10几个", "100+", "预计100人", "2万余元", "第3名", "前10名", "3级以上", "5A级", "500强",
        "未发生1起", "不发生3人以上事故", "控制在5%", "≥5次;≥3场", "1.培训;2.演练", "10,20", "1.2.3", "5万5元", "1小时30分", "7*24小时",
        "1:3", "10/20", "100±5", "20-10个", "5000-2万元", "80%~90", "95%≥", "二100%", "W95%", "〉95%", "95%下降", "优于90%",
        "24小时值班", "≤28.40/株", "100人参加培训并考核", "86 100", "25000\n0元", "①培训10次", "%", "≥", "万元/人", "??", "三分之二",
        "1-3季度", "2024-2026", "增长率-5%", "A-10", "-5--2", "3项Fl", "5万兀", "2024预算", "12345热线", "2人1组", "1" * 20,
    ],
)  # fmt: skip
def test_what_cannot_be_read_stays_text_with_a_reason(text: str) -> None:
    value = parse_value(text)
    assert value == TargetValue(text=text, kind="text", reason=value.reason)
    assert value.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3①日", "list_marks"),
        ("2024年12①月底前", "list_marks"),
        ("2024年㉑月", "list_marks"),
        ("10㉑个", "list_marks"),
        ("2024年¹1月底", "note_mark"),
        ("12月¹2日前", "note_mark"),
        ("²100个", "note_mark"),
        ("≥₂95%", "note_mark"),
        ("2024年12月⁵日前", "date_unclear"),
        ("2024年1²月", "date_unclear"),
    ],
)
def test_the_mark_of_a_footnote_is_no_digit_of_a_value(text: str, reason: str) -> None:
    value = parse_value(text, year=2024)
    assert (value.kind, value.reason) == ("text", lexicon.reason(reason))


@pytest.mark.parametrize(
    "text",
    ["1.百分之95", "1 百分之95", "目标1百分之95", "2024百分之95", "A1.百分之95", "万分之3", "不超过万分之3", "三分之2"],
)
def test_a_share_in_words_is_not_joined_to_what_stands_before_it(text: str) -> None:
    value = parse_value(text)
    assert (value.kind, value.reason) == ("text", lexicon.reason("share_unclear"))


@pytest.mark.parametrize("text", ["≤1年半", "≤2个半月", "3小时半", "≥2万半", "1.5万半", "2年半以内", "1个半小时内办结"])
def test_half_of_one_more_is_not_dropped(text: str) -> None:
    value = parse_value(text)
    assert (value.kind, value.reason) == ("text", lexicon.reason("half"))
    assert parse_value("1年半-2年").kind == parse_value("1-2年半").kind == "text"


@pytest.mark.parametrize(("text", "unit"), [("1次/半年", "次/半年"), ("每半年1次", "次"), ("≥1次（半年）", "次(半年)")])
def test_for_each_half_a_year_is_no_half_more(text: str, unit: str) -> None:
    assert parse_value(text).unit == unit


@pytest.mark.parametrize(("text", "unit"), [("≥100m²", "m2"), ("10km²/季", "km2/季"), ("≤35μg/m³", "μg/m3")])
def test_the_raised_digit_of_a_unit_is_no_mark(text: str, unit: str) -> None:
    value = parse_value(text)
    assert (value.kind, value.unit) == ("quantity", unit)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("无", "none"),
        ("0", "none"),
        ("/", "none"),
        ("", "none"),
        ("指标1：", "none"),
        ("事故起数", "quantity"),
        (None, "quantity"),
    ],
)
def test_zero_is_nothing_only_where_the_name_says_nothing(name: str | None, kind: str) -> None:
    assert parse_value("0", name=name).kind == kind


def test_a_name_of_time_makes_a_bare_number_doubtful() -> None:
    assert parse_value("44561", name="完成 时间").kind == "text"
    assert parse_value("2024", name="完成时限").kind == "text"
    assert parse_value("30", name="平均响应时间").kind == "quantity"


def test_columns_of_their_own() -> None:
    assert amount("90", operator="≥", unit="%") == (">=", "90", None, "%", None)
    assert amount("≥90%", operator="≥", unit="%") == (">=", "90", None, "%", None)
    assert amount("100", operator="大于等于", unit="百分比") == (">=", "100", None, "%", None)
    assert amount("7.2", operator="≥", unit="万平方米") == (">=", "72000", None, "平方米", None)
    assert amount("18", operator="≤", unit="元/平方米·年") == ("<=", None, "18", "元/平方米·年", None)
    assert amount("5万元", unit="元") == (None, "50000", "50000", "元", None)
    assert amount("12", operator="＝", unit="次/年") == ("=", "12", "12", "次/年", None)
    assert amount("90", operator="/", unit="—") == (None, "90", "90", None, None)
    assert amount("12", operator="≤", unit="月") == ("<=", None, "12", "月", None)


@pytest.mark.parametrize(
    ("text", "operator", "unit"),
    [
        ("≥90", "≤", None),
        ("90个", None, "家"),
        ("5万", None, "万元"),
        ("90", "大约", None),
        ("90", "定性", None),
        ("90", None, "见说明3"),
    ],
)
def test_columns_that_contradict_the_cell(text: str, operator: str | None, unit: str | None) -> None:
    assert parse_value(text, operator=operator, unit=unit).kind == "text"


def test_columns_beside_what_is_no_number() -> None:
    assert parse_value("优良中低差", operator="定性").kind == "qualitative"
    assert parse_value("24小时值守", operator="定性").kind == "qualitative"
    assert parse_value("2024年12月底前", operator="定性", unit="时间").kind == "deadline"
    assert parse_value("2023", operator="≤", unit="年").kind == "comparison"
    assert parse_value("2024", operator="=", unit="年").kind == "deadline"
    assert parse_value("上年水平", operator="≤").operator == "<="
    assert parse_value("***", operator="≥", unit="户").unit == "户"


def test_long_and_hostile_texts_are_quick() -> None:
    for text in (
        "安全" * 50_000,
        "安全12" * 50_000,
        "较上年" * 26,
        "≥" * 80,
        "1" + "个" * 79,
        "年12月底" * 16,
        "*" * 100_000,
    ):
        assert parse_value(text).kind in ("qualitative", "text", "placeholder")


@pytest.mark.parametrize("text", ["1e3", "1E3", "≥2e5", "1E+03"])
def test_a_power_of_ten_is_no_unit(text: str) -> None:
    assert parse_value(text).kind == "text"
