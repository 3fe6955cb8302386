"""What a self-evaluation must say before it is submitted."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.forms import form, forms
from jixiao.forms.execution import budget_of_rate, rated_budget
from jixiao.law import Policy
from jixiao.model import Assessment, Project
from jixiao.scoring import rate_pct
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values.numbers import decimal_text
from jixiao.web.evaluation.law import assessed, law_for
from jixiao.web.evaluation.scores import ScoreRow, points_sum, score_rows, score_sum
from jixiao.web.lifecycle.checks import Gap
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.content import pointer_of
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree

_TOTAL_LINE = "annual"
_DONE = "/goals/0/actual_text"
"""The cell of 实际完成情况, in which the sheet explains itself in its own words."""


def missing_on(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The check of the registry: with the policy of the unit's region."""
    profile = Tree.of(sheet.fiscal_year).profile(sheet.unit_id)
    project = content.project
    yield from missing(content, assessed(project, profile), law_for(project, profile))


def missing(content: Content, assessment: Assessment, law: Policy) -> Iterator[Gap]:
    """What is missing, each with its cell, in the order of the sheet; what was typed and not understood is not missing."""
    of_money = list(_execution(content, law))
    yield from of_money
    if all(gap.pointer != _DONE for gap in of_money):
        yield from _goals(content.project)
    labels = _labels(content.project)
    for row in score_rows(content, assessment):
        cell = pointer_of(row.place, content.row_ids) or ""
        yield from _of_row(row, cell, labels, is_unread=f"{row.place}/score" in content.unread)
    yield from _sums(content.project, law)


def _labels(project: Project) -> Mapping[str, str]:
    """Headings of the columns as the sheet's form prints them; of some form of the kind where it has none."""
    own = form(project.form_id) if project.form_id else next(one for one in forms() if one.kind == project.form)
    return {column.column: column.label for column in own.indicators.columns}


def _of_row(row: ScoreRow, cell: str, labels: Mapping[str, str], *, is_unread: bool) -> Iterator[Gap]:
    if not row.points:
        if row.place.startswith("/indicators"):
            yield Gap(f"“{row.name}”没有分值", f"{cell}/points")
        return
    if row.place.startswith("/indicators") and not row.actual:
        yield Gap(f"“{row.name}”没有填{labels['actual']}", f"{cell}/actual")
    if row.printed is None:
        if not is_unread:
            yield Gap(f"“{row.name}”没有填得分", f"{cell}/score")
    elif not 0 <= row.printed <= row.points:
        text = f"“{row.name}”的得分{decimal_text(row.printed)}不在 0 到{decimal_text(row.points)}分之间"
        yield Gap(text, f"{cell}/score")
    elif row.is_choice and not row.is_within and row.result.low is not None and row.result.high is not None:
        bounds = f"{decimal_text(row.result.low)}至{decimal_text(row.result.high)}分"
        text = f"“{row.name}”完成值所在档次的得分是{bounds}，现在填的是{decimal_text(row.printed)}分"
        yield Gap(text, f"{cell}/score")
    if row.place.startswith("/indicators") and not row.reason:
        told = _unexplained(row, labels["deviation_reason"])
        yield from (Gap(text, f"{cell}/deviation_reason") for text in told)


def _unexplained(row: ScoreRow, reason: str) -> Iterator[str]:
    if row.result.reached is False:
        yield f"“{row.name}”没有达到目标，要填{reason}"
    elif row.result.is_excess:
        yield f"“{row.name}”明显超过目标，要填{reason}"
    elif row.result.doubt:
        yield f"“{row.name}”的{row.result.doubt}；确实如此的，在{reason}里写明"


def _execution(content: Content, law: Policy) -> Iterator[Gap]:
    """A low rate, or spending above the budget, is explained in the sheet's own words: the form has no cell for it."""
    project = content.project
    at, line = next(((at, one) for at, one in enumerate(project.funding.lines) if one.term == _TOTAL_LINE), (0, None))
    if line is None:
        return
    parts = [part for part in (budget_of_rate(project), "executed") if part]
    for part in parts:
        cell = f"/funding/lines/{at}/amounts/{part}"
        if getattr(line.amounts, part) is None and cell not in content.unread:
            yield Gap(f"“年度资金总额”没有填{catalogue()[part].zh}", cell)
    rate = rate_pct(line.amounts.executed, rated_budget(project, line))
    least = law.number("self_evaluation.explain_execution_below")
    if rate is None or least <= rate <= 100 or _explains(project, law):
        return
    if rate < least:
        text = f"预算执行率{decimal_text(rate)}%，低于{decimal_text(least)}%，要在“实际完成情况”里说明原因"
    else:
        text = f"执行数超过{catalogue()[parts[0]].zh}（{decimal_text(rate)}%），要在“实际完成情况”里说明原因"
    yield Gap(text, _DONE if project.goals else "")


def _goals(project: Project) -> Iterator[Gap]:
    """What became of each goal: nobody can review a result that isn't told."""
    for at, goal in enumerate(project.goals):
        if goal.text and not goal.actual_text:
            yield Gap(f"“年度总体目标”没有填{catalogue()['goal.actual'].zh}", f"/goals/{at}/actual_text")


def _explains(project: Project, law: Policy) -> bool:
    texts = [goal.actual_text for goal in project.goals] + [row.deviation_reason for row in project.indicators]
    patterns = [law.any_pattern(key) for key in ("self_evaluation.execution_words", "explanation.patterns")]
    return any(pattern.search(fold(text)) for text in texts if text for pattern in patterns)


def _sums(project: Project, law: Policy) -> Iterator[Gap]:
    whole = law.number("scheme.points_total")
    points = points_sum(project) or Decimal(0)
    if points != whole:
        first = next((at for at, row in enumerate(project.indicators) if row.name), None)
        cell = "" if first is None else f"/indicators/{first}/points"
        yield Gap(f"分值合计{decimal_text(points)}分，应为{decimal_text(whole)}分", cell)
    total = score_sum(project)
    if total is not None and total != project.total_score:
        held = "空白" if project.total_score is None else f"{decimal_text(project.total_score)}分"
        yield Gap(f"各项得分合计{decimal_text(total)}分，总分{held}，两者应一致", "/total_score")
