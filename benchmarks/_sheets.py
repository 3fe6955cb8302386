"""Sheets for the measurements of the audit: those of the example disclosure, again and again, each time with texts of its own.

They are no easier than what departments publish, for they are what one has published: as many indicators, numbers in the
goals and faults. Two rare characters put before names and goals, other ones in every document, keep the caches of texts
from making the audit look faster than on a corpus of many departments.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path

from jixiao import pipeline
from jixiao.contract import from_json
from jixiao.model import Goal, Indicator, Project, Reading, Source

TEXT = Path(__file__).resolve().parents[2] / "shared" / "data" / "ningxia-emergency-2024.txt"
_EXAMPLE = "ningxia-emergency-2024.json"
_ORDINAL = re.compile(r"^(?:指标\d+[:：])?")
_FIRST_SIGN, _SIGNS = 0x9A6C, 220


@cache
def example() -> Reading:
    """The example disclosure: 22 sheets, the goals retold in about half of their length."""
    return from_json(Reading, files("jixiao.example").joinpath(_EXAMPLE).read_bytes())


def real() -> Reading:
    """The disclosure as it was published, where its text is at hand; else the example."""
    return pipeline.read(TEXT) if TEXT.is_file() else example()


def documents() -> Iterator[Reading]:
    """Documents without end, the same in every run, no two with the same names."""
    return (replace(example(), projects=tuple(_projects(_mark(number)))) for number in count())


def _mark(number: int) -> str:
    """Two rare characters, which no rule knows."""
    return "".join(chr(_FIRST_SIGN + part) for part in divmod(number % _SIGNS**2, _SIGNS))


def _projects(mark: str) -> Iterator[Project]:
    for table, project in enumerate(example().projects):
        rows = tuple(_marked(row, mark, Source(table=table, line=line)) for line, row in enumerate(project.indicators))
        sources = {f"/indicators/{line}/target": row.source for line, row in enumerate(rows)}
        yield replace(
            project,
            name=f"{mark}{project.name}",
            goals=tuple(replace(goal, text=_text(goal, mark)) for goal in project.goals),
            indicators=rows,
            sources={"/name": Source(table=table, line=1), "/funding/annual": Source(table=table, line=3), **sources},
        )


def _marked(row: Indicator, mark: str, place: Source) -> Indicator:
    return replace(row, name=_ORDINAL.sub(lambda found: found[0] + mark, row.name), source=place)


def _text(goal: Goal, mark: str) -> str | None:
    return goal.text and f"{mark}{goal.text}"
