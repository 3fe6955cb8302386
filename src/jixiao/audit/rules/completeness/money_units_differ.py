"""Sheets of one department in one document print their amounts in one unit of money.

同一份文件中，同一部门各张表的金额单位应当一致。

Basis:
    财预〔2015〕88号附件（申报表）: the form prints the unit of its amounts, 万元. Where one sheet of a document declares another unit
    than the sheets beside it, the declaration is as likely wrong as the figures, and a reader who adds them up is misled.

Does not apply when:
    1. fewer than two sheets of a department show their unit: an amount that is not 0, printed as a bare number.

Reading:
    The unit is what turns the printed figure into the amount read. An amount that prints its own unit, and indicators in 元
    under a head in 万元, are no fault.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import DocumentContext
from jixiao.audit.examples import document, funds, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project, Reading, Source
from jixiao.values import parse_number

_ANNUAL = "/funding/annual"
_UNITS = {
    Decimal(10) ** power: unit for power, unit in ((0, "元"), (3, "千元"), (4, "万元"), (6, "百万元"), (8, "亿元"))
}


def _printed(name: str, figure: str, **amounts: str) -> Project:
    sheet = sound(name=name, funding=funds(**amounts))
    return replace(sheet, sources={**sheet.sources, _ANNUAL: Source(table=1, line=11, text=figure)})


_WAN = _printed("社区防灾培训项目", "30")
RULE = Rule(
    id="JX126",
    name="completeness.money-units-differ",
    family="completeness",
    catalogue=("F11",),
    severity="warning",
    version=1,
    on="document",
    citations=(Basis("财预〔2015〕88号", "附件（申报表）"),),
    examples=(
        Example("各表都以万元计", document(_WAN, _printed("救灾演练项目", "30")), "passed"),
        Example(
            "一张表以元计",
            document(_WAN, _printed("救灾演练项目", "30", annual="30")),
            "failed",
            "按读到的文字，同一部门各张表的金额单位不同：“社区防灾培训项目”为万元，“救灾演练项目”为元。",
        ),
        Example("只有一张表", document(_WAN), "not_applicable", "没有两张表可以比较金额单位"),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for each department with several sheets."""
    departments: dict[str | None, list[tuple[int, str]]] = {}
    for index, project in enumerate(reading.projects):
        if unit := _unit(project):
            departments.setdefault(project.department.name, []).append((index, unit))
    several = [sheets for sheets in departments.values() if len(sheets) > 1]
    if not several:
        yield NotApplicable("没有两张表可以比较金额单位")  # 1
    for sheets in several:
        units = Counter(unit for _, unit in sheets)
        yield PASSED if len(units) == 1 else _failed(reading, sheets, units)


def _unit(project: Project) -> str | None:
    """The unit that a sheet counts its annual funds in; None where that does not show."""
    noted, amount = project.sources.get(_ANNUAL), project.funding.annual
    figure = parse_number(noted.text or "") if noted else None
    return _UNITS.get(amount / figure) if amount and figure else None


def _failed(reading: Reading, sheets: list[tuple[int, str]], units: Counter[str]) -> Failed:
    usual = units.most_common(1)[0][0]
    odd = [(index, unit) for index, unit in sheets if unit != usual]
    first, unit = odd[0]
    names = (quoted(reading.projects[index].name or "") for index, other in odd if other == unit)
    beside = next(index for index, other in sheets if other == usual)
    return Failed(
        (_ANNUAL,),
        f"按读到的文字，同一部门各张表的金额单位不同：{quoted(reading.projects[beside].name or '')}为{usual}，{listed(names)}为{unit}。",
        "统一金额单位；确以另一单位计的，核对数字与单位是否相配。",
        {"usual": usual, "unit": unit},
        project_index=first,
        compared=(reading.projects[beside].sources[_ANNUAL],),
    )
