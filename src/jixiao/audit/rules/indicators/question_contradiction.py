"""The reviewer is asked whether two indicators of one name, of use and completion, or goal and indicator contradict each other.

名称相同而值不同，启用早于完工，目标说不做而指标允许的，请审核人判断是否矛盾。

Basis:
    财预〔2015〕88号第十三条: targets are specific. The same thing can't have two targets.

Does not apply when:
    1. no two indicators of a kind of class have the same name and values that can be compared (one unit, or two dates);
    2. and the one date of use is not before the one of completion, nor has the goal 不 in the name of what an indicator allows.

Reading:
    A hint and a question: what looks the same may be two works. Compared within outputs and within effects; an output with the name of an
    effect is indicators.same-as-effect, the same value twice completeness.duplicate-indicator, a number of the goal
    indicators.goal-number-differs.
"""

from collections.abc import Iterator
from datetime import date

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.contradictions import Denied, denied, used_before_finished
from jixiao.audit.examples import ROWS, due, indicator, number, sound, with_rows
from jixiao.audit.namesakes import namesakes
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_COMPARABLE = frozenset({"quantity", "range", "deadline"})
_AGAIN = indicator("11", ROWS[0].name, number("≥500人", ">=", "500", "人"))
_NO_NAMESAKES = NotApplicable("没有名称相同而值可以比较的指标")
RULE = Rule(
    id="JX355",
    name="indicators.question-contradiction",
    family="indicators",
    catalogue=("Q40",),
    severity="notice",
    version=2,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example(
            "同名而值不同",
            with_rows(_AGAIN),
            "failed",
            "请审核人判断：“培训社区骨干人数”有2个不同的值（“≥300人”、“≥500人”），哪一个是目标值？",
        ),
        Example(
            "启用早于完工",
            with_rows(
                indicator("13", "改造完工时间", due("2024年8月底前", date(2024, 8, 31), "on_or_before")),
                indicator("13", "系统启用时间", due("2024年7月15日前", date(2024, 7, 15), "on_or_before")),
            ),
            "failed",
            "请审核人判断：“系统启用时间”为“2024年7月15日前”，早于“改造完工时间”的“2024年8月底前”，是否矛盾？",
        ),
        Example(
            "一人次、一期次，说的是两个量",
            with_rows(indicator("11", ROWS[0].name, number("12期", None, "12", "期"))),
            "not_applicable",
            "没有名称相同而值可以比较的指标",
        ),
        Example("同名而时间相同", with_rows(ROWS[2]), "passed"),
        Example("名称各不相同", sound(), "not_applicable", "没有名称相同而值可以比较的指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each name that several rows have."""
    groups: dict[tuple[str, str, str | None, str], list[Row]] = {}
    for row, name in context.of_rows(namesakes).items():
        target = row.indicator.target
        if target is not None and target.kind in _COMPARABLE:
            measure = "date" if target.kind == "deadline" else target.unit or ""
            key = (row.indicator.horizon, name, row.level1, measure)
            groups.setdefault(key, []).append(row)
    others = [*map(_too_early, used_before_finished(context)), *map(_denied, denied(project, context))]  # 2
    yield from others
    several = [rows for rows in groups.values() if len(rows) > 1]
    if not several and not others:
        yield _NO_NAMESAKES  # 1
    for rows in several:
        values = {(row.indicator.target.low, row.indicator.target.high, row.indicator.target.deadline) for row in rows
                  if row.indicator.target}  # fmt: skip
        if len(values) == 1:
            yield PASSED
            continue
        printed = dict.fromkeys(map(printed_value, rows))
        yield Failed(
            tuple(f"{row.pointer}/target" for row in rows),
            f"{quoted(rows[0].indicator.name)}有{len(values)}个不同的值（{listed(printed)}），哪一个是目标值？",
            "只留一个；确为两项工作的，在名称中分别写明。",
            {"values": str(len(values))},
        )


def _too_early(pair: tuple[Row, Row]) -> Failed:
    used, finished = pair
    return Failed(
        (f"{used.pointer}/target", f"{finished.pointer}/target"),
        f"{quoted(used.indicator.name)}为{printed_value(used)}，早于{quoted(finished.indicator.name)}的{printed_value(finished)}，是否矛盾？",
        "核对两个时间；确为先启用一部分的，在名称中写明。",
        {"used": used.value, "finished": finished.value},
    )


def _denied(found: Denied) -> Failed:
    row = found.row
    return Failed(
        (f"{row.pointer}/target", found.pointer),
        f"总体目标说{quoted(found.words)}，指标{quoted(row.indicator.name)}却为{printed_value(row)}，是否矛盾？",
        "改正目标文字或指标，使两处一致。",
        {"goal": found.words, "target": row.value},
    )
