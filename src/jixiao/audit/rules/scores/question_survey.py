"""The reviewer is asked whether the satisfaction that a self-evaluation claims rests on a survey.

自评的满意度像是没有调查作依据的，请审核人判断。

Basis:
    财预〔2020〕10号附件: the self-evaluation says what was really reached. Satisfaction is known from asking; 未收到投诉 is no answer.

Does not apply when:
    1. the sheet claims no satisfaction as a percentage.

Reading:
    A hint and a question where words show a sign: the text beside says that nobody was asked or only that nobody complained
    (`question.no_survey_words`), the sample is small (`question.sample`), or all are satisfied and no survey is named
    (`question.survey_words`). A sheet need not print its survey, so that alone is no sign.
"""

import re
from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import evaluated, number, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.satisfaction import counts_complaints, satisfaction_rows
from jixiao.audit.wording import quoted
from jixiao.model import Project

_ALL = 100
_SAMPLE = re.compile(r"(?:问卷|样本|调查|回访|抽样|访谈)[^\d,，。;；]{0,8}(\d{1,6})[份人户名次]")
_EVERYBODY = number("100%", None, "100", "%")
RULE = Rule(
    id="JX356",
    name="scores.question-survey",
    family="scores",
    catalogue=("S18",),
    severity="notice",
    version=1,
    is_question=True,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("没有可疑之处", self_evaluation(), "passed"),
        Example(
            "人人满意而没有说调查",
            evaluated(5, actual=_EVERYBODY),
            "failed",
            "请审核人判断：“参训人员满意度”自评为“100%”，人人满意而没有写明调查，是否有问卷等依据？",
        ),
        Example(
            "样本很小",
            evaluated(5, deviation_reason="发放问卷12份，全部收回"),
            "failed",
            "请审核人判断：“参训人员满意度”自评为“94%”，样本只有12，是否有问卷等依据？",
        ),
        Example("没有满意度", self_evaluation(rows=self_evaluation().indicators[:5]), "not_applicable", "没有填百分比的满意度"),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each claim of satisfaction."""
    rows = [row for row in satisfaction_rows(context) if _claims(row) and not counts_complaints(row, context.policy)]
    if not rows:
        yield NotApplicable("没有填百分比的满意度")  # 1
        return
    goals = "".join(goal.actual_text or "" for goal in project.goals)
    for row in rows:
        sign = _sign(row, goals, context)
        if sign is None:
            yield PASSED
            continue
        actual = row.indicator.actual
        yield Failed(
            (f"{row.pointer}/actual", f"{row.pointer}/name"),
            f"{quoted(row.indicator.name)}自评为{quoted(actual.text if actual else '')}，{sign}，是否有问卷等依据？",
            "附上调查的时间、对象、份数和结果；没有调查的，补做或据实说明。",
            {"sign": sign},
        )


def _claims(row: Row) -> bool:
    actual = row.indicator.actual
    return actual is not None and actual.unit == "%" and (actual.low is not None or actual.high is not None)


def _sign(row: Row, goals: str, context: ProjectContext) -> str | None:
    """What makes one ask, in Chinese; None where nothing does."""
    actual = row.indicator.actual
    text = f"{row.indicator.deviation_reason or ''}；{actual.text if actual else ''}；{goals}"
    if unasked := context.policy.any_word("question.no_survey_words").search(text):
        return f"又写“{unasked[0]}”"
    sample = _SAMPLE.search(text)
    if sample and int(sample[1]) < context.policy.number("question.sample"):
        return f"样本只有{sample[1]}"
    is_named = context.policy.any_word("question.survey_words").search(text)
    return "人人满意而没有写明调查" if actual and actual.low == _ALL and not is_named else None
