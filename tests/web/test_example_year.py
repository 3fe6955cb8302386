"""The example's year: what its plan promises is there, every step was one that a person may take, and it all proves itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jixiao.web.accounts.roles import roles
from jixiao.web.demo import example_reading
from jixiao.web.evaluation.models import Evaluation, ExAnte, SelfScore, SpotCheckItem
from jixiao.web.example_people import demo_people
from jixiao.web.example_year import is_loaded, load_year
from jixiao.web.example_year.cast import Cast, dossier_named
from jixiao.web.example_year.plan import plan
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.rights import steps_for
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.monitoring.actual import RULES
from jixiao.web.monitoring.models import Attachment, BudgetExecution, EvidenceEntry, ExecutionImport, SheetLights
from jixiao.web.rectification.carried import carried
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow
from jixiao.web.stagecalendar.gate import calendar_for
from jixiao.web.stagecalendar.lateness import behind
from jixiao.web.stagecalendar.models import Window

YEAR = plan("year")["year"]
pytestmark = pytest.mark.parametrize("migrated", ["sqlite"], indirect=True, scope="session")


@pytest.fixture(scope="module")
def example(migrated: dict[str, Any]) -> Iterator[Cast]:
    """The year, played once; gone after the last test."""
    from tests.web.conftest import use_database

    use_database(migrated)
    people = settings.JIXIAO_DATA / "demo-people.json"
    with transaction.atomic():
        load_year(example_reading().projects)
        yield Cast.of(person.account for person in demo_people())
        transaction.set_rollback(True)
    people.unlink()


def test_it_proves_itself(example: Cast) -> None:
    assert list(verify()) == []
    assert is_loaded()
    assert (
        not Entry.objects.exclude(actor_id__in=[person.user.pk for person in example.people])
        .exclude(action="found")
        .exists()
    )


def test_there_is_somebody_for_every_role(example: Cast) -> None:
    assert {held.role for person in example.people for held in person.held} == set(roles())


@pytest.mark.parametrize("kind", sorted(workflows()))
def test_sheets_stand_in_every_state_of_the_plan(example: Cast, kind: str) -> None:
    year = YEAR - 1 if kind == "self_evaluation" else YEAR
    held = set(Sheet.objects.filter(kind=kind, fiscal_year=year).values_list("state", flat=True))
    told = {
        "target": set(plan("year")["ways"]["target"]),
        "monitoring": {entry["state"] for entry in plan("monitoring")["sheets"]} | {"draft"},
        "self_evaluation": {
            entry["self_evaluation"]["state"] for entry in plan("last_year")["projects"] if "self_evaluation" in entry
        },
    }[kind]
    assert held == told


def test_everything_that_waits_can_be_done_today_by_someone(example: Cast) -> None:
    """But for what is late: its calendar says so, and whom to ask."""
    stuck = {}
    for sheet in Sheet.objects.select_related("unit"):
        flow = workflows()[sheet.kind]
        if flow.states[sheet.state].waits_for is None:
            continue
        answers = [
            answer
            for person in example.people
            for _, answer in steps_for(person, sheet, example.tree(sheet.fiscal_year))
        ]
        if not any(answers):
            stuck[sheet.pk] = [answer.reason for answer in answers if "已过时间" in answer.reason]
    assert stuck
    assert all(reasons and "请找演示·财政绩效管理批准延期" in reasons[0] for reasons in stuck.values())
    late = Sheet.objects.filter(pk__in=stuck)
    assert set(late.values_list("kind", flat=True)) == {"monitoring"}


def test_entries_have_corrections_files_and_several_rules(example: Cast) -> None:
    entries = EvidenceEntry.objects.all()
    assert entries.count() == sum(len(entry["entries"]) for entry in plan("monitoring")["entries"])
    assert entries.filter(corrects__isnull=False).count() == 1
    assert Attachment.objects.count() == 1
    assert {day.year for day in entries.values_list("day", flat=True)} == {YEAR}
    assert {entry["rule"] for entry in plan("monitoring")["entries"] if "rule" in entry} <= set(RULES)


def test_the_round_has_lights_of_several_colours_and_a_double_warning(example: Cast) -> None:
    colours = set(SheetLights.objects.values_list("worst", flat=True))
    assert {SheetLights.Colour.RED, SheetLights.Colour.GREEN} < colours
    assert SheetLights.objects.filter(is_double=True).exists()
    assert SheetLights.objects.filter(yellow_count__gt=0).exists()
    assert Dossier.objects.filter(is_key=True).count() == len(plan("monitoring")["key"])
    assert set(BudgetExecution.objects.values_list("month", flat=True)) == {3, 7, 12}
    assert ExecutionImport.objects.filter(state=ExecutionImport.State.WAITING).count() == 1


def test_the_calendar_has_what_is_open_closed_and_coming_and_one_who_is_late(example: Cast) -> None:
    today = timezone.localdate()
    windows = list(Window.objects.filter(fiscal_year=YEAR))
    assert {window.standing(today) for window in windows} == {"open", "closed", "coming"}
    tree = example.tree(YEAR)
    closed = next(window for window in windows if window.standing(today) == "closed")
    units = behind(closed, frozenset(tree.placements), tree)
    assert {unit.is_late for unit in units} == {True, False}
    assert calendar_for(tree).extensions


def test_last_year_is_scored_checked_and_has_a_consequence(example: Cast) -> None:
    scored = SelfScore.objects.filter(sheet__state="confirmed")
    assert {(score.printed, score.differing) for score in scored} == {(score.computed, 0) for score in scored}
    assert set(scored.values_list("grade", flat=True)) == {"优", "中"}
    assert sorted(SpotCheckItem.objects.values_list("state", flat=True)) == ["checked", "waiting"]
    weak = dossier_named("应急技术业务费", YEAR)
    own = weak.previous and weak.previous.sheets.get(kind="self_evaluation")
    assert own
    assert any("检测车大修4个月" in (row.deviation_reason or "") for row in content_of(own).project.indicators)
    results = carried(weak, plan("year")["profile"])
    assert results
    assert (results.grade, results.consequence, len(results.open_tasks)) == ("中", "按一定比例压减", 1)


def test_evaluations_assessments_and_tasks_stand_at_several_steps(example: Cast) -> None:
    assert set(Evaluation.objects.values_list("kind", "state")) == {("department", "reported"), ("finance", "scoring")}
    assert sorted(ExAnte.objects.values_list("is_done", flat=True)) == [False, True]
    assert set(Task.objects.values_list("state", flat=True)) == set(task_workflow().states)
    assert min(Task.objects.values_list("until_day", flat=True)) > timezone.localdate()
