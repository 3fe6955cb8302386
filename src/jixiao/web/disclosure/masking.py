"""What becomes of a sheet: which things are masked or kept, and whether it is published at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jixiao.contract import plain
from jixiao.forms import Form
from jixiao.model import NamedCode, Project
from jixiao.render.layout import lay_out
from jixiao.terms.unprintable import UNPRINTABLE, unprintable_in
from jixiao.web.disclosure.sensitive import Found, masked_text, scan
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.editing.cells import NoSuchCell, write
from jixiao.web.lifecycle.editing.content import Content
from jixiao.web.lifecycle.editing.naming import cell_label

_ORGANISATIONS = {"/department/name": "department", "/unit/name": "unit"}


@dataclass(frozen=True, slots=True)
class Decided:
    """A sheet as it is to be published.

    Attributes:
        project: with what is masked; None where the sheet is left out.
        reason: why it is left out.
        decisions: for the record, one for each thing found.
    """

    project: Project | None
    reason: str
    decisions: list[dict[str, Any]]


def decide(project: Project, form: Form, kept: Mapping[int, str]) -> Decided:
    """Masks what is not kept.

    A mark of secrecy, a word that is not kept with a reason, or a character that can't be printed leaves the sheet out.

    Args:
        project: the version in force.
        form: its form.
        kept: number of each thing that is to stay (in the order of the check) -> reason.

    Raises:
        Refused: a thing is to stay without a reason, or can't be masked where it stands.
    """
    found = scan(project, form)
    decisions = [_decision(project, item, kept.get(number)) for number, item in enumerate(found)]
    for number, item in enumerate(found):
        if number in kept and item.kind.does != "exclude" and not kept[number].strip():
            raise Refused(f"“{project.name}”：要保留“{item.shown}”，请写明理由")
    outs = [
        item
        for number, item in enumerate(found)
        if item.kind.does == "exclude" or (item.kind.does == "ask" and number not in kept)
    ]
    if outs:
        return Decided(None, "；".join(f"{item.kind.zh}“{item.shown}”：{item.kind.reason}" for item in outs), decisions)
    if text := unprintable_in(plain(project)):
        return Decided(None, f"“{UNPRINTABLE.sub('□', text)[:40]}”里□处有不能印出的字符：请先改正这份表", decisions)
    masks = [item for number, item in enumerate(found) if item.kind.does == "mask" and number not in kept]
    return Decided(masked(project, form, masks), "", decisions)


def masked(project: Project, form: Form, masks: list[Found]) -> Project:
    """The project with these things masked.

    Raises:
        Refused: a cell would not print what it should.
    """
    by_cell: dict[str, list[Found]] = {}
    for item in masks:
        by_cell.setdefault(item.pointer, []).append(item)
    wanted = {pointer: masked_text(items[0].text, items) for pointer, items in by_cell.items()}
    for pointer, text in wanted.items():
        project = _written(project, pointer, text, form)
    for pointer, label in _wrong(project, form, wanted):
        raise Refused(
            f"“{project.name}”的“{label}”里有要遮盖的内容，但这一格不能遮盖：请先改正这份表，或不公开它（{pointer}）"
        )
    return project


def _written(project: Project, pointer: str, text: str, form: Form) -> Project:
    if pointer in _ORGANISATIONS:
        part = _ORGANISATIONS[pointer]
        code = getattr(project, part).code
        named: Any = {part: NamedCode(code, text.removeprefix(f"{code}-") if code else text)}
        return replace(project, **named)
    try:
        return write(project, pointer, text, form.money_unit).project
    except NoSuchCell:
        return project  # told by the comparison with what the form prints then


def _wrong(project: Project, form: Form, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    content = Content.of(project)
    for cell in lay_out(form, project).cells:
        if cell.pointer and cell.pointer in wanted and cell.text != wanted[cell.pointer]:
            yield cell.pointer, cell_label(content, cell.pointer)


def _decision(project: Project, item: Found, reason: str | None) -> dict[str, Any]:
    is_kept = reason is not None and item.kind.does != "exclude"
    return {
        "kind": item.kind.id,
        "place": item.pointer,
        "label": cell_label(Content.of(project), item.pointer),
        "text": item.shown,
        "masked": item.masked if item.kind.does == "mask" and not is_kept else None,
        "kept_because": reason.strip() if reason and is_kept else None,
    }
