"""Audits what was read: rules with the clause they rest on, findings with the cell they stand on.

What lives here: the engine, the rules (`rules/<family>/<rule>.py`, one a module), the catalogue of checks that they
cover, waivers, and the generator of the rules' reference pages. What does not: thresholds, word lists and instruments
(`law/`), reading, scores. Rules are pure functions over the records of `model/`.
"""

from jixiao.audit.catalogue import CatalogueEntry, catalogue_entries, coverage
from jixiao.audit.engine import audit
from jixiao.audit.registry import LoadedRule, UnknownRule, all_rules, find_rule, rules_version
from jixiao.audit.report import Report
from jixiao.audit.waivers import Waiver, waive

__all__ = [
    "CatalogueEntry",
    "LoadedRule",
    "Report",
    "UnknownRule",
    "Waiver",
    "all_rules",
    "audit",
    "catalogue_entries",
    "coverage",
    "find_rule",
    "rules_version",
    "waive",
]
