"""Self-evaluations, spot check, evaluations, ex-ante assessments and rectification of the example."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.law.judged_forms import ex_ante_form
from jixiao.values.numbers import decimal_text
from jixiao.web.evaluation.actions.assessing import Judged, SaveExAnte
from jixiao.web.evaluation.actions.evaluating import BeginEvaluation, StepEvaluation, WriteReport
from jixiao.web.evaluation.actions.scoring import Given, ScoreEvaluation
from jixiao.web.evaluation.actions.spot_checking import Checked, CheckItem, DrawSpotCheck, rows_of
from jixiao.web.evaluation.beginning import begin
from jixiao.web.evaluation.law import assessed
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.rights import steps as evaluation_steps
from jixiao.web.evaluation.scores import score_rows
from jixiao.web.evaluation.scoring_action import write_scores
from jixiao.web.evaluation.workflow import evaluation_workflows
from jixiao.web.example_year.cast import Cast, dossier_named
from jixiao.web.example_year.monitoring import import_execution
from jixiao.web.example_year.plan import days_from_now, plan
from jixiao.web.example_year.walking import lead, save
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.rectification.actions import NewTask, RaiseTask, StepTask
from jixiao.web.rectification.workflow import task_workflow

_KIND = "self_evaluation"


def evaluate_last_year(cast: Cast) -> None:
    """Budget execution, self-evaluations, the spot check and evaluations of last year."""
    last, told = plan("last_year"), plan("results")
    rows = {
        entry["name"]: [entry["funds"]["annual"], entry["executed"]["annual_budget"], entry["executed"]["executed"]]
        for entry in last["projects"]
        if "executed" in entry
    }
    import_execution(cast, last["year"], {**last["execution"], "accept": True, "rows": rows})
    for entry in last["projects"]:
        if "self_evaluation" in entry:
            _evaluate_self(cast, dossier_named(entry["name"], last["year"]), entry)
    _spot_check(cast, told["spot_check"])
    for entry in told["evaluations"]:
        _evaluate(cast, dossier_named(entry["project"], entry["year"]), entry)


def assess_beforehand(cast: Cast) -> None:
    """Ex-ante assessments of projects whose target is not approved."""
    for entry in plan("results")["ex_ante"]:
        dossier = dossier_named(entry["project"], entry["year"])
        officer = cast.holders(evaluation_steps()["assess_ex_ante"].roles, dossier.unit_id, entry["year"])[-1]
        given = {
            item.name: Judged(*entry["items"].get(item.name, [entry["otherwise"]]))
            for item in ex_ante_form(days_from_now(0)).items
        }
        SaveExAnte(
            officer, dossier.pk, given, entry["conclusion"], entry["text"], revision=0, is_final=entry["is_final"]
        ).run()


def raise_tasks(cast: Cast) -> None:
    """Tasks of rectification, each as far as the plan says."""
    flow = task_workflow()
    for entry in plan("results")["tasks"]:
        dossier = dossier_named(entry["project"], entry["year"])
        new = NewTask(entry["source"], entry["problem"], entry["demand"], days_from_now(entry["until"]))
        task = RaiseTask(cast.first(flow.steps["raise"].roles, dossier.unit_id, entry["year"]), dossier.pk, new).run()
        for step, text, proof, *attached in entry["steps"]:
            person = cast.first(flow.steps[step].roles, dossier.unit_id, entry["year"])
            files = [(file["name"], file["text"].encode()) for file in attached]
            StepTask(person, task.pk, step, text, proof=proof, files=files).run()


def _evaluate_self(cast: Cast, dossier: Dossier, entry: Mapping[str, Any]) -> None:
    target = Sheet.objects.select_related("dossier", "in_force").get(dossier=dossier, kind="target")
    tree = cast.tree(dossier.fiscal_year)
    clerk = cast.first(workflow(_KIND).steps["create"].roles, dossier.unit_id, dossier.fiscal_year)
    sheet = begin(clerk, target, tree)
    if "done" in entry["self_evaluation"]:
        sheet = save(cast, sheet, list(_reached(sheet, entry)))
        sheet = save(cast, sheet, list(_chosen(sheet, tree.profile(sheet.unit_id), entry)))
        write_scores(clerk, sheet, tree)
    lead(cast, sheet.pk, entry["self_evaluation"]["state"])


def _reached(sheet: Sheet, entry: Mapping[str, Any]) -> "Iterator[Edit]":
    """What was reached, and why it fell short."""
    said: dict[str, list[str]] = {name: rest for _, name, _, *rest in entry["indicators"]}
    content = content_of(sheet)
    yield Put("/goals/0/actual_text", entry["self_evaluation"]["done"])
    for key, row in zip(content.row_ids, content.project.indicators, strict=True):
        actual, *reason = said[row.name]
        yield Put(f"/indicators/@{key}/actual", actual)
        if reason:
            yield Put(f"/indicators/@{key}/deviation_reason", reason[0])


def _chosen(sheet: Sheet, profile: str, entry: Mapping[str, Any]) -> "Iterator[Edit]":
    """Scores that the rule leaves to the unit: as the plan says, else the most that it allows."""
    said = {name: rest[2] for _, name, _, *rest in entry["indicators"] if len(rest) > 2}
    content = content_of(sheet)
    for row in score_rows(content, assessed(content.project, profile)):
        if row.is_choice and row.result.high is not None:
            yield Put(f"{row.place}/score", str(said.get(row.name, decimal_text(row.result.high))))


def _spot_check(cast: Cast, entry: Mapping[str, Any]) -> None:
    """Draws, and checks the first that was drawn: some points are taken off its first score."""
    year, checked = entry["year"], entry["checked"]
    region = next(key for key, place in cast.tree(year).placements.items() if place.kind == "region")
    officer = cast.first(evaluation_steps()["draw_spot_check"].roles, region, year)
    drawn = DrawSpotCheck(officer, region, year, Decimal(entry["share_pct"]), entry["seed"]).run()
    item = drawn.items.select_related("sheet", "version").order_by("number")[0]
    first, *others = rows_of(item, cast.tree(year).profile(item.sheet.unit_id))
    less = (first.printed or Decimal(0)) - Decimal(checked["taken_off"])
    given = {row.place: Checked(decimal_text(row.printed or Decimal(0))) for row in others}
    given[first.place] = Checked(decimal_text(less), checked["reason"])
    CheckItem(officer, item.pk, given, checked["text"], is_final=True).run()


def _evaluate(cast: Cast, dossier: Dossier, entry: Mapping[str, Any]) -> None:
    """An evaluation with the framework as it stands; everybody who may scores, up to the step that the plan names."""
    flow = evaluation_workflows()[entry["kind"]]
    place, year, until = dossier.unit_id, dossier.fiscal_year, entry["until"]

    def leader(step: str) -> Any:
        return cast.first(flow.steps[step].roles, place, year)

    evaluation = BeginEvaluation(leader("begin"), dossier.pk, entry["kind"]).run()
    StepEvaluation(leader("open"), evaluation.pk, "open").run()
    for person in cast.holders(flow.steps["score"].roles, place, year):
        ScoreEvaluation(person, evaluation.pk, _points(evaluation, entry), is_final=until != "score").run()
    if until == "score":
        return
    agreed = StepEvaluation(leader("agree"), evaluation.pk, "agree").run()
    WriteReport(leader("write"), evaluation.pk, {**agreed.texts, **entry["texts"]}).run()
    StepEvaluation(leader("report"), evaluation.pk, until).run()


def _points(evaluation: Evaluation, entry: Mapping[str, Any]) -> dict[str, Given]:
    return {row["id"]: Given(*entry["scores"].get(row["name"], [row["points"]])) for row in evaluation.indicators}
