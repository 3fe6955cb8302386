"""A quality indicator says how well a work is done, not only that it is done.

质量指标不应当只有“完成率”。

Basis:
    财预〔2021〕101号附件1: what can be given as a figure is not replaced by 完成率100%. 财预〔2015〕88号第十条: quality is a class of its
    own beside quantity, and 完成率 only repeats the quantity.

Does not apply when:
    1. the sheet has no quality indicator with a percentage;
    2. finishing shows the quality by itself (整改完成率, 验收): data of the policy profile (`completion.but_not`).

Reading:
    Whatever the word for doing is (完成, 开展, 落实, 推进), it says nothing of how well: names are data (`completion.names`). Beside a
    percentage, a value in words that says the same (全部完成, `completion.values`) counts too. A hint for a sheet whose quality
    indicators are all of that kind; one of another kind is enough.
"""

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.satisfaction import measured_thing
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project
from jixiao.terms.name_ends import without_ornament

_QUALITY = "12"
_ALL = number("100%", None, "100", "%")
RULE = Rule(
    id="JX336",
    name="indicators.only-completion",
    family="indicators",
    catalogue=("Q24",),
    severity="notice",
    version=2,
    suggests=True,
    citations=(Basis("财预〔2015〕88号", "第十条"), Basis("财预〔2021〕101号", "附件1（设置原则）")),
    examples=(
        Example("完成率之外另有合格率", with_rows(indicator("12", "培训任务完成率", _ALL)), "passed"),
        Example(
            "只有完成率",
            with_row(1, name="培训任务完成率", target=_ALL),
            "failed",
            "质量指标只有完成率，没有说明做得怎样：“培训任务完成率”为“100%”。",
        ),
        Example(
            "开展率也是完成率",
            with_row(1, name="培训工作开展率", target=_ALL),
            "failed",
            "质量指标只有完成率，没有说明做得怎样：“培训工作开展率”为“100%”。",
        ),
        Example("整改完成率说的是效果", with_row(1, name="隐患整改完成率", target=_ALL), "passed"),
        Example(
            "没有质量指标", sound(rows=sound().indicators[:1]), "not_applicable", "没有用百分比表示的质量指标"
        ),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = [row for row in context.annual_groups.of_class.get(_QUALITY, ()) if row.is_real]
    if not any(map(_is_percent, rows)):
        return NotApplicable("没有用百分比表示的质量指标")  # 1
    done = context.policy.any_pattern("completion.values")
    if not all((_is_percent(row) or done.search(row.value)) and _says_only_done(row, context) for row in rows):
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/name" for row in rows),
        "质量指标只有完成率，没有说明做得怎样："
        f"{listed(f'{quoted(row.indicator.name)}为{printed_value(row)}' for row in rows)}。",
        "改用能看出质量的指标，如验收合格率、一次通过率、差错率、故障率；完成多少写入数量指标。",
        {"rows": str(len(rows))},
    )


def _is_percent(row: Row) -> bool:
    return row.indicator.target is not None and row.indicator.target.unit == "%"


def _says_only_done(row: Row, context: ProjectContext) -> bool:
    if context.policy.any_word("completion.but_not").search(row.name):  # 2
        return False
    names = context.policy.any_pattern("completion.names")
    if names.search(row.bare_name):
        return True
    thing = measured_thing(row)
    return thing != row.name and names.search(without_ornament(thing)) is not None
