"""Text: rows of the grid between tabs."""

import pytest

from jixiao.render.errors import UnprintableText
from jixiao.render.layout import lay_out
from jixiao.render.text import render_text
from tests.render.sheets import NINGXIA, indicator, project


def test_a_sheet_as_published() -> None:
    sheet = lay_out(
        NINGXIA, project(indicator("11", "甲", "≥4个"), indicator("11", "乙", "<5%"), indicator("12", "丙", None))
    )
    assert render_text([sheet]).decode() == (
        "2024年自治区本级部门项目支出预算绩效目标表\n"
        "\n"
        "（2024年度）\n"
        "\n"
        "单位：万元\n"
        "\n"
        "项目名称\t\t执法检查\t\t\t\n"
        "主管部门\t\t066-某某厅\t实施单位\t某某中心\t\n"
        "项目属性\t\t\t项目期\t\t\n"
        "项目总额\t\t100\t其中：年度资金总额\t100\t\n"
        "其中：本级资金\t资金总额\t100\t其中：转移市县（区）资金\t资金总额\t100\n"
        "\t其中：财政拨款\t100\t\t其中：中央资金\t100\n"
        "\t其他资金\t100\t\t自治区资金\t100\n"
        "\t结余结转资金\t100\t\t\t\n"
        "年度总体绩效目标\t开展执法检查。\t\t\t\t\n"
        "一级指标\t二级指标\t三级指标\t\t绩效值\t\n"
        "1-产出指标\t11-数量指标\t甲\t\t≥4个\t\n"
        "\t\t乙\t\t<5%\t\n"
        "\t12-质量指标\t丙\t\t\t\n"
    )


def test_an_empty_line_stands_between_sheets() -> None:
    content = render_text([lay_out(NINGXIA, project(name=name)) for name in ("甲", "乙")]).decode()
    assert "一级指标\t二级指标\t三级指标\t\t绩效值\t\n\n2024年" in content


@pytest.mark.parametrize(
    ("character", "code"), [("\t", "U\\+0009"), ("\n\n", "U\\+000A"), ("\n" * 60, "U\\+000A"), ("\x85", "U\\+0085")]
)
def test_what_a_line_can_not_hold_is_an_error(character: str, code: str) -> None:
    with pytest.raises(UnprintableText, match=code):
        render_text([lay_out(NINGXIA, project(goal=f"甲{character}乙"))])


def test_several_lines_stand_between_quotes() -> None:
    content = render_text([lay_out(NINGXIA, project(goal='甲"乙"\n丙'))]).decode()
    assert '年度总体绩效目标\t"甲""乙""\n丙"\t\t\t\t\n' in content


def test_more_lines_than_readers_take_for_one_row_are_refused() -> None:
    render_text([lay_out(NINGXIA, project(goal="\n".join("甲" * 60)))])
    with pytest.raises(UnprintableText, match="U\\+000A"):
        render_text([lay_out(NINGXIA, project(goal="\n".join("甲" * 61)))])
