"""What holds for the repository itself: locks, scripts, layout, links, the built package."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import jixiao
from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"core": (), "dev": ("postgresql", "dev"), "bench": ("bench",)}

# Modules over the limit of lines, each with the day it was entered and why; an entry that is no longer needed fails.
LONGEST_MODULE = 500
LONG_MODULES: dict[str, str] = {}

# Written in pieces, so that this file does not name what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w/.\-])/(?:home|root|Users|work|srv)/(?!\*)\w|\b[A-Z]:\\\\?Users\b")
REGISTRIES = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            "pythonhosted" + r"\.org",
            r"registry\." + "npmjs",
            "debian" + r"\.org/debian",
            "--(?:extra-)?" + "index-url[ =]",
            "--find-" + "links[ =]",
        )
    )
)


def _files() -> list[Path]:
    """The repository's files: what git would hold, or without git everything that is not hidden or built."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return sorted(path for name in names if name and (path := ROOT / name).is_file())
    left = {".git", ".jx", "__pycache__", "build", "dist"}
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and not left & set(path.relative_to(ROOT).parts))


def _texts() -> Iterator[tuple[str, str]]:
    """Name and content of every text file."""
    for path in _files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode()


def _locked(name: str) -> dict[str, set[str]]:
    """Versions that a lock holds for each package; more than one where platforms or Pythons differ."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.rstrip("\\ "))
            (pinned,) = requirement.specifier
            assert pinned.operator == "==", line
            versions.setdefault(canonicalize_name(requirement.name), set()).add(pinned.version)
    return versions


def _declared(extras: tuple[str, ...]) -> list[Requirement]:
    project = PYPROJECT["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def test_no_file_names_a_path_of_a_machine() -> None:
    found = [(name, match[0]) for name, text in _texts() if (match := MACHINE_PATHS.search(text))]
    assert found == []


def test_no_file_names_a_registry() -> None:
    found = [(name, match[0]) for name, text in _texts() if (match := REGISTRIES.search(text))]
    assert found == []


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_lock_holds_what_is_declared(lock: str, extras: tuple[str, ...]) -> None:
    locked = _locked(lock)
    missing = [
        str(requirement)
        for requirement in _declared(extras)
        if not any(
            requirement.specifier.contains(version) for version in locked.get(canonicalize_name(requirement.name), ())
        )
    ]
    assert missing == [], "run ./jx lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_hashes_and_nothing_has_an_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=[^ #\n])", text.split("\n", 2)[2]):
        assert re.search(r"\n    --hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]


@pytest.mark.parametrize("lock", ["dev", "bench"])
def test_locks_agree_on_the_core(lock: str) -> None:
    other = _locked(lock)
    assert {name: other[name] for name in _locked("core")} == _locked("core")


def test_every_lock_is_tested() -> None:
    assert {path.stem for path in (ROOT / "requirements").glob("*.txt")} == set(LOCKS)


@pytest.mark.parametrize(("shell", "script"), [("sh", "jx"), ("bash", ".ci/run")])
def test_scripts_parse(shell: str, script: str) -> None:
    subprocess.run([shell, "-n", script], cwd=ROOT, check=True)
    assert (ROOT / script).stat().st_mode & 0o111, f"{script} is not executable"


def test_modules_are_short() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in _files()
        if path.suffix == ".py" and "migrations" not in path.parts
    }
    too_long = {name: length for name, length in lines.items() if length > LONGEST_MODULE}
    assert set(too_long) == set(LONG_MODULES), too_long


def test_every_room_is_in_the_import_contract() -> None:
    rooms = next(contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"] if contract["id"] == "rooms")
    listed = {room for layer in rooms["layers"] for room in re.findall(r"\w+", layer)} | set(
        rooms["exhaustive_ignores"]
    )
    source = {path for path in _files() if path.is_relative_to(ROOT / "src" / "jixiao")}
    present = {path.relative_to(ROOT / "src" / "jixiao").parts[0].removesuffix(".py") for path in source}
    assert present - listed - {"__init__", "py.typed"} == set()


def test_every_folder_of_modules_is_a_package() -> None:
    """A folder without `__init__.py` would stay out of types, contract and the built package."""
    folders = {path.parent for path in _files() if path.suffix == ".py" and path.is_relative_to(ROOT / "src")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("page", [path for path in _files() if path.suffix == ".md"], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_one_version() -> None:
    version = PYPROJECT["project"]["version"]
    assert str(Version(version)) == version
    assert jixiao.__version__ == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_built_package_holds_every_file(tmp_path: Path) -> None:
    """Forms, law, templates and pictures are data files; one that the package leaves out is missed only by others."""
    tree = tmp_path / "tree"
    for path in _files():
        target = tree / path.relative_to(ROOT)
        if target.is_relative_to(tree / "src") or target.parent == tree:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    build = "import setuptools.build_meta as backend, sys; print(backend.build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, tmp_path], cwd=tree, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(tmp_path / made.stdout.splitlines()[-1]) as wheel:
        packed = set(wheel.namelist())
    source = {path.relative_to(ROOT / "src").as_posix() for path in _files() if path.is_relative_to(ROOT / "src")}
    assert source - packed == set()
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_the_top_of_the_repository_holds_nothing_else() -> None:
    """A sample that was tried out and landed beside the README would stay there for ever."""
    names = {path.relative_to(ROOT).parts[0] for path in _files()}
    assert names <= {
        ".ci", ".gitattributes", ".gitignore", "benchmarks", "CHANGELOG.md", "docs", "jx", "LICENSE",
        "pyproject.toml", "README.en.md", "README.md", "requirements", "src", "tests",
    }  # fmt: skip
