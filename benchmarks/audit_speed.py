"""Speed of the audit: projects a second on one core, all rules, on generated sheets with faults sown in.

    python benchmarks/audit_speed.py

The bar is 1,000 projects a second of processor time, so that other work on the machine does not count. Sheets are made
before the clock starts, each with its own texts, so that caches of folded texts don't make it look faster than a real
corpus would.
"""

import gc
import json
import random
import sys
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.audit import all_rules, audit
from jixiao.audit.examples import SOUND, document, due, funds, indicator, number, span, words
from jixiao.model import Attribute, Indicator, NamedCode, Period, Project, Reading, Source, TargetValue

BAR = 1_000
_PROJECTS, _PER_DOCUMENT, _ROWS, _SEED = 5_000, 25, 17, 20240223
_CLASSES = ("11",) * 5 + ("12", "12", "13", "14", "14", "14", "21", "22", "23", "24", "31", "31")


def run() -> dict[str, float]:
    """Audits the generated sheets once; gives counts, seconds and projects a second."""
    documents = make_documents()
    rows = sum(len(project.indicators) for reading in documents for project in reading.projects)
    audit(documents[0])  # loads rules and law
    gc.freeze()  # a corpus is read document by document; the collector would go through all of it again and again
    start, wall = time.process_time(), time.perf_counter()
    findings = sum(len(audit(reading).findings) for reading in documents)
    seconds = time.process_time() - start
    return {
        "projects": _PROJECTS,
        "indicators": rows,
        "rules": len(all_rules()),
        "findings": findings,
        "cpu_seconds": round(seconds, 3),
        "wall_seconds": round(time.perf_counter() - wall, 3),
        "projects_per_second": round(_PROJECTS / seconds),
        "bar": BAR,
    }


def make_documents() -> list[Reading]:
    """Documents of 25 sheets of 17 indicators; about a third of the sheets has a fault."""
    chance = random.Random(_SEED)  # noqa: S311  # the same sheets in every run
    projects = [_project(chance, index) for index in range(_PROJECTS)]
    return [document(*projects[start : start + _PER_DOCUMENT]) for start in range(0, _PROJECTS, _PER_DOCUMENT)]


def make_document(number: int, sheets: int) -> Reading:
    """One document of so many sheets, the same for the same number, with texts of its own."""
    chance = random.Random(_SEED + number)  # noqa: S311  # the same sheets in every run
    return document(*(_project(chance, number * sheets + index) for index in range(sheets)))


def _project(chance: random.Random, index: int) -> Project:
    rows = tuple(_row(chance, index, place) for place in range(_ROWS))
    sources = {f"/indicators/{place}/target": Source(table=index, line=place) for place in range(_ROWS)}
    annual = str(chance.randrange(10, 900) * 10_000)
    return replace(
        SOUND,
        name=f"第{index}号项目",
        unit=NamedCode(name="某单位" if chance.random() > 0.03 else None),
        attribute=Attribute("03", chance.choice(("多年期延续性项目",) * 20 + ("多长期延续性项目",))),
        period=chance.choice((Period("3年", 3),) * 20 + (Period("99年", 99),)),
        funding=funds(
            total=annual, annual=annual, own_total=annual, own_fiscal=annual if chance.random() > 0.03 else "1"
        ),
        indicators=rows,
        sources=sources | {"/name": Source(table=index, line=1), "/funding/annual": Source(table=index, line=3)},
    )


def _row(chance: random.Random, index: int, place: int) -> Indicator:
    code = _CLASSES[place]
    name = f"第{index}号项目第{place}项工作的完成情况"
    if code in ("21", "23") and chance.random() < 0.8:
        return indicator(code, "无", words("无", "none"), source=Source(table=index, line=place))
    return indicator(code, name, _value(chance, code), source=Source(table=index, line=place))


def _value(chance: random.Random, code: str) -> TargetValue:
    fault = chance.random()
    if fault < 0.01:
        return words("***户", "placeholder", "户")
    if fault < 0.02:
        return span("0-200人", "0", "200", "人")
    if code == "13":
        month = chance.randrange(1, 13)
        return due(f"2024年{month}月1日前", date(2024, month, 1))
    if code in ("12", "31"):
        return number("≥95%", ">=", "95", "%")
    if code in ("22", "24"):
        return words("持续提升")
    figure = str(Decimal(chance.randrange(2, 5_000)))
    return number(f"≥{figure}个", ">=", figure, "个")


if __name__ == "__main__":
    result = run()
    print(json.dumps(result))
    sys.exit(0 if result["projects_per_second"] >= BAR else 1)
