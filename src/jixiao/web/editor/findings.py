"""What the auditor finds, at the cells of the sheet under edit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao.forms import Form
from jixiao.model import Finding
from jixiao.model.finding import Suggestion
from jixiao.model.wording import suggestion_text
from jixiao.web.editor.library import begun, class_on
from jixiao.web.lifecycle.editing import Content
from jixiao.web.portal.finding_view import FindingView, record_view

_ROW = re.compile(r"^/indicators/(\d+)")
_GRAVEST_FIRST = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator that a finding proposes, to be put in with one click.

    Attributes:
        row: the row that it would replace.
        code: its class on this form.
        name: 三级指标.
        value: sign and unit to begin with.
        caret: where the number is typed.
        text: the whole in one line.
    """

    row: str
    code: str
    name: str
    value: str
    caret: int
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding with its proposals."""

    finding: FindingView
    proposals: tuple[Proposal, ...]


def advice(findings: Sequence[Finding], content: Content, form: Form) -> list[Advice]:
    """The findings, gravest first, with pointers into the sheet as it is edited.

    The auditor saw the sheet without its empty rows; the numbers of its rows are put back.
    """
    kept = content.filled_rows
    ordered = sorted(findings, key=lambda item: _GRAVEST_FIRST[item.severity])
    return [_advice(number, _put_back(item, kept), content, form) for number, item in enumerate(ordered, 1)]


def _put_back(finding: Finding, kept: list[int]) -> Finding:
    return replace(
        finding,
        pointers=tuple(_moved(pointer, kept) for pointer in finding.pointers),
        suggestions=tuple(
            replace(one, pointers=tuple(_moved(pointer, kept) for pointer in one.pointers))
            for one in finding.suggestions
        ),
    )


def _moved(pointer: str, kept: list[int]) -> str:
    found = _ROW.match(pointer)
    if found is None or int(found[1]) >= len(kept):
        return pointer
    return f"/indicators/{kept[int(found[1])]}{pointer[found.end() :]}"


def _advice(number: int, finding: Finding, content: Content, form: Form) -> Advice:
    proposals = (_proposal(one, content, form) for one in finding.suggestions)
    return Advice(record_view(number, finding), tuple(filter(None, proposals)))


def _proposal(one: Suggestion, content: Content, form: Form) -> Proposal | None:
    code = class_on(form, one.code)
    found = _ROW.match(one.pointers[0]) if one.pointers else None
    if code is None or found is None or int(found[1]) >= len(content.row_ids):
        return None
    value, caret = begun(one.operator, one.unit)
    return Proposal(content.row_ids[int(found[1])], code, one.name, value, caret, suggestion_text(one))
