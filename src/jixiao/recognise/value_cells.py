"""A target value whose sign and unit stand in columns of their own (指标性质, 度量单位), as one text."""

import re
from dataclasses import replace

from jixiao.terms.folding import fold
from jixiao.values import parse_value
from jixiao.values.lexicon import words
from jixiao.values.phrases import is_filler
from jixiao.values.unit_column import plain_unit
from jixiao.values.units import parse_unit

BESIDE_VALUE = ("sign", "measure")
_NUMBERS = re.compile(r"\d[\d.,]*(?:[-~—–－至到]\d[\d.,]*)?")
_SAYS_NOTHING = frozenset((*words("operators", "qualitative"), *words("operators", "direction")))


def whole_value(text: str, sign: str, measure: str, year: int | None) -> str | None:
    """The text with its sign before and its unit behind it, as far as it lacks them.

    None where the columns don't go together with the text: it would then not say what the three say apart. A bare number or
    range keeps them in any case: 月 behind 11 makes it a time.

    >>> whole_value("11", "≤", "月", None), whole_value("10-20", "", "万元", None)
    ('≤11月', '10-20万元')
    >>> whole_value("50", "≥", "单位：万元", None), whole_value("50", "", "萬元", None)
    ('≥50万元', '50萬元')
    >>> whole_value("1500", "≥", "株", None), whole_value("≥95%", "≥", "%", None), whole_value("明显改善", "定性", "", None)
    ('≥1500株', '≥95%', '明显改善')
    """
    sign = "" if sign in _SAYS_NOTHING or is_filler(sign) else sign
    measure = measure if parse_unit(fold(measure)) == parse_unit(plain_unit(measure)) else plain_unit(measure)
    measure = "" if is_filler(measure) or text.endswith(measure) else measure
    if not text or is_filler(text):
        return text
    meant = parse_value(text, year=year, unit=measure or None, operator=sign or None)
    for whole in (text, f"{text}{measure}", f"{sign}{text}", f"{sign}{text}{measure}"):
        if replace(parse_value(whole, year=year), text=text) == replace(meant, text=text):
            return whole
    return f"{sign}{text}{measure}" if _NUMBERS.fullmatch(text) else None
