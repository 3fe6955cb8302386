"""A quantity says how much work is done, not one item for all of it.

数量指标应当写明工作量，不应当以“1项”代替。

Basis:
    财预〔2015〕88号第十三条: targets are refined from the quantity, and fit the amount of money. `1项` of 执法检查 is reached by
    one visit and by a hundred.

Does not apply when:
    1. the sheet has no quantity with a number;
    2. the thing is counted in items by nature (标准, 课题, 专利, 活动), or in lots (抽检批次): data of the profile
       (`whole_item.counted_names`, `whole_item.counted_lots`);
    3. the value is a bare `1`: that is indicators.number-without-unit.

Reading:
    One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import whole_items
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_QUANTITY = "11"
RULE = Rule(
    id="JX311",
    name="indicators.whole-item",
    family="indicators",
    catalogue=("Q04",),
    severity="warning",
    version=4,
    suggests=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("数量指标写明了工作量", sound(), "passed"),
        Example("标准本来以项计", with_row(0, name="制定地方标准", target=number("1项", None, "1", "项")), "passed"),
        Example(
            "以“1项”代替工作量",
            with_rows(indicator("11", "执法检查工作", number("1项", None, "1", "项"))),
            "failed",
            "有1条数量指标以“1项”代替工作量：“执法检查工作”。",
        ),
        Example(
            "“1个项目”同样没有工作量",
            with_rows(indicator("11", "法庭智慧化改造", number("=1个项目", "=", "1", "个项目"))),
            "failed",
            "有1条数量指标以“=1个项目”代替工作量：“法庭智慧化改造”。",
        ),
        Example(
            "活动可以说1项，说“1批”就不知道有多少",
            with_rows(indicator("11", "开展志愿服务活动", number("1批", None, "1", "批"))),
            "failed",
            "有1条数量指标以“1批”代替工作量：“开展志愿服务活动”。",
        ),
        Example("单写“1”另有检查", with_row(0, target=number("1", None, "1", None)), "passed"),
        Example("没有数量", with_row(0, target=words("***人", "placeholder")), "not_applicable", "没有数量指标值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    if not any(row.level2 == _QUANTITY for row in context.groups.of_kind.get("quantity", ())):
        return NotApplicable("没有数量指标值")  # 1
    found = context.of_rows(whole_items)  # 2, 3
    if not found:
        return PASSED
    whole = [row for row in context.rows if row in found]
    values = "、".join(dict.fromkeys(printed_value(row) for row in whole))
    return Failed(
        tuple(f"{row.pointer}/target" for row in whole),
        f"有{len(whole)}条数量指标以{values}代替工作量：{listed(quoted(row.indicator.name) for row in whole)}。",
        "按工作内容写明数量和单位，如“检查企业≥97家”“巡查≥12次”；一项工作有几方面的，分开设指标。",
        {"rows": str(len(whole))},
    )
