"""What a long task of the demo says on the screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.web.history.listening import each_action
from jixiao.web.progress import told
from tests.conftest import ROOT
from tests.web.county import County


def test_on_a_terminal_the_count_changes_in_its_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with told("准备数据库") as steps:
        steps.one(2)
        steps.one(2)
    said = capsys.readouterr().out
    assert said.startswith("准备数据库 … \r准备数据库 … 1/2 步 \r准备数据库 … 2/2 步 ")
    assert said.endswith(" 秒\n")
    assert said.count("\n") == 1


def test_elsewhere_a_dot_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with told("演示") as steps:
        for _ in range(29):
            steps.one()
        assert capsys.readouterr().out == "演示 … .."
    assert capsys.readouterr().out.startswith(" 29 步，")


def test_a_task_without_steps_says_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    with told("入库"):
        pass
    said = capsys.readouterr().out
    assert said.startswith("入库 … ")
    assert "步" not in said


def test_each_recorded_action_is_a_step(county: County) -> None:
    heard: list[str] = []
    with each_action(lambda: heard.append("")):
        county.filled()
    assert len(heard) == 2, "the sheet is begun, then saved"
    county.draft("操场")
    assert len(heard) == 2


def test_each_migration_is_a_step(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from jixiao.web.progress import told; "
        "from jixiao.web.starting import start_django\n"
        "with told('准备数据库') as steps: start_django(Path(sys.argv[1]), steps=steps)\n"
        "from django.db import connection; from django.db.migrations.loader import MigrationLoader\n"
        "print(steps.done == len(MigrationLoader(connection).graph.nodes))"
    )
    told_by = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True, text=True, check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
    ).stdout.splitlines()  # fmt: skip
    assert told_by[0].startswith("准备数据库 … .")
    assert told_by[1] == "True"
