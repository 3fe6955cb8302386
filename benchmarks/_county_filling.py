"""A province at work for the desk's load: 300 units in 30 departments, 6,000 sheets in every state, people for each role.

Put into the tables through the history, so that `jixiao verify` finds nothing.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

DEPARTMENTS, UNITS_EACH, SHEETS_EACH = 30, 10, 20
YEAR = 2026
PEOPLE = ("clerk", "department", "finance")


def fill(data: str) -> None:
    """Fills the folder."""
    from jixiao.web.starting import start_django

    start_django(Path(data))
    from benchmarks._county_places import Places
    from benchmarks._county_rows import UnitSheets

    county = Places().run()
    for turn, unit in enumerate(county.units):
        UnitSheets(county, unit, turn).run()
    (Path(data) / "filled").touch()


def sessions(data: Path) -> dict[str, str]:
    """A fresh session for each person of a filled folder, begun as signing in begins it."""
    found: dict[str, str] = _asked(data, "sessions")
    return found


def counts(data: Path) -> dict[str, int]:
    """What the folder holds: units, sheets, indicators, and what belongs to them."""
    found: dict[str, int] = _asked(data, "counts")
    return found


def seen(data: Path) -> dict[str, dict[str, list[int]]]:
    """Keys of the sheets that each person may `see`, `edit` and `review`."""
    found: dict[str, dict[str, list[int]]] = _asked(data, "seen")
    return found


def _asked(data: Path, question: str) -> Any:
    """The answer of a process of its own, since Django takes one folder a process."""
    root = Path(__file__).resolve().parent.parent
    path = f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    program = f"from benchmarks._county_filling import _answer; _answer({str(data)!r}, {question!r})"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        check=True,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def _answer(data: str, question: str) -> None:
    from jixiao.web.starting import start_django

    start_django(Path(data))
    from benchmarks import _county_asked

    print(json.dumps(getattr(_county_asked, question)()))
