"""One rule over one document: what it finds, and how often it passed, failed or could not be checked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from jixiao.audit.context import DocumentContext, ProjectContext
from jixiao.audit.places import source_of
from jixiao.audit.registry import LoadedRule, all_rules
from jixiao.audit.rule import PASSED, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.suggesting import suggest
from jixiao.law import NotInForce, Policy
from jixiao.model import Citation, Finding, Project, Reading, Source, Tally
from jixiao.model.finding import QUESTION, QUESTION_FACT, Severity, Suggestion
from jixiao.model.project import FormKind

_Given = TypeVar("_Given", Project, Reading)
_Context = TypeVar("_Context", ProjectContext, DocumentContext)
_Check: TypeAlias = Callable[[_Given, _Context], Iterator[Outcome]]


@dataclass(slots=True)
class Run:
    """One rule over one document.

    Attributes:
        rule: the rule.
        reading: the document.
        context: what is prepared for it.
        findings: in the order of the sheets.
        passed: how many checks passed.
        reasons: why checks could not be made, each with how many.
    """

    rule: Rule
    reading: Reading
    context: DocumentContext
    findings: list[Finding]
    passed: int
    reasons: dict[str, int]

    @property
    def tally(self) -> Tally:
        """How often the rule passed, failed and could not be checked."""
        return Tally(self.passed, len(self.findings), sum(self.reasons.values()) if self.reasons else 0)

    def check(self, check: _Check[_Given, _Context], given: Iterable[tuple[_Given, _Context]]) -> None:
        """Counts what a check yields for each project, or for the document, and makes findings of its faults."""
        passed, reasons = 0, self.reasons
        for looked_at, context in given:
            try:
                for outcome in check(looked_at, context):
                    if outcome is PASSED:
                        passed += 1
                    elif isinstance(outcome, NotApplicable):
                        reasons[outcome.reason] = reasons.get(outcome.reason, 0) + 1
                    elif isinstance(outcome, Failed):
                        self.findings.append(self._finding(outcome, context.index))
            except NotInForce as reason:
                self.count(str(reason))
        self.passed += passed

    def count(self, reason: str, times: int = 1) -> None:
        """Notes that checks could not be made."""
        self.reasons[reason] = self.reasons.get(reason, 0) + times

    def _finding(self, failed: Failed, checked: int | None) -> Finding:
        rule = self.rule
        index = failed.project_index if checked is None else checked
        project = None if index is None else self.reading.projects[index]
        places = (*failed.places, *failed.compared) if failed.compared else failed.places
        severity, citations = self.context.policy.once(_Stated).of(rule, project.form if project else None)
        return Finding(
            rule.id,
            rule.catalogue,
            severity,
            project.name if project else None,
            f"{QUESTION}{failed.message}" if rule.is_question else failed.message,
            failed.remedy,
            citations,
            tuple([_source(place, project) for place in places]),
            {**failed.facts, QUESTION_FACT: "yes"} if rule.is_question else failed.facts,
            tuple([place if isinstance(place, str) else "" for place in places]),
            index,
            len(failed.compared),
            self._suggested(failed, index) if rule.suggests else (),
        )

    def _suggested(self, failed: Failed, index: int | None) -> tuple[Suggestion, ...]:
        if index is None:
            return ()
        pointers = [place for place in failed.places if isinstance(place, str)]
        return suggest(self.reading.projects[index], self.context.projects[index], pointers)


def run(loaded: LoadedRule, reading: Reading, document: DocumentContext) -> Run:
    """Checks every sheet of a document that a rule concerns, or the document where the rule is on documents."""
    rule = loaded.rule
    made = Run(rule, reading, document, [], 0, {})
    if rule.id in document.policy.once(_not_in_force):
        made.count("规则在该日不适用")
    elif loaded.check_document is not None:
        made.check(loaded.check_document, ((reading, document),))
    elif loaded.check_project is not None:
        concerned = document.concerned(reading.projects, loaded.concerns)
        if others := len(reading.projects) - len(concerned):
            made.count("规则不针对这种表", others)
        made.check(loaded.check_project, concerned)
    return made


def _not_in_force(law: Policy) -> frozenset[str]:
    """Rules that do not apply to sheets of the policy's day."""
    return frozenset([loaded.rule.id for loaded in all_rules() if not loaded.rule.holds_on(law.on)])


class _Stated:
    """How grave the findings of rules are under a policy and what they rest on, for each kind of form worked out once."""

    def __init__(self, law: Policy) -> None:
        self._law = law
        self._known: dict[tuple[str, FormKind | None], tuple[Severity, tuple[Citation, ...]]] = {}

    def of(self, rule: Rule, form: FormKind | None) -> tuple[Severity, tuple[Citation, ...]]:
        """The severity, and the rule's basis for a kind of form with the local one, binding clauses first."""
        known = self._known.get((rule.id, form))
        if known is None:
            known = self._known[rule.id, form] = self._law.severity(rule.id, rule.severity), self._cite(rule, form)
        return known

    def _cite(self, rule: Rule, form: FormKind | None) -> tuple[Citation, ...]:
        own = (basis for basis in rule.citations if form is None or basis.forms is None or form in basis.forms)
        local = (basis for basis in self._law.local_bases if rule.family in basis.families)
        cited = [self._law.cite(basis.instrument, basis.article) for basis in own]
        cited += [self._law.cite(basis.instrument, basis.article) for basis in local]
        return tuple(sorted(cited, key=lambda citation: citation.force != "binding"))


def _source(place: str | Source, project: Project | None) -> Source:
    if isinstance(place, Source):
        return place
    if project is None:
        return Source()
    noted = project.sources.get(place)
    return noted if noted is not None else source_of(project, place)
