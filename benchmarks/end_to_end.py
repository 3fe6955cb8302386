"""Read and audit of the whole disclosure, as text and as PDF, after start-up; median of five.

Peers are not beside it here: they give tables, not audited projects (see `pdf_tables.py` for the tables alone).
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from jixiao import pipeline
from jixiao.audit import audit
from jixiao.readers import read as transcribe
from jixiao.recognise import recognise

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
ROUNDS = 5


def run() -> dict[str, Any]:
    """Seconds for read + audit of each document, in this process and through the bounded worker."""
    results: dict[str, Any] = {}
    for name, pages in (("ningxia-emergency-2024.txt", None), ("forms_docx.pdf", 29)):
        path = SHARED / name
        content = path.read_bytes()
        inside = _median(lambda content=content: audit(recognise(transcribe(content))))  # type: ignore[misc]
        typed = _median(lambda content=content: recognise(transcribe(content)))  # type: ignore[misc]
        worker = _median(lambda path=path: pipeline.audit(pipeline.read(path)))  # type: ignore[misc]
        results[f"{name}: read + audit, s"] = round(inside, 3)
        results[f"{name}: read + audit in a bounded worker, s"] = round(worker, 3)
        if pages:
            results[f"{name}: to typed projects, ms a page"] = round(typed * 1000 / pages, 2)
    return results


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    for label, value in run().items():
        print(f"{label:60} {value}")
