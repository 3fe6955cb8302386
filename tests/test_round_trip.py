"""The law of the house: what we write we can read back, exactly, in every format."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.contract import plain
from jixiao.model import DocumentRecord, Project
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from jixiao.render import render
from tests.strategies import documents

FORMATS = ("text", "html", "xlsx", "docx", "pdf")
HOLDING_BREAKS = ("html", "xlsx", "docx")
EXAMPLES = {"pdf": 15}
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)


def said(project: Project) -> dict[str, Any]:
    """What a sheet says, without places; rows by horizon, in which their order is kept."""
    record: dict[str, Any] = plain(project)
    del record["sources"]
    for name in ("indicators", "template_rows"):
        record[name] = sorted(record[name], key=lambda row: row["horizon"] == "annual")
        for row in record[name]:
            del row["source"]
    return record


def differences(wrote: Any, read: Any, pointer: str = "") -> Iterator[str]:
    """Where two records differ."""
    if isinstance(wrote, dict) and isinstance(read, dict):
        for name, value in wrote.items():
            yield from differences(value, read[name], f"{pointer}/{name}")
    elif isinstance(wrote, list) and isinstance(read, list) and len(wrote) == len(read):
        for number, (one, other) in enumerate(zip(wrote, read, strict=True)):
            yield from differences(one, other, f"{pointer}/{number}")
    elif wrote != read:
        yield f"{pointer}: wrote {wrote!r}, read {read!r}"


def lost(projects: Sequence[Project], to: str, money_unit: str | None = None) -> list[str]:
    """Writes the projects, reads the bytes, and says where what was read differs."""
    document = DocumentRecord(None, None, None, None, "", money_unit)
    reading = recognise(read_bytes(render(projects, to=to, document=document)))
    return list(differences([said(project) for project in projects], [said(project) for project in reading.projects]))


@pytest.mark.parametrize("to", FORMATS)
def test_what_we_write_we_can_read_back(to: str) -> None:
    """Every form, one to three projects of one document, texts without line breaks."""

    @settings(QUICK, max_examples=EXAMPLES.get(to, 30))
    @given(documents(), st.sampled_from([None, "元", "万元"]))
    def holds(projects: tuple[Project, ...], money_unit: str | None) -> None:
        assert lost(projects, to, money_unit) == []

    holds()


@pytest.mark.parametrize("to", HOLDING_BREAKS)
def test_line_breaks_in_goals_are_kept_where_the_format_has_them(to: str) -> None:
    @settings(QUICK, max_examples=20)
    @given(documents(breaks=True, most=3))
    def holds(projects: tuple[Project, ...]) -> None:
        assert lost(projects, to) == []

    holds()
