"""What monitoring said can't be reached is not scored in full at year-end without a word.

监控判断不能完成的指标，自评不应不加说明得满分。

Basis:
    财预〔2019〕136号: monitoring finds deviations; 财预〔2020〕10号: deviations are explained in the self-evaluation. The two are about
    one target, and a reader has to be told what changed in between.

Does not apply when:
    1. no monitoring sheet of the same project and year is at hand;
    2. the indicator was not said to be impossible (`impossible_likelihood.words`).
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS, self_evaluation, sound
from jixiao.audit.matching import RowPair, paired_rows
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, quoted
from jixiao.model import Project
from jixiao.terms.folding import fold

_MONITORED = sound(
    form="monitoring",
    form_id=None,
    rows=(replace(ROWS[0], likelihood="完全不可能", deviation_reason="停课"), *ROWS[1:]),
)


def _scored(score: str, reason: str | None = None) -> Project:
    rows = self_evaluation().indicators
    return self_evaluation(rows=(replace(rows[0], score=Decimal(score), deviation_reason=reason), *rows[1:]))


RULE = Rule(
    id="JX508",
    name="process.monitoring-contradicted",
    family="process",
    catalogue=("W06",),
    severity="warning",
    version=1,
    forms=SELF_EVALUATION,
    citations=(Basis("中发〔2018〕34号", "（八）做好绩效运行监控"), Basis("财预〔2020〕10号", "附件（自评表）")),
    examples=(
        Example(
            "监控说不能完成，自评满分并说明了变化", _scored("15", "九月复课后补训"), "passed", beside=(_MONITORED,)
        ),
        Example(
            "监控说不能完成，自评却满分",
            _scored("15"),
            "failed",
            "数量指标“培训社区骨干人数”在监控时判断为“完全不可能”完成，自评得满分15分，没有说明。",
            beside=(_MONITORED,),
        ),
        Example("没有监控表", _scored("15"), "not_applicable", "没有同一项目、同一年度的监控表可以对照"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each indicator that both sheets have."""
    monitored = counterpart(context, "monitoring")
    if monitored is None:
        yield NotApplicable("没有同一项目、同一年度的监控表可以对照")  # 1
        return
    yield from (_judged(pair, context) for pair in paired_rows(context, monitored.context) if pair.own and pair.other)


def _judged(pair: RowPair, context: ProjectContext) -> Outcome:
    if pair.own is None or pair.other is None:
        return PASSED
    own, said = pair.own.indicator, pair.other.indicator.likelihood or ""
    if fold(said) not in context.policy.word_set("impossible_likelihood.words"):
        return NotApplicable("监控没有判断为不能完成")  # 2
    if own.score is None or own.points is None or own.score < own.points or (own.deviation_reason or "").strip():
        return PASSED
    return Failed(
        (f"{pair.own.pointer}/score", f"{pair.own.pointer}/name"),
        f"{named(pair.own)}在监控时判断为{quoted(said)}完成，自评得满分{own.score:f}分，没有说明。",
        "核对实际完成值；监控之后情况有变化的，在偏差原因一栏写明。",
        {"likelihood": said, "score": f"{own.score:f}"},
    )
