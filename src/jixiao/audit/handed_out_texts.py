"""What a sheet's own texts say of a third party that set its targets, monitored or evaluated in the unit's place."""

import re
from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.model import Project
from jixiao.terms.folding import fold

_STEPS = {"绩效目标": "目标设定", "绩效监控": "运行监控", "运行监控": "运行监控", "监控": "运行监控"}
_OWN_STEP = "单位自评"
_SENTENCE = re.compile(r"[^。;；\n]+")


def told_step(project: Project, context: ProjectContext) -> tuple[str, str, str] | None:
    """Pointer, sentence and step of the first text that says so; None where none does."""
    law = context.policy
    patterns, allowed = law.any_pattern("handed_out.patterns"), law.any_word("handed_out.allowed.words")
    others, steps = law.words("handed_out.others.words"), law.words("handed_out.steps.words")
    for pointer, text in _texts(project):
        if not (_has_any(text, others) and _has_any(fold(text), steps)):
            continue
        for sentence in _SENTENCE.findall(text):
            if not _has_any(sentence, others):
                continue
            found = patterns.search(fold(sentence))
            if found is not None and allowed.search(found[0]) is None:
                named = found["before"] or found["behind"]
                step = next((step for word, step in _STEPS.items() if named.startswith(word)), _OWN_STEP)
                return pointer, sentence, step
    return None


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    return bool([word for word in words if word in text])


def _texts(project: Project) -> Iterator[tuple[str, str]]:
    for number, goal in enumerate(project.goals):
        if goal.text:
            yield f"/goals/{number}/text", goal.text
        if goal.actual_text:
            yield f"/goals/{number}/actual_text", goal.actual_text
    for number, row in enumerate(project.indicators):
        if not row.deviation_reason and not row.remark:  # as nearly every row of a target
            continue
        at = f"/indicators/{number}"
        if row.deviation_reason:
            yield f"{at}/deviation_reason", row.deviation_reason
        if row.remark:
            yield f"{at}/remark", row.remark
