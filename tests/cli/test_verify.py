"""`jixiao verify`: says what was changed behind the application's back, and its exit status."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def verify(data: Path, *, by_environment: bool = False) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DJANGO_"))}
    environment["PYTHONPATH"] = str(ROOT / "src")
    program = "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"
    named = [] if by_environment else ["--data", str(data)]
    if by_environment:
        environment["JIXIAO_DATA"] = str(data)
    command = [sys.executable, "-c", program, "verify", *named]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for by_environment in (False, True):
        result = verify(tmp_path / "nothing", by_environment=by_environment)
        assert result.returncode == 2
        assert f"{tmp_path / 'nothing'}：没有这个数据文件夹" in result.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_row_put_in_by_hand_is_said_and_the_status_is_1(tmp_path: Path) -> None:
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
