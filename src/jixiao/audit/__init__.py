"""Audits what was read: rules with the clause they rest on, findings with the cell they stand on.

What lives here: the engine, the rules (`rules/<family>/<rule>.py`, one a module), the catalogue of checks that they
cover, waivers, and the generator of the rules' reference pages. What does not: thresholds, word lists and instruments
(`law/`), reading, scores. Rules are pure functions over the records of `model/`.
"""

from jixiao.audit.catalogue import CatalogueEntry, catalogue_entries, coverage
from jixiao.audit.comparison import Comparison, are_versions, changes, compare
from jixiao.audit.engine import audit, reconciliations
from jixiao.audit.figures import measured_positions, sheet_points
from jixiao.audit.jurisdiction import DEFAULT_PROFILE, Jurisdiction, jurisdiction_of
from jixiao.audit.registry import LoadedRule, UnknownRule, all_rules, find_rule, rules_version
from jixiao.audit.unmatched import unmatched, untaken
from jixiao.audit.waivers import BadWaiver, Leftover, waive, waivers_from_yaml
from jixiao.model.report import ProfileBasis, Report, Waived

__all__ = [
    "DEFAULT_PROFILE",
    "BadWaiver",
    "CatalogueEntry",
    "Comparison",
    "Jurisdiction",
    "Leftover",
    "LoadedRule",
    "ProfileBasis",
    "Report",
    "UnknownRule",
    "Waived",
    "all_rules",
    "are_versions",
    "audit",
    "catalogue_entries",
    "changes",
    "compare",
    "coverage",
    "find_rule",
    "jurisdiction_of",
    "measured_positions",
    "reconciliations",
    "rules_version",
    "sheet_points",
    "unmatched",
    "untaken",
    "waive",
    "waivers_from_yaml",
]
