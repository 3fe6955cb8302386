"""Runs every rule over a reading: pure functions in, findings out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jixiao import __version__
from jixiao.audit.asked import rules_asked
from jixiao.audit.beside import with_counterparts
from jixiao.audit.context import DocumentContext, ProjectContext, prepare
from jixiao.audit.costs import reconcile
from jixiao.audit.figures import figures
from jixiao.audit.places import placed_problems
from jixiao.audit.process_records import with_records
from jixiao.audit.registry import rules_version
from jixiao.audit.running import Run
from jixiao.law import LATEST, Policy, day_of, policy
from jixiao.model import Assessment, Finding, Reading
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord
from jixiao.model.reconciliation import Reconciliation
from jixiao.model.report import Report


def audit(
    reading: Reading,
    *,
    profile: str = "cn",
    on: date | None = None,
    beside: Sequence[Reading] = (),
    assessments: Sequence[Assessment | None] = (),
    budget: tuple[BudgetItem, ...] | None = None,
    records: Sequence[ProcessRecord] = (),
) -> Report:
    """Every fault that the rules find in a reading.

    Args:
        reading: what was read.
        profile: policy profile of the one who filled in the sheets.
        on: day whose law holds; None for the day the document was issued, else the first day of its budget year, else
            the latest law.
        beside: other documents that its projects are held against: last year's targets, the approved targets of a
            self-evaluation, monitoring sheets, other departments' lists. They are not audited themselves.
        assessments: recomputed scores, one for each project, None for sheets that have none; without them nothing that
            needs a score is checked.
        budget: the projects of the budget, where a list of them is at hand.
        records: what is on file about the process of its projects: assessment, review, rectification.

    Raises:
        LawError: there is no such profile.
    """
    day = on or day_of(reading)
    law = policy(profile, on=day or LATEST)
    document = _prepared(reading, law, beside, assessments, budget)
    if records:
        document = replace(document, projects=with_records(reading.projects, document.projects, records))
    asked, projects = rules_asked(reading, law), len(reading.projects)
    run = Run(reading, document, asked.unchecked(projects), asked.reasons(projects))
    for loaded in asked.rules:
        run.ask(loaded)
    found = sorted(run.findings, key=_order)
    equations = _reconciled(reading, document.projects)
    return Report(
        document=reading.document,
        rules_version=rules_version(),
        profile=profile,
        on=day,
        findings=tuple(found),
        program=f"jixiao {__version__}",
        reconciliations=equations,
        figures=figures(reading.projects, document.projects, found, equations, law),
        checked=run.checked,
        not_applicable=run.not_applicable,
    )


def _prepared(
    reading: Reading,
    law: Policy,
    beside: Sequence[Reading],
    assessments: Sequence[Assessment | None],
    budget: tuple[BudgetItem, ...] | None,
) -> DocumentContext:
    """What the rules may know of a document, with the sheets that its own are held against."""
    placed, unplaced = placed_problems(reading.projects, reading.problems) if reading.problems else ({}, [])
    contexts = _paired(reading, tuple(prepare(reading, law, placed)), law, beside)
    if any(assessments):
        contexts = tuple(replace(one, assessment=own) for one, own in zip(contexts, assessments, strict=True))
    return DocumentContext(law, contexts, tuple(unplaced), budget)


def reconciliations(reading: Reading, *, profile: str = "cn", on: date | None = None) -> tuple[Reconciliation, ...]:
    """Costs against funds for each sheet of a project or region, without the rest of the audit. Raises as :func:`audit`."""
    law = policy(profile, on=on or day_of(reading) or LATEST)
    return _reconciled(reading, tuple(prepare(reading, law, {})))


def _reconciled(reading: Reading, contexts: tuple[ProjectContext, ...]) -> tuple[Reconciliation, ...]:
    pairs = zip(reading.projects, contexts, strict=True)
    return tuple(reconcile(project, context) for project, context in pairs if project.scope != "department")


def _paired(
    reading: Reading, contexts: tuple[ProjectContext, ...], law: Policy, beside: Sequence[Reading]
) -> tuple[ProjectContext, ...]:
    """The contexts with their counterparts; a document of sheets of one kind and year holds none in itself."""
    sheets = zip(reading.projects, contexts, strict=True)
    if not beside and len({(project.form, context.fiscal_year) for project, context in sheets}) <= 1:
        return contexts
    others = ((other.projects, tuple(prepare(other, law, {}))) for other in beside)
    return with_counterparts(reading.projects, contexts, others)


def _order(finding: Finding) -> tuple[int, str]:
    """On the document first, then project by project, rule by rule; within a rule the order of the sheet stays."""
    return (-1 if finding.project_index is None else finding.project_index, finding.rule)
