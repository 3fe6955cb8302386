"""Short Chinese wordings of records, for messages, tables and pages."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from jixiao.model.budget import BUDGET_LIST
from jixiao.model.finding import Finding, Severity, Suggestion, Waiver
from jixiao.model.project import FormKind, Project
from jixiao.model.source import Source

SEVERITY_ZH: Mapping[Severity, str] = MappingProxyType({"error": "错误", "warning": "应改正", "notice": "提示"})
"""What severities are called, the gravest first."""
FORM_ZH: Mapping[FormKind, str] = MappingProxyType(
    {"target": "目标表", "self_evaluation": "自评表", "monitoring": "监控表"}
)
"""What kinds of sheet are called."""
LONGEST_NAME = 100
"""Characters of a name that people are shown; the longest of some hundred real sheets has 54. JSON keeps all."""
LONGEST_CELL = 16_000
"""Characters of any other text in a cell of a list: Excel's hold 32,767, and a rare character counts as two of them."""


def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """The text, or its beginning with a mark of how long the whole is.

    >>> shortened("村村通" * 9, 3)
    '村村通…（共27字）'
    """
    return text if len(text) <= longest else f"{text[:longest]}…（共{len(text)}字）"


def sheet_name(projects: Sequence[Project], index: int) -> str:
    """The name of a sheet's project; one without a name is told by its place.

    >>> sheet_name([Project("target", name="防灾培训"), Project("target")], 1)
    '（无项目名称）第2张表'
    """
    return shortened(projects[index].name or nameless(index))


def subject_text(finding: Finding) -> str:
    """What a finding is on: a project, a sheet without a name, or the document."""
    if finding.project:
        return shortened(finding.project)
    return "整份文件" if finding.project_index is None else nameless(finding.project_index)


def nameless(index: int) -> str:
    """A sheet that prints no name of its project, told by its place in the document, from 0."""
    return f"（无项目名称）第{index + 1}张表"


def waiver_text(waiver: Waiver) -> str:
    """Why a finding is accepted, by whom and until when.

    >>> waiver_text(Waiver("JX101", None, "", "统一实施", "审计处"))
    '统一实施（审计处，长期）'
    """
    return f"{waiver.reason}（{waiver.by}，{f'至{waiver.until}' if waiver.until else '长期'}）"


def place_text(source: Source) -> str:
    """Where a value stands, in words.

    >>> place_text(Source(page=3, table=2, row=4, column=1))
    '第3页 表2 第4行第1列'
    >>> place_text(Source(part=BUDGET_LIST, line=4))
    '预算项目表 第4行'
    """
    parts = [BUDGET_LIST] if source.part == BUDGET_LIST else []
    if source.line is not None:
        parts.append(f"第{source.line}行")
    if source.page is not None:
        parts.append(f"第{source.page}页")
    if source.sheet is not None:
        parts.append(f"工作表“{source.sheet}”")
    if source.table is not None:
        parts.append(f"表{source.table}")
    if source.row is not None and source.line is None:
        parts.append(f"第{source.row}行" + (f"第{source.column}列" if source.column is not None else ""))
    return " ".join(parts) or "位置不明"


def suggestion_text(suggestion: Suggestion) -> str:
    """A suggested indicator in one line.

    >>> suggestion_text(Suggestion((), "12", "参训率", ">=", "%", "实到人数÷应到人数"))
    '参训率（≥…%，实到人数÷应到人数）'
    """
    sign = {">=": "≥", "<=": "≤", "=": ""}[suggestion.operator]
    value = "写明日期" if suggestion.unit == "日期" else f"{sign}…{suggestion.unit}"
    return f"{suggestion.name}（{value}，{suggestion.measured}）"
