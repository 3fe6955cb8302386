"""The law as data with dates: instruments (文号), clauses, thresholds and lists by policy profile.

What lives here: the instruments and whom they bind (`instruments.yaml`), the values that hold from one day to another
for one profile (`profiles/`, a folder each), the local code lists of 项目属性 (`attributes.yaml`) and their loaders. A caller asks
:func:`policy` for the values of a profile on a day; there are no defaults in code. What does not: rules, scoring, any
`if` on a place or a year.
"""

from jixiao.law.attributes import AttributeEntry, AttributeList, attribute_lists
from jixiao.law.days import calendar_year, day_of
from jixiao.law.errors import LawError, NotInForce
from jixiao.law.instruments import (
    Clause,
    Instrument,
    all_instruments,
    citation_text,
    find_instrument,
    marked_citation,
    marks_text,
    short_citation,
)
from jixiao.law.loader import LATEST, policy, profiles, region_names, region_profile
from jixiao.law.provisions import LocalBasis, Policy, Provision

__all__ = [
    "LATEST",
    "AttributeEntry",
    "AttributeList",
    "Clause",
    "Instrument",
    "LawError",
    "LocalBasis",
    "NotInForce",
    "Policy",
    "Provision",
    "all_instruments",
    "attribute_lists",
    "calendar_year",
    "citation_text",
    "day_of",
    "find_instrument",
    "marked_citation",
    "marks_text",
    "policy",
    "profiles",
    "region_names",
    "region_profile",
    "short_citation",
]
