"""The name of an indicator is short, and the value stands in its own column.

指标名称应当精炼，不写成整句话，也不写入指标值和标准。

Basis:
    财预〔2021〕101号附件1: a name is concise, one indicator is one thing, a name has no value in it. A rule in the name (每个奖补4万元) escapes every
    check of the value.

Does not apply when:
    1. the sheet has no indicator.

Reading:
    A name is a sentence where it is long and has a comma or stop inside (brackets and 《》 left out), or is very long; it holds a value where it
    ends in a number with a unit. Limits and patterns are data of the policy profile (`sentence_name.*`, `value_in_name.*`). A number
    inside (65岁以上老人) only says which things are meant. One hint for a sheet lists all rows.
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import sound, with_row
from jixiao.audit.name_ends import without_ornament
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project

_TAIL = 16
"""Characters at the end of a name where a value stands."""
_SUSPECT = re.compile(r"[,;。!)]|\d\D{0,7}$")
"""Most names have none of these; the others are looked at more closely."""
_CLAUSE = re.compile(r"[,;。!](?!$)(?!\d{3})")
_ASIDE = re.compile(r"\([^()]*\)|《[^《》]*》|“[^“”]*”")
RULE = Rule(
    id="JX337",
    name="indicators.sentence-name",
    family="indicators",
    catalogue=("Q25",),
    severity="notice",
    version=1,
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
            "写入了标准",
            with_row(3, name="每名参训人员补助1000元"),
            "failed",
            "指标名称写入了值或标准：“每名参训人员补助1000元”。",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for a sheet."""
    if not context.real_rows:
        yield NotApplicable("没有指标")  # 1
        return
    limits = tuple(int(context.policy.number(f"{kind}.characters")) for kind in ("sentence_name", "long_sentence_name"))
    value = context.policy.any_pattern("value_in_name.patterns")
    suspects = [row for row in context.real_rows if len(row.name) >= limits[1] or _SUSPECT.search(row.name)]
    valued = [row for row in suspects if _holds_value(row.name, value)]
    sentences = [row for row in suspects if row not in valued and _is_sentence(row.name, *limits)]
    if not valued and not sentences:
        yield PASSED
        return
    kinds = (("指标名称写成了整句话", sentences), ("指标名称写入了值或标准", valued))
    yield Failed(
        tuple(f"{row.pointer}/name" for row in (*sentences, *valued)),
        f"{'；'.join(_told(text, rows) for text, rows in kinds if rows)}。",
        "名称只写量的是什么，如“单个社区奖补标准”；值和单位写在指标值栏，做法和依据写在总体目标或说明里。",
        {"sentences": str(len(sentences)), "values": str(len(valued))},
    )


def _holds_value(name: str, value: re.Pattern[str]) -> bool:
    return any(value.search(end[-_TAIL:]) for end in (name, without_ornament(name)))


def _is_sentence(name: str, long: int, very_long: int) -> bool:
    bare = _ASIDE.sub("", name)
    return len(bare) >= very_long or (len(name) >= long and _CLAUSE.search(bare) is not None)


def _told(text: str, rows: Sequence[Row]) -> str:
    return f"{text}：{listed(quoted(row.indicator.name) for row in rows)}"
