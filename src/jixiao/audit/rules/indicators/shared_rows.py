"""Different projects have indicators of their own: no long indicator stands word for word in many of them.

不同项目不应套用一字不差的指标。

Basis:
    财预〔2015〕88号第九条: indicators refine the goal of the project. An indicator that fits every project measures none of them.

Does not apply when:
    1. the document has fewer projects than the profile's limit (`shared_rows.projects`).

Reading:
    Name and value must be the same and the name long (`long_name.characters`): short names such as 验收合格率 are common property.
    Satisfaction, times and values with a number are left alone, for they can be right in every project.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jixiao.audit.context import DocumentContext, Row
from jixiao.audit.examples import document, due, indicator, sound, with_rows, words
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value, quoted
from jixiao.model import Project, Reading

_EMPTY = indicator("24", "充分发挥培训对基层治理的支撑作用", words("中长期"))
_SAME = tuple(replace(with_rows(_EMPTY), name=name) for name in ("甲项目", "乙项目", "丙项目"))
_TIMES = indicator("13", "年度业务工作开展时限", due("2024年12月", date(2024, 12, 31)))
_SAME_TIME = tuple(replace(with_rows(_TIMES), name=name) for name in ("甲项目", "乙项目", "丙项目"))
RULE = Rule(
    id="JX506",
    name="indicators.shared-rows",
    family="indicators",
    catalogue=("Q35",),
    severity="notice",
    version=2,
    on="document",
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第九条")),
    examples=(
        Example(
            "三个项目只有通用的短名称相同", document(sound(name="甲"), sound(name="乙"), sound(name="丙")), "passed"
        ),
        Example(
            "三个项目用同一条空泛的长指标",
            document(*_SAME),
            "failed",
            "可持续影响指标“充分发挥培训对基层治理的支撑作用”（“中长期”）在3个项目中一字不差：“甲项目”、“乙项目”、“丙项目”。",
        ),
        Example("三个项目的年度时限相同", document(*_SAME_TIME), "passed"),
        Example("只有一个项目", document(sound()), "not_applicable", "项目太少，谈不上雷同"),
    ),
)
_SATISFACTION, _TIME = "3", "13"


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for each long indicator without a number."""
    least = int(context.policy.number("shared_rows.projects"))
    if len(reading.projects) < least:
        yield NotApplicable("项目太少，谈不上雷同")  # 1
        return
    shortest = int(context.policy.number("long_name.characters"))
    groups: dict[tuple[str | None, str, str], dict[int, Row]] = {}
    for prepared, rows in context.rows_with_shared_names:
        for row in _long_rows(rows, shortest):
            groups.setdefault((row.level2, row.name, row.value), {}).setdefault(prepared.index, row)
    yield PASSED
    yield from (_failed(rows, reading.projects) for rows in groups.values() if len(rows) >= least)


def _long_rows(rows: Sequence[Row], shortest: int) -> Iterator[Row]:
    for row in rows:
        if len(row.name) < shortest or row.level1 == _SATISFACTION or row.level2 == _TIME:
            continue
        target = row.indicator.target
        if target is None or (target.low is None and target.high is None):
            yield row


def _failed(rows: dict[int, Row], projects: Sequence[Project]) -> Failed:
    first = next(iter(rows.values()))
    names = listed(quoted(projects[index].name or "") for index in rows)
    return Failed(
        tuple(source_of(projects[index], f"{row.pointer}/name") for index, row in rows.items()),
        f"{named(first)}（{printed_value(first)}）在{len(rows)}个项目中一字不差：{names}。",
        "按每个项目的受益对象和预期变化，改成可以衡量、各不相同的指标。",
        {"name": first.indicator.name, "projects": names},
    )
