"""Takes in lists of budget execution: received, looked at, then accepted or dropped."""

from collections.abc import Collection, Sequence

from django.utils import timezone

from jixiao.contract import plain
from jixiao.model.budget import ExecutionItem
from jixiao.readers.bounded import read_bounded
from jixiao.readers.comma_separated import tabbed
from jixiao.recognise.execution_list import execution_list
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused, changed_fields
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.monitoring.lights import keep_lights
from jixiao.web.monitoring.matching import AMOUNTS, Matched, digest, matched
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport
from jixiao.web.monitoring.on_record import later_source
from jixiao.web.monitoring.rights import need
from jixiao.web.organisations.tree import Tree
from jixiao.web.register import storage

_MONTHS = 12


class ReceiveExecution(RecordedAction[ExecutionImport]):
    """Reads a list in a worker with bounded time and memory, and keeps its rows until somebody decides."""

    name = "import_execution"

    def __init__(  # each is a part of what is sent in
        self, person: Person, organisation_id: int, fiscal_year: int, month: int, content: bytes, file_name: str
    ) -> None:
        """Keeps what was sent in; `organisation_id` is the region or department that the list is about."""
        super().__init__(person.author())
        self.person, self.organisation_id, self.fiscal_year, self.month = person, organisation_id, fiscal_year, month
        self.content, self.file_name = content, file_name

    def prepare(self) -> None:
        """Checks the right first, then reads.

        Raises:
            Refused: the person may not, or the month is none.
            JixiaoError: the file can't be read, or is no list of budget execution.
        """
        self.held = need(self.person, "import_execution", self.organisation_id, Tree.of(self.fiscal_year))
        if not 1 <= self.month <= _MONTHS:
            raise Refused(f"截至月份是 1 到 12，不能是 {self.month}")
        is_csv = self.file_name.lower().endswith(".csv")
        content = tabbed(self.content) if is_csv else self.content
        name = f"{self.file_name[:-4]}.txt" if is_csv else self.file_name
        self.items: tuple[ExecutionItem, ...] = execution_list(read_bounded(content, name=name))

    def change(self) -> ExecutionImport:
        """Keeps the rows."""
        self.author = self.person.author(self.held)
        received = ExecutionImport(
            fiscal_year=self.fiscal_year, month=self.month, organisation_id=self.organisation_id,
            file_name=self.file_name[:200], sha256=storage.sha256(self.content), rows=plain(self.items),
            made_by=self.person.user, made_at=timezone.now(),
        )  # fmt: skip
        self.add(received)
        return received


class _OnImport(RecordedAction[ExecutionImport]):
    def __init__(self, person: Person, import_id: int) -> None:
        super().__init__(person.author())
        self.person, self.import_id = person, import_id

    def waiting(self) -> ExecutionImport:
        """The import, locked, where it still waits and the person may decide."""
        held = ExecutionImport.objects.select_for_update().filter(pk=self.import_id).first()
        if held is None:
            raise Refused("没有这次导入")
        role = need(self.person, self.name, held.organisation_id, Tree.of(held.fiscal_year))
        self.author = self.person.author(role)
        if held.state != ExecutionImport.State.WAITING:
            raise Refused(f"这次导入{held.get_state_display()}，不能再办理")
        return held

    def end(self, held: ExecutionImport, state: str) -> None:
        """Notes how it ended."""
        before, after = str(held.get_state_display()), str(ExecutionImport.State(state).label)
        held.state = state
        held.save()
        self.note(held, [FieldChange("state", "状态", before, after)])


class AcceptExecution(_OnImport):
    """Puts the rows that were matched on record; the others stay in the import, with the reason."""

    name = "accept_execution"

    def __init__(
        self, person: Person, import_id: int, *, shown: str | None = None, confirmed: Collection[int] = ()
    ) -> None:
        """Keeps what was answered.

        Args:
            person: who accepts.
            import_id: the list.
            shown: digest of the rows that the person saw; None where nobody looked at them.
            confirmed: places of the rows whose question the person answered with yes; the others with one are not taken.
        """
        super().__init__(person, import_id)
        self.shown, self.confirmed = shown, confirmed

    def change(self) -> ExecutionImport:
        """Puts them on record and sets the lights anew.

        Raises:
            Refused: not allowed; the rows are no longer as they were shown; or none can be taken.
        """
        held = self.waiting()
        tree = Tree.of(held.fiscal_year)
        own = Dossier.objects.filter(fiscal_year=held.fiscal_year, unit__in=tree.below(held.organisation_id))
        list(own.select_for_update().order_by("pk").values_list("pk"))  # two lists about one project come one by one
        taken = self._taken(matched(held))
        for row in taken:
            self._keep(held, row)
        self.end(held, ExecutionImport.State.ACCEPTED)
        dossiers = [row.dossier.pk for row in taken if row.dossier]
        for sheet in Sheet.objects.filter(kind="monitoring", period=held.month, dossier__in=dossiers):
            keep_lights(sheet, tree.profile(sheet.unit_id))
        return held

    def _taken(self, rows: Sequence[Matched]) -> list[Matched]:
        if self.shown is not None and self.shown != digest(rows):
            raise Refused("这张表的差异在您看过之后有变化，没有入账：请重新打开差异，核对后再入账")
        able = [row for row in rows if not row.problem]
        taken = [row for row in able if not row.question or row.place in self.confirmed]
        if not able:
            raise Refused("没有一行能入账：请按提示改正后重新导入")
        if not taken:
            raise Refused(f"没有一行能入账：{len(able)} 行的累计执行数有疑问，请核对后勾选再入账")
        return taken

    def _keep(self, held: ExecutionImport, row: Matched) -> None:
        reason = f"{held.file_name}；已核对：{row.question}" if row.question else held.file_name
        values = {name: after for name, _, after in row.amounts()}
        known = row.known
        if known is None:
            self.add(
                BudgetExecution(dossier=row.dossier, month=held.month, day=row.item.day, source=held, **values),
                reason=reason,
            )
            return
        if row.outcome == "same" and later_source(known, held, row.item.day):
            return
        # a figure of a list that prints no day is of no known day, unless it says what was known
        day = row.item.day or (known.day if row.outcome == "same" else None)
        changes = changed_fields(known, [*((name, values[name]) for name in AMOUNTS), ("day", day)])
        before, known.source = known.source, held  # also where no figure changes: a list between the two comes too late
        known.save()
        sources = FieldChange("source", "来源", *(f"{one.file_name}（第 {one.pk} 次导入）" for one in (before, held)))
        self.note(known, [*changes, sources], reason=reason)


class DiscardExecution(_OnImport):
    """Drops a list."""

    name = "discard_execution"

    def change(self) -> ExecutionImport:
        """Notes that it was dropped."""
        held = self.waiting()
        self.end(held, ExecutionImport.State.DISCARDED)
        return held
