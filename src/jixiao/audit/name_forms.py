"""Names of indicators that are sentences, or hold the value. Ask for the limits and patterns by `policy.once(name_forms)`."""

import re
from dataclasses import dataclass

from jixiao.law import Policy
from jixiao.terms.name_ends import without_ornament

_TAIL = 16
"""Characters at the end of a name where a value stands."""
_DIGIT = re.compile(r"\d")
_LAST = 8
_MAY_HOLD_VALUE = re.compile("[)≥≤]")
"""Most names with a digit have it where no value stands: not among the last characters. The others are looked at more closely."""
_CLAUSE = re.compile(r"[,;。!](?!$)(?!\d{3})")
_ASIDE = re.compile(r"\([^()]*\)|《[^《》]*》|“[^“”]*”")

_HAS_ASIDE = re.compile(r"[(《“]")


@dataclass(frozen=True, slots=True)
class NameForms:
    """What shows a sentence or a value in a name.

    Attributes:
        long: characters from which a name with a comma or stop inside is a sentence.
        told: characters from which a name is one that tells how, by whom or to what end something is done.
        very_long: characters from which any name is one.
        ways: beginnings that tell how; with them the name is a sentence whatever it ends in.
        openings: other beginnings of sentences; a quantity at the end may make them part of a noun (有效保障基本生活的人数).
        parts: what stands inside of sentences; the same holds (取得证书的人数).
        quantities: ends of names that are a quantity.
        ends_in_value: a number with a unit at the end.
        sets_value: a price or limit inside.
    """

    long: int
    told: int
    very_long: int
    ways: re.Pattern[str]
    openings: re.Pattern[str]
    parts: re.Pattern[str]
    quantities: re.Pattern[str]
    ends_in_value: re.Pattern[str]
    sets_value: re.Pattern[str]


def name_forms(policy: Policy) -> NameForms:
    """The limits and patterns of a policy."""
    kinds = ("sentence_name", "told_name", "long_sentence_name")
    long, told, very_long = (int(policy.number(f"{kind}.characters")) for kind in kinds)
    telling = (f"told_name.{kind}" for kind in ("ways", "openings", "parts", "quantities"))
    patterns = map(policy.any_pattern, (*telling, "value_in_name.patterns", "value_in_name.rules"))
    return NameForms(long, told, very_long, *patterns)


def holds_value(name: str, forms: NameForms) -> bool:
    """Whether a folded name holds the value or the rule for it."""
    if name.isalpha() or _DIGIT.search(name) is None:
        return False
    return _ends_in_value(name, forms.ends_in_value) or forms.sets_value.search(name) is not None


def _ends_in_value(name: str, values: re.Pattern[str]) -> bool:
    if _DIGIT.search(name[-_LAST:]) is None and _MAY_HOLD_VALUE.search(name) is None:
        return False
    if values.search(name[-_TAIL:]):
        return True
    bare = without_ornament(name)
    return bare != name and values.search(bare[-_TAIL:]) is not None


def is_sentence(name: str, forms: NameForms) -> bool:
    """Whether a folded name is a sentence; what stands in brackets or quotation marks is left out."""
    is_plain = name.isalpha()  # no marks
    bare = name if is_plain or _HAS_ASIDE.search(name) is None else _ASIDE.sub("", name)
    if len(bare) >= forms.very_long:
        return True
    if not is_plain and len(name) >= forms.long and _CLAUSE.search(bare) is not None:
        return True
    if len(bare) < forms.told:
        return False
    if forms.ways.match(bare) is not None:
        return True
    tells = forms.openings.match(bare) is not None or forms.parts.search(bare) is not None
    return tells and forms.quantities.search(bare) is None
