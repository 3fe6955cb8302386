"""A worksheet that came back against its sheet: what it would change, where others changed the same, what it can't."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.forms import Form
from jixiao.model import Problem
from jixiao.render.layout import lay_out
from jixiao.web.accounts.person import Person
from jixiao.web.desk.typed import plain_number
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.contents import content_of, form_of
from jixiao.web.lifecycle.editing import Content, apply
from jixiao.web.lifecycle.editing.blank import completed
from jixiao.web.lifecycle.editing.changes import Edit, Put
from jixiao.web.lifecycle.editing.naming import cell_label
from jixiao.web.lifecycle.given import changes_given, holds_given
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may, readable
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.workbook.books import Page
from jixiao.web.workbook.comparing.edits import plan
from jixiao.web.workbook.comparing.flat import Flat, Row, cell_name, flat, pointers
from jixiao.web.workbook.comparing.matching import named
from jixiao.web.workbook.comparing.merging import Conflict, merge
from jixiao.web.workbook.models import handed_out

_MOST_ROWS = 300
_OF_ROW = re.compile(r"/indicators/@(?P<row>\w+)/")


@dataclass(frozen=True, slots=True)
class Question:
    """A cell or row that others changed too: what it is called, and what each says."""

    place: str
    label: str
    base: str
    theirs: str
    mine: str
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a worksheet would do to its sheet.

    Attributes:
        sheet: the sheet as it is now.
        edits: what to apply.
        changes: each cell before and after, money with its unit.
        questions: where others changed the same.
        told: what can't be taken over, in Chinese sentences.
        problems: faults of reading.
        is_compared: whether it is known what the sheet said when the workbook was made.
        refused: why the person may not save; empty where they may.
    """

    sheet: Sheet
    edits: tuple[Edit, ...]
    changes: tuple[FieldChange, ...]
    questions: tuple[Question, ...]
    told: tuple[str, ...]
    problems: tuple[Problem, ...]
    is_compared: bool
    refused: str = ""


def propose(sheet: Sheet, page: Page, person: Person, tree: Tree, chosen: Collection[str] = ()) -> Proposal:
    """Compares a worksheet with its sheet.

    Args:
        sheet: the sheet as it is now.
        page: the worksheet.
        person: who would save.
        tree: the organisations of the sheet's year.
        chosen: conflicts in which the worksheet counts.

    Raises:
        Refused: there are more rows than any sheet has.
    """
    if len(page.project.indicators) > _MOST_ROWS:
        raise Refused(
            f"“{page.project.name}”在 Excel 里有 {len(page.project.indicators)} 行指标，超过 {_MOST_ROWS} 行的上限："
            "请删去多余的行再传"
        )
    form, now = form_of(sheet), content_of(sheet)
    base = handed_out(sheet, page.tagged.revision) if page.tagged and page.tagged.sheet == sheet.pk else None
    before = flat(base or now, form)
    read = came_back(page, before, form)
    merged = merge(before, flat(now, form), flat(read, form), chosen)
    way = plan(now, merged.flat, form)
    edits = way.edits
    is_given = holds_given(sheet)
    if is_given:  # what is left out is told below
        edits = tuple(edit for edit in edits if not changes_given(edit) and _is_there(edit, now))
    after, changes = apply(now, edits, form)
    not_done = _not_done(flat(after, form), merged.flat, is_given=is_given)
    told = (*_fixed(merged.fixed), *_unheld(read, now, form), *not_done)
    answer = may(person, workflow(sheet.kind).steps["save"], sheet, tree)
    questions = tuple(_question(item, now, read, form) for item in merged.conflicts)
    shown = tuple(
        replace(one, before=_money(one.place, one.before, form), after=_money(one.place, one.after, form))
        for one in changes
    )
    return Proposal(sheet, edits, shown, questions, told, page.problems, base is not None, answer.reason)


def came_back(page: Page, before: Flat, form: Form) -> Content:
    """What a worksheet says, on the form of the sheet, its rows under the names that they have there."""
    project = completed(form, page.project)
    places = {cell_name(project, pointer): pointer for pointer in _number_cells(project.funding.lines)}
    unread = {}
    for pointer, text in page.unread.items():
        name = cell_name(page.project, pointer)
        unread[places.get(name, pointer)] = text
    return named(before, replace(project, template_rows=()), page.beside, unread)


def _number_cells(lines: Sequence[object]) -> Iterator[str]:
    parts = ("declared", "initial_budget", "annual_budget", "executed", "forecast")
    for index in range(len(lines)):
        yield from (f"/funding/lines/{index}/amounts/{part}" for part in parts)
        yield from (f"/funding/lines/{index}/{part}" for part in ("points", "execution_rate_pct", "score"))


def sheet_of(page: Page, person: Person, trees: dict[int, Tree], year: int) -> Sheet | None:
    """The sheet that a worksheet is of: the one that it names, else the only one of its kind, name and unit.

    A sheet that the person does not see is not found.
    """
    sheets = Sheet.objects.select_related("dossier", "in_force")
    if page.tagged is not None:
        found = list(sheets.filter(pk=page.tagged.sheet))
    else:
        key = name_key(page.project.name or "")
        units = person.reached(["filler"], _tree(trees, year))
        found = list(sheets.filter(kind=page.project.form, fiscal_year=year, unit__in=units, dossier__name_key=key)[:2])
    seen = [sheet for sheet in found if sheet.unit_id in readable(person, _tree(trees, sheet.fiscal_year))]
    return seen[0] if len(seen) == 1 else None


def _tree(trees: dict[int, Tree], year: int) -> Tree:
    if year not in trees:
        trees[year] = Tree.of(year)
    return trees[year]


def _question(item: Conflict, now: Content, read: Content, form: Form) -> Question:
    label = _label(item.place, now, read, form)
    base, theirs, mine = (_money(item.place, text, form) or "" for text in (item.base, item.theirs, item.mine))
    return Question(item.place, label, base, theirs, mine, item.is_lost)


def _money(place: str, text: str | None, form: Form) -> str | None:
    """What a cell of money shows, with the unit of the form; the text of another cell, and one that is no amount, as it is."""
    if not text or "/amounts/" not in place or plain_number(text) is None:
        return text
    return f"{text}{form.money_unit}"


def _label(place: str, now: Content, read: Content, form: Form) -> str:
    row, _, column = place.partition("/")
    for content in (now, read):
        if row and row in content.row_ids:
            return cell_label(content, f"/indicators/{content.row_ids.index(row)}/{column or 'name'}")
    pointer = pointers(now, form).get(place)
    return cell_label(now, pointer) if pointer else place


def _fixed(names: Iterable[str]) -> Iterator[str]:
    words = {"/unit/name": "实施单位", "/department/name": "主管部门", "/fiscal_year": "年度", "/code": "项目编码"}
    for name in names:
        yield f"“{words[name]}”在 Excel 里被改过：它由项目档案决定，不从 Excel 导入"


def _unheld(read: Content, now: Content, form: Form) -> Iterator[str]:
    """What the form can't hold, and cells beside the form that this sheet does not have."""
    pointers_read, shown = pointers(read, form), flat(now, form).head
    beside = (pointers_read[name] for name, text in flat(read, form).head.items() if text and name not in shown)
    for pointer in (*lay_out(form, read.project).unheld, *beside):
        if not pointer.endswith(("/level1", "/level2", "/code")):
            yield f"“{cell_label(read, pointer)}”在这份表的表式上没有位置，没有导入"


def _is_there(edit: Edit, now: Content) -> bool:
    """Whether the row of an edit, if it is one of a row, stands on the sheet."""
    row = _OF_ROW.match(edit.place) if isinstance(edit, Put) else None
    return row is None or row["row"] in now.row_ids


def _not_done(after: Flat, wanted: Flat, *, is_given: bool) -> Iterator[str]:
    """Whatever the edits did not reach, so that nothing is dropped in silence; `is_given`: the rows are those of the target."""
    rows, asked = {row.id: row for row in after.rows}, {row.id for row in wanted.rows}
    by_target = "指标取自已批复的绩效目标，不在这张表上增减"
    for name, text in wanted.head.items():
        if after.head.get(name) != text:
            yield f"“{text}”没有导入：表上显示的是“{after.head.get(name, '')}”"
    for row in wanted.rows:
        if row.id not in rows:
            yield f"“{_shown(row)}”没有导入：{by_target if is_given else '表式里没有它的指标类别'}"
        elif dict(rows[row.id].cells) != dict(row.cells) or rows[row.id].code != row.code:
            yield f"“{_shown(row)}”没有完全导入：表上是“{_shown(rows[row.id])}”"
    for row in after.rows if is_given else ():
        if row.id not in asked:
            yield f"“{row.name}”不在 Excel 里，表上没有删：{by_target}"
    for horizon in dict.fromkeys(row.horizon for row in wanted.rows):
        there = [row.id for row in after.rows if row.horizon == horizon and row.id in asked]
        if there != [row.id for row in wanted.rows if row.horizon == horizon and row.id in rows]:
            yield "指标行的顺序没有完全照 Excel 调整"


def _shown(row: Row) -> str:
    return " ".join(filter(None, row.cells.values())) or "（空行）"
