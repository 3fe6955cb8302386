"""Which rules have anything to say to a document: most on self-evaluations have nothing to say to targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from jixiao.audit.registry import LoadedRule, all_rules
from jixiao.audit.rule import Kinds
from jixiao.law import Policy
from jixiao.model import Reading, Tally
from jixiao.model.project import FormKind, Scope

NOT_CONCERNED = "规则不针对这种表"
_NOT_IN_FORCE = "规则在该日不适用"
_Sheets: TypeAlias = frozenset[tuple[FormKind, Scope]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules for documents with the same kinds of sheets, under one policy.

    Attributes:
        rules: those that are on documents or concern one of the kinds, by id.
        lapsed: ids of those that do not hold on the policy's day.
    """

    rules: tuple[LoadedRule, ...]
    lapsed: tuple[str, ...]

    def unchecked(self, projects: int) -> dict[str, Tally]:
        """Id of every rule -> its counts in a document with so many projects where it is not asked: it could check none."""
        lapsed = dict.fromkeys(self.lapsed, Tally(not_applicable=1))
        return dict.fromkeys(_rule_ids(), Tally(not_applicable=projects)) | lapsed

    def reasons(self, projects: int) -> dict[str, Mapping[str, int]]:
        """Id of every rule -> why it could check none."""
        not_concerned: Mapping[str, int] = {NOT_CONCERNED: projects}
        lapsed: Mapping[str, int] = {_NOT_IN_FORCE: 1}
        return (dict.fromkeys(_rule_ids(), not_concerned) if projects else {}) | dict.fromkeys(self.lapsed, lapsed)


def rules_asked(reading: Reading, law: Policy) -> Asked:
    """The rules that have anything to say to a document."""
    return law.once(_Known).of_sheets(frozenset([(project.form, project.scope) for project in reading.projects]))


@cache
def _rule_ids() -> tuple[str, ...]:
    return tuple([loaded.rule.id for loaded in all_rules()])


class _Known:
    """What is asked under a policy, for each mixture of kinds of sheets worked out once."""

    def __init__(self, law: Policy) -> None:
        self._in_force = [loaded for loaded in all_rules() if loaded.rule.holds_on(law.on)]
        self._lapsed = tuple(loaded.rule.id for loaded in all_rules() if not loaded.rule.holds_on(law.on))
        self._known: dict[_Sheets, Asked] = {}

    def of_sheets(self, sheets: _Sheets) -> Asked:
        """The rules for documents with these sheets."""
        if sheets not in self._known:
            rules = (loaded for loaded in self._in_force if loaded.concerns is None or _any_of(sheets, loaded.concerns))
            self._known[sheets] = Asked(tuple(rules), self._lapsed)
        return self._known[sheets]


def _any_of(sheets: _Sheets, kinds: Kinds) -> bool:
    forms, scopes = kinds
    return any(form in forms and scope in scopes for form, scope in sheets)
