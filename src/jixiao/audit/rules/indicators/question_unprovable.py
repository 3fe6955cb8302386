"""The reviewer is asked where the figure of an effect will come from.

效益指标值像是无从取证的，请审核人判断。

Basis:
    财预〔2015〕88号第十三条: targets can be measured. A percentage of awareness, ability or influence has no statistics of its own.

Does not apply when:
    1. the sheet has no effect with a percentage.

Reading:
    A hint and a question: the sign is the end of a name (`question.unprovable_names`) without a word that shows a source (测评, 调查:
    `question.provable_words`). One for a sheet.
"""

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.row_kinds import effects
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_NO_PERCENTAGES = NotApplicable("效益指标没有百分比")
RULE = Rule(
    id="JX354",
    name="indicators.question-unprovable",
    family="indicators",
    catalogue=("Q39",),
    severity="notice",
    version=1,
    is_question=True,
    suggests=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("知晓率可以调查", sound(), "passed"),
        Example(
            "意识提高30%",
            with_row(4, name="居民防灾意识提高", target=number("≥30%", ">=", "30", "%")),
            "failed",
            "请审核人判断：“居民防灾意识提高”为“≥30%”，数据从哪里取得，能否证明？",
        ),
        Example("效益没有百分比", sound(rows=sound().indicators[:4]), "not_applicable", "效益指标没有百分比"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = [row for row in context.of_rows(effects) if _is_percent(row)]
    if not rows:
        return _NO_PERCENTAGES  # 1
    names = context.policy.any_pattern("question.unprovable_names")
    source = context.policy.any_word("question.provable_words")
    unproven = [row for row in rows if names.search(row.bare_name) and not source.search(row.name)]
    if not unproven:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row in unproven),
        f"{listed(f'{quoted(row.indicator.name)}为{printed_value(row)}' for row in unproven)}，数据从哪里取得，能否证明？",
        "写明数据来源和取值方式（统计数据、业务记录、问卷），或改用可以取数的指标，如知晓率、测评合格率。",
        {"rows": str(len(unproven))},
    )


def _is_percent(row: Row) -> bool:
    return row.indicator.target is not None and row.indicator.target.unit == "%"
