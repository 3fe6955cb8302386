"""The truth table of scoring as a page: every case with its inputs, score and rule under several profiles, computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.law import LATEST, policy
from jixiao.model import Amounts, FundingLine, Indicator, IndicatorScore
from jixiao.scoring.execution import score_execution
from jixiao.scoring.indicator import score_indicator
from jixiao.scoring.profile import ScoringProfile, scoring_profile, scoring_profiles
from jixiao.terms.taxonomy import taxonomies
from jixiao.values import parse_value

_POINTS, _YEAR = Decimal(10), 2024
_EXECUTION = (("227", "200"), ("100", "120"), ("100", "0"), ("0", "0"))


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the table: what it shows, in Chinese, and the indicator."""

    shows: str
    indicator: Indicator


@cache
def cases() -> tuple[Case, ...]:
    """All cases of `truth_table.yaml`, in their order."""
    return tuple(Case(entry["case"], _indicator(entry)) for entry in _raw()["cases"])


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.load(
        files(__package__).joinpath("truth_table.yaml").read_bytes(), Loader=yaml.CSafeLoader
    )
    return raw


def _indicator(entry: dict[str, Any]) -> Indicator:
    taxonomy = taxonomies()["cn-2015"]
    level2, name = taxonomy.label(entry.get("class", "11")), entry.get("name", "数量")
    target, actual = (
        parse_value(text, name=name, year=_YEAR) if text else None for text in (entry["target"], entry["actual"])
    )
    return Indicator("annual", taxonomy.parent(level2), level2, name, target, actual=actual, points=_POINTS)


def reference_page() -> str:
    """The page `docs/reference/scoring.md`."""
    profiles = tuple(scoring_profile(name) for name in _raw()["profiles"])
    return "\n".join([*_introduction(), *_table(profiles), *_execution(profiles[0]), *_profiles(), *_grades()]) + "\n"


def _introduction() -> Iterator[str]:
    yield "<!-- 由 docs/generate.py 生成，请勿手改 / generated, do not edit -->\n"
    yield "# 计分 Scoring\n"
    yield "每条指标按计分档案复算；得分写明所用规则和算式。分值都是10分。档案的每个取值、依据和可信度见"
    yield "[审核口径](rules/policy.cn.md)中的 `scoring.*`。\n"
    yield "标“约定”的，文件没有规定，算法是本系统的约定，也是档案的取值。标“选择”的，由评价人在所列范围内定分。"
    yield "“不计”是不能复算，后面写明原因。\n"
    yield "Every score is computed when this page is made. 约定: the law is silent, the rule is ours and a value of the profile;"
    yield "选择: the evaluator chooses within the range; 不计: can't be computed, with the reason.\n"


def _table(profiles: tuple[ScoringProfile, ...]) -> Iterator[str]:
    yield "## 指标 Indicators\n"
    yield f"| 情形 | 目标值 | 完成值 | {' | '.join(f'`{item.name}`' for item in profiles)} | 规则 |"
    yield f"|---|---|---|{'---|' * len(profiles)}---|"
    for case in cases():
        target, actual = case.indicator.target, case.indicator.actual
        results = [score_indicator(case.indicator, profile) for profile in profiles]
        rules = "、".join(dict.fromkeys(f"`{result.rule}`" for result in results))
        texts = (case.shows, target.text if target else "", actual.text if actual else "（空白）")
        yield f"| {' | '.join((*texts, *map(_result, results), rules))} |"
    yield ""


def _result(result: IndicatorScore) -> str:
    if result.score is None and result.low is not None:
        return f"{result.low}–{result.high}（选择）"
    if result.score is None:
        return f"不计：{result.reason}"
    marks = ["约定"] if result.is_convention else []
    marks += ["须说明原因"] if result.is_excess else []
    marks += ["须核对"] if result.doubt else []
    return (result.equation or str(result.score)) + (f"（{'，'.join(marks)}）" if marks else "")


def _execution(profile: ScoringProfile) -> Iterator[str]:
    yield "## 预算执行 Budget execution\n"
    yield "| 全年预算数（万元） | 全年执行数（万元） | 得分 |\n|---|---|---|"
    for budget, executed in _EXECUTION:
        amounts = Amounts(annual_budget=Decimal(budget) * 10_000, executed=Decimal(executed) * 10_000)
        result = score_execution(FundingLine("annual", "年度资金总额", None, amounts), profile)
        yield f"| {budget} | {executed} | {_result(result)} |"
    yield ""


def _profiles() -> Iterator[str]:
    yield "## 计分档案 Scoring profiles\n"
    yield "| 名称 | 说明 | 未达到 | 反向 | 满意度 | 定性分档 | 超额 | 区间以下 | 区间以上 | 逾期 |\n|---|---|---|---|---|---|---|---|---|---|"
    for name in scoring_profiles(policy("cn", on=LATEST)):
        item = scoring_profile(name)
        shortfall = item.shortfall if item.shortfall == "proportional" else f"{item.shortfall} {item.pass_line_pct}%"
        late = item.late if item.late == "zero" else f"{item.late}，{item.late_days}天"
        cells = (
            f"`{name}`",
            item.title,
            shortfall,
            item.reverse,
            item.satisfaction,
            f"{item.tier_pct['best']}、{item.tier_pct['middle']}",
            "—" if item.excess_ratio is None else f"{item.excess_ratio}倍",
            item.range_below,
            item.range_above,
            late,
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _grades() -> Iterator[str]:
    yield "## 等级 Grades\n"
    yield "每个区间含下限。\n"
    yield "| 档案 | 等级 |\n|---|---|"
    for name in _raw()["grades"]:
        item = scoring_profile(name)
        yield f"| `{name}` | {'、'.join(f'{word} ≥{floor}' for floor, word in item.grades)} |"
