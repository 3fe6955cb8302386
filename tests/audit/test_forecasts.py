"""What a monitoring sheet expects, held against its targets."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, sound
from jixiao.values import parse_value


def found(code: str, name: str, target: str, forecast: str | None, progress: str | None = None) -> list[str]:
    row = indicator(code, name, parse_value(target, year=2024))
    row = replace(row, progress=progress, forecast=forecast, likelihood="确定能")
    sheet = sound(form="monitoring", form_id=None, rows=(row,))
    return [item.message for item in audit(document(sheet)).findings if item.rule == "JX520"]


@pytest.mark.parametrize(
    ("code", "name", "target", "forecast", "progress"),
    [
        ("11", "打捞水面漂浮物", "≥1500吨", "900吨", None),
        ("11", "打捞水面漂浮物", "1500吨", "900", None),
        ("11", "发放宣传册", "≥2万册", "1.5万册", None),
        ("11", "培训人数", "≥300人", "280名", None),
        ("12", "设备在线率", "≥96%", "91%", None),
        ("22", "水环境投诉件数", "≤12件", "20件", None),
        ("22", "漏发预警次数", "=0次", "1次", None),
        ("13", "检修完成时间", "2024年4月15日前", "2024年4月28日", None),
        ("13", "检修完成时间", "2024年4月15日前", "2024年5月", None),
        ("13", "检修完成时间", "2024年4月底前", None, "2024年5月6日完成"),
        ("14", "单位成本", "=3000元/个", "3600元/个", None),
    ],
)
def test_short_of_the_target(code: str, name: str, target: str, forecast: str | None, progress: str | None) -> None:
    assert len(found(code, name, target, forecast, progress)) == 1


@pytest.mark.parametrize(
    ("code", "name", "target", "forecast", "progress"),
    [
        ("11", "打捞水面漂浮物", "≥1500吨", "1500吨", "420吨"),
        ("11", "打捞水面漂浮物", "≥1500吨", "60%", None),
        ("11", "发放宣传册", "≥2万册", "2", None),
        ("12", "设备在线率", "≥96%", "0.97", None),
        ("12", "设备在线率", "≥96%", "完成目标", None),
        ("13", "检修完成时间", "2024年4月15日前", "2024年4月", None),
        ("13", "检修完成时间", "2024年4月15日前", "已完成", "2024年4月28日"),
        ("13", "检修完成时间", "2023年4月15日前", "2024年4月10日", None),
        ("14", "单位成本", "=3000元/个", "1600元/个", None),
        ("22", "水环境投诉件数", "≤12件", "9件", None),
    ],
)
def test_not_short(code: str, name: str, target: str, forecast: str | None, progress: str | None) -> None:
    assert found(code, name, target, forecast, progress) == []


@pytest.mark.parametrize(
    ("code", "name", "done", "expected", "count"),
    [
        ("11", "改造户数", "2650户", "2400户", 1),
        ("11", "改造户数", "2400户", "2400户", 0),
        ("22", "易涝积水点个数", "7处", "6处", 0),
        # what there is at a time, shares, prices and other units
        ("11", "在册救助对象", "2650户", "2400户", 0),
        ("12", "工程验收合格率", "100%", "98%", 0),
        ("14", "每户改造成本", "5000元", "4200元", 0),
        ("11", "巡查频次", "3次/月", "2次/月", 0),
        ("11", "改造户数", "2650户", "8个小区", 0),
        ("11", "改造户数", "正常推进", "2400户", 0),
        ("11", "改造户数", "2650户", "", 0),
    ],
)
def test_no_less_is_expected_than_was_done(code: str, name: str, done: str, expected: str, count: int) -> None:
    target = parse_value(expected or done, name=name, year=2024)
    row = replace(indicator(code, name, target), progress=done, forecast=expected or None)
    sheet = sound(form="monitoring", form_id=None, rows=(row,))
    assert [item.rule for item in audit(document(sheet)).findings].count("JX521") == count
