"""Speed of the audit: projects a second on one core, all rules, on sheets as departments publish them.

    ./jx bench audit_speed

The bar is 1,000 projects a second of processor time, so that other work on the machine does not count; of each document the
best pass is taken for the same reason, and every corpus gets as many passes as fit into the same time. Sheets are read or
made before the clock starts. Every pass begins with empty caches of texts, so that sheets that were audited a moment ago
are no faster than new ones. The collector runs as seldom as in the command and the server.
"""

import gc
import time
from collections.abc import Sequence
from itertools import islice
from typing import Any

from benchmarks._sheets import TEXT, documents, real
from jixiao.audit import all_rules, audit
from jixiao.bounded.collecting import collect_seldom
from jixiao.model import Reading

BAR = 1_000
_DOCUMENTS, _SECONDS = 20, 10
_SMALL = 64
"""Caches as small hold what is made of the law, not of texts."""
_CACHE = type(all_rules)  # the type of what functools.cache makes
_REAL = "as published" if TEXT.is_file() else "retold"


def run() -> dict[str, Any]:
    """Projects a second and findings a sheet: on sheets made from the example, and on the disclosure itself."""
    corpora = {"made sheets": list(islice(documents(), _DOCUMENTS)), f"the disclosure, {_REAL}": [real()]}
    for readings in corpora.values():
        audit(readings[0])  # loads rules and law
    collect_seldom()
    gc.collect()
    texts = _caches_of_texts()
    gc.freeze()  # a corpus is read document by document; the collector would go through all of it again and again
    found: dict[str, Any] = {"rules": len(all_rules())}
    speeds = []
    for name, readings in corpora.items():
        speeds.append(_projects(readings) / _seconds(readings, texts))
        found |= {f"{name}: {label}": figure for label, figure in _mix(readings).items()}
        found[f"{name}: projects a second"] = round(speeds[-1])
    return found | {"bar": BAR, "held": min(speeds) >= BAR}


def _projects(readings: Sequence[Reading]) -> int:
    return sum(len(reading.projects) for reading in readings)


def _mix(readings: Sequence[Reading]) -> dict[str, Any]:
    """What is in the sheets: how many indicators and findings, and how many of them have a fault."""
    projects = _projects(readings)
    findings, faulty = 0, 0
    for reading in readings:
        report = audit(reading)
        findings += len(report.findings)
        faulty += len({one.project_index for one in report.findings if one.severity != "notice"} - {None})
    return {
        "projects": projects,
        "indicators a sheet": round(sum(len(one.indicators) for it in readings for one in it.projects) / projects, 1),
        "findings a sheet": round(findings / projects, 1),
        "sheets with an error or warning": f"{faulty / projects:.0%}",
    }


def _seconds(readings: Sequence[Reading], texts: Sequence[Any]) -> float:
    """Processor time of one pass, each document in the pass that was its best."""
    best = [float("inf")] * len(readings)
    end = time.process_time() + _SECONDS
    while time.process_time() < end:
        for cache in texts:
            cache.cache_clear()
        for place, reading in enumerate(readings):
            start = time.process_time()
            audit(reading)
            best[place] = min(best[place], time.process_time() - start)
    return sum(best)


def _caches_of_texts() -> list[Any]:
    """The bounded caches of the program, those of the law apart."""
    bounded = (one for one in gc.get_objects() if isinstance(one, _CACHE))
    return [
        one
        for one in bounded
        if one.__module__.startswith("jixiao.")
        and not one.__module__.startswith("jixiao.law")
        and (one.cache_parameters()["maxsize"] or 0) > _SMALL
    ]
