"""The name of an indicator is short, and the value stands in its own column.

指标名称应当精炼，不写成整句话，也不写入指标值和标准。

Basis:
    财预〔2021〕101号附件1: a name is concise, one indicator is one thing, a name has no value in it. A rule in the name (每个奖补4万元) escapes every
    check of the value.

Does not apply when:
    1. the sheet has no indicator.

Reading:
    A name is a sentence where it is long and has a comma or stop inside (brackets and 《》 left out), where it is longer and tells by what,
    by whom or to what end something is done (采取…等方式, 由…组织, 充分发挥…作用), or is very long. It holds a value where it ends in a
    number with a unit, or sets a price or limit for each (每个奖补4万元). Limits and patterns are data of the policy profile
    (`sentence_name.*`, `told_name.*`, `long_sentence_name.*`, `value_in_name.*`). Another number inside (65岁以上老人) only says which
    things are meant. One hint for a sheet lists all rows.
"""

from collections.abc import Sequence

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import sound, with_row
from jixiao.audit.name_forms import holds_value, is_sentence, name_forms
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project

RULE = Rule(
    id="JX337",
    name="indicators.sentence-name",
    family="indicators",
    catalogue=("Q25",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"), Basis("财预〔2021〕101号", "附件1（设置原则）")),
    examples=(
        Example("名称精炼", sound(), "passed"),
        Example("名称里的数说明范围", with_row(0, name="培训60岁以上社区骨干人数"), "passed"),
        Example(
            "整句话",
            with_row(2, name="按照培训方案，在要求的时限内完成全部培训工作"),
            "failed",
            "指标名称写成了整句话：“按照培训方案，在要求的时限内完成全部培训工作”。",
        ),
        Example(
            "没有标点也是一句话",
            with_row(4, name="通过上门讲解发放手册等方式提高居民防灾知识知晓率"),
            "failed",
            "指标名称写成了整句话：“通过上门讲解发放手册等方式提高居民防灾知识知晓率”。",
        ),
        Example(
            "写入了标准",
            with_row(3, name="每名参训人员补助1000元"),
            "failed",
            "指标名称写入了值或标准：“每名参训人员补助1000元”。",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    if not context.real_rows:
        return NotApplicable("没有指标")  # 1
    names = context.policy.once(name_forms)
    # a short name of letters alone is neither
    suspects = [row for row in context.real_rows if len(name := row.name) >= names.told or not name.isalpha()]
    valued = [row for row in suspects if holds_value(row.name, names)]
    sentences = [row for row in suspects if row not in valued and is_sentence(row.name, names)]
    if not valued and not sentences:
        return PASSED
    kinds = (("指标名称写成了整句话", sentences), ("指标名称写入了值或标准", valued))
    return Failed(
        tuple(f"{row.pointer}/name" for row in (*sentences, *valued)),
        f"{'；'.join(_told(text, rows) for text, rows in kinds if rows)}。",
        "名称只写量的是什么，如“单个社区奖补标准”；值和单位写在指标值栏，做法和依据写在总体目标或说明里。",
        {"sentences": str(len(sentences)), "values": str(len(valued))},
    )


def _told(text: str, rows: Sequence[Row]) -> str:
    return f"{text}：{listed(dict.fromkeys(quoted(row.indicator.name) for row in rows))}"
