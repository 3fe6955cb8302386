"""The tree of organisations over the years: added, renamed, moved, merged, closed; history kept, years never overlapping."""

import pytest
from django.utils.translation import override

from jixiao.model import NamedCode
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.actions import (
    AddOrganisation,
    CloseOrganisation,
    LoadTree,
    MergeOrganisation,
    MoveOrganisation,
    RenameOrganisation,
)
from jixiao.web.organisations.keeping import keep_organisations
from jixiao.web.organisations.models import Organisation, Placement, organisation_key
from jixiao.web.organisations.tree import Tree
from jixiao.web.organisations.tree_file import TreeRow, UnreadableTree, read_tree
from tests.web.county import County

SCHOOL, PRIMARY = "青山县第一中学", "青山县实验小学"
EDUCATION, WATER, RIVER = "青山县教育局", "青山县水利局", "青山县河道管理所"


def key(county: County, name: str) -> int:
    return county.organisations[name].pk


def years(organisation: int) -> list[tuple[str, int, int | None]]:
    rows = Placement.objects.filter(organisation=organisation).order_by("first_year")
    return list(rows.values_list("name", "first_year", "last_year"))


def test_renaming_ends_one_placement_and_begins_another(county: County) -> None:
    school = key(county, SCHOOL)
    RenameOrganisation(county.person("guanli"), 2027, school, "青山县高级中学", reason="更名批复").run()
    assert years(school) == [(SCHOOL, 2020, 2026), ("青山县高级中学", 2027, None)]
    assert (Tree.of(2026).name(school), Tree.of(2027).name(school)) == (SCHOOL, "青山县高级中学")
    assert Entry.objects.latest("number").reason == "更名批复"
    assert list(verify()) == []


def test_documents_find_an_organisation_under_each_of_its_names(county: County) -> None:
    school = key(county, SCHOOL)
    RenameOrganisation(county.person("guanli"), 2027, school, "青山县高级中学").run()
    names = [NamedCode(None, SCHOOL), NamedCode(None, "青山县高级中学"), NamedCode(None, "青山县 高级中学")]
    found = keep_organisations(names)
    assert {found[organisation_key(name) or ""] for name in names} == {school}
    assert not Organisation.objects.filter(name="青山县高级中学").exists()


def test_a_second_renaming_in_the_same_year_is_a_correction(county: County) -> None:
    school = key(county, SCHOOL)
    RenameOrganisation(county.person("guanli"), 2027, school, "青山县高级中").run()
    RenameOrganisation(county.person("guanli"), 2027, school, "青山县高级中学").run()
    assert years(school) == [(SCHOOL, 2020, 2026), ("青山县高级中学", 2027, None)]


def test_a_change_of_years_before_a_planned_one_keeps_the_planned_one(county: County) -> None:
    school = key(county, SCHOOL)
    RenameOrganisation(county.person("guanli"), 2029, school, "丙中学").run()
    RenameOrganisation(county.person("guanli"), 2027, school, "乙中学").run()
    assert years(school) == [(SCHOOL, 2020, 2026), ("乙中学", 2027, 2028), ("丙中学", 2029, None)]


def test_sheets_of_earlier_years_stand_where_they_stood(county: County) -> None:
    sheet = county.filled()
    school = key(county, SCHOOL)
    MoveOrganisation(county.person("guanli"), 2027, school, key(county, WATER)).run()
    assert Tree.of(2026).department_of(school) == key(county, EDUCATION)
    assert Tree.of(2027).department_of(school) == key(county, WATER)
    assert Sheet.objects.get(pk=sheet.pk).department_id == key(county, EDUCATION)
    county.take("jingban", sheet, "submit")


@pytest.mark.parametrize("action", ["move", "close", "merge"])
def test_an_organisation_with_sheets_of_the_year_stays(county: County, action: str) -> None:
    county.filled()
    person, school = county.person("guanli"), key(county, SCHOOL)
    change = {
        "move": MoveOrganisation(person, 2026, school, key(county, WATER)),
        "close": CloseOrganisation(person, 2026, school),
        "merge": MergeOrganisation(person, 2026, school, key(county, PRIMARY)),
    }[action]
    with pytest.raises(Refused, match=r"青山县第一中学在 2026 年度已有 1 个项目.*从 2027 年度起"):
        change.run()
    assert years(school) == [(SCHOOL, 2020, None)]


def test_a_department_merged_hands_its_units_over(county: County) -> None:
    water, education, river = key(county, WATER), key(county, EDUCATION), key(county, RIVER)
    MergeOrganisation(county.person("guanli"), 2027, water, education, reason="机构改革").run()
    gone = Placement.objects.get(organisation=water)
    assert (gone.last_year, gone.merged_into_id) == (2026, education)
    assert Tree.of(2026).department_of(river) == water
    assert Tree.of(2027).department_of(river) == education
    assert water not in Tree.of(2027).placements
    assert list(verify()) == []


def test_nothing_goes_into_its_own_inferior(county: County) -> None:
    person, education, school = county.person("guanli"), key(county, EDUCATION), key(county, SCHOOL)
    with pytest.raises(Refused, match="它自己或它的下级"):
        MergeOrganisation(person, 2027, education, school).run()
    with pytest.raises(Refused, match="主管部门不能放在单位“青山县第一中学”下面"):
        MoveOrganisation(person, 2027, education, school).run()


def test_a_unit_below_a_unit_makes_no_circle(county: County) -> None:
    person, school, primary = county.person("guanli"), key(county, SCHOOL), key(county, PRIMARY)
    MoveOrganisation(person, 2027, primary, school).run()
    with pytest.raises(Refused, match="是它自己或它的下级，不能作上级"):
        MoveOrganisation(person, 2027, school, primary).run()
    with pytest.raises(Refused, match="在 2027 年度是它自己或它的下级"):  # a circle of a later year
        MoveOrganisation(person, 2026, school, primary).run()


def test_closing_waits_until_nothing_stands_below(county: County) -> None:
    person, water, river = county.person("guanli"), key(county, WATER), key(county, RIVER)
    with pytest.raises(Refused, match="下面还有“青山县河道管理所”"):
        CloseOrganisation(person, 2027, water).run()
    CloseOrganisation(person, 2027, river).run()
    CloseOrganisation(person, 2027, water).run()
    assert years(water) == [(WATER, 2020, 2026)]
    with pytest.raises(Refused, match="不在 2027 年度"):
        RenameOrganisation(person, 2027, water, "水务局").run()


def test_a_closed_organisation_may_come_back(county: County) -> None:
    person, river = county.person("guanli"), key(county, RIVER)
    CloseOrganisation(person, 2027, river).run()
    AddOrganisation(person, 2029, RIVER, "unit", key(county, WATER)).run()
    assert years(river) == [(RIVER, 2020, 2026), (RIVER, 2029, None)]
    with pytest.raises(Refused, match=r"已有另一个机构叫|已在 2029 年度起"):
        AddOrganisation(person, 2028, RIVER, "unit", key(county, WATER)).run()


def test_a_name_that_no_list_can_show_is_refused(county: County) -> None:
    with pytest.raises(Refused, match="机构名称最多 100 字，填了 101 字"):
        RenameOrganisation(county.person("guanli"), 2027, key(county, SCHOOL), "长" * 101).run()
    with pytest.raises(Refused, match="机构名称最多 100 字"):
        AddOrganisation(county.person("guanli"), 2027, "长" * 101, "unit", key(county, EDUCATION)).run()


def test_names_are_taken_once_a_year(county: County) -> None:
    person = county.person("guanli")
    with pytest.raises(Refused, match="2020 年度起已有另一个机构叫“青山县实验小学”"):
        RenameOrganisation(person, 2027, key(county, SCHOOL), " 青山县 实验小学").run()
    with pytest.raises(Refused, match="名称不能相同"):
        AddOrganisation(person, 2027, SCHOOL, "unit", key(county, EDUCATION)).run()


@pytest.mark.parametrize("account", ["jingban", "danwei", "zhuguan", "caizheng", "jixiao", "gongkai", "shenji"])
def test_only_the_administrator_keeps_the_tree(county: County, account: str) -> None:
    with pytest.raises(Refused, match="“管理机构”需要“系统管理”角色，您没有"):
        RenameOrganisation(county.person(account), 2027, key(county, SCHOOL), "新名").run()


def test_a_tree_is_loaded_from_a_table(county: County) -> None:
    content = """名称,编码,类型,上级
青山县第二中学,205003,单位,青山县教育局
青山县教育局,205,主管部门,青山县
青山县卫生局,361,主管部门,青山县
青山县实验小学,,单位,青山县第二中学
青山县河道管理所,,单位,青山县水利局
"""
    rows = read_tree(content.encode("gb18030"), "机构.csv")
    loading = LoadTree(county.person("guanli"), 2027, rows)
    outcomes = {item.row.name: (item.does, item.fault) for item in loading.preview()}
    assert outcomes == {
        "青山县第二中学": (("added",), ""),
        "青山县教育局": (("renamed",), ""),
        "青山县卫生局": (("added",), ""),
        "青山县实验小学": (("moved",), ""),
        "青山县河道管理所": ((), ""),
    }
    assert len(Tree.of(2027).placements) == 7, "a preview changes nothing"
    loading.run()
    tree = Tree.of(2027)
    names = {placement.name: placement for placement in tree.placements.values()}
    assert names["青山县教育局"].code == "205"
    assert tree.name(names["青山县实验小学"].superior_id or 0) == "青山县第二中学"
    assert len(Tree.of(2026).placements) == 7
    assert list(verify()) == []


def test_one_faulty_row_and_nothing_is_loaded(county: County) -> None:
    rows = [
        TreeRow(2, "青山县卫生局", "", "department", "青山县"),
        TreeRow(3, "青山县医院", "", "unit", "青山县卫健委"),
        TreeRow(4, "青山县防疫站", "", "科室", "青山县卫生局"),
    ]
    loading = LoadTree(county.person("guanli"), 2027, rows)
    assert [bool(item.fault) for item in loading.preview()] == [False, True, True]
    with pytest.raises(
        Refused, match=r"第 3 行“青山县医院”：上级“青山县卫健委”不在 2027 年度的机构树里.*一行也没有导入"
    ):
        loading.run()
    assert not Placement.objects.filter(name="青山县卫生局").exists()
    assert list(verify()) == []


def test_a_table_without_headings_is_one_sentence() -> None:
    with pytest.raises(UnreadableTree, match="没有找到表头"):
        read_tree("甲,乙\n丙,丁\n".encode(), "a.csv")


def test_a_workbook_is_read_too() -> None:
    from io import BytesIO

    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["2027 年机构表"])
        sheet.write_row(1, 0, ["机构名称", "编码", "类型", "上级"])
        sheet.write_row(2, 0, ["青山县卫生局", "361", "主管部门", "青山县"])
    assert read_tree(out.getvalue(), "机构.xlsx") == [TreeRow(3, "青山县卫生局", "361", "department", "青山县")]


def test_the_history_is_chinese_whatever_the_page_speaks(county: County) -> None:
    with override("en"):
        AddOrganisation(county.person("guanli"), 2027, "青山县卫生局", "department", key(county, "青山县")).run()
    changes = Entry.objects.latest("number").changes
    assert {label: after for _, label, _, after in changes} == {
        "机构": "青山县卫生局", "上级": "青山县", "名称": "青山县卫生局", "类型": "主管部门", "起始年度": "2027",
    }  # fmt: skip
