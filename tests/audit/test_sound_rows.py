"""Sound indicators of twelve sectors: the rules on single values find neither error nor warning."""

from pathlib import Path

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, sound
from jixiao.model import Indicator
from jixiao.values import parse_value

_ROWS = Path(__file__).with_name("sound_rows.txt").read_text(encoding="utf-8").splitlines()[1:]
_ON_VALUES = {f"Q{number:02}" for number in (*range(1, 17),)} | {"F19", "F21"}


def sectors() -> dict[str, tuple[Indicator, ...]]:
    found: dict[str, tuple[Indicator, ...]] = {}
    sector = ""
    for line in _ROWS:
        if line.startswith("# "):
            sector = line[2:]
            continue
        code, name, value = line.split("|")
        found[sector] = (*found.get(sector, ()), indicator(code, name, parse_value(value, name=name, year=2024)))
    return found


SECTORS = sectors()


def test_there_are_enough() -> None:
    assert len(SECTORS) >= 12
    assert sum(len(rows) for rows in SECTORS.values()) >= 200


@pytest.mark.parametrize("sector", SECTORS)
def test_nothing_is_found(sector: str) -> None:
    findings = audit(document(sound(rows=SECTORS[sector]))).findings
    faults = [item for item in findings if item.severity != "notice" and set(item.catalogue) & _ON_VALUES]
    assert [(item.rule, item.message) for item in faults] == []
