"""The matrix of rights, whole: role × action × state × own/other organisation, against a reading of the two files of its own."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.utils import timezone

import jixiao.web
from jixiao.forms import form
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.workflow import evaluation_workflows, may_begin, may_take
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import Change, record
from jixiao.web.lifecycle.actions import Answers, CreateSheet, NewRemark, SaveSheet, TakeStep
from jixiao.web.lifecycle.beside import RoomRights
from jixiao.web.lifecycle.editing import Content, Put
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.models import Contribution, Dossier, Sheet
from jixiao.web.lifecycle.rights import Answer, may
from jixiao.web.lifecycle.rights_page import rights_page
from jixiao.web.lifecycle.workflow import workflow, workflows
from jixiao.web.monitoring.models import EvidenceEntry
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.actions import may_step
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow
from tests.web.county import FORM, FROM, MACHINE, YEAR, County

WEB = Path(jixiao.web.__file__).parent
FLOWS: dict[str, Any] = yaml.safe_load((WEB / "lifecycle" / "workflows.yaml").read_text("utf-8"))
ROLES: dict[str, Any] = yaml.safe_load((WEB / "accounts" / "roles.yaml").read_text("utf-8"))
ACCOUNTS = {
    "filler": "jingban", "unit_reviewer": "danwei", "department_reviewer": "zhuguan", "finance_reviewer": "caizheng",
    "performance_officer": "jixiao", "publisher": "gongkai", "auditor": "shenji", "administrator": "guanli",
}  # fmt: skip
# How far each unit is from the place where the role is given, and the reaches that get there.
UNITS = {
    "青山县第一中学": {"own", "below", "region", "everywhere"},
    "青山县实验小学": {"below", "region", "everywhere"},
    "青山县河道管理所": {"region", "everywhere"},
    "白水县中学": {"everywhere"},
}
GRADES = {"finance_return": "中", "finance_reject": "差"}


class FoundNeighbour(RecordedAction[None]):
    """Another region beside the county, with a finance bureau, a department and a unit."""

    name = "found"

    def __init__(self, county: County) -> None:
        super().__init__(MACHINE)
        self.county = county

    def change(self) -> None:
        tree = (("白水县", "region", ""), ("白水县财政局", "finance", "白水县"), ("白水县教育局", "department", "白水县"),
                ("白水县中学", "unit", "白水县教育局"))  # fmt: skip
        for name, kind, superior in tree:
            organisation = Organisation.objects.create(key=name, name=name)
            self.county.organisations[name] = organisation
            above = self.county.organisations.get(superior)
            self.add(Placement(organisation=organisation, superior=above, name=name, kind=kind, first_year=2020))


@pytest.fixture
def counties(county: County) -> County:
    FoundNeighbour(county).run()
    return county


def is_allowed(kind: str, action: str, role: str, state: str, unit: str) -> bool:
    """The file, read plainly: the role is named, the state is named, and the role reaches the unit."""
    entry = FLOWS[kind]["actions"][action]
    return role in entry["roles"] and state in entry.get("from", []) and ROLES[role]["reach"] in UNITS[unit]


def test_every_combination_is_as_the_files_say(counties: County) -> None:
    tree = Tree.of(YEAR)
    people = {role: counties.person(account) for role, account in ACCOUNTS.items()}
    assert set(people) == set(ROLES)
    wrong, count = [], 0
    for kind, flow in FLOWS.items():
        for action, role, state, unit in product(flow["actions"], ROLES, flow["states"], UNITS):
            sheet = Sheet(pk=1, kind=kind, state=state, unit_id=counties.organisations[unit].pk, fiscal_year=YEAR)
            answer = may(people[role], workflow(kind).steps[action], sheet, tree, {})
            count += 1
            if bool(answer) != is_allowed(kind, action, role, state, unit) or bool(answer) == bool(answer.reason):
                wrong.append((kind, action, role, state, unit, answer.reason))
    assert wrong == []
    assert count == sum(len(flow["actions"]) * len(flow["states"]) for flow in FLOWS.values()) * 8 * 4


def moved(sheet: Sheet, kind: str, state: str, unit: Organisation) -> None:
    """Puts a sheet where a combination wants it, past the actions: what is tested is what they refuse from there."""
    Sheet.objects.filter(pk=sheet.pk).update(kind=kind, state=state, unit=unit)


def given_for(action: str) -> Answers:
    return Answers("因故", (NewRemark("改"),), GRADES.get(action, "优"), "局务会", "1号", despite=True)


def attempt(person: Person, sheet: Sheet, action: str) -> bool:
    """Whether the action goes through; what it did is taken back."""
    revision = Sheet.objects.values_list("revision", flat=True).get(pk=sheet.pk)
    try:
        with transaction.atomic():
            if action == "save":
                SaveSheet(person, sheet.pk, revision, [Put("/period", "9年")]).run()
            else:
                TakeStep(person, sheet.pk, action, given_for(action), revision=revision).run()
            transaction.set_rollback(True)
    except Refused as refused:
        # allowed: there is only nothing newer to be brought up to, or nothing on record to fill in
        return "已是按现行目标填的" in str(refused) or "没有可以带入的" in str(refused)
    return True


@pytest.mark.parametrize("kind", FLOWS)
def test_the_actions_themselves_keep_to_it(counties: County, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Each action by each role in its first state, at the own unit, a sister unit and abroad, and in a state that is not its own."""
    monkeypatch.setattr("jixiao.web.lifecycle.checks._CHECKS", {})  # what a sheet lacks is no matter of rights
    sheet = counties.approved()
    counties.take("jingban", sheet, "adjust", reason="因故", procedure="局务会")
    SaveSheet(counties.person("jingban"), sheet.pk, 8, [Put("/period", "2年")]).run()  # else there is nothing to submit
    people = {role: counties.person(account) for role, account in ACCOUNTS.items()}
    wrong = []
    for action, entry in FLOWS[kind]["actions"].items():
        if action == "create":
            continue
        elsewhere = [state for state in FLOWS[kind]["states"] if state not in entry["from"]][:1]
        places = [(entry["from"][0], unit) for unit in ("青山县第一中学", "青山县实验小学", "白水县中学")]
        for state, unit in [*places, *((state, "青山县第一中学") for state in elsewhere)]:
            moved(sheet, kind, state, counties.organisations[unit])
            wrong += [
                (action, role, state, unit)
                for role, person in people.items()
                if attempt(person, sheet, action) != is_allowed(kind, action, role, state, unit)
            ]
    assert wrong == []


def test_a_refused_action_leaves_nothing_behind(counties: County) -> None:
    sheet = counties.approved()
    before = Sheet.objects.values().get()
    for action in FLOWS["target"]["actions"]:
        if action not in ("create", "save"):
            with pytest.raises(Refused):
                TakeStep(counties.person("shenji"), sheet.pk, action, given_for(action)).run()
    assert Sheet.objects.values().get() == before


@pytest.mark.parametrize("role", ROLES)
def test_who_may_begin_a_sheet(counties: County, role: str) -> None:
    for unit, reaches in UNITS.items():
        project = blank(form(FORM), name="新项目", department="局", unit=unit, fiscal_year=YEAR)
        action = CreateSheet(
            counties.person(ACCOUNTS[role]), counties.organisations[unit].pk, YEAR, form(FORM), Content.of(project)
        )
        if role in FLOWS["target"]["actions"]["create"]["roles"] and ROLES[role]["reach"] in reaches:
            assert action.run().state == "draft"
        else:
            with pytest.raises(Refused):
                action.run()


APART = [
    (kind, action) for kind, flow in FLOWS.items() for action, entry in flow["actions"].items() if entry.get("apart")
]


@pytest.mark.parametrize(("kind", "action"), APART)
def test_who_filled_a_sheet_in_does_not_decide_on_it(county: County, kind: str, action: str) -> None:
    entry = FLOWS[kind]["actions"][action]
    sheet, account = county.filled(), ACCOUNTS[entry["roles"][0]]
    moved(sheet, kind, entry["from"][0], county.unit())
    person = county.person(account)
    assert attempt(person, sheet, action)
    Contribution.objects.create(sheet=sheet, user=county.users[account])
    with pytest.raises(Refused, match="填报和审批不能是同一个人"):
        TakeStep(person, sheet.pk, action, given_for(action)).run()


LEVELS = [
    (kind, action, earlier)
    for kind, flow in FLOWS.items()
    for action, entry in flow["actions"].items()
    for earlier in entry.get("other_than", [])
]


def with_roles_of(county: County, *entries: dict[str, Any]) -> Person:
    """Somebody who holds every role of these actions."""
    for role in {role for entry in entries for role in entry["roles"]}:
        where = {"region": "青山县财政局", "below": "青山县教育局"}.get(ROLES[role]["reach"])
        place = county.organisations[where] if where else county.unit()
        Assignment.objects.create(user=county.users["waizhu"], role=role, organisation=place, from_day=FROM)
    return county.person("waizhu")


@pytest.mark.parametrize(("kind", "action", "earlier"), LEVELS)
def test_two_levels_of_a_review_are_two_people(county: County, kind: str, action: str, earlier: str) -> None:
    flow = FLOWS[kind]["actions"]
    person, sheet = with_roles_of(county, flow[action], flow[earlier]), county.filled()
    step, tree = workflows()[kind].steps[action], Tree.of(YEAR)
    moved(sheet, kind, flow[action]["from"][0], county.unit())
    assert may(person, step, Sheet.objects.get(pk=sheet.pk), tree)
    record(person.author(), [Change(earlier, sheet.subject, "")])
    answer = may(person, step, Sheet.objects.get(pk=sheet.pk), tree)
    assert f"您已办过这份表的“{flow[earlier]['zh']}”：两级审核不能是同一个人" in answer.reason
    assert may(county.person(ACCOUNTS[flow[action]["roles"][0]]), step, Sheet.objects.get(pk=sheet.pk), tree)


def test_every_level_of_a_review_is_kept_apart_from_those_before_it() -> None:
    """A new level is not forgotten: whoever passes on to somebody else is no earlier level's."""
    for kind, flow in workflows().items():
        for step in flow.steps.values():
            levels = [other for other in flow.steps.values() if other.apart and step.before[:1] == (other.after,)]
            assert {other.id for other in levels if step.apart} <= set(step.other_than), (kind, step.id)


def test_a_clerk_who_reviews_too_does_not_pass_the_own_sheet(county: County) -> None:
    user = User.objects.get(username="jingban")
    Assignment.objects.create(user=user, role="unit_reviewer", organisation=county.unit(), from_day=FROM)
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    with pytest.raises(Refused, match="您是这份表的填报人"):
        county.take("jingban", sheet, "unit_pass")


def test_the_page_of_rights_names_every_action_state_and_role() -> None:
    page = rights_page()
    for flow in FLOWS.values():
        for entry in [*flow["actions"].values(), *flow["states"].values()]:
            assert entry["zh"] in page
    assert all(f"| {role['zh']} |" in page for role in ROLES.values())


def read(*parts: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WEB.joinpath(*parts).read_text("utf-8"))
    return found


def fits(entry: dict[str, Any], role: str, unit: str, state: str | None = None) -> bool:
    is_in_time = state is None or state in entry.get("from", [])
    return is_in_time and role in entry["roles"] and ROLES[role]["reach"] in UNITS[unit]


def test_evaluations_and_tasks_are_as_their_files_say(counties: County) -> None:
    tree, people = Tree.of(YEAR), {role: counties.person(account) for role, account in ACCOUNTS.items()}
    flows = {**read("evaluation", "workflows.yaml"), **read("rectification", "workflows.yaml")}
    assert set(flows) == {"department", "finance", "task"}
    wrong = []
    for kind, flow in flows.items():
        for action, role, state, unit in product(flow["actions"], ROLES, flow["states"], UNITS):
            place = counties.organisations[unit].pk
            if kind == "task":
                record = Task(pk=1, dossier=Dossier(pk=1), unit_id=place, state=state, fiscal_year=YEAR)
                answer = may_step(people[role], task_workflow().steps[action], record, tree)
            else:
                dossier = Dossier(pk=1, unit_id=place, fiscal_year=YEAR)
                answer = may_take(
                    people[role],
                    evaluation_workflows()[kind].steps[action],
                    Evaluation(kind=kind, state=state, dossier=dossier),
                    tree,
                )
            if bool(answer) != fits(flow["actions"][action], role, unit, state):
                wrong.append((kind, action, role, state, unit, answer.reason))
    assert wrong == []


@pytest.mark.parametrize("room", ["monitoring", "evaluation"])
def test_what_is_done_beside_the_sheets_is_as_its_file_says(counties: County, room: str) -> None:
    tree, rights = Tree.of(YEAR), RoomRights(f"jixiao.web.{room}")
    wrong = []
    for (action, entry), (role, account), unit in product(read(room, "rights.yaml").items(), ACCOUNTS.items(), UNITS):
        place = counties.organisations[unit].pk
        if bool(rights.may_do(counties.person(account), action, place, tree)) != fits(entry, role, unit):
            wrong.append((action, role, unit))
    assert wrong == []


def judged(county: County, room: str, kind: str, action: str, state: str, sheet: Sheet) -> Answer:
    """The answer to one who holds every role of the action, for an action of another room with the project of a sheet."""
    entry = read(room, "workflows.yaml")[kind]["actions"][action] if kind else read(room, "rights.yaml")[action]
    for role in entry["roles"]:
        place = county.organisations["青山县财政局" if ROLES[role]["reach"] == "region" else "青山县教育局"]
        place = county.unit() if ROLES[role]["reach"] == "own" else place
        Assignment.objects.get_or_create(user=county.users["shenji"], role=role, organisation=place, from_day=FROM)
    person, tree, dossier = county.person("shenji"), Tree.of(YEAR), sheet.dossier
    if not kind:
        return RoomRights(f"jixiao.web.{room}").may_judge(person, action, dossier, tree)
    if kind == "task":
        task = Task(pk=1, dossier=dossier, unit_id=dossier.unit_id, state=state, fiscal_year=YEAR)
        return may_step(person, task_workflow().steps[action], task, tree)
    if not state:
        return may_begin(person, kind, dossier, tree)
    step = evaluation_workflows()[kind].steps[action]
    return may_take(person, step, Evaluation(kind=kind, state=state, dossier=dossier), tree)


def of_projects() -> list[tuple[str, str, str, str, bool]]:
    """Room, kind, action, state and whether nobody who made the project does it, of every action that judges a project."""
    found = [
        ("evaluation", kind, action, (entry.get("from") or [""])[0], entry.get("apart", False))
        for kind, flow in read("evaluation", "workflows.yaml").items()
        for action, entry in flow["actions"].items()
    ]
    steps = read("rectification", "workflows.yaml")["task"]["actions"].items()
    found += [
        ("rectification", "task", name, step["from"][0], step.get("apart", False))
        for name, step in steps
        if "from" in step
    ]
    for room in ("evaluation", "monitoring"):
        found += [(room, "", name, "", entry.get("apart", False)) for name, entry in read(room, "rights.yaml").items()]
    return found


@pytest.mark.parametrize("entry", ["sheet", "evidence"])
def test_who_made_a_project_or_recorded_an_entry_of_it_does_not_judge_it(county: County, entry: str) -> None:
    sheet, user = county.approved(), county.users["shenji"]
    wrong = [item for item in of_projects() if not judged(county, *item[:4], sheet)]
    assert wrong == []
    if entry == "sheet":
        Contribution.objects.create(sheet=sheet, user=user, is_past=True)
    else:
        row = sheet.row_ids[0]
        EvidenceEntry.objects.create(
            dossier=sheet.dossier, row=row, day=f"{YEAR}-03-01", made_by=user, made_at=timezone.now()
        )
    for room, kind, action, state, is_apart in of_projects():
        answer = judged(county, room, kind, action, state, sheet)
        assert bool(answer) != is_apart, (kind, action)
        assert is_apart == answer.reason.startswith("您是这个项目的填报人：填报和“"), (kind, action)


def test_every_step_of_an_evaluation_and_key_monitoring_are_apart() -> None:
    apart = {(kind or room, action) for room, kind, action, _, is_apart in of_projects() if is_apart}
    steps = {(kind, action) for kind, flow in evaluation_workflows().items() for action in flow.steps}
    beside = {("monitoring", "mark_key"), ("evaluation", "assess_ex_ante"), ("evaluation", "reopen_ex_ante")}
    assert apart == {*steps, *beside, ("task", "close"), ("task", "withdraw")}


@pytest.mark.parametrize("began", ["unit_reviewer", "department_reviewer", "performance_officer"])
def test_what_someone_has_finished_is_not_changed_from_below(counties: County, began: str) -> None:
    tree, reaches = Tree.of(YEAR), ["own", "below", "region"]
    dossier = Dossier(pk=1, unit_id=counties.unit().pk, fiscal_year=YEAR)
    flow, rights = read("rectification", "workflows.yaml")["task"], read("evaluation", "rights.yaml")
    bound = [(name, entry) for name, entry in [*flow["actions"].items(), *rights.items()] if entry.get("as_high")]
    assert [name for name, _ in bound] == ["close", "withdraw", "assess_ex_ante", "reopen_ex_ante"]
    for (action, entry), role in product(bound, ROLES):
        if role not in entry["roles"]:
            continue
        person = counties.person(ACCOUNTS[role])
        if action in rights:
            answer = RoomRights("jixiao.web.evaluation").may_judge(person, action, dossier, tree, {}, began=began)
        else:
            task = Task(pk=1, dossier=dossier, unit_id=dossier.unit_id, state="answered", raised_as=began)
            answer = may_step(person, task_workflow().steps[action], task, tree)
        is_high = reaches.index(ROLES[role]["reach"]) >= reaches.index(ROLES[began]["reach"])
        assert bool(answer) == is_high, (action, role)
        assert is_high or f"这是“{ROLES[began]['zh']}”办的" in answer.reason


def test_who_is_refused_as_a_maker_reads_who_could(county: County) -> None:
    sheet = county.approved()
    Contribution.objects.create(sheet=sheet, user=county.users["shenji"])
    reason = judged(county, "monitoring", "", "mark_key", "", sheet).reason
    assert reason.endswith("（可以找绩效戊、主管丙）")
    Contribution.objects.create(sheet=sheet, user=county.users["jixiao"])
    assert judged(county, "monitoring", "", "mark_key", "", sheet).reason.endswith("（可以找主管丙）")
    Contribution.objects.create(sheet=sheet, user=county.users["zhuguan"])
    reason = judged(county, "monitoring", "", "mark_key", "", sheet).reason
    assert "现在没有别人能做：请系统管理员把“财政绩效管理、主管部门审核”角色再授予一个没有填报过的人" in reason


def test_the_printed_page_ticks_what_makers_do_not_do() -> None:
    page = rights_page()
    for file in WEB.glob("*/rights.yaml"):
        for entry in yaml.safe_load(file.read_text("utf-8")).values():
            names = "、".join(ROLES[role]["zh"] for role in entry["roles"])
            assert f"| {entry['zh']} | {entry['en']} | {names} | {'✓' if entry.get('apart') else '—'} |" in page


def test_the_printed_page_names_every_action() -> None:
    page = rights_page()
    files = [file for name in ("rights.yaml", "workflows.yaml") for file in WEB.glob(f"*/{name}")]
    assert len(files) == 6
    for file in files:
        for entry in yaml.safe_load(file.read_text("utf-8")).values():
            actions = entry["actions"].values() if "actions" in entry else [entry]
            assert [action["zh"] for action in actions if f"| {action['zh']} |" not in page] == []
