"""Two projects of a document have indicators of their own: not several that are the same word for word.

两个项目不应有多条一字不差的指标。

Basis:
    财预〔2015〕88号第九条: indicators refine the goal of the project. Rows taken over from another project measure the other one.

Does not apply when:
    1. the document has one project only, or sheets of one project in other years or forms.

Reading:
    Class, name and value must be the same and the name not a short one that all share (`shared_name.characters`). So many rows
    of the profile (`shared_rows.rows`) are copied rows; two are enough where neither has a number, and one where its name says
    much (`telling_name.characters`) and its value nothing (充分彰显). What three projects or more share is indicators.shared-rows.
"""

from collections.abc import Iterator, Sequence

from jixiao.audit.beside import project_key
from jixiao.audit.context import DocumentContext, Row
from jixiao.audit.examples import document, indicator, sound, words
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import is_vague
from jixiao.audit.wording import listed, named, quoted
from jixiao.model import Project, Reading

_EMPTY = (
    indicator("22", "对提升基层治理水平的影响", words("较大")),
    indicator("24", "长效机制的健全程度", words("健全")),
)
RULE = Rule(
    id="JX515",
    name="indicators.copied-rows",
    family="indicators",
    catalogue=("Q35",),
    severity="notice",
    version=2,
    on="document",
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第九条")),
    examples=(
        Example(
            "两个项目的指标不同",
            document(sound(name="甲", rows=sound().indicators[:1]), sound(name="乙", rows=sound().indicators[2:])),
            "passed",
        ),
        Example(
            "两个项目的两条空泛指标一字不差",
            document(
                sound(name="甲项目", rows=_EMPTY),
                sound(name="乙项目", rows=_EMPTY),
            ),
            "failed",
            "与“乙项目”有2条指标一字不差：社会效益指标“对提升基层治理水平的影响”、可持续影响指标“长效机制的健全程度”。",
        ),
        Example("只有一个项目", document(sound()), "not_applicable", "没有两个项目可以比较"),
    ),
)
_FEW = _TWO = 2
_EFFECT = "2"
_MOST_PAIRS = 20


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for each pair of projects that share rows."""
    keys = [project_key(project) for project in reading.projects]
    if len(set(keys)) < 2:
        yield NotApplicable("没有两个项目可以比较")  # 1
        return
    yield PASSED
    pairs = [(one, other, rows) for (one, other), rows in _sharing(context).items() if keys[one] != keys[other]]
    found = [pair for pair in pairs if _are_copied(pair[2], context)]
    yield from (_failed(*pair, reading.projects) for pair in found[:_MOST_PAIRS])


_Shared = list[tuple[Row, Row]]
"""Rows of one project beside the same ones of the other."""


def _sharing(context: DocumentContext) -> dict[tuple[int, int], _Shared]:
    """Rows that two projects, and no third one, have word for word."""
    firsts: dict[tuple[str | None, str, str], tuple[int, Row]] = {}
    groups: dict[tuple[str | None, str, str], dict[int, Row]] = {}
    shortest = int(context.policy.number("shared_name.characters"))
    for prepared, rows in context.rows_with_shared_names:
        for row in [row for row in rows if len(row.name) >= shortest]:
            said, place = (row.level2, row.name, row.value), (prepared.index, row)
            first = firsts.setdefault(said, place)
            if first is not place:
                groups.setdefault(said, dict([first])).setdefault(prepared.index, row)
    sharing: dict[tuple[int, int], _Shared] = {}
    for held in [groups[said] for said in firsts if said in groups]:
        if len(held) == _TWO:
            one, other = held
            sharing.setdefault((one, other), []).append((held[one], held[other]))
    return sharing


def _are_copied(shared: _Shared, context: DocumentContext) -> bool:
    targets = [own.indicator.target for own, _ in shared]
    worded = [target for target in targets if target is None or target.kind in ("qualitative", "text")]
    is_many = len(shared) >= context.policy.number("shared_rows.rows") or len(worded) >= _FEW
    telling = context.policy.number("telling_name.characters")
    effects = [own for own, _ in shared if own.level1 == _EFFECT and len(own.name) >= telling]
    return is_many or any(is_vague(row, context.projects[0]) for row in effects)


def _failed(one: int, other: int, shared: _Shared, projects: Sequence[Project]) -> Failed:
    names = listed(named(own) for own, _ in shared)
    return Failed(
        tuple(f"{own.pointer}/name" for own, _ in shared),
        f"与{quoted(projects[other].name or '')}有{len(shared)}条指标一字不差：{names}。",
        "按每个项目自己的产出和受益对象重新设定指标。",
        {"rows": names, "other": projects[other].name or ""},
        project_index=one,
        compared=tuple(source_of(projects[other], f"{row.pointer}/name") for _, row in shared),
    )
