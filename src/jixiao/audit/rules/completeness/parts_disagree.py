"""The parts of a sheet that is split over pages agree in their heads.

分页的表，续表的表头应当与首页一致。

Basis:
    预算法第十四条: budgets are published; what is published must be one text. A table whose second page repeats the head
    with another amount or another goal leaves open which of the two was approved.

Does not apply when:
    1. the document has no sheet.

Reading:
    Differences come from the reading (`header_differs`) and from other wordings kept with a goal. Recognition of a scanned
    page can make a difference that the printed page does not have, so the message says that it speaks of the text as read.
    One finding for a sheet lists all differences. A sheet on one page agrees with itself.
"""

from collections.abc import Iterator

from jixiao.audit.context import DocumentContext, ProjectContext
from jixiao.audit.examples import document, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Goal, Problem, Project, Reading, Source
from jixiao.terms.folding import fold

_AROUND, _LONGEST = 8, 120
_DIFFERS = Problem("header_differs", "“年度资金总额”首表为“30”，续表为空，取首表", Source(table=1, line=40))
RULE = Rule(
    id="JX110",
    name="completeness.parts-disagree",
    family="completeness",
    catalogue=("F14",),
    severity="warning",
    version=1,
    citations=(Basis("中华人民共和国预算法", "第十四条"), Basis("财预〔2015〕88号", "第十四条")),
    on="document",
    examples=(
        Example("各表表头一致", document(sound()), "passed"),
        Example(
            "续表的年度资金总额空白",
            document(sound(), problems=(_DIFFERS,)),
            "failed",
            "按读到的文字，续表表头与首页不一致：“年度资金总额”首表为“30”，续表为空，取首表。",
        ),
        Example(
            "续表的总体目标文字不同",
            document(sound(goals=(Goal("annual", "提升社区应急能力和水平。", variants=("提升社区应急能力水平。",)),))),
            "failed",
            "按读到的文字，续表表头与首页不一致：总体目标首页作“提升社区应急能力和水平。”，续表作“提升社区应急能力水平。”。",
        ),
        Example("文件中没有目标表", document(), "not_applicable", "文件中没有目标表"),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for each sheet, and one for each difference that belongs to no sheet."""
    if not reading.projects:
        yield NotApplicable("文件中没有目标表")  # 1
    for project, own in zip(reading.projects, context.projects, strict=True):
        yield from _on_sheet(project, own)
    for problem in context.unplaced:
        if problem.code == "header_differs":
            yield _failed((problem.source,), [problem.message.rstrip("。")[:_LONGEST]], None)


def _on_sheet(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    problems = [problem for problem in context.problems if problem.code == "header_differs"]
    variants = [(index, goal) for index, goal in enumerate(project.goals) if goal.variants]
    if not problems and not variants:
        yield PASSED
        return
    places: tuple[str | Source, ...] = (
        *(problem.source for problem in problems),
        *(f"/goals/{index}/text" for index, _ in variants),
    )
    differences = [problem.message.rstrip("。")[:_LONGEST] for problem in problems]
    yield _failed(places, differences + [_wording(goal) for _, goal in variants], context.index)


def _failed(places: tuple[str | Source, ...], differences: list[str], index: int | None) -> Failed:
    return Failed(
        places,
        f"按读到的文字，续表表头与首页不一致：{'；'.join(differences)}。",
        "对照原件：确为制表差错的，更正后重新公开；属于文件转换造成的，以原件为准。",
        {"differences": str(len(differences))},
        project_index=index,
    )


def _wording(goal: Goal) -> str:
    """The first place where two wordings of a goal part, with a few characters around it."""
    one, two = fold(goal.text or ""), fold(goal.variants[0])
    pairs = enumerate(zip(one, two, strict=False))
    parts = next((place for place, (a, b) in pairs if a != b), min(len(one), len(two)))
    return f"总体目标首页作“{_around(one, parts)}”，续表作“{_around(two, parts)}”"


def _around(text: str, place: int) -> str:
    return text[max(0, place - _AROUND) : place + _AROUND]
