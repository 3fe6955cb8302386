"""Finds the rules: every module `rules/<family>/<rule>.py` holds one."""

import hashlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from jixiao.audit.rule import Check, Kinds, Outcome, Rule
from jixiao.errors import JixiaoError
from jixiao.model.project import FormKind, Scope

HEADINGS = ("Basis", "Does not apply when", "Reading")


_RULES = "jixiao.audit.rules"


class UnknownRule(JixiaoError):
    """A rule id or name that no rule has."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """The docstring of a rule's module, taken apart.

    Attributes:
        en: the rule in one sentence.
        zh: the same in Chinese, as reports print it.
        sections: heading -> text, in the order of :data:`HEADINGS`.
    """

    en: str
    zh: str
    sections: dict[str, str]


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with its text and its check.

    Attributes:
        rule: the rule.
        text: what its module says of it.
        concerns: its forms and scopes, the same object for all rules that have the same: what is kept by it is found by its
            identity; None for a rule on documents.
        module: full name of its module.
        check: what it says to a project, or to a document where `rule.on` says so.
        says_one_thing: the check gives one outcome, as its annotation tells; else it yields any number.
    """

    rule: Rule
    text: RuleText
    concerns: Kinds | None
    module: str
    check: Check
    says_one_thing: bool


@cache
def all_rules() -> tuple[LoadedRule, ...]:
    """All rules, by id."""
    found = [_load(import_module(name)) for name in _module_names()]
    return tuple(sorted(found, key=lambda loaded: loaded.rule.id))


def find_rule(key: str) -> LoadedRule:
    """The rule with this id (`JX101`) or name (`completeness.required-field`).

    Raises:
        UnknownRule: no rule is called so.
    """
    for loaded in all_rules():
        if key in (loaded.rule.id, loaded.rule.name):
            return loaded
    raise UnknownRule(f"没有编号或名称为“{key}”的审核规则")


@cache
def rules_version() -> str:
    """Number of rules and a short hash of their ids and versions; changes when any rule's results could."""
    stamp = "\n".join(f"{loaded.rule.id} {loaded.rule.version}" for loaded in all_rules())
    return f"{len(all_rules())}-{hashlib.sha256(stamp.encode()).hexdigest()[:10]}"


def parse_text(docstring: str) -> RuleText:
    """Takes a rule's docstring apart: English sentence, Chinese sentence, then sections under `Heading:` lines."""
    head: list[str] = []
    sections: dict[str, list[str]] = {}
    current = head
    for line in docstring.strip().splitlines():
        heading = line.strip().removesuffix(":")
        if line.strip() == f"{heading}:" and heading in HEADINGS:
            current = sections.setdefault(heading, [])
        else:
            current.append(line.strip())
    paragraphs = [part.strip() for part in "\n".join(head).split("\n\n") if part.strip()]
    en, zh = (*(" ".join(part.split("\n")) for part in paragraphs), "", "")[:2]
    return RuleText(en, zh, {name: "\n".join(lines).strip() for name, lines in sections.items()})


def _module_names() -> list[str]:
    families = [info.name for info in pkgutil.iter_modules(import_module(_RULES).__path__, f"{_RULES}.") if info.ispkg]
    return [
        info.name
        for family in families
        for info in pkgutil.iter_modules(import_module(family).__path__, f"{family}.")
        if not info.ispkg
    ]


@cache
def _kinds(forms: frozenset[FormKind], scopes: frozenset[Scope]) -> Kinds:
    return forms, scopes


def _load(module: ModuleType) -> LoadedRule:
    rule: Rule = module.RULE
    return LoadedRule(
        rule=rule,
        text=parse_text(module.__doc__ or ""),
        concerns=_kinds(rule.forms, rule.scopes) if rule.on == "project" else None,
        module=module.__name__,
        check=module.check,
        says_one_thing=module.check.__annotations__["return"] == Outcome,
    )
