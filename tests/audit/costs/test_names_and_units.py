"""Names as sets of pairs, what a unit cost is for one of, and which quantity counts that."""

import pytest

from jixiao.audit.costs.names import contradict, is_free, name_of, says_more, shared_pairs
from jixiao.audit.costs.units import Fit, denominators, fits, is_same_product
from jixiao.audit.costs.words import cost_words
from jixiao.law import LATEST, policy

WORDS = cost_words(policy("cn", on=LATEST))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("培训成本金额标准", {"培训"}),
        ("除师资费外培训费标准", {"培训"}),
        ("参训学员人数", {"培训", "训培"}),
        ("小(1)型水库数量", {"1型", "型水", "水库"}),
        ("2号楼维修", {"2号", "号楼", "楼维", "维修"}),
        ("每户补助28000元", {"补助"}),
        ("LED屏数", {"led"}),
        ("成本", set()),
    ],
)
def test_pairs(text: str, pairs: set[str]) -> None:
    assert name_of(text, WORDS).pairs == pairs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("一级企业奖励", "二级企业数量", True),
        ("一级企业奖励", "一级企业数量", False),
        ("国家级队伍补助", "自治区队伍", True),
        ("2023年认定企业", "2024年认定企业奖励", True),
        ("培训成本", "宣传活动场次", True),
        ("培训宣传费", "培训场次", False),
        ("企业奖励", "一级企业数量", False),
    ],
)
def test_contradictions(one: str, other: str, expected: bool) -> None:
    assert contradict(name_of(one, WORDS), name_of(other, WORDS)) is expected


def test_the_topic_of_the_project_tells_nothing() -> None:
    topic = name_of("社区防灾能力", WORDS).pairs
    assert says_more(name_of("社区防灾宣传费", WORDS), topic)
    assert not says_more(name_of("社区防灾经费", WORDS), topic)
    assert not says_more(name_of("社区防灾演", WORDS), topic)  # 灾演 shares a character with 防灾
    assert says_more(name_of("社区防灾演练", WORDS), topic)
    assert says_more(name_of("社区LED", WORDS), topic)


def test_a_pair_is_free_where_no_known_one_touches_it() -> None:
    topic = name_of("社区防灾能力", WORDS).pairs
    name = name_of("社区防灾宣传,灾宣", WORDS)
    assert is_free("宣传", name, topic)
    assert is_free("灾宣", name, topic)
    assert not is_free("灾宣", name_of("社区防灾宣传", WORDS), topic)
    assert not is_free("防灾", name, topic)
    assert is_free("led", name_of("社区LED屏", WORDS), topic)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("社区防灾宣传费", "宣传场次", {"宣传"}),
        ("社区防灾宣传费", "社区数量", {"社区"}),
        ("小(1)型水库维修", "1型水库数量", {"1型", "型水", "水库"}),
        ("LED屏维修", "leds维修", {"维修"}),
        ("教材费", "参训人数", set()),
    ],
)
def test_what_two_names_share(one: str, other: str, shared: set[str]) -> None:
    mine, others = name_of(one, WORDS), name_of(other, WORDS)
    assert shared_pairs(mine, others) == shared_pairs(others, mine) == shared == mine.pairs & others.pairs


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("培训成本", "元/人·天", ("人", "天")),
        ("水闸维修", "元/座", ("座",)),
        ("设备单价", "元/台(套)", ("台",)),
        ("每人每次100元", "元", ("人", "次")),
        ("人均培训费", "元", ("人",)),
        ("单场活动成本", "元", ("场",)),
        ("单位成本", "元", ()),
        ("每个社区补助", "元", ("个社区补助",)),
        ("单站建设成本", "元/个", ("个站",)),
        ("每个安置区扶持标准", "元/个", ("个安置区扶持标准",)),
        ("单个项目补助额", "元/个", ("个",)),
        ("单站运行费", "元/站", ("站",)),
    ],
)
def test_denominators(name: str, unit: str, expected: tuple[str, ...]) -> None:
    assert denominators(name, unit, WORDS) == expected


@pytest.mark.parametrize(
    ("per", "unit", "name", "expected"),
    [
        ("人", "人次", "参训人次", Fit.UNIT),
        ("个社区补助", "个", "创建社区数", Fit.NOUN),
        ("个社区补助", "个", "监测点数", Fit.LOOSE),
        ("校补助", "所", "学校数", Fit.NOUN),
        ("人", "公里", "道路长度", Fit.NONE),
        ("矿次检查", "矿次", "指导服务次数", Fit.UNIT),
        ("人", "个", "人工湖数", Fit.NONE),
        ("个站", "个", "新建自动气象站个数", Fit.NOUN),
        ("个站", "个", "新建泵房个数", Fit.LOOSE),
    ],
)
def test_fit(per: str, unit: str, name: str, expected: Fit) -> None:
    assert fits(per, [(unit, name)], WORDS) == [expected]
    assert fits(per, [(None, ""), (unit, name), (unit, name)], WORDS)[1:] == [expected, expected]


@pytest.mark.parametrize(
    ("unit", "expected"), [("人天", True), ("人·天", True), ("人日", True), ("人", False), (None, False)]
)
def test_products_of_units(unit: str | None, expected: bool) -> None:
    assert is_same_product(("人", "天"), unit) is expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["培训费", "本级培训费"], True), (["培训费", "下达各县资金"], True), (["培训费", "教材费"], False), ([], False)],
)
def test_one_look_at_all_names_for_a_source(names: list[str], expected: bool) -> None:
    assert WORDS.may_say_source(names) is expected
