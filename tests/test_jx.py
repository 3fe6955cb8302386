"""The entry `./jx`: it explains itself, and says plainly what is missing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, leave_out


def _jx(
    *arguments: str, shell: str = "sh", path: Path | None = None, cwd: Path = ROOT
) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": str(path) if path else "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    program = shutil.which(shell)
    assert program, shell
    command: list[str | Path] = [program, ROOT / "jx", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_jx_alone_explains_every_command(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        leave_out(f"the shell {shell}")
    said = _jx(shell=shell, cwd=tmp_path)
    assert said.returncode == 0
    assert said.stderr == ""
    explained = re.findall(r"^  (\w+) {2,}", said.stdout, flags=re.MULTILINE)
    assert explained == ["demo", "serve", "test", "check", "fix", "bench", "wheels", "lock"]


def test_jx_says_when_a_command_does_not_exist() -> None:
    said = _jx("demonstrate")
    assert said.returncode == 2
    assert "没有 demonstrate 这个命令" in said.stderr
    assert said.stdout == ""


@pytest.fixture
def bare_tree(tmp_path: Path) -> Path:
    """A copy of the entry and the locks in a folder with a space, and a PATH with POSIX programs alone."""
    tree = tmp_path / "绩效 project"
    shutil.copytree(ROOT / "requirements", tree / "requirements")
    shutil.copy(ROOT / "jx", tree / "jx")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "dirname", "cmp", "mkdir", "rm", "grep", "tail", "sed", "cat"):
        (programs / name).symlink_to(shutil.which(name) or pytest.fail(f"no {name}"))
    return tree


def _bare_jx(tree: Path, *arguments: str, path: str = "", named: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": path or str(tree.parent / "bin"), "LC_ALL": "C.UTF-8", "JX_PYTHON": named}
    command: list[str | Path] = [tree.parent / "bin" / "sh", tree / "jx", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_jx_without_python_says_what_to_install(bare_tree: Path) -> None:
    said = _bare_jx(bare_tree, "demo")
    assert said.returncode == 2
    assert "apt install python3 python3-venv" in said.stderr


def test_jx_with_an_old_python_says_what_to_install(bare_tree: Path) -> None:
    old = bare_tree.parent / "bin" / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    said = _bare_jx(bare_tree, "test")
    assert said.returncode == 2
    assert "Python 3.11" in said.stderr


def test_jx_with_python_but_without_venv_says_what_to_install(bare_tree: Path) -> None:
    python = bare_tree.parent / "bin" / "python3"
    python.write_text("#!/bin/sh\ncase $* in *ensurepip*) exit 1 ;; esac\nexit 0\n")
    python.chmod(0o755)
    said = _bare_jx(bare_tree, "check")
    assert said.returncode == 2
    assert "apt install python3-venv" in said.stderr
    assert not (bare_tree / ".jx").exists()


def test_jx_takes_the_quickest_python(bare_tree: Path) -> None:
    """Another one than the first on PATH only where it is a twentieth quicker."""
    folders = [bare_tree.parent / name for name in ("first", "hardly-quicker", "quick", "slow")]
    for folder, took in zip(folders, (500, 480, 300, 900), strict=True):
        folder.mkdir()
        python = folder / "python3"
        python.write_text(
            f"#!/bin/sh\ncase $* in *perf_counter*) echo {took} ;; *flock*) echo {folder.name}; exit 7 ;; esac\n"
        )
        python.chmod(0o755)
    path = ":".join(map(str, [bare_tree.parent / "bin", *folders]))
    assert _bare_jx(bare_tree, "demo", path=path).stdout == "quick\n"
    without_it = ":".join(map(str, [bare_tree.parent / "bin", *folders[:2], folders[3]]))
    assert _bare_jx(bare_tree, "demo", path=without_it).stdout == "first\n"


def test_jx_says_that_the_named_python_is_not_there(bare_tree: Path) -> None:
    said = _bare_jx(bare_tree, "demo", named="/nowhere/python3")
    assert said.returncode == 2
    assert "/nowhere/python3" in said.stderr
    assert not (bare_tree / ".jx").exists()


@pytest.mark.timeout(600)
def test_jx_installs_without_internet_from_a_folder_of_wheels(tmp_path: Path) -> None:
    """The packages of the lock, downloaded here, are all that another folder needs; no index can be reached there."""
    wheels, elsewhere = tmp_path / "wheels", tmp_path / "elsewhere"
    lock = ROOT / "requirements" / "core.txt"
    download = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]
    fetched = subprocess.run(
        [*download, "--dest", wheels, "-r", lock], capture_output=True, text=True, check=False, timeout=300
    )
    assert fetched.returncode == 0, fetched.stderr
    elsewhere.mkdir()
    shutil.copy(ROOT / "jx", elsewhere / "jx")
    for part in ("requirements", "src"):
        shutil.copytree(ROOT / part, elsewhere / part, ignore=shutil.ignore_patterns("__pycache__"))
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": "/dev/null", "JX_WHEELS": str(wheels)}
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path), **nowhere}
    said = subprocess.run(
        [elsewhere / "jx", "serve", "--help"], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert said.returncode == 0, said.stderr
    assert "without network" in said.stderr
    assert "--port" in said.stdout
