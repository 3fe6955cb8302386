"""Monitoring and self-evaluation go by the approved target: no value changed, and in a self-evaluation no indicator dropped or added.

监控和自评应当以批复的绩效目标为准，不得改动指标值；自评不得删减、增加指标。

Basis:
    财预〔2015〕88号第二十九条: execution, monitoring, self-evaluation and evaluation all go by the approved target. 财预〔2020〕10号: a
    self-evaluation compares what was reached with the target that was set.

Does not apply when:
    1. no target sheet of the same project and year is at hand;
    2. the target has no indicators;
    3. a monitoring sheet lacks indicators, or has others: which ones are monitored is up to the place.

Reading:
    Indicators are told by class and name. A lost `≥` or `=` is no change. Rows that only say 无 are left alone. Where an
    adjustment was approved, the adjusted target is the one to hold against.
"""

from collections.abc import Iterator

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, self_evaluation, sound, with_row
from jixiao.audit.matching import RowPair, paired_rows, same_value
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value, quoted
from jixiao.model import Project
from jixiao.model.project import FormKind

_LATER = frozenset[FormKind](("self_evaluation", "monitoring"))
_SHEETS: dict[FormKind, str] = {"self_evaluation": "自评表", "monitoring": "监控表"}
_MONITORED = sound(form="monitoring", form_id=None)
RULE = Rule(
    id="JX501",
    name="process.target-kept",
    family="process",
    catalogue=("S15",),
    severity="error",
    version=2,
    forms=_LATER,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"), Basis("财预〔2015〕88号", "第二十九条")),
    examples=(
        Example("自评的指标与批复的目标一致", self_evaluation(), "passed", beside=(sound(),)),
        Example(
            "自评少了一条指标",
            self_evaluation(rows=self_evaluation().indicators[1:]),
            "failed",
            "批复的目标中有1条指标没有自评：数量指标“培训社区骨干人数”。",
            beside=(sound(),),
        ),
        Example(
            "自评的目标值比批复的低",
            self_evaluation(),
            "failed",
            "数量指标“培训社区骨干人数”批复的指标值是“≥400人”，自评表写成“≥300人”。",
            beside=(with_row(0, target=number("≥400人", ">=", "400", "人")),),
        ),
        Example(
            "监控表的目标值比批复的低",
            _MONITORED,
            "failed",
            "数量指标“培训社区骨干人数”批复的指标值是“≥400人”，监控表写成“≥300人”。",
            beside=(with_row(0, target=number("≥400人", ">=", "400", "人")),),
        ),
        Example("手头没有批复的目标", self_evaluation(), "not_applicable", "没有同一项目、同一年度的目标表可以对照"),
    ),
)
_AGAIN = "按批复（或批准调整后）的绩效目标填写；确有调整的，附调整批复，并按调整后的指标填写。"


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each indicator that both have, one for those that only one of them has."""
    target = counterpart(context, "target")
    if target is None:
        yield NotApplicable("没有同一项目、同一年度的目标表可以对照")  # 1
        return
    if not any(row.is_real for row in target.context.rows):
        yield NotApplicable("对照的目标表没有指标")  # 2
        return
    pairs = paired_rows(context, target.context)
    sheet = _SHEETS[project.form]
    yield from (_compared(pair.own, pair.other, pair, sheet) for pair in pairs if pair.own and pair.other)
    if project.form not in SELF_EVALUATION:  # 3
        return
    yield from _alone([pair.other for pair in pairs if pair.own is None and pair.other], dropped=True)
    yield from _alone([pair.own for pair in pairs if pair.other is None and pair.own], dropped=False)


def _compared(own: Row, approved: Row, pair: RowPair, sheet: str) -> Outcome:
    facts = {"approved": approved.indicator.name, "approved_target": printed_value(approved)}
    if pair.is_renamed:
        message = f"{named(own)}在批复的目标中是{quoted(approved.indicator.name)}，名称不同。"
        return Failed((f"{own.pointer}/name",), message, _AGAIN, facts)
    if same_value(own.indicator.target, approved.indicator.target):
        return PASSED
    message = f"{named(own)}批复的指标值是{printed_value(approved)}，{sheet}写成{printed_value(own)}。"
    return Failed((f"{own.pointer}/target", f"{own.pointer}/name"), message, _AGAIN, facts)


def _alone(rows: list[Row], *, dropped: bool) -> Iterator[Outcome]:
    if not rows:
        return
    names = listed(named(row) for row in rows)
    if dropped:
        yield Failed(
            ("/indicators",), f"批复的目标中有{len(rows)}条指标没有自评：{names}。", _AGAIN, {"dropped": names}
        )
    else:
        places = tuple(f"{row.pointer}/name" for row in rows)
        yield Failed(places, f"自评表有{len(rows)}条指标不在批复的目标中：{names}。", _AGAIN, {"added": names})
