"""A project has one sheet of a kind and year in a document.

同一份文件中，同一项目不应有两张同样的表。

Basis:
    财预〔2015〕88号第十四条: a project fills in one form. Whoever adds up the sheets of a document counts the money of a sheet that
    is there twice two times; where the two differ, it stays open which of them holds.

Does not apply when:
    1. the document has no two sheets with a name.

Reading:
    One project: the same name, code, department, unit, year, kind and design of form, stage and month of monitoring, all as printed.
    Sheets that say the same in funds, goals and indicators are copies, whatever they are. Two that differ count as versions of one
    only among targets of a project that print a unit, for a name may be shared by regions and an evaluation made anew.
"""

from collections.abc import Iterator, Sequence

from jixiao.audit.context import DocumentContext
from jixiao.audit.examples import ROWS, document, funds, sound
from jixiao.audit.matching import differing_parts
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Project, Reading
from jixiao.terms.folding import fold

RULE = Rule(
    id="JX128",
    name="completeness.sheet-twice",
    family="completeness",
    catalogue=("F17",),
    severity="warning",
    version=1,
    on="document",
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("两个项目", document(sound(), sound(name="救灾演练项目", rows=ROWS[1:])), "passed"),
        Example(
            "同一张表放了两次",
            document(sound(), sound()),
            "failed",
            "“社区防灾培训项目”的表在文件中有2张，内容相同，资金会重复计算。",
        ),
        Example(
            "同一项目两张表，年度资金不同",
            document(sound(), sound(funding=funds(annual="280000"))),
            "failed",
            "“社区防灾培训项目”在文件中有2张表，资金不同，看不出以哪一张为准。",
        ),
        Example("两个年度的表", document(sound(), sound(fiscal_year=2023, rows=ROWS[1:])), "passed"),
        Example("只有一张表", document(sound()), "not_applicable", "没有两张表可以比较"),
    ),
)
_NAME = "/name"
_Sheets = list[int]
"""Positions of sheets in the document."""


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for a document whose projects stand there once, else one for each project that does not."""
    named: dict[str, _Sheets] = {}
    for index, project in enumerate(reading.projects):
        if project.name:
            named.setdefault(fold(project.name), []).append(index)
    if sum(map(len, named.values())) < 2:
        yield NotApplicable("没有两张表可以比较")  # 1
        return
    several = [sheets for same in named.values() if len(same) > 1 for sheets in _of_one_project(same, context, reading)]
    found = [failed for sheets in several if (failed := _failed(reading.projects, sheets))]
    yield from found or (PASSED,)


def _of_one_project(same_name: _Sheets, context: DocumentContext, reading: Reading) -> Iterator[_Sheets]:
    groups: dict[tuple[object, ...], _Sheets] = {}
    for index in same_name:
        project = reading.projects[index]
        printed = (project.code, project.department.name, project.unit.name)
        kind = (project.form, project.form_id, project.scope, project.stage, project.cutoff_month)
        key = (context.projects[index].fiscal_year, *kind, *(fold(text or "") for text in printed))
        groups.setdefault(key, []).append(index)
    return (sheets for sheets in groups.values() if len(sheets) > 1)


def _failed(projects: Sequence[Project], sheets: _Sheets) -> Failed | None:
    """The copies of the first sheet, else the versions that differ from it; None where nothing is certain."""
    first, *others = sheets
    one = projects[first]
    shown = [index for index in others if not differing_parts(one, projects[index])]
    if shown:
        said = f"的表在文件中有{len(shown) + 1}张，内容相同，资金会重复计算。"
        remedy = "删去重复的表；确是两个项目的，用名称或项目代码区分。"
    elif one.form == "target" and one.scope == "project" and one.unit.name and _are_one_block(projects, sheets):
        shown = others
        what = "、".join(differing_parts(one, projects[others[0]]))
        said = f"在文件中有{len(sheets)}张表，{what}不同，看不出以哪一张为准。"
        remedy = "只留定稿的一张；确是两个项目的，用名称或项目代码区分。"
    else:
        return None
    further = (source_of(projects[index], _NAME) for index in shown[1:])
    message, facts = f"{quoted(one.name or '')}{said}", {"sheets": str(len(shown) + 1)}
    compared = (source_of(one, _NAME),)
    return Failed((_NAME, *further), message, remedy, facts, project_index=shown[0], compared=compared)


def _are_one_block(projects: Sequence[Project], sheets: _Sheets) -> bool:
    """False where one sheet is for the plan period and another for the year."""
    return len({frozenset(row.horizon for row in projects[index].indicators) for index in sheets}) == 1
