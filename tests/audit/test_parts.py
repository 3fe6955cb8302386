"""Parts that 其中 names among a whole: in the rows of a sheet (JX346) and in its goal (JX363)."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, sound
from jixiao.model import Goal
from jixiao.values import parse_value


def told(rows: tuple[tuple[str, str], ...] = (), goal: str = "完成年度工作。", code: str = "11") -> list[str]:
    """The messages of both rules."""
    read = [indicator(code, name, parse_value(value, name=name, year=2026)) for name, value in rows]
    sheet = sound(rows=tuple(read), goals=(Goal("annual", goal),))
    return [item.message for item in audit(document(sheet)).findings if item.rule in ("JX346", "JX363")]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ((("修缮面积", "≥860平方米"), ("其中：大殿", "380平方米"), ("其中：厢房", "480平方米")), 0),
        ((("修缮面积", "≥860平方米"), ("其中：大殿", "380平方米"), ("其中：厢房", "580平方米")), 1),
        ((("修缮面积", "860平方米"), ("其中：大殿", "380平方米")), 0),
        ((("修缮面积", "860平方米"), ("其中：大殿", "980平方米")), 1),
        # an upper bound of a part says nothing against a lower one of the whole
        ((("培训人数", "≥400人"), ("其中：村级", "≤300人"), ("其中：乡级", "≤200人")), 0),
        ((("培训人数", "≤400人"), ("其中：村级", "≤300人"), ("其中：乡级", "≤200人")), 1),
        # one person may be of both kinds
        ((("培训人数", "400人"), ("其中：女性", "300人"), ("其中：党员", "200人")), 0),
        ((("培训人数", "400人"), ("其中：女性", "500人")), 1),
        # other units, shares and values that are no number are not added
        ((("培训人数", "400人"), ("其中：线上", "500人次")), 0),
        ((("合格率", "≥80%"), ("其中：村级", "≥85%"), ("其中：乡级", "≥90%")), 0),
        ((("培训人数", "400人"), ("其中：村级", "300-500人"), ("其中：乡级", "若干")), 0),
        # prices, shares, times, widths and grades of the parts are no parts of one number
        ((("补助标准", "≤100元/人"), ("其中：一档", "≤100元/人"), ("其中：二档", "≤90元/人")), 0),
        ((("办理时间", "≤5天"), ("其中：受理", "≤3天"), ("其中：办结", "≤4天")), 0),
        ((("路面宽度", "≥5米"), ("其中：县道", "≥8米")), 0),
        ((("考核得分", "≥85分"), ("其中：安全", "≥90分")), 0),
        ((("巡查频次", "≥2次"), ("其中：重点点位", "≥4次")), 0),
        ((("修缮面积", "≥860平方米"), ("其中", "980平方米")), 0),
        # parts of nothing
        ((("其中：村级", "300人"), ("其中：乡级", "200人")), 0),
        # the next row begins another whole
        ((("甲地面积", "300亩"), ("其中：水田", "200亩"), ("乙地面积", "150亩"), ("其中：水田", "120亩")), 0),
    ],
)
def test_rows(rows: tuple[tuple[str, str], ...], count: int) -> None:
    assert len(told(rows)) == count


def test_parts_stand_in_the_class_of_their_whole() -> None:
    rows = (
        indicator("11", "培训人数", parse_value("400人", name="培训人数", year=2026)),
        indicator("22", "其中：就业", parse_value("500人", name="其中：就业", year=2026)),
    )
    findings = audit(document(sound(rows=rows))).findings
    assert "JX346" not in [item.rule for item in findings]


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        (
            "培训400人，其中甲类150人、乙类280人，新增就业90人。",
            "总体目标中“400人，其中甲类150人、乙类280人”，其中各项之和为430，超过总数400。",
        ),
        ("培训400人（其中甲类450人），合格率95%。", "总体目标中“400人（其中甲类450人”，其中一项为450，超过总数400。"),
        (
            "为970人特困人员发放基本生活费和护理补贴，其中全自理740人、半护理330人。",
            "总体目标中“970人特困人员发放基本生活费和护理补贴，其中全自理740…”，其中各项之和为1070，超过总数970。",
        ),
        (
            "为970人发放补贴、慰问500户，其中甲类740户。",
            "总体目标中“500户，其中甲类740户”，其中一项为740，超过总数500。",
        ),
        ("为970人发放补贴。其中甲类740人、乙类330人。", ""),
        ("培训400人，其中甲类150人、乙类250人。", ""),
        ("培训400人，其中甲类150人、乙类100人。", ""),
        ("培训400人，其中女性300人、党员200人。", ""),
        ("培训400人，其中女性500人、党员200人。", "总体目标中“400人，其中女性500人”，其中一项为500，超过总数400。"),
        ("培训400人，其中甲类150人，带动就业300人。", ""),
        ("培训不少于400人，其中甲类150人、乙类280人。", ""),
        ("培训400人，其中甲类150人、乙类280课时。", ""),
        ("培训400人，其中甲班150人、乙班250人、合计400人。", ""),
        ("建设站点5个，其中示范站点3个、达标站点3个。", ""),
    ],
)
def test_goals(goal: str, message: str) -> None:
    assert told(goal=goal) == ([message] if message else [])
