"""The rows of the province at work; Django must be up before this is imported."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from benchmarks._county_filling import DEPARTMENTS, PEOPLE, SHEETS_EACH, STATES, UNITS_EACH, YEAR
from jixiao.forms import form
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.demo import example_reading
from jixiao.web.history.action import RecordedAction
from jixiao.web.history.chain import Author
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.auditing import findings_of, keep_findings
from jixiao.web.lifecycle.contents import set_content
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Dossier, Sheet, Version
from jixiao.web.organisations.models import Organisation, Placement

FORM = form("ningxia-target-2024")


class Fill(RecordedAction[None]):
    """All at once."""

    name = "fill"

    def __init__(self) -> None:
        """The example's sheets, and what the auditor finds on them."""
        super().__init__(Author(None, "本机"))
        self.projects = example_reading().projects
        self.found = [findings_of(project, "cn-ningxia") for project in self.projects]

    def change(self) -> None:
        """Organisations, people, dossiers, sheets."""
        self.organisations: dict[str, Organisation] = {}
        self.place("大省", "region", None)
        self.place("财政厅", "finance", "大省")
        for number in range(1, DEPARTMENTS + 1):
            department = f"部门{number:02}"
            self.place(department, "department", "大省")
            for unit in range(1, UNITS_EACH + 1):
                self.place(f"{department}单位{unit:02}", "unit", department)
        for account, (role, where) in PEOPLE.items():
            user = User(username=account, full_name=account)
            user.set_unusable_password()
            self.add(user)
            place = self.organisations[where]
            self.add(Assignment(user=user, role=role, organisation=place, from_day="2020-01-01"))
        self.officer = User.objects.get(username="officer")
        for number in range(1, DEPARTMENTS + 1):
            for unit in range(1, UNITS_EACH + 1):
                self.sheets(f"部门{number:02}", f"部门{number:02}单位{unit:02}", number * UNITS_EACH + unit)

    def place(self, name: str, kind: str, superior: str | None) -> None:
        """An organisation in the tree."""
        organisation = Organisation.objects.create(name=name, key=name_key(name))
        self.organisations[name] = organisation
        above = self.organisations.get(superior or "")
        self.add(Placement(organisation=organisation, superior=above, name=name, kind=kind, first_year=2020))

    def sheets(self, department: str, unit: str, turn: int) -> None:
        """The sheets of a unit."""
        now = timezone.now()
        for number in range(SHEETS_EACH):
            which = (turn * SHEETS_EACH + number) % len(self.projects)
            name = f"{self.projects[which].name}{turn:03}{number:02}"
            project = replace(self.projects[which], name=name, fiscal_year=YEAR, form_id=FORM.id)
            dossier = Dossier(
                unit=self.organisations[unit], department=self.organisations[department], fiscal_year=YEAR,
                name=name, name_key=name_key(name),
            )  # fmt: skip
            self.add(dossier)
            state = STATES[(turn + number) % len(STATES)]
            sheet = Sheet(
                dossier=dossier, kind="target", form_id=FORM.id, state=state, revision=1,
                state_since=now - timedelta(hours=turn + number), unit=dossier.unit, department=dossier.department,
                fiscal_year=YEAR,
            )  # fmt: skip
            content = Content.of(project)
            set_content(sheet, content)
            if state in ("approved", "adjusting"):
                sheet.save()
                version = Version(
                    sheet=sheet, number=1, kind="approval", content=sheet.content, digest=sheet.digest,
                    row_ids=sheet.row_ids, made_by=self.officer, made_at=now,
                )  # fmt: skip
                self.add(version)
                sheet.in_force = version
                sheet.save()
                self.note(sheet)
            else:
                self.add(sheet)
            keep_findings(sheet, self.found[which])
