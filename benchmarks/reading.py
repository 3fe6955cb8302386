"""How much of the real disclosure is read right, field by field, against what a person read.

`./jx bench reading` compares the reading of the text with the gold. `--against FILE` compares the reading of another
file of the same tables (docx, xlsx, pdf …) with the reading of the text: the record of the document and the places of
the values apart, every difference is one of the format.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jixiao import pipeline
from jixiao.contract import plain
from jixiao.terms.folding import fold
from tests.gold.comparing import Difference, compare
from tests.sheets import without_places

ROOT = Path(__file__).resolve().parents[1]
TEXT = ROOT.parent / "shared" / "data" / "ningxia-emergency-2024.txt"
GOLD = ROOT / "tests" / "gold" / "ningxia-emergency-2024.json"


def run() -> dict[str, Any]:
    """Counts of right, wrong and missing fields of the text, against the gold."""
    right, differences = _against_gold()
    return _figures(right, differences)


def main(arguments: list[str]) -> int:
    """Prints the counts and every difference; gives 1 where there is one."""
    parser = argparse.ArgumentParser(prog="./jx bench reading", description=__doc__)
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare this file's reading with the text's")
    options = parser.parse_args(arguments)
    if not TEXT.is_file():
        parser.exit(2, f"bench: {TEXT} 不在，无从比较 / is not there\n")
    right, differences = _against_text(options.against) if options.against else _against_gold()
    for difference in differences:
        print(
            f"{difference.kind:8} {difference.pointer}\n         should be {difference.expected!r}\n         is        {difference.found!r}"
        )
    for label, figure in _figures(right, differences).items():
        print(f"{label:8} {figure}")
    return 1 if differences else 0


def _against_gold() -> tuple[int, list[Difference]]:
    return compare(pipeline.read(TEXT), json.loads(GOLD.read_text(encoding="utf-8")))


def _against_text(path: Path) -> tuple[int, list[Difference]]:
    expected, found = (
        [plain(without_places(project)) for project in pipeline.read(source).projects] for source in (TEXT, path)
    )
    right, differences = 0, []
    for pointer, one, other in _pairs(expected, found, "/projects"):
        if one == other:
            right += 1
        else:
            differences.append(Difference(pointer, "missing" if other is None else "wrong", one, other))
    return right, differences


def _pairs(expected: Any, found: Any, pointer: str) -> Iterator[tuple[str, Any, Any]]:
    """Every field of either side, with its pointer; texts folded, since white space differs between formats."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in expected | found:
            yield from _pairs(expected.get(name), found.get(name), f"{pointer}/{name}")
    elif isinstance(expected, list) and isinstance(found, list):
        for index in range(max(len(expected), len(found))):
            one, other = (side[index] if index < len(side) else None for side in (expected, found))
            yield from _pairs(one, other, f"{pointer}/{index}")
    else:
        yield pointer, _folded(expected), _folded(found)


def _folded(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


def _figures(right: int, differences: list[Difference]) -> dict[str, Any]:
    kinds = Counter(difference.kind for difference in differences)
    total = right + len(differences)
    share = f"{right / total:.4%}" if total else "–"
    return {"right": f"{right} of {total} ({share})", "wrong": kinds["wrong"], "missing": kinds["missing"]}
