"""A document given as JSON of the contract: what `jixiao read` writes, or another program in its place."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jixiao.contract import NotTheContract, from_json
from jixiao.model import Reading

_LAST_YEAR = 9999
_LAST_ORDINAL = 999
"""A form prints three digits at most before an indicator (`指标999：`)."""


def reading_from_json(content: bytes) -> Reading:
    """The reading that the JSON holds.

    Raises:
        NotTheContract: it is broken, a field does not fit, a key stands twice, there is no sheet, or a year or an ordinal is
            none. One sentence that names the place.
    """
    reading = from_json(Reading, content)
    json.loads(content, object_pairs_hook=_once, parse_int=str, parse_float=str)  # numbers were read above
    if not reading.projects:
        raise NotTheContract("JSON 的 /projects 里一张表也没有，没有可用的内容；请检查它是不是写全了")
    for place, number, last in _bounded(reading):
        if not 0 <= number <= last:
            shown = f" {number}" if abs(number) < 10**12 else "一个过大的数"
            raise NotTheContract(f"JSON 的 {place} 是{shown}，应在 0 到 {last} 之间，请改正后再试")
    return reading


def _once(pairs: list[tuple[str, Any]]) -> None:
    """Nothing is kept of an object but whether its keys differ; where one stands twice, readers disagree on which holds."""
    if len(pairs) != len({key for key, _ in pairs}):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise NotTheContract(f"JSON 的一个对象里“{twice[:40]}”写了两次，不知道该用哪一个；请删去一处再试")


def _bounded(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Every number that counts years or indicators: where it stands, what it is, the last one there may be."""
    years = {"/document/fiscal_year": reading.document.fiscal_year}
    for at, project in enumerate(reading.projects):
        years[f"/projects/{at}/fiscal_year"] = project.fiscal_year
        for row, indicator in enumerate(project.indicators):
            if indicator.ordinal is not None:
                yield f"/projects/{at}/indicators/{row}/ordinal", indicator.ordinal, _LAST_ORDINAL
    yield from ((place, year, _LAST_YEAR) for place, year in years.items() if year is not None)
