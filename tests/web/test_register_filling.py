"""The register that the benchmark of the pages fills goes into the tables as they are now."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_register_of_the_benchmark_is_filled(tmp_path: Path) -> None:
    program = f"from benchmarks._register_filling import fill; fill({str(tmp_path)!r}, 30)"
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment = {**os.environ, "PYTHONPATH": paths, "JIXIAO_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, env=environment)
    with closing(sqlite3.connect(tmp_path / "register.sqlite3")) as database:
        counted = [
            database.execute(f"SELECT count(*) FROM register_{table}").fetchone()[0]  # noqa: S608
            for table in ("project", "targetversion", "document")
        ]
    assert counted == [30, 30, 1]
