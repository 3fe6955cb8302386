"""A whole tree from a table: what is new is added, what differs is changed from the year on, nothing is closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from jixiao.model import NamedCode
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.organisations.actions.adding import AddOrganisation
from jixiao.web.organisations.actions.base import TreeAction
from jixiao.web.organisations.actions.changing import MoveOrganisation, RenameOrganisation
from jixiao.web.organisations.models import Placement, organisation_key
from jixiao.web.organisations.tree_file import TreeRow
from jixiao.web.organisations.years import in_force


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row.

    Attributes:
        row: the row.
        does: what is done (`added`, `renamed`, `moved`), in order; nothing where all is as it is.
        fault: why it can't be done, in Chinese; empty where it can.
    """

    row: TreeRow
    does: tuple[str, ...] = ()
    fault: str = ""


class LoadTree(TreeAction[list[Outcome]]):
    """Brings the tree of a year to what a table says, row by row; all of it or nothing."""

    name = "load_tree"

    def __init__(self, person: Person, from_year: int, rows: Sequence[TreeRow], *, reason: str = "") -> None:
        """Keeps the rows, regions first and units last, so that superiors are there before their inferiors."""
        super().__init__(person, from_year, reason=reason)
        ranks = {kind: rank for rank, kind in enumerate(Placement.Kind.values)}
        self.rows = sorted(rows, key=lambda row: ranks.get(row.kind, len(ranks)))

    def preview(self) -> list[Outcome]:
        """What would be done, and each row that can't be: everything is tried, then taken back."""
        with transaction.atomic():
            self.begin()
            outcomes = [self._tried(row) for row in self.rows]
            transaction.set_rollback(True)
        self._noted = []
        return outcomes

    def change(self) -> list[Outcome]:
        """Does it.

        Raises:
            Refused: a row can't be done; names the line.
        """
        self.begin()
        outcomes = [self._tried(row) for row in self.rows]
        if faulty := next((item for item in outcomes if item.fault), None):
            raise Refused(f"第 {faulty.row.line} 行“{faulty.row.name}”：{faulty.fault}；一行也没有导入")
        return outcomes

    def _tried(self, row: TreeRow) -> Outcome:
        try:
            with transaction.atomic():
                return Outcome(row, self._done(row))
        except Refused as refused:
            return Outcome(row, fault=str(refused))

    def _done(self, row: TreeRow) -> tuple[str, ...]:
        if not row.name:
            raise Refused("没有名称")
        superior = self._superior(row.superior) if row.superior else None
        known = self._known(row)
        if known is None:
            self._take(AddOrganisation(self.person, self.from_year, row.name, row.kind, superior, code=row.code))
            return ("added",)
        if known.kind != row.kind:
            raise Refused(f"现有类型是{known.get_kind_display()}，表中写的是“{row.kind}”；类型不能改")
        done = []
        if known.name != row.name or (row.code and known.code != row.code):
            code = row.code or known.code
            self._take(RenameOrganisation(self._who, self.from_year, known.organisation_id, row.name, code))
            done.append("renamed")
        if row.superior and known.superior_id != superior:
            self._take(MoveOrganisation(self._who, self.from_year, known.organisation_id, superior))
            done.append("moved")
        return tuple(done)

    @property
    def _who(self) -> Person:
        if self.person is None:
            raise Refused("导入要由系统管理员来做")
        return self.person

    def _known(self, row: TreeRow) -> Placement | None:
        """The organisation of the year with this name, else the one with this code."""
        year = in_force(self.from_year)
        named = year.filter(name_key=organisation_key(NamedCode(None, row.name))).first()
        if named or not row.code:
            return named
        return year.filter(code=row.code, kind=row.kind).first()

    def _superior(self, name: str) -> int:
        found = in_force(self.from_year).filter(name_key=organisation_key(NamedCode(None, name))).first()
        if found is None:
            raise Refused(f"上级“{name}”不在 {self.from_year} 年度的机构树里；上级要排在前面")
        return found.organisation_id

    def _take(self, action: TreeAction[Placement]) -> None:
        action.reason = self.reason
        action.change()
        self._noted += action.noted
