"""`jixiao admin add` and `jixiao remind`, as they are typed."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PROGRAM = "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"


def jixiao(data: Path, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments, "--data", str(data)],
        env={**environment, "PYTHONPATH": str(ROOT / "src")},
        input=typed, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip


def test_the_first_administrator(tmp_path: Path) -> None:
    password = "云深不知处-8848\n"
    differs = jixiao(tmp_path, "admin", "add", "guanli", "--region", "青山县", typed=f"{password}anders\n")
    assert (differs.returncode, "两次输入的密码不一样" in differs.stderr) == (2, True)
    nowhere = jixiao(tmp_path, "admin", "add", "guanli", typed=password * 2)
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)
    assert "--region" in nowhere.stderr
    added = jixiao(tmp_path, "admin", "add", "guanli", "--name", "王五", "--region", "青山县", typed=password * 2)
    assert (added.returncode, added.stderr) == (0, "")
    assert "已添加系统管理员 王五（guanli）" in added.stdout
    again = jixiao(tmp_path, "admin", "add", "GUANLI", typed=password * 2)
    assert (again.returncode, "已经存在" in again.stderr) == (2, True)
    assert jixiao(tmp_path, "verify").returncode == 0
    assert "已发提醒 0 封" in jixiao(tmp_path, "remind").stdout
