"""Begins a dossier and its first sheet, or a further sheet of a dossier."""

import hashlib
from collections.abc import Iterable

from django.utils import timezone

from jixiao.forms import Form
from jixiao.terms.folding import fold
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.lifecycle.auditing import findings_of, keep_findings
from jixiao.web.lifecycle.contents import set_content
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.limits import project_name, refuse_control_in
from jixiao.web.lifecycle.last_year import of_the_same_name
from jixiao.web.lifecycle.makers import acting, count_in
from jixiao.web.lifecycle.models import Dossier, Sheet, Version
from jixiao.web.lifecycle.rights import may_at
from jixiao.web.lifecycle.windows import Asked, shut
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree

EARLIEST_YEAR = 2000
"""Budget year before which no sheet is begun: an earlier one is a slip of the hand."""
YEARS_AHEAD = 3
"""How many years after this one sheets are begun at most: the year that is planned now, and two more."""


class CreateSheet(RecordedAction[Sheet]):
    """A sheet of a project of a unit in a year; its dossier is begun where there is none yet."""

    name = "create"

    def __init__(  # noqa: PLR0913  # each is a part of what is begun
        self,
        person: Person,
        unit_id: int,
        fiscal_year: int,
        form: Form,
        content: Content,
        *,
        period: int = 0,
        previous: Dossier | None = None,
        dossier: Dossier | None = None,
        follows: Version | None = None,
        reason: str = "",
        recorders: Iterable[int] = (),
    ) -> None:
        """Keeps what to begin.

        Args:
            person: who begins it.
            unit_id: key of the unit.
            fiscal_year: budget year.
            form: form to fill in; its kind is the kind of the sheet.
            content: what it begins with; the project's name names the dossier.
            period: month up to which a monitoring sheet counts; 0 for other kinds.
            previous: last year's dossier of the same project; None for the one of the same name, where there is one.
            dossier: dossier of a further sheet, whatever the project is called by now; None to find it by name.
            follows: version of the target that the content comes from; it must still be in force.
            reason: where the content came from (`复制上年`, the name of a file); empty for a blank sheet.
            recorders: accounts that wrote down the entries from which the content comes; they make the sheet as well.
        """
        super().__init__(person.author())
        self.person, self.unit_id, self.fiscal_year = person, unit_id, fiscal_year
        self.form, self.content, self.period = form, content, period
        self.previous, self.dossier, self.reason = previous, dossier, reason
        self.follows, self.recorders = follows, tuple(recorders)

    def run(self) -> Sheet:
        """Begins it, then audits it outside the transaction."""
        sheet = super().run()
        profile = Tree.of(self.fiscal_year).profile(self.unit_id)
        keep_findings(sheet, findings_of(self.content, profile))
        return sheet

    def change(self) -> Sheet:
        """Checks that the person may, and that the project has no such sheet yet."""
        latest = timezone.localdate().year + YEARS_AHEAD
        if not EARLIEST_YEAR <= self.fiscal_year <= latest:
            raise Refused(f"预算年度 {self.fiscal_year} 不在 {EARLIEST_YEAR} 到 {latest} 之间：请改正年度")
        flow, tree = workflow(self.form.kind), Tree.of(self.fiscal_year)
        step = flow.steps["create"]
        answer = may_at(self.person, step, self.unit_id, tree)
        if answer.held is None:
            raise Refused(answer.reason)
        if reason := shut(Asked(flow.kind, step.id, step.zh, "", self.unit_id, self.period), tree):
            raise Refused(reason)
        self.author = self.person.author(answer.held)
        if self.follows and not Sheet.objects.select_for_update().filter(in_force=self.follows).exists():
            raise Refused("绩效目标刚刚调整，请再建一次")
        dossier = self.dossier or self._dossier(tree)
        if dossier.sheets.filter(kind=self.form.kind, period=self.period).exists():
            raise Refused(f"“{dossier.name}”在 {self.fiscal_year} 年度已有{flow.zh}表，请打开那一份")
        sheet = Sheet(
            dossier=dossier,
            kind=self.form.kind,
            period=self.period,
            form_id=self.form.id,
            state=flow.begins,
            revision=1,
            state_since=timezone.now(),
            unit_id=dossier.unit_id,
            department_id=dossier.department_id,
            fiscal_year=dossier.fiscal_year,
        )
        set_content(sheet, self.content)
        if self.dossier is None:  # a further sheet says what is in force already
            refuse_control_in([sheet.content, sheet.unread])
        self.add(sheet, reason=self.reason)
        fills_in = answer.held.role in flow.steps["save"].roles  # who can't type into it has made nothing of it
        count_in(sheet, [*(user.pk for user in acting(self.person, answer.held) if fills_in), *self.recorders])
        return sheet

    def _dossier(self, tree: Tree) -> Dossier:
        name = project_name(self.content.project.name or "")
        department = tree.department_of(self.unit_id)
        if department is None:
            raise Refused(f"{tree.name(self.unit_id)}在 {self.fiscal_year} 年度没有主管部门，请系统管理员先设定机构")
        key = name_key(name)
        known = Dossier.objects.filter(
            unit_id=self.unit_id, fiscal_year=self.fiscal_year, name_key=key, is_open=True
        ).first()
        if known:
            return known
        dossier = Dossier(
            unit_id=self.unit_id,
            department_id=department,
            fiscal_year=self.fiscal_year,
            name=name,
            name_key=key,
            code=self.content.project.code or "",
            previous=self.previous or of_the_same_name(self.unit_id, self.fiscal_year, key),
        )
        self.add(dossier, reason=self.reason)
        return dossier


def name_key(name: str) -> str:
    """The key by which a unit's project names are told apart: width, spaces and case don't count."""
    return hashlib.sha256(fold(name).casefold().encode()).hexdigest()
