"""A document prints its dates in one way.

同一文件的日期写法应当一致。

Basis:
    财预〔2015〕88号第十四条: the form is filled in as laid down. A reader, and a program, has to guess when 2024/7/30, 2024-12-31 and
    2024年12月底前 stand side by side.

Does not apply when:
    1. the document has fewer than two deadlines.

Reading:
    Ways are 年月日, slash, dash and dot; whether a day is printed makes no difference. One finding for a document; its places are
    the rarer ways, and it belongs to a sheet where they all stand in one. The advice names the way that is printed most often.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from jixiao.audit.context import DocumentContext, Row
from jixiao.audit.examples import document, due, sound, with_row
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import printed_value
from jixiao.model import Project, Reading, Source

_WAYS = re.compile(r"(?P<words>[年月日号底])|\d{4}(?P<mark>[-/.])\d")
_WORDS = "年、月、日"
Dated: TypeAlias = tuple[int, Row]
Ways: TypeAlias = dict[str, list[Dated]]
RULE = Rule(
    id="JX331",
    name="indicators.mixed-dates",
    family="indicators",
    catalogue=("Q18",),
    severity="notice",
    version=3,
    on="document",
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("写法一致", document(sound(name="甲"), sound(name="乙")), "passed"),
        Example(
            "两种写法",
            document(sound(name="甲"), sound(name="乙"), with_row(2, target=due("2024/7/30", date(2024, 7, 30), "in"))),
            "failed",
            "全文日期有2种写法：用“年、月、日”的2处（如“2024年11月底前”），用“/”的1处（如“2024/7/30”）。",
        ),
        Example("只有一个日期", sound(), "not_applicable", "日期不足两处"),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Outcome:
    """One check for a document."""
    ways: Ways = {}
    for prepared in context.projects:
        for row in prepared.groups.of_kind.get("deadline", ()):
            if row.is_real and (way := _way(row)) is not None:
                ways.setdefault(way, []).append((prepared.index, row))
    if sum(map(len, ways.values())) < 2:
        return NotApplicable("日期不足两处")  # 1
    if len(ways) < 2:
        return PASSED
    return _failed(ways, reading.projects)


def _way(row: Row) -> str | None:
    """How the date is printed: the mark between its numbers, or 年、月、日; None where no mark tells."""
    found = _WAYS.search(row.value)
    return None if found is None else found["mark"] or _WORDS


def _failed(ways: Ways, projects: Sequence[Project]) -> Failed:
    ordered = sorted(ways.items(), key=lambda way: len(way[1]), reverse=True)
    usual, rarer = ordered[0][1], [dated for _, way in ordered[1:] for dated in way]
    told = "，".join(f"用“{mark}”的{len(way)}处（如{printed_value(way[0][1])}）" for mark, way in ordered)
    owners = {index for index, _ in (*rarer, *usual)}
    return Failed(
        tuple(_place(dated, projects) for dated in rarer),
        f"全文日期有{len(ways)}种写法：{told}。",
        f"全文统一写成{printed_value(usual[0][1])}这样的形式。",
        {"ways": str(len(ways))},
        project_index=owners.pop() if len(owners) == 1 else None,
        compared=(_place(usual[0], projects),),
    )


def _place(dated: Dated, projects: Sequence[Project]) -> Source:
    index, row = dated
    return source_of(projects[index], f"{row.pointer}/target")
