"""What the end of a name promises."""

import pytest

from jixiao.audit.name_kinds import families_of_names, families_of_units, kinds_of_names
from jixiao.law import LATEST, policy
from jixiao.terms.name_ends import without_ornament

LAW = policy("cn", on=LATEST)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("资金拨付率", "rate"),
        ("受灾人数占总人口比例", "rate"),
        ("群众满意度", "rate"),
        ("工作效率", None),
        ("更新频率", None),
        ("等保测评分数", "score"),
        ("项目完成时间", "time"),
        ("系统运行时间", None),
        ("物资入库时间", "time"),
        ("考试日期", "time"),
        ("检查企业数量", "count"),
        ("治理面积(亩)", "count"),
        ("居民消费价格指数", None),
        ("培训工作", None),
    ],
)
def test_kind(name: str, kind: str | None) -> None:
    assert kinds_of_names(LAW).meaning(without_ornament(name)) == kind


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("参训人数", "people"),
        ("道路里程", "length"),
        ("培训费用", "money"),
        ("终端质保年限", "time"),
        ("检查次数", None),
    ],
)
def test_family(name: str, family: str | None) -> None:
    assert families_of_names(LAW).meaning(name) == family


def test_no_unit_is_in_two_families() -> None:
    units = [unit for key in LAW.known_keys if key.startswith("unit_family.") for unit in LAW.words(key)]
    assert len(units) == len(set(units)) == len(families_of_units(LAW))
