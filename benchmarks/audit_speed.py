"""Speed of the audit: projects a second on one core, all rules, on sheets as departments publish them.

    ./jx bench audit_speed

The bar is 1,000 projects a second of processor time, so that other work on the machine does not count; of each document the
best pass is taken for the same reason, for a neighbour on the same processor takes its caches. The corpora take turns, a second
each, so that one bad minute of the machine meets both. The median pass is printed beside it: it is what the machine gave
meanwhile, with its neighbours. Sheets are read or made before the clock starts. Every pass begins with empty caches of texts,
so that sheets that were audited a moment ago are no faster than new ones. The collector runs as seldom as in the command and
the server.
"""

import gc
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from statistics import median
from typing import Any

from benchmarks._sheets import TEXT, documents, real
from jixiao.audit import all_rules, audit
from jixiao.bounded.collecting import collect_seldom
from jixiao.model import Reading

BAR = 1_000
_DOCUMENTS, _TURNS = 20, 30
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
    passes = _passes(corpora, texts)
    speeds = []
    for name, readings in corpora.items():
        best = sum(map(min, zip(*passes[name], strict=True)))
        usual = median(map(sum, passes[name]))
        speeds.append(_projects(readings) / best)
        found |= {f"{name}: {label}": figure for label, figure in _mix(readings).items()}
        found[f"{name}: projects a second, median pass"] = round(_projects(readings) / usual)
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


def _passes(corpora: Mapping[str, Sequence[Reading]], texts: Sequence[Any]) -> dict[str, list[list[float]]]:
    """Processor time of every document in every pass over each corpus."""
    passes: dict[str, list[list[float]]] = {name: [] for name in corpora}
    for _ in range(_TURNS):
        for name, readings in corpora.items():
            end = time.process_time() + 1
            while time.process_time() < end:
                for cache in texts:
                    cache.cache_clear()
                passes[name].append([_seconds(reading) for reading in readings])
    return passes


def _seconds(reading: Reading) -> float:
    start = time.process_time()
    audit(reading)
    return time.process_time() - start


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
