"""Memory of the audit over very many projects: documents come and go one by one, the peak must not grow with their number.

./jx bench audit_stream [PROJECTS]      5,000 without a number; the bar is 2 GB for 1,000,000
"""

import gc
import resource
import sys
import time

from benchmarks._sheets import documents
from jixiao.audit import audit

_PROJECTS, _BAR_MB = 5_000, 2_000


def main(arguments: list[str]) -> int:
    """Audits so many projects; gives 1 where the peak is over the bar."""
    figures = run(int(arguments[0]) if arguments else _PROJECTS)
    for label, figure in figures.items():
        print(f"{label:32}  {figure}")
    return int(figures["peak MB"] > _BAR_MB)


def run(projects: int = _PROJECTS) -> dict[str, float]:
    """Counts, seconds, and the peak of resident memory after a tenth of the work and at its end."""
    start, done, findings, early = time.process_time(), 0, 0, 0
    for reading in documents():
        findings += len(audit(reading).findings)
        done += len(reading.projects)
        if not early and done >= projects // 10:
            gc.collect()
            early = _peak_mb()
        if done >= projects:
            break
    seconds = time.process_time() - start
    return {
        "projects": done,
        "findings": findings,
        "cpu seconds, making included": round(seconds, 1),
        "peak MB after a tenth": early,
        "peak MB": _peak_mb(),
        "bar MB": _BAR_MB,
    }


def _peak_mb() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 if sys.platform == "linux" else 1024**2)
