"""Organisations, people and calendar of the province at work; Django must be up before this is imported."""

from dataclasses import dataclass, field

from benchmarks._county_filling import DEPARTMENTS, UNITS_EACH, YEAR
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.example_year.plan import days_from_now, plan
from jixiao.web.history.action import RecordedAction
from jixiao.web.history.chain import Author
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.stagecalendar.models import Window

_CENTRAL = (
    ("finance", "finance_reviewer"),
    ("财政审核2", "finance_reviewer"),
    ("officer", "performance_officer"),
    ("公开", "publisher"),
)


@dataclass(frozen=True)
class Unit:
    """A unit with its department."""

    place: Organisation
    department: Organisation


@dataclass(frozen=True)
class County:
    """The province.

    Attributes:
        units: every unit.
        holders: who holds a role at an organisation (its key), for the whole province under the key None.
    """

    units: list[Unit] = field(default_factory=list)
    holders: dict[tuple[str, int | None], User] = field(default_factory=dict)

    def holder(self, role: str, unit: Unit) -> User:
        """Who acts for a unit in a role."""
        places = (unit.place.pk, unit.department.pk, None)
        return next(user for place in places if (user := self.holders.get((role, place))))


class Places(RecordedAction[County]):
    """Each unit has a clerk and a reviewer, each department a reviewer; the calendar is that of the example, around today."""

    name = "fill"

    def __init__(self) -> None:
        """By the machine's operator."""
        super().__init__(Author(None, "本机"))

    def change(self) -> County:
        """Everything but sheets."""
        county = County()
        region = self.place("大省", "region", None)
        treasury = self.place("财政厅", "finance", region)
        for account, role in _CENTRAL:
            county.holders[role, None] = self.person(account, role, treasury)
        for number in range(DEPARTMENTS):
            self.department(county, region, number)
        for window in plan("year")["calendar"]["windows"]:
            self.window(region, window)
        return county

    def department(self, county: County, region: Organisation, number: int) -> None:
        """A department, its units and their people; the first ones are those who are measured."""
        department = self.place(f"部门{number + 1:02}", "department", region)
        reviewer = self.person(f"主管{number + 1:02}" if number else "department", "department_reviewer", department)
        county.holders["department_reviewer", department.pk] = reviewer
        for turn in range(UNITS_EACH):
            place = self.place(f"{department.name}单位{turn + 1:02}", "unit", department)
            is_first = not number and not turn
            for role, word in (("filler", "经办"), ("unit_reviewer", "审核")):
                account = "clerk" if is_first and role == "filler" else f"{word}{number + 1:02}{turn + 1:02}"
                county.holders[role, place.pk] = self.person(account, role, place)
            county.units.append(Unit(place, department))

    def place(self, name: str, kind: str, superior: Organisation | None) -> Organisation:
        """An organisation in the tree."""
        organisation = Organisation.objects.create(name=name, key=name_key(name))
        profile = "" if superior else "cn-ningxia"
        self.add(
            Placement(
                organisation=organisation, superior=superior, name=name, kind=kind, first_year=2020, profile=profile
            )
        )
        return organisation

    def person(self, account: str, role: str, place: Organisation) -> User:
        """An account without a password, with a role."""
        user = User(username=account, full_name=f"{account}同志")
        user.set_unusable_password()
        self.add(user)
        self.add(Assignment(user=user, role=role, organisation=place, from_day="2020-01-01"))
        return user

    def window(self, region: Organisation, entry: dict[str, int | str]) -> None:
        """A window of the calendar; those of the example's other years are left out."""
        if "year" in entry:
            return
        opens, closes = days_from_now(int(entry["opens"])), days_from_now(int(entry["closes"]))
        self.add(
            Window(
                region=region, fiscal_year=YEAR, stage=entry["stage"], period=entry.get("month", 0), opens=opens,
                closes=closes, note=entry["note"],
            )
        )  # fmt: skip
