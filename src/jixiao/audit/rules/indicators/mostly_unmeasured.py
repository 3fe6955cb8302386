"""Most of the outputs and effects of a sheet are measured.

产出和效益指标中，以“1项”或空泛的词作值的不应当占多数。

Basis:
    财预〔2015〕88号第十三条: targets are quantified as far as possible. Where nearly nothing is, the target as a whole can't be
    evaluated, however few of its rows are wrong by themselves. The limit is data of the profile (`unmeasured_share.limit`).

Does not apply when:
    1. the sheet has too few rows of quantity, quality and effect for a share (`unmeasured_share.least_rows`).

Reading:
    Counted are `1项`, a bare number, a vague word and a quantity or quality without any number; time, cost and satisfaction
    are left out, for they say nothing of what is done. The rows have findings of their own: this one is about the sheet.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, number, sound, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import is_vague, is_whole_item, lacks_unit, must_be_measured, says_what_is_done
from jixiao.model import Project

_WORDED = frozenset({"qualitative", "text"})
_ONE_ITEM = number("1项", None, "1", "项")
_VAGUE = tuple(indicator(code, f"第{code}类影响", words("持续提升")) for code in ("21", "23", "24"))
RULE = Rule(
    id="JX312",
    name="indicators.mostly-unmeasured",
    family="indicators",
    catalogue=("Q05",),
    severity="warning",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("少数指标空泛", sound(rows=(*ROWS, _VAGUE[0])), "passed"),
        Example(
            "多数指标没有可衡量的值",
            sound(rows=(indicator("11", "业务保障工作", _ONE_ITEM), *ROWS[1:4], *_VAGUE, ROWS[5])),
            "failed",
            "数量、质量和效益指标共5条，其中4条（80%）以“1项”、无单位的数或空泛的词作值，整张表难以衡量。",
        ),
        Example("指标太少", sound(), "not_applicable", "数量、质量和效益指标太少，不算比例"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for a sheet."""
    rows = [row for row in context.annual_rows if says_what_is_done(row)]
    if len(rows) < context.policy.number("unmeasured_share.least_rows"):
        yield NotApplicable("数量、质量和效益指标太少，不算比例")  # 1
        return
    weak = [row for row in rows if _measures_nothing(row, context)]
    if len(weak) * 100 <= len(rows) * context.policy.number("unmeasured_share.limit"):
        yield PASSED
        return
    share = round(len(weak) * 100 / len(rows))
    yield Failed(
        tuple(f"{row.pointer}/target" for row in weak),
        f"数量、质量和效益指标共{len(rows)}条，其中{len(weak)}条（{share}%）以“1项”、无单位的数或空泛的词作值，整张表难以衡量。",
        "先定能反映主要支出和效果的几条核心指标，逐条写明数量、单位和依据，再删去说不出数量的。",
        {"rows": str(len(rows)), "unmeasured": str(len(weak))},
    )


def _measures_nothing(row: Row, context: ProjectContext) -> bool:
    target = row.indicator.target
    if target is None:
        return False
    if target.kind in _WORDED:
        return is_vague(row, context) or (must_be_measured(row, context) and _is_worthless(row, context))
    return is_whole_item(row, context) or lacks_unit(row, context)


def _is_worthless(row: Row, context: ProjectContext) -> bool:
    """Whether an output has a vague word where a number should stand."""
    return (
        context.policy.any_pattern("vague.patterns").search(row.value) is not None
        and context.policy.any_pattern("definite.patterns").search(row.value) is None
    )
