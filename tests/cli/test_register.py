"""Commands on a register that is there: a slip in the folder's name is said, and makes no new register."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ON_A_REGISTER = (["backup", "x.bak"], ["remind"], ["audit-again"], ["verify"])


def jixiao(*arguments: object, at: Path, more: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "jixiao", *map(str, arguments)],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), **(more or {})},
        cwd=at, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip


@pytest.mark.parametrize("command", ON_A_REGISTER, ids=lambda command: command[0])
@pytest.mark.parametrize("by_environment", [False, True], ids=["--data", "JIXIAO_DATA"])
def test_a_folder_that_is_not_there_is_one_sentence(command: list[str], by_environment: bool, tmp_path: Path) -> None:
    named = [] if by_environment else ["--data", "typo"]
    more = {"JIXIAO_DATA": "typo"} if by_environment else {}
    done = jixiao(*command, *named, at=tmp_path, more=more)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "jixiao：typo：没有这个数据文件夹，请用 --data 指出登记册所在的文件夹\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ON_A_REGISTER, ids=lambda command: command[0])
@pytest.mark.parametrize("address", ["", "postgresql://nobody@localhost:1/none", "sqlite:///nothing.sqlite3"])
def test_a_folder_without_a_register_stays_as_it_is(command: list[str], address: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = jixiao(*command, "--data", "empty", at=tmp_path, more={"JIXIAO_DATABASE_URL": address} if address else {})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "jixiao：empty：这个文件夹里没有登记册，请用 --data 指出登记册所在的文件夹\n"
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_a_backup_to_standard_output_is_refused(tmp_path: Path) -> None:
    done = jixiao("backup", "-", "--data", tmp_path, at=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "备份不写到标准输出" in done.stderr
    assert list(tmp_path.iterdir()) == []
