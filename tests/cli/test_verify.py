"""`jixiao verify`: says what was changed behind the application's back, and its exit status."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def verify(data: Path) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DJANGO_"))}
    environment["PYTHONPATH"] = str(ROOT / "src")
    program = "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "verify", "--data", str(data)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_row_put_in_by_hand_is_said_and_the_status_is_1(tmp_path: Path) -> None:
    founded = "import sys; from pathlib import Path; from jixiao.web.starting import start_django; start_django(Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", founded, tmp_path], env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=True
    )
    sound = verify(tmp_path)
    assert (sound.returncode, sound.stdout) == (0, "历史记录 0 条，逐条核对，与数据相符\n")
    database = next(path for path in tmp_path.iterdir() if path.suffix in (".sqlite3", ".db"))
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO lifecycle_remark (sheet_id, place, shown, text, state, made_by_id, made_at)"
            " VALUES (1, '', '', '很好', 'returned', 1, '2026-01-01')"
        )
    result = verify(tmp_path)
    assert result.returncode == 1
    assert "不是通过本系统加入的" in result.stdout
    assert "核对出 1 处不符" in result.stdout
