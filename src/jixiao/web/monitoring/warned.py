"""What a monitoring sheet is warned of, with which the task to put it right begins."""

from collections.abc import Iterator

from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.left_open import open_doubts
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.lights import execution_pct, sheet_lights
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.problems import Known


def warned_of(sheet: Sheet) -> Known:
    """What its lights say in red and what is to be checked on it, each with what is asked for."""
    found = [
        *_in_red(sheet),
        *((text, "核对上述各数，填错的在监控表上更正，确实如此的写明原因") for text in open_doubts(sheet)),
    ]
    demands = list(dict.fromkeys(demand for _, demand in found))
    return Known("；".join(problem for problem, _ in found), "；".join(demands) + "。" if demands else "")


def _in_red(sheet: Sheet) -> Iterator[tuple[str, str]]:
    project = content_of(sheet).project
    lights = sheet_lights(sheet, Tree.of(sheet.fiscal_year).profile(sheet.unit_id))
    for row, light in zip(project.indicators, lights.indicators, strict=True):
        if row.name and light.colour == "red":
            target = row.target.text if row.target else "空白"
            yield (
                f"“{row.name}”年度指标值{target}，1–{sheet.period}月执行情况{row.progress or '空白'}",
                "分析指标落后的原因，提出措施，按期完成年度目标",
            )
    rate = execution_pct(lights)
    if lights.money == "red" and rate is not None:
        yield (
            f"1–{sheet.period}月预算执行率{decimal_text(rate)}%",
            "分析预算执行慢的原因，加快执行；年内用不完的按程序调整预算和目标",
        )
