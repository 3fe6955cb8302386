"""Most of the outputs and effects of a sheet are measured.

产出和效益指标中，以“1项”或空泛的词作值的不应当占多数。

Basis:
    财预〔2015〕88号第十三条: targets are quantified as far as possible. Where nearly nothing is, the target as a whole can't be
    evaluated, however few of its rows are wrong by themselves. The limit is ours, data of the profile
    (`unmeasured_share.limit`).

Does not apply when:
    1. the sheet has too few rows for a share (`unmeasured_share.least_rows`).

Reading:
    Counted are `1项`, a bare number, a vague word and a quantity or quality without any number; time, cost and satisfaction
    are left out, for they say nothing of what is done; where the rest is too few for a share, all rows count. The rows
    have findings of their own: this one is about the sheet.
"""

from collections.abc import Sequence

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, number, sound, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import rows_without_unit, unmeasured_outputs, vague_rows, what_is_done, whole_items
from jixiao.model import Project

_ONE_ITEM = number("1项", None, "1", "项")
_VAGUE = tuple(indicator(code, f"第{code}类影响", words("持续提升")) for code in ("21", "23", "24"))
RULE = Rule(
    id="JX312",
    name="indicators.mostly-unmeasured",
    family="indicators",
    catalogue=("Q05",),
    severity="warning",
    version=4,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("少数指标空泛", sound(rows=(*ROWS, _VAGUE[0])), "passed"),
        Example(
            "多数指标没有可衡量的值",
            sound(rows=(indicator("11", "业务保障工作", _ONE_ITEM), *ROWS[1:4], *_VAGUE, ROWS[5])),
            "failed",
            "数量、质量和效益指标共5条，其中4条（80%）以“1项”、无单位的数或空泛的词作值，超过本系统的参照值60%，整张表难以衡量。",
        ),
        Example("指标太少", sound(rows=ROWS[:3]), "not_applicable", "指标太少，不算比例"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    least = context.policy.number("unmeasured_share.least_rows")
    every = context.annual_real_rows
    counted, rows = "数量、质量和效益指标", what_is_done(every)
    if len(rows) < least:
        counted, rows = "全部指标", list(every)
    if len(rows) < least:
        return NotApplicable("指标太少，不算比例")  # 1
    weak = _that_measure_nothing(rows, context)
    limit = context.policy.number("unmeasured_share.limit")
    if len(weak) * 100 <= len(rows) * limit:
        return PASSED
    share = round(len(weak) * 100 / len(rows))
    return Failed(
        tuple(f"{row.pointer}/target" for row in weak),
        f"{counted}共{len(rows)}条，其中{len(weak)}条（{share}%）以“1项”、无单位的数或空泛的词作值，超过本系统的参照值{limit}%，整张表难以衡量。",
        "先定能反映主要支出和效果的几条核心指标，逐条写明数量、单位和依据，再删去说不出数量的。",
        {"rows": str(len(rows)), "unmeasured": str(len(weak))},
    )


def _that_measure_nothing(rows: Sequence[Row], context: ProjectContext) -> list[Row]:
    nothing = context.of_rows(vague_rows).union(
        context.of_rows(whole_items),
        context.of_rows(rows_without_unit),
        [row for row, measure in context.of_rows(unmeasured_outputs).items() if measure == "missing"],
    )
    return [row for row in rows if row in nothing]
