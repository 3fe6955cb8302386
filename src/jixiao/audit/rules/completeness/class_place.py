"""An indicator stands under its class: second level under its first, and a printed code is that of the label.

二级指标应当放在所属的一级指标之下，印出的编码应当与名称一致。

Basis:
    财预〔2015〕88号第十条: the classes of indicators and what belongs to which. A row under another class is counted there,
    and its points too.

Does not apply when:
    1. no row has both classes;
    2. the pair is usual in older forms (满意度 under 效益): data of the profile (`accepted_parents`);
    3. the printed numbers follow no code of the taxonomy at all: lists are numbered in many ways.

Reading:
    The reading puts classes right where it can, and tells so; here counts what is printed. Cells slide when a file is converted, so the
    message speaks of the text as read. One finding for a sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import ClassLabel, Project, Source
from jixiao.terms.folding import fold
from jixiao.terms.taxonomy import taxonomies

_CODE = re.compile(r"^(\d{1,2})[-—–、.](?=\D)")
_BENEFIT = ClassLabel("2", "效益指标")


def _printed(text: str) -> Project:
    places = {"/indicators/0/level2": Source(line=20, text="11-数量指标")}
    return sound(sources=places | {"/indicators/1/level2": Source(line=21, text=text)})


RULE = Rule(
    id="JX124",
    name="completeness.class-place",
    family="completeness",
    catalogue=("F19",),
    severity="error",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十条"),),
    examples=(
        Example("各类指标都在所属的一级指标之下", sound(), "passed"),
        Example(
            "质量指标放在效益指标之下",
            sound(rows=(ROWS[0], replace(ROWS[1], level1=_BENEFIT), *ROWS[2:])),
            "failed",
            "按读到的文字，指标类别放错：“质量指标”在“效益指标”之下，应属“产出指标”。",
        ),
        Example(
            "二级指标印作“11-质量指标”，编码与名称不符",
            _printed("11-质量指标"),
            "failed",
            "按读到的文字，指标类别放错：“11-质量指标”的编码与名称不符，“质量指标”的编码为12。",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有写明类别的指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = [row for row in context.rows if row.level2 and row.indicator.level1]
    if not rows:
        return NotApplicable("没有写明类别的指标")  # 1
    faults = {}
    usual = context.policy.word_set("accepted_parents")
    pairs = [(row, row.level1 or "") for row in rows if row.level1 != (row.level2 or "")[:1]]
    for row, parent in (*pairs, *_put_right(project, context)) if pairs or context.problems else ():
        level2 = row.level2 or ""
        if parent[:1] != level2[:1] and f"{parent}-{level2}" not in usual:  # 2
            own = f"“{row.class_label}”在“{context.label(parent)}”之下，应属“{context.label(level2[:1])}”"
            faults[row.pointer] = own
    faults.update(_miscoded(project, rows, context))
    if not faults:
        return PASSED
    return Failed(
        tuple(faults),
        f"按读到的文字，指标类别放错：{listed(dict.fromkeys(faults.values()))}。",
        "对照原件把指标放回所属的类别，编码与名称改为一致；属于文件转换造成的，以原件为准。",
        {"places": str(len(faults))},
    )


def _put_right(project: Project, context: ProjectContext) -> Iterator[tuple[Row, str]]:
    """Rows whose class the reading put right, with the first level that is printed above them."""
    moved = {problem.source for problem in context.problems if problem.code == "class_misplaced"}
    if not moved:
        return
    for before, row in pairwise(context.rows):
        if project.sources.get(f"{row.pointer}/level2") in moved and before.level1:
            yield row, before.level1


def _miscoded(project: Project, rows: list[Row], context: ProjectContext) -> dict[str, str]:
    printed = project.sources.get
    places = [(row, place.text) for row in rows if (place := printed(row.pointer + "/level2")) and place.text]
    if not [text for row, text in places if text[:2] != row.level2 and text[0].isdecimal()]:
        return {}
    labels = taxonomies()[context.taxonomy].labels
    coded = [(row, code) for row, text in places if (code := _CODE.match(text))]
    wrong = [(row, code.string) for row, code in coded if code[1] in labels and code[1] != row.level2]
    if not wrong or not any(code[1] == row.level2 and code[1] in labels for row, code in coded):
        return {}  # 3
    return {
        f"{row.pointer}/level2": f"{quoted(fold(text))}的编码与名称不符，“{row.class_label}”的编码为{row.level2}"
        for row, text in wrong
    }
