"""Short Chinese wordings of records, for messages, tables and pages."""

from collections.abc import Mapping
from types import MappingProxyType

from jixiao.model.budget import BUDGET_LIST
from jixiao.model.finding import Severity, Suggestion
from jixiao.model.source import Source

SEVERITY_ZH: Mapping[Severity, str] = MappingProxyType({"error": "错误", "warning": "应改正", "notice": "提示"})
"""What severities are called, the gravest first."""


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
