"""A county for tests: a region with its finance bureau, two departments, three units, and a person for each role."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from jixiao.forms import form
from jixiao.model import NamedCode
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction
from jixiao.web.history.chain import Author
from jixiao.web.lifecycle.actions import Answers, CreateSheet, NewRemark, SaveSheet, TakeStep
from jixiao.web.lifecycle.editing import Content, Put
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.models import Organisation, Placement, organisation_key

FORM = "mof-2015-annual"
YEAR = 2026
FROM = "2020-01-01"
TREE = (
    # name, kind, superior
    ("青山县", "region", None),
    ("青山县财政局", "finance", "青山县"),
    ("青山县教育局", "department", "青山县"),
    ("青山县第一中学", "unit", "青山县教育局"),
    ("青山县实验小学", "unit", "青山县教育局"),
    ("青山县水利局", "department", "青山县"),
    ("青山县河道管理所", "unit", "青山县水利局"),
)
PEOPLE = (
    # account, name, role, organisation
    ("jingban", "经办甲", "filler", "青山县第一中学"),
    ("danwei", "单位乙", "unit_reviewer", "青山县第一中学"),
    ("zhuguan", "主管丙", "department_reviewer", "青山县教育局"),
    ("caizheng", "财政丁", "finance_reviewer", "青山县财政局"),
    ("jixiao", "绩效戊", "performance_officer", "青山县财政局"),
    ("gongkai", "公开己", "publisher", "青山县教育局"),
    ("shenji", "审计庚", "auditor", "青山县财政局"),
    ("guanli", "管理辛", "administrator", "青山县"),
    ("waidan", "外单壬", "filler", "青山县河道管理所"),
    ("waizhu", "外主癸", "department_reviewer", "青山县水利局"),
)
MACHINE = Author(None, "本机")


class _Found(RecordedAction[None]):
    """Founds the county through the history, as `jixiao` itself does."""

    name = "found"

    def __init__(self, county: "County") -> None:
        super().__init__(MACHINE)
        self.county = county

    def change(self) -> None:
        for name, kind, superior in TREE:
            organisation, _ = Organisation.objects.get_or_create(
                key=organisation_key(NamedCode(None, name)), defaults={"name": name}
            )
            self.county.organisations[name] = organisation
            self.add(
                Placement(
                    organisation=organisation,
                    superior=self.county.organisations.get(superior or ""),
                    name=name,
                    kind=kind,
                    first_year=2020,
                )
            )
        password = make_password("青山绿水-2026")  # once for all: by the hasher of a server it takes half a second
        for account, name, role, place in PEOPLE:
            user = User(username=account, full_name=name, password=password)
            self.add(user)
            self.county.users[account] = user
            self.add(Assignment(user=user, role=role, organisation=self.county.organisations[place], from_day=FROM))


@dataclass
class County:
    """The county; its sheets are made through the actions."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    @classmethod
    def found(cls) -> "County":
        county = cls()
        _Found(county).run()
        return county

    @classmethod
    def standing(cls) -> "County":
        """The county that was founded in this database before."""
        accounts = [account for account, *_ in PEOPLE]
        return cls(
            {one.name: one for one in Organisation.objects.all()},
            {user.username: user for user in User.objects.filter(username__in=accounts)},
        )

    def person(self, account: str) -> Person:
        return Person.of(User.objects.get(username=account))

    def unit(self, name: str = "青山县第一中学") -> Organisation:
        return self.organisations[name]

    def draft(self, name: str = "校舍维修", account: str = "jingban", unit: str = "青山县第一中学") -> Sheet:
        """A blank target sheet, just begun."""
        project = blank(form(FORM), name=name, department="青山县教育局", unit=unit, fiscal_year=YEAR)
        return CreateSheet(self.person(account), self.unit(unit).pk, YEAR, form(FORM), Content.of(project)).run()

    def filled(self, name: str = "校舍维修") -> Sheet:
        """A target sheet with money, a goal and three indicators."""
        sheet = self.draft(name)
        rows = sheet.row_ids
        edits = [
            Put("/funding/lines/0/amounts/declared", "20"),
            Put("/funding/lines/1/amounts/declared", "20"),
            Put("/goals/0/text", "维修教学楼2栋，验收合格率100%，2026年8月底前完成。"),
            Put(f"/indicators/@{rows[0]}/name", "维修教学楼数量"),
            Put(f"/indicators/@{rows[0]}/target", "2栋"),
            Put(f"/indicators/@{rows[1]}/name", "验收合格率"),
            Put(f"/indicators/@{rows[1]}/target", "100%"),
            Put(f"/indicators/@{rows[-1]}/name", "师生满意度"),
            Put(f"/indicators/@{rows[-1]}/target", "≥95%"),
        ]
        return SaveSheet(self.person("jingban"), sheet.pk, sheet.revision, edits).run().sheet

    def take(self, account: str, sheet: Sheet, step: str, **answers: object) -> Sheet:
        """Takes a step; a sheet is submitted though something is still open on it."""
        given = {"despite": True, **answers}
        return TakeStep(self.person(account), sheet.pk, step, Answers(**given)).run()  # type: ignore[arg-type]

    def worked(self) -> Sheet:
        """A sheet that was returned once, approved after, with versions and a remark."""
        sheet = self.filled()
        self.take("jingban", sheet, "submit")
        self.take("danwei", sheet, "unit_return", remarks=[NewRemark("写明面积")])
        self.take("jingban", sheet, "submit")
        self.take("danwei", sheet, "unit_pass")
        self.take("zhuguan", sheet, "department_pass")
        self.take("caizheng", sheet, "finance_pass", grade="优")
        return self.take("jixiao", sheet, "approve")

    def approved(self, name: str = "校舍维修") -> Sheet:
        """A target sheet through the whole review."""
        sheet = self.filled(name)
        self.take("jingban", sheet, "submit")
        self.take("danwei", sheet, "unit_pass")
        self.take("zhuguan", sheet, "department_pass")
        self.take("caizheng", sheet, "finance_pass", grade="优")
        return self.take("jixiao", sheet, "approve")
