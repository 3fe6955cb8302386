"""A grade that the sheet names is that of its total.

表上写明的自评等级应当与总分相符。

Basis:
    财预〔2020〕10号, annex: from 90 the grade is 优, from 80 良, from 60 中, below 差. A region may have a table of its own: it is data
    of the scoring profile (`grade_floors`) and is printed in the message.

Does not apply when:
    1. no scores were recomputed, so that no table is at hand;
    2. no total is printed, in its cell or in the text;
    3. no text names a grade, or texts name several.

Reading:
    The form has no cell for the grade. Where a sheet has one below its total, that counts, if it is a grade of the table; else it is
    looked for in 实际完成情况 and in the reasons, by the patterns of the policy profile (`grade.patterns`, `score_text.patterns`),
    and in lines of the table that belong to no cell of the form (评价等级：良).
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, self_evaluation
from jixiao.audit.printed_grades import printed_grades, printed_scores, texts_on_result
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, marks
from jixiao.model import Project
from jixiao.terms.folding import fold
from jixiao.values.numbers import decimal_text

_GOAL = replace(self_evaluation().goals[0], actual_text="全年培训312人，自评等级为优。")
RULE = Rule(
    id="JX418",
    name="scores.grade",
    family="scores",
    catalogue=("S19",),
    severity="error",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("99.33分，等级优", self_evaluation(goals=(_GOAL,)), "passed", assessment=assessed()),
        Example(
            "85分，等级优",
            self_evaluation(goals=(_GOAL,), total_score=Decimal(85)),
            "failed",
            "总分85分，写明的等级是“优”，应为“良”（优≥90、良≥80、中≥60、差≥0）。",
            assessment=assessed(),
        ),
        Example(
            "90分，等级一栏写良",
            self_evaluation(total_score=Decimal(90), grade="良"),
            "failed",
            "总分90分，写明的等级是“良”，应为“优”（优≥90、良≥80、中≥60、差≥0）。",
            assessment=assessed(),
        ),
        Example("没有写等级", self_evaluation(), "not_applicable", "没有写明等级", assessment=assessed()),
        Example(
            "没有总分",
            self_evaluation(goals=(_GOAL,), total_score=None),
            "not_applicable",
            "表上没有总分",
            assessment=assessed(),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    if context.assessment is None or not context.assessment.grades:
        return NotApplicable(NO_ASSESSMENT)  # 1
    table, texts = context.assessment.grades, texts_on_result(project)
    found = printed_grades(texts, context)
    if (grade := fold(project.grade or "")) in {name for _, name in table}:
        found = [("/grade", grade)]
    total = project.total_score
    if total is None:
        total = next(printed_scores(texts, context), None)
    if total is None:
        return NotApplicable("表上没有总分")  # 2
    if len({grade for _, grade in found}) != 1:
        return NotApplicable("写了几个不同的等级" if found else "没有写明等级")  # 3
    place, grade = found[0]
    expected = next((name for floor, name in table if total >= floor), table[-1][1])
    if grade == expected:
        return PASSED
    shown = "、".join(f"{name}≥{decimal_text(floor)}" for floor, name in table)
    return Failed(
        (place, "/total_score"),
        f"总分{marks(total)}，写明的等级是“{grade}”，应为“{expected}”（{shown}）。",
        "按总分改正等级；等级另有划分办法的，附上办法。",
        {"score": decimal_text(total), "grade": grade, "expected": expected},
    )
