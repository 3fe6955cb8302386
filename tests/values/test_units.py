"""Units of measurement."""

import pytest

from jixiao.values.units import Unit, find_money_unit, is_lone_unit, money_power, parse_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", Unit(None)),
        ("个", Unit("个")),
        ("万", Unit(None, 4)),
        ("万元", Unit("元", 4)),
        ("百万元", Unit("元", 6)),
        ("(万元)", Unit("元", 4)),
        ("元整", Unit("元")),
        ("万元整", Unit("元", 4)),
        ("千克", Unit("千克")),
        ("万千瓦", Unit("千瓦", 4)),
        ("百分比", Unit("%")),
        ("个百分点", Unit("个百分点")),
        ("元/平方米·年", Unit("元/平方米·年")),
        ("元/人*月", Unit("元/人*月")),
        ("批次/千人", Unit("批次/千人")),
        ("篇(次)", Unit("篇(次)")),
        ("支队伍", Unit("支队伍")),
        ("矿次", Unit("矿次")),
        ("TB", Unit("TB")),
        ("m2", Unit("m2")),
        ("dB(A)", Unit("dB(A)")),
        ("标箱标箱", Unit("标箱")),
        ("/株", None),
        ("级", None),
        ("人参加培训并考核", None),
        ("个以上", None),
        ("个不合格", None),
        ("万兀", None),
        ("次(一个月)", Unit("次(一个月)")),
        ("次(一季度)", Unit("次(一季度)")),
        ("元(一天)", Unit("元(一天)")),
        ("次(前三年)", None),
        ("(一年)", None),
        ("元起/人", None),
        ("元(人民币)/人", Unit("元/人")),
        ("元(万)", Unit("元", 4)),
        ("个亿", Unit(None, 8)),
        ("个亿元", Unit("元", 8)),
        ("仟", Unit(None, 3)),
        ("仟人", Unit("人", 3)),
        ("佰人", Unit("人", 2)),
        ("拾元", None),
        ("十元", None),
        ("人(万人)", None),
        ("人次(万人次)", None),
        ("亩(万亩)", None),
    ],
)
def test_units(text: str, unit: Unit | None) -> None:
    assert parse_unit(text) == unit


def test_money_units_and_their_powers() -> None:
    assert [money_power(unit) for unit in ("元", "千元", "万元", "百万元", "亿元")] == [0, 3, 4, 6, 8]
    assert money_power("人") is None


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("项目资金（万元）", "万元"),
        ("单位: 元", "元"),
        ("金额单位：百万元", "百万元"),
        ("年度资金总额", None),
        ("预算(万元)，单价(元)", None),
    ],
)
def test_the_unit_a_label_declares(label: str, unit: str | None) -> None:
    assert find_money_unit(label) == unit


def test_a_unit_alone_is_no_phrase() -> None:
    assert is_lone_unit("万元/人")
    assert is_lone_unit("篇(次)")
    assert not is_lone_unit("高")


@pytest.mark.parametrize("note", ["三年", "近三年", "一年", "年度", "按时", "全市", "问卷", "电话问卷调查", "群众"])
def test_when_and_how_a_rate_is_measured_is_no_part_of_it(note: str) -> None:
    assert parse_unit(f"%({note})") == Unit("%")


@pytest.mark.parametrize(
    "words",
    [
        "封顶 保底 底线 最大 最小 起 正负 浮动 波动 误差 允许误差 负 下浮 上浮",
        "例外 作废 取消 暂缓 免考核 现状 基数 目前 历史 前三年",
    ],
)
def test_what_may_turn_a_rate_round_is_not_left_out(words: str) -> None:
    for word in words.split():
        assert parse_unit(f"%({word})") is None, word
