"""The catalogue of checks that an auditor makes, and which of them the rules cover."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from jixiao.audit.registry import all_rules
from jixiao.model.finding import Severity


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A check of the catalogue.

    Attributes:
        id: `F01`.
        checks: what is checked, in Chinese.
        severities: severities that a finding of it may have.
        kind: decided by data alone, by word lists and thresholds, or only by a person.
    """

    id: str
    checks: str
    severities: tuple[Severity, ...]
    kind: Literal["deterministic", "heuristic", "semantic"]


_SEVERITIES: dict[str, Severity] = {"R": "error", "Y": "warning", "B": "notice"}
_KINDS: dict[str, Literal["deterministic", "heuristic", "semantic"]] = {
    "d": "deterministic",
    "h": "heuristic",
    "s": "semantic",
}


@cache
def catalogue_entries() -> dict[str, CatalogueEntry]:
    """All checks by id, in the order of the file."""
    raw = yaml.load(files(__package__).joinpath("catalogue.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    entries = ((key, *value) for key, value in raw["checks"].items())
    return {
        key: CatalogueEntry(key, checks, tuple(_SEVERITIES[letter] for letter in letters), _KINDS[kind])
        for key, letters, kind, checks in entries
    }


def coverage() -> dict[str, tuple[str, ...]]:
    """Catalogue id -> ids of the rules that cover it, derived from the rules; empty for what none covers yet."""
    covered: dict[str, list[str]] = {key: [] for key in catalogue_entries()}
    for loaded in all_rules():
        for key in loaded.rule.catalogue:
            covered[key].append(loaded.rule.id)
    return {key: tuple(ids) for key, ids in covered.items()}
