"""The rules over one document: what they find, and how often they passed, failed or could not be checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from jixiao.audit.asked import NOT_CONCERNED
from jixiao.audit.context import DocumentContext, ProjectContext
from jixiao.audit.of_target import advice, common_form
from jixiao.audit.places import source_of
from jixiao.audit.registry import LoadedRule
from jixiao.audit.rule import PASSED, Check, Failed, Kinds, NotApplicable, Passed, Rule
from jixiao.audit.suggesting import suggest
from jixiao.law import NotInForce, Policy
from jixiao.model import Citation, Finding, Project, Reading, Source, Tally
from jixiao.model.finding import QUESTION, QUESTION_FACT, Severity, Suggestion
from jixiao.model.project import FormKind

_Pairs: TypeAlias = tuple[tuple[Any, ProjectContext | DocumentContext], ...]
_LookedAt: TypeAlias = tuple[_Pairs, int]


@dataclass(slots=True, eq=False)
class Run:
    """The rules over one document, one after the other.

    Attributes:
        reading: the document.
        context: what is prepared for it.
        checked: id of each rule -> how often it passed, failed and could not be checked; written anew when it is asked.
        not_applicable: id of a rule -> why checks could not be made, each with how many; likewise.
        findings: rule by rule, in the order of the sheets.
        rule: the rule that is asked just now.
    """

    reading: Reading
    context: DocumentContext
    checked: dict[str, Tally]
    not_applicable: dict[str, Mapping[str, int]]
    findings: list[Finding] = field(default_factory=list)
    rule: Rule = field(init=False)
    _stated: dict[FormKind | None, tuple[Severity, tuple[Citation, ...]]] = field(default_factory=dict)
    _looked_at: dict[Kinds | None, _LookedAt] = field(default_factory=dict)

    def ask(self, loaded: LoadedRule) -> None:
        """Counts what a rule says to each sheet that it concerns, or to the document, and makes findings of its faults."""
        rule = self.rule = loaded.rule
        self._stated = {}
        looked_at = self._looked_at.get(loaded.concerns)
        if looked_at is None:
            looked_at = self._looked_at[loaded.concerns] = self._concerned(loaded.concerns)
        pairs, others = looked_at
        reasons = {NOT_CONCERNED: others} if others else {}
        found = len(self.findings)
        passed = (self._one_thing if loaded.says_one_thing else self._each_thing)(loaded.check, pairs, reasons)
        if reasons:
            self.checked[rule.id] = Tally(passed, len(self.findings) - found, sum(reasons.values()))
            self.not_applicable[rule.id] = reasons
        else:
            self.checked[rule.id] = Tally(passed, len(self.findings) - found)
            self.not_applicable.pop(rule.id, None)

    def _one_thing(self, check: Check, pairs: _Pairs, reasons: dict[str, int]) -> int:
        """Takes down what a check that says one thing of each sheet does not pass; gives how many passed."""
        try:
            said = [check(sheet, context) for sheet, context in pairs]
        except NotInForce:
            return self._each_thing(lambda sheet, context: (check(sheet, context),), pairs, reasons)
        passed = said.count(PASSED)
        if passed == len(said):
            return passed
        for (_, context), outcome in zip(pairs, said, strict=True):
            if outcome is PASSED:
                continue
            if isinstance(outcome, NotApplicable):
                reasons[outcome.reason] = reasons.get(outcome.reason, 0) + 1
            else:
                passed += self._taken_down(outcome, context.index)
        return passed

    def _each_thing(self, check: Check, pairs: _Pairs, reasons: dict[str, int]) -> int:
        """The same for a check that says any number of things."""
        passed = 0
        for sheet, context in pairs:
            try:
                for outcome in check(sheet, context):
                    if outcome is PASSED:
                        passed += 1
                    elif isinstance(outcome, NotApplicable):
                        reasons[outcome.reason] = reasons.get(outcome.reason, 0) + 1
                    else:
                        passed += self._taken_down(outcome, context.index)
            except NotInForce as unknown:
                reasons[str(unknown)] = reasons.get(str(unknown), 0) + 1
        return passed

    def _taken_down(self, outcome: Passed | Failed, index: int | None) -> int:
        """Makes the finding of a fault; gives how many checks passed."""
        if isinstance(outcome, Passed):
            return outcome.times
        self.findings.append(self._finding(outcome, index))
        return 0

    def _concerned(self, kinds: Kinds | None) -> _LookedAt:
        """What a rule looks at, each sheet with its context, and how many sheets it does not concern."""
        if kinds is None:
            return ((self.reading, self.context),), 0
        forms, scopes = kinds
        every = zip(self.reading.projects, self.context.projects, strict=True)
        pairs = tuple([pair for pair in every if pair[0].form in forms and pair[0].scope in scopes])
        return pairs, len(self.reading.projects) - len(pairs)

    def _finding(self, failed: Failed, checked: int | None) -> Finding:
        rule = self.rule
        index = failed.project_index if checked is None else checked
        project = None if index is None else self.reading.projects[index]
        places = (*failed.places, *failed.compared) if failed.compared else failed.places
        form = project.form if project else None
        stated = self._stated.get(form)
        if stated is None:
            stated = self._stated[form] = self.context.policy.once(_Stated).of(rule, form)
        severity, citations = stated
        sources, pointers = _located(places, project)
        return Finding(
            rule.id,
            rule.catalogue,
            severity,
            project.name if project else None,
            f"{QUESTION}{failed.message}" if rule.is_question else failed.message,
            self._remedy(failed, project),
            citations,
            sources,
            {**failed.facts, QUESTION_FACT: "yes"} if rule.is_question else failed.facts,
            pointers,
            index,
            len(failed.compared),
            self._suggested(failed, index) if rule.suggests else (),
        )

    def _remedy(self, failed: Failed, project: Project | None) -> str:
        form = project.form if project else common_form(one.form for one in self.reading.projects)
        if form == "target":
            return failed.remedy
        place = next(iter(failed.places), "")
        return advice(failed.remedy, form, self.rule.catalogue[0], place, self.context.policy)

    def _suggested(self, failed: Failed, index: int | None) -> tuple[Suggestion, ...]:
        if index is None:
            return ()
        pointers = [place for place in failed.places if isinstance(place, str)]
        return suggest(self.reading.projects[index], self.context.projects[index], pointers)


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


def _located(places: Iterable[str | Source], project: Project | None) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Where places are in the document, and the pointer of each; empty for those that no pointer leads to."""
    noted = {} if project is None else project.sources
    sources, pointers = [], []
    for place in places:
        if isinstance(place, Source):
            source, pointer = place, ""
        else:
            known, pointer = noted.get(place), place
            source = known if known is not None else _around(place, project)
        sources.append(source)
        pointers.append(pointer)
    return tuple(sources), tuple(pointers)


def _around(pointer: str, project: Project | None) -> Source:
    return Source() if project is None else source_of(project, pointer)
