"""The column 度量单位 beside a value: the unit that it says, in the spellings of a value's own unit and of declared units."""

import re
from functools import lru_cache

from jixiao.terms.folding import fold
from jixiao.values.declared_unit import is_clear, units_alone, units_of_label
from jixiao.values.lexicon import any_of, table, words
from jixiao.values.phrases import is_filler
from jixiao.values.spelling import unit_spelling
from jixiao.values.units import is_lone_unit, parse_unit

_LEADING = table("units", "leading")
_LABELLED = re.compile(rf"{any_of(words('units', 'column_labels'))}(?::(?P<unit>.+)|\((?P<bracketed>[^()]+)\))")


@lru_cache(maxsize=1024)
def plain_unit(printed: str) -> str:
    """The unit of a cell as it would be printed behind a number (单位：万元 as 万元); the folded cell where it says no other.

    Empty where the cell says nothing. What speaks of money and is not understood (元、万元, 个（万元）) stays, and no
    :func:`~jixiao.values.units.parse_unit` reads it.

    >>> plain_unit("比例（%）"), plain_unit("百分之"), plain_unit("数量（万人）")
    ('%', '%', '万人')
    >>> plain_unit("单位：万元"), plain_unit("金额（萬元）"), plain_unit("元（万）"), plain_unit("个（万元）"), plain_unit("/")
    ('万元', '万元', '万元', '个(万元)', '')
    """
    folded = unit_spelling(fold(printed))
    if is_filler(folded):
        return ""
    folded = _LEADING.get(folded, folded)
    if (labelled := _LABELLED.fullmatch(folded)) and parse_unit(inner := labelled["unit"] or labelled["bracketed"]):
        return inner
    if parse_unit(folded) is not None:
        return folded
    units = units_of_label(folded) | units_alone(folded)
    counts_another = is_lone_unit(folded.partition("(")[0])
    return next(iter(units)) if units and is_clear(units) and not counts_another else folded
