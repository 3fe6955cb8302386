"""Runs every rule over a reading: pure functions in, findings out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jixiao import __version__
from jixiao.audit.beside import with_counterparts
from jixiao.audit.context import DocumentContext, ProjectContext, prepare
from jixiao.audit.costs import reconcile
from jixiao.audit.figures import figures
from jixiao.audit.places import placed_problems, source_of
from jixiao.audit.registry import LoadedRule, all_rules, rules_version
from jixiao.audit.rule import PASSED, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.suggesting import suggest
from jixiao.law import LATEST, NotInForce, Policy, day_of, policy
from jixiao.model import Assessment, Citation, Finding, Project, Reading, Source, Tally
from jixiao.model.budget import BudgetItem
from jixiao.model.finding import QUESTION, QUESTION_FACT, Suggestion
from jixiao.model.project import FormKind
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

    Raises:
        LawError: there is no such profile.
    """
    day = on or day_of(reading)
    law = policy(profile, on=day or LATEST)
    placed, unplaced = placed_problems(reading.projects, reading.problems) if reading.problems else ({}, [])
    contexts = _paired(reading, tuple(prepare(reading, law, placed)), law, beside)
    if any(assessments):
        contexts = tuple(replace(one, assessment=own) for one, own in zip(contexts, assessments, strict=True))
    document = DocumentContext(law, contexts, tuple(unplaced), budget)
    runs = [_Run(loaded, law) for loaded in all_rules()]
    found = sorted((finding for run in runs for finding in run.over(reading, document)), key=_order)
    equations = _reconciled(reading, contexts)
    return Report(
        document=reading.document,
        rules_version=rules_version(),
        profile=profile,
        on=day,
        findings=tuple(found),
        program=f"jixiao {__version__}",
        reconciliations=equations,
        figures=figures(reading.projects, contexts, found, equations, law),
        checked={run.loaded.rule.id: Tally(run.passed, run.failed, sum(run.reasons.values())) for run in runs},
        not_applicable={run.loaded.rule.id: dict(run.reasons) for run in runs if run.reasons},
    )


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
    if (
        not beside
        and len(
            {(project.form, context.fiscal_year) for project, context in zip(reading.projects, contexts, strict=True)}
        )
        < 2
    ):
        return contexts
    others = ((other.projects, tuple(prepare(other, law, {}))) for other in beside)
    return with_counterparts(reading.projects, contexts, others)


def _order(finding: Finding) -> tuple[int, str]:
    """On the document first, then project by project, rule by rule; within a rule the order of the sheet stays."""
    return (-1 if finding.project_index is None else finding.project_index, finding.rule)


class _Cited:
    """The basis of rules under a policy, for each kind of form worked out once."""

    def __init__(self, law: Policy) -> None:
        self._law = law
        self._known: dict[tuple[str, FormKind | None], tuple[Citation, ...]] = {}

    def by(self, rule: Rule, form: FormKind | None) -> tuple[Citation, ...]:
        """The rule's basis for a kind of form and the local one, binding clauses first."""
        known = self._known.get((rule.id, form))
        return known if known is not None else self._known.setdefault((rule.id, form), self._cite(rule, form))

    def _cite(self, rule: Rule, form: FormKind | None) -> tuple[Citation, ...]:
        own = (basis for basis in rule.citations if form is None or basis.forms is None or form in basis.forms)
        local = (basis for basis in self._law.local_bases if rule.family in basis.families)
        cited = [self._law.cite(basis.instrument, basis.article) for basis in own]
        cited += [self._law.cite(basis.instrument, basis.article) for basis in local]
        return tuple(sorted(cited, key=lambda citation: citation.force != "binding"))


@dataclass(slots=True)
class _Run:
    """One rule over one reading, with its tallies."""

    loaded: LoadedRule
    law: Policy
    passed: int = 0
    failed: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def over(self, reading: Reading, document: DocumentContext) -> list[Finding]:
        """Findings of the rule, and its tallies."""
        rule, findings = self.loaded.rule, list[Finding]()
        if not rule.holds_on(self.law.on):
            self._count("规则在该日不适用")
        elif self.loaded.check_document is not None:
            self._take(self.loaded.check_document(reading, document), reading, None, findings)
        elif self.loaded.check_project is not None:
            concerned = document.of_kind(reading.projects, rule.forms, rule.scopes)
            if others := len(reading.projects) - len(concerned):
                self._count("规则不针对这种表", others)
            check = self.loaded.check_project
            for project, context in concerned:
                self._take(check(project, context), reading, context.index, findings)
        return findings

    def _take(self, outcomes: Iterable[Outcome], reading: Reading, index: int | None, into: list[Finding]) -> None:
        try:
            for outcome in outcomes:
                if outcome is PASSED:
                    self.passed += 1
                elif isinstance(outcome, NotApplicable):
                    self._count(outcome.reason)
                elif isinstance(outcome, Failed):
                    self.failed += 1
                    into.append(self._finding(outcome, reading, index))
        except NotInForce as reason:
            self._count(str(reason))

    def _count(self, reason: str, times: int = 1) -> None:
        self.reasons[reason] = self.reasons.get(reason, 0) + times

    def _finding(self, failed: Failed, reading: Reading, index: int | None) -> Finding:
        index = failed.project_index if index is None else index
        project = None if index is None else reading.projects[index]
        places = (*failed.places, *failed.compared)
        asks = self.loaded.rule.is_question
        return Finding(
            rule=self.loaded.rule.id,
            catalogue=self.loaded.rule.catalogue,
            severity=self.law.severity(self.loaded.rule.id, self.loaded.rule.severity),
            project=project.name if project else None,
            message=f"{QUESTION}{failed.message}" if asks else failed.message,
            remedy=failed.remedy,
            citations=self.law.once(_Cited).by(self.loaded.rule, project.form if project else None),
            sources=tuple(_source(place, project) for place in places),
            facts={**failed.facts, QUESTION_FACT: "yes"} if asks else failed.facts,
            pointers=tuple(place if isinstance(place, str) else "" for place in places),
            project_index=index,
            compared_count=len(failed.compared),
            suggestions=self._suggested(failed, project),
        )

    def _suggested(self, failed: Failed, project: Project | None) -> tuple[Suggestion, ...]:
        if project is None or not self.loaded.rule.suggests:
            return ()
        return suggest(project, [place for place in failed.places if isinstance(place, str)])


def _source(place: str | Source, project: Project | None) -> Source:
    if isinstance(place, Source):
        return place
    return Source() if project is None else source_of(project, place)
