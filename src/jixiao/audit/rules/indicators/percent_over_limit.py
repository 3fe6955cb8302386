"""A share is not more than the whole.

比率类指标值不应当超过100%。

Basis:
    财预〔2015〕88号第十三条: targets are realistic. The limit is data of the policy profile (`percent.limit`).

Does not apply when:
    1. the value is no percentage;
    2. name or value speak of growth or another quantity that may exceed the whole (`over_limit.words`, but `over_limit.never_ends`);
    3. the target is an upper limit of a cost or of a bad thing (`≤110%`);
    4. an actual value tells how far a plan was exceeded (完成率105%): data of the profile (`over_limit.reached`);
    5. an actual value in per cent stands beside a target that is counted in another unit (≥1500吨, 120%): it is a share of the plan.

Reading:
    Of a monitoring sheet 执行情况 and 全年预计完成情况 are read as actual values are.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, evaluated, indicator, number, sound, with_row, with_rows, words
from jixiao.audit.over_limit import is_over, may_exceed
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, quoted
from jixiao.model import Indicator, Project, TargetValue
from jixiao.values import parse_value

_COLUMNS = {"target": "指标值", "actual": "实际完成值", "progress": "执行情况", "forecast": "全年预计完成情况"}
RULE = Rule(
    id="JX303",
    name="indicators.percent-over-limit",
    family="indicators",
    catalogue=("Q08",),
    severity="error",
    version=7,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("各项比率都不超过100%", sound(), "passed"),
        Example(
            "增长可以超过100%", with_rows(indicator("21", "产值增长率", number("≥120%", ">=", "120", "%"))), "passed"
        ),
        Example(
            "满意度超过100%",
            with_row(5, name="带动农户满意度", target=number("≥105%", ">=", "105", "%")),
            "failed",
            "服务对象满意度指标“带动农户满意度”的指标值为“≥105%”，超过100%。",
        ),
        Example(
            "自评表的合格率127%",
            evaluated(1, actual=number("127%", None, "127", "%")),
            "failed",
            "质量指标“培训合格率”的实际完成值为“127%”，超过100%。",
        ),
        Example(
            "指数、毛入园率可以超过百分之百",
            sound(
                rows=(
                    indicator("21", "项目区复种指数", number("≥165%", ">=", "165", "%")),
                    indicator("22", "学前三年毛入园率", number("≥102%", ">=", "102", "%")),
                )
            ),
            "passed",
        ),
        Example(
            "监控表的合格率130%",
            sound(form="monitoring", form_id=None, rows=(replace(ROWS[1], progress="130%", forecast="98%"),)),
            "failed",
            "质量指标“培训合格率”的执行情况为“130%”，超过100%。",
        ),
        Example(
            "没有百分比", sound(rows=(indicator("22", "安全形势", words("平稳")),)), "not_applicable", "没有百分比"
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each value in per cent."""
    limit, units = context.policy.number("percent.limit"), context.policy.word_set("percent.units")
    checked = False
    is_plan = not context.reported_rows
    for row in _percentages(context, units) if is_plan else context.rows:
        for column, value in (("target", row.indicator.target),) if is_plan else _values(row.indicator, context):
            if value is None or value.unit not in units:  # 1
                continue
            checked = True
            is_actual = column != "target"
            if not is_over(value, limit) or may_exceed(row, value, context, is_actual=is_actual):  # 2, 3, 4, 5
                yield PASSED
                continue
            yield Failed(
                (f"{row.pointer}/{column}", f"{row.pointer}/name"),
                f"{named(row)}的{_COLUMNS[column]}为{quoted(value.text)}，超过{limit}%。",
                f"核对数值；比率以{limit}%为上限，确为增长、超额等情形的，在名称中写明。",
                {column: value.text, "limit": str(limit)},
            )
    if not checked:
        yield NotApplicable("没有百分比")


def _percentages(context: ProjectContext, units: frozenset[str]) -> list[Row]:
    """The rows to look at in a sheet that says nothing of what was done."""
    return [row for row in context.rows if (target := row.indicator.target) is not None and target.unit in units]


def _values(item: Indicator, context: ProjectContext) -> Iterator[tuple[str, TargetValue | None]]:
    yield "target", item.target
    yield "actual", item.actual
    for column, text in (("progress", item.progress), ("forecast", item.forecast)):
        if text:
            yield column, parse_value(text, name=item.name, year=context.fiscal_year)
