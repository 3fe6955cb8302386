"""What holds for a profile on a day."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from jixiao.law import LATEST, LawError, NotInForce, Policy, policy, profiles
from jixiao.law.loader import provisions_of
from jixiao.terms.taxonomy import taxonomies

DAY = date(2024, 2, 23)


def test_profiles() -> None:
    assert profiles() == ("cn", "cn-ningxia")


@pytest.mark.parametrize(
    ("instrument", "cn", "ningxia"),
    [
        ("中华人民共和国预算法", "binding", "binding"),
        ("中发〔2018〕34号", "binding", "binding"),
        ("财预〔2020〕10号", "binding", "binding"),
        ("财预〔2015〕88号", "reference", "reference"),
        ("财预〔2019〕136号", "reference", "reference"),
        ("财预〔2021〕101号", "reference", "reference"),
        ("宁党发〔2019〕9号", "reference", "binding"),
        ("宁财(绩)发〔2022〕300号", "reference", "binding"),
    ],
)
def test_force_depends_on_whom_an_instrument_binds(instrument: str, cn: str, ningxia: str) -> None:
    assert policy("cn", on=DAY).force(instrument) == cn
    assert policy("cn-ningxia", on=DAY).force(instrument) == ningxia


def test_an_instrument_does_not_bind_before_its_day() -> None:
    assert policy("cn", on=date(2019, 12, 31)).force("财预〔2020〕10号") == "reference"


@pytest.mark.parametrize(("day", "is_later"), [(date(2014, 3, 1), True), (date(2024, 3, 1), False)])
def test_a_citation_says_where_the_instrument_is_later(day: date, *, is_later: bool) -> None:
    assert policy("cn", on=day).cite("财预〔2020〕10号", None).is_later is is_later


def test_a_region_inherits_and_replaces() -> None:
    cn, region = policy("cn", on=DAY), policy("cn-ningxia", on=DAY)
    assert region.number("period.max_years") == cn.number("period.max_years") == Decimal(30)
    assert region.attribute_lists_closed
    assert [known.id for known in region.attribute_lists] == ["ningxia-2022"]
    assert {basis.instrument for basis in region.local_bases} == {"宁党发〔2019〕9号"}
    assert {basis.instrument for basis in policy("cn-ningxia", on=date(2023, 2, 1)).local_bases} == {
        "宁党发〔2019〕9号",
        "宁财(绩)发〔2022〕300号",
    }


def test_lists_in_use_depend_on_the_day() -> None:
    assert [known.id for known in policy("cn-ningxia", on=date(2019, 2, 1)).attribute_lists] == ["ningxia-2019"]


def test_attributes_are_offered_with_the_codes_of_the_place_and_without_where_it_has_no_list() -> None:
    own = ("01-一次性项目", "02-经常性项目", "03-多年期延续性项目")
    assert policy("cn-ningxia", on=DAY).attributes_offered("cn") == own
    assert policy("cn", on=DAY).attributes_offered("cn-ningxia") == own
    assert policy("cn", on=DAY).attributes_offered("cn-shanghai") == ("一次性项目", "经常性项目", "阶段性项目")
    assert policy("cn", on=DAY).attributes_offered("cn") == ("一次性项目", "经常性项目", "阶段性项目")
    assert policy("cn", on=date(2020, 1, 1)).attributes_offered("cn-ningxia") == ("上年延续性项目",)


def test_a_provision_not_in_force_is_not_an_unknown_one() -> None:
    early = policy("cn", on=date(2014, 1, 1))
    with pytest.raises(NotInForce, match="“required_head"):
        early.words("required_head.target")
    with pytest.raises(LawError, match="没有“required_head"):
        early.words("required_head.banner")


def test_asking_for_the_wrong_kind_of_value() -> None:
    law = policy("cn", on=DAY)
    with pytest.raises(LawError, match="不是数"):
        law.number("filler.words")
    with pytest.raises(LawError, match="不是词表"):
        law.words("period.max_years")


def test_an_unknown_profile_is_named_with_the_known_ones() -> None:
    with pytest.raises(LawError, match="没有审核口径“cn-atlantis”；现有：cn、cn-ningxia"):
        policy("cn-atlantis", on=DAY)


def test_an_empty_list_finds_nothing() -> None:
    law = policy("cn", on=DAY)
    assert law.words("cost_level1.cn-2015") == ()
    assert law.any_word("cost_level1.cn-2015").search("成本") is None
    assert law.any_pattern("cost_level1.cn-2015").search("") is None


@pytest.mark.parametrize("profile", profiles())
def test_no_two_values_hold_on_one_day(profile: str) -> None:
    by_key: dict[str, list[tuple[date, date]]] = {}
    for provision in provisions_of(profile):
        assert provision.certainty in {"seen", "unverified", "ours"}
        assert (provision.certainty == "ours") == (provision.instrument is None), provision.key
        assert isinstance(provision.value, tuple) or provision.unit, provision.key
        by_key.setdefault(provision.key, []).append(
            (provision.effective_from or date.min, provision.effective_to or date.max)
        )
    for key, spans in by_key.items():
        spans.sort()
        assert all(before[1] < after[0] for before, after in pairwise(spans)), key


@pytest.mark.parametrize("profile", profiles())
@pytest.mark.parametrize("taxonomy", taxonomies())
def test_every_taxonomy_has_its_classes_in_every_profile(profile: str, taxonomy: str) -> None:
    law = policy(profile, on=LATEST)
    known = set(taxonomies()[taxonomy].labels)
    for key in ("required_level1", "cost_level1", "optional_level1", "required_output", "measured_classes"):
        assert set(law.words(f"{key}.{taxonomy}")) <= known, key


@pytest.mark.parametrize("key", [p.key for p in provisions_of("cn") if p.key.endswith(".patterns")])
def test_patterns_compile_and_do_not_match_nothing(key: str) -> None:
    pattern = policy("cn", on=DAY).any_pattern(key)
    assert isinstance(pattern, re.Pattern)
    assert pattern.search("") is None


def _law() -> Policy:
    return policy("cn", on=DAY)


@pytest.mark.parametrize("text", ["***户", "*", "XX", "≥xx人", "暂定量按15次", "待定", "××个", "约__人", "??"])
def test_unfinished(text: str) -> None:
    assert _law().any_pattern("unfinished.patterns").search(text)


@pytest.mark.parametrize(
    "text", ["≥4个", "50*30厘米", "XXL", "5.4GHz", "暂不确定", "未定级企业清零", "持续提升", "MAXX"]
)
def test_finished(text: str) -> None:
    assert _law().any_pattern("unfinished.patterns").search(text) is None


@pytest.mark.parametrize("text", ["全年", "每月25日", "3次", "三次", "百分之百", "零事故", "按季度", "年底前"])
def test_measured_without_being_parsed(text: str) -> None:
    assert _law().any_pattern("measured.patterns").search(text)


@pytest.mark.parametrize("text", ["持续提升", "及时", "效果明显", "一定程度", "统一", "良好"])
def test_not_measured(text: str) -> None:
    assert _law().any_pattern("measured.patterns").search(text) is None


def test_what_is_made_of_a_policy_is_made_once() -> None:
    made: list[str] = []

    def make(law: Policy) -> int:
        made.append(law.profile)
        return len(law.words("slips"))

    law = policy("cn", on=DAY)
    assert law.once(make) == law.once(make) == len(law.words("slips"))
    assert made == ["cn"]


def test_every_slip_begins_with_a_character_and_is_mended() -> None:
    for slip in policy("cn", on=LATEST).words("slips"):
        pattern, _, right = slip.rpartition("→")
        assert pattern[0] not in "^$.[(?*+\\", slip
        assert re.search(pattern, right, re.MULTILINE) is None, slip


@pytest.mark.parametrize("key", ["unfinished.patterns", "template_name.patterns"])
@pytest.mark.parametrize("found", ["**人", "≥X万人", "待填", "甲__乙"])
def test_what_a_text_has_is_found_among_lines(key: str, found: str) -> None:
    lines = f"300人\n{found}\n95%"
    assert (_law().any_line(key).search(lines) is None) == (_law().any_pattern(key).search(found) is None)
