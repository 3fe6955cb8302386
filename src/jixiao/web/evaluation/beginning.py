"""Begins self-evaluations: of one target, or of all that have none yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.facts import facts_of
from jixiao.web.evaluation.law import assessed, law_for
from jixiao.web.evaluation.prefill import KIND, prefilled, self_evaluation_form
from jixiao.web.evaluation.scores import score_rows
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import CreateSheet
from jixiao.web.lifecycle.contents import content_of, form_of
from jixiao.web.lifecycle.following import Filling
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Begun:
    """How many sheets were begun, and why others were not."""

    count: int
    refused: tuple[str, ...]


def begin(person: Person, target: Sheet, tree: Tree) -> Sheet:
    """Begins the self-evaluation of a target, from its version in force.

    Raises:
        Refused: no version is in force, there is a self-evaluation already, or the person may not.
    """
    version = target.in_force
    if version is None:
        raise Refused(f"“{target.name}”的目标还没有批复，批复后才能自评")
    profile = tree.profile(target.unit_id)
    content = content_of(version)
    form = self_evaluation_form(profile, target.fiscal_year, content.project.scope)
    facts = facts_of(target, version, profile)
    started = prefilled(content, form, law_for(content.project, profile), facts)
    return CreateSheet(
        person, target.unit_id, target.fiscal_year, form, started,
        dossier=target.dossier, follows=version, reason=f"按执行的绩效目标（第 {version.number} 版）建立",
        recorders=facts.recorders,
    ).run()  # fmt: skip


def fill(sheet: Sheet, version: Version) -> Filling:
    """What a self-evaluation would say now, filled from a version of its target; scores by a rule follow from the rest."""
    profile = Tree.of(sheet.fiscal_year).profile(sheet.unit_id)
    content, facts = content_of(version), facts_of(version.sheet, version, profile)
    filled = prefilled(content, form_of(sheet), law_for(content.project, profile), facts)
    own = content_of(sheet)
    rows = score_rows(own, assessed(own.project, profile))
    derived = {f"{row.place}/score" for row in rows if row.result.score is not None and not row.is_choice}
    return Filling(filled, facts.recorders, frozenset({*derived, "/total_score"}))


def begin_all(person: Person, targets: Iterable[Sheet], tree: Tree) -> Begun:
    """Begins one for each target; one that is refused does not stop the others."""
    count, refused = 0, []
    for target in targets:
        try:
            begin(person, target, tree)
        except Refused as reason:
            refused.append(f"{target.name}：{reason}")
        else:
            count += 1
    return Begun(count, tuple(refused))


def without_self_evaluation(units: Iterable[int], year: int) -> "Iterable[Sheet]":
    """Targets in force of these units that have no self-evaluation yet, in the order in which they were begun."""
    begun = Sheet.objects.filter(kind=KIND, fiscal_year=year).values("dossier")
    found = Sheet.objects.filter(kind="target", fiscal_year=year, unit__in=list(units), in_force__isnull=False)
    return found.exclude(dossier__in=begun).select_related("dossier", "in_force").order_by("pk")
