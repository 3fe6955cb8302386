"""How a sheet of the example is typed in: its contents after each save, with what each save changed. No database."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.forms import Form
from jixiao.model import Finding, Project
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.auditing import findings_of
from jixiao.web.lifecycle.editing import Content, Put, apply

SAVES = 4
PROFILE = "cn-ningxia"


@dataclass(frozen=True)
class Typed:
    """A project as it came about.

    Attributes:
        begun: without targets.
        saves: content and changes of each save; the last has everything.
        findings: what the auditor finds in the end.
    """

    begun: Content
    saves: list[tuple[Content, list[FieldChange]]]
    findings: tuple[Finding, ...]


def typed(project: Project, form: Form) -> Typed:
    """Targets are left out at first and typed in some rows at a time."""
    whole = Content.of(project)
    rows = zip(whole.row_ids, whole.project.indicators, strict=True)
    texts = [(f"/indicators/@{row}/target", item.target.text) for row, item in rows if item.target]
    begun, _ = apply(whole, [Put(place, "") for place, _ in texts], form)
    saves = list(_saves(begun, [Put(place, text or "") for place, text in texts], form))
    last = saves[-1][0] if saves else whole
    return Typed(begun, saves, findings_of(last, PROFILE))


def _saves(content: Content, edits: list[Put], form: Form) -> Iterator[tuple[Content, list[FieldChange]]]:
    for turn in range(SAVES):
        content, changes = apply(content, edits[turn::SAVES], form)
        if changes:
            yield content, changes
