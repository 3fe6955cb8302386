"""Everything into one file and back, on both databases and from one to the other, while people work; damage is told."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOUND = """
    import sys
    from pathlib import Path
    from jixiao.web.starting import start_django
    start_django(Path(sys.argv[1]))
    from tests.web.county import County
    from tests.web.samples import SampleRegister
    SampleRegister().project()
    county = County.found()
    county.approved("校舍维修")
    county.filled("操场翻修")
"""
WORK = """
    import sys, time
    from pathlib import Path
    from jixiao.web.starting import start_django
    start_django(Path(sys.argv[1]))
    from tests.web.county import County
    from jixiao.web.organisations.models import Organisation
    county = County(organisations={item.name: item for item in Organisation.objects.all()})
    stop = Path(sys.argv[2])
    number = 0
    print("begun", flush=True)
    while not stop.exists():
        number += 1
        county.filled(f"项目{number}")
    print(number, flush=True)
"""
STATE = """
    import json, sys
    from pathlib import Path
    from jixiao.web.starting import start_django
    start_django(Path(sys.argv[1]))
    from django.apps import apps
    from jixiao.web.history.verification import verify
    from jixiao.web.register.search import index
    from jixiao.web.register import storage
    from jixiao.web.register.models import Document
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
    }
    rows["found"] = list(index.matching(["执法"]).values_list("pk", flat=True))
    rows["bytes"] = [storage.sha256(storage.document_path(one.sha256).read_bytes()) == one.sha256
                     for one in Document.objects.all()]
    rows["faults"] = [fault.message for fault in verify()]
    print(json.dumps(rows, default=str, sort_keys=True))
"""
BROKEN = "备份已损坏"


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        **(more or {}),
    }


def run(program: str, *arguments: object, more: Mapping[str, str] | None = None) -> str:
    command = [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)]
    done = subprocess.run(
        command, env=environment(more), capture_output=True, text=True, check=False, cwd=ROOT, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def jixiao(*arguments: object, more: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    program = "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, env=environment(more), capture_output=True, text=True, check=False, timeout=300)


def state(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, object]:
    rows = json.loads(run(STATE, folder, more=more))
    assert isinstance(rows, dict)
    for own in ("sessions.Session",):
        rows.pop(own, None)
    return rows


@pytest.fixture(params=["sqlite to sqlite", "sqlite to postgresql", "postgresql to sqlite"])
def way(request: pytest.FixtureRequest) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The database to save and the one to restore into."""
    one, _, other = request.param.partition(" to ")
    known: dict[str, Mapping[str, str]] = {"sqlite": {}}
    if "postgresql" in (one, other):
        known["postgresql"] = request.getfixturevalue("postgres_database")
    return known[one], known[other]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small installation on SQLite, to be copied."""
    folder = tmp_path_factory.mktemp("founded") / "old"
    run(FOUND, folder)
    return folder


def test_all_is_there_after_a_restore(
    installation: Path, tmp_path: Path, way: tuple[Mapping[str, str], Mapping[str, str]]
) -> None:
    source, target = way
    if source:
        run(FOUND, tmp_path / "old", more=source)
    else:
        shutil.copytree(installation, tmp_path / "old")
    saved = jixiao("backup", tmp_path / "all.jxb", "--data", tmp_path / "old", more=source)
    assert saved.returncode == 0, saved.stderr
    restored = jixiao("restore", tmp_path / "all.jxb", "--data", tmp_path / "new", more=target)
    assert restored.returncode == 0, restored.stderr + restored.stdout
    before, after = state(tmp_path / "old", source), state(tmp_path / "new", target)
    assert after == before
    assert before["faults"] == []
    assert before["found"]
    assert (tmp_path / "all.jxb").stat().st_mode & 0o777 == 0o600


def test_a_backup_while_people_work_is_one_state(installation: Path, tmp_path: Path) -> None:
    shutil.copytree(installation, tmp_path / "old")
    stop = tmp_path / "stop"
    command = [sys.executable, "-c", textwrap.dedent(WORK), str(tmp_path / "old"), str(stop)]
    with subprocess.Popen(command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "begun\n"
        saved = jixiao("backup", tmp_path / "all.jxb", "--data", tmp_path / "old")
        stop.touch()
        made = int(worker.stdout.readline())
    assert saved.returncode == 0, saved.stderr
    assert made > 1
    restored = jixiao("restore", tmp_path / "all.jxb", "--data", tmp_path / "new")
    assert restored.returncode == 0, restored.stdout
    assert state(tmp_path / "new")["faults"] == []


@pytest.fixture(scope="module")
def backup(installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small installation, which stands beside it."""
    folder = tmp_path_factory.mktemp("backup")
    shutil.copytree(installation, folder / "old")
    assert jixiao("backup", folder / "all.jxb", "--data", folder / "old").returncode == 0
    return folder / "all.jxb"


def rewritten(source: Path, target: Path, changed: Mapping[str, bytes | None], name: str = "") -> Path:
    """The archive with other contents for some members; None leaves one out, `name` renames the first of them."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.namelist():
            content = changed.get(item, old.read(item))
            if content is not None:
                new.writestr(name if name and item in changed else item, content)
        for item in set(changed) - set(old.namelist()):
            content = changed[item]
            assert content is not None
            new.writestr(item, content)
    return target


PEOPLE = "tables/accounts.User.jsonl"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({PEOPLE: b"{}\n"}, BROKEN),
        ({PEOPLE: None}, "备份不完整"),
        ({"files/../../evil": b"x"}, "备份被动过"),
        ({"manifest.json": b"[]"}, "没有能读的清单"),
        ({"manifest.json": b'{"format": "jixiao/backup/9"}'}, "本程序只认"),
        ({"manifest.json": None}, "没有能读的清单"),
    ],
    ids=["changed", "missing", "added", "no list", "newer kind", "without a list"],
)
def test_a_damaged_backup_is_refused_and_nothing_is_written(
    backup: Path, tmp_path: Path, changed: dict[str, bytes | None], message: str
) -> None:
    bad = rewritten(backup, tmp_path / "bad.jxb", changed)
    refused = jixiao("restore", bad, "--data", tmp_path / "new")
    assert refused.returncode == 2
    assert message in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()


def forged(source: Path, target: Path, **changed: object) -> Path:
    """The archive with other parts (None leaves one out) and hashes that fit them; other keys replace those of the list."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    for name, content in changed.items():
        if name in manifest and name != "format":
            manifest[name] = content
            continue
        manifest["members"].pop(name, None)
        parts.pop(name, None)
        if isinstance(content, bytes):
            rows = content.count(b"\n") if name.startswith("tables/") else None
            parts[name] = content
            manifest["members"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "rows": rows}
    with zipfile.ZipFile(target, "w") as new:
        for name, content in {**parts, "manifest.json": json.dumps(manifest).encode()}.items():
            new.writestr(name, content)
    return target


def without_first(source: Path, name: str) -> bytes:
    with zipfile.ZipFile(source) as archive:
        return archive.read(name).split(b"\n", 1)[1]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (lambda _: {"tables/no.Such.jsonl": b""}, "不是备份那个版本的表"),
        (lambda _: {PEOPLE: b"{not json\n"}, f"“{PEOPLE}”第 1 行不能读"),
        (lambda _: {PEOPLE: b"[]\n"}, f"“{PEOPLE}”第 1 行"),
        (lambda _: {PEOPLE: b"[" * 100_000 + b"\n"}, f"“{PEOPLE}”第 1 行不能读"),
        (lambda path: {"tables/lifecycle.Dossier.jsonl": without_first(path, "tables/lifecycle.Dossier.jsonl")}, "不完整或互相矛盾"),
        (lambda _: {"files/history-key": b"zz"}, "不是历史记录的密钥"),
        (lambda _: {"files/history-key": None}, "没有历史记录的密钥"),
        (lambda _: {"members": []}, "没有能读的清单"),
        (lambda _: {"migrations": []}, "没有能读的清单"),
        (lambda _: {"files/static/css/x.css": b"x"}, "不该有的“files/static/css/x.css”"),
        (lambda _: {"files/register.sqlite3": b"x"}, "不该有的"),
        (lambda _: {"files/documents/../secret-key": b"x"}, "不该有的"),
        (lambda _: {"files/../../evil": b"x"}, "不该有的"),
    ],
)  # fmt: skip
def test_a_forged_backup_with_right_hashes_is_refused_in_one_sentence(
    backup: Path, tmp_path: Path, changed: Callable[[Path], dict[str, object]], message: str
) -> None:
    refused = jixiao("restore", forged(backup, tmp_path / "bad.jxb", **changed(backup)), "--data", tmp_path / "new")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1), refused.stderr
    assert message in refused.stderr
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "evil").exists()


def test_a_restore_that_fails_leaves_the_folder_as_it_was(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    (folder / "documents").mkdir(parents=True)
    for name in ("secret-key", "notes.txt", "documents/own"):
        (folder / name).write_text(f"{name} of mine")
    bad = forged(
        backup,
        tmp_path / "bad.jxb",
        **{"tables/lifecycle.Dossier.jsonl": without_first(backup, "tables/lifecycle.Dossier.jsonl")},
    )
    refused = jixiao("restore", bad, "--data", folder)
    assert refused.returncode == 2
    found = {path.relative_to(folder).as_posix(): path.is_file() and path.read_text() for path in folder.rglob("*")}
    assert found == {
        "secret-key": "secret-key of mine", "notes.txt": "notes.txt of mine", "documents": False,
        "documents/own": "documents/own of mine",
    }  # fmt: skip
    assert jixiao("restore", backup, "--data", folder).returncode == 0


@pytest.mark.parametrize("share", [0.3, 0.999])
def test_a_backup_that_was_cut_off_is_refused(backup: Path, tmp_path: Path, share: float) -> None:
    content = backup.read_bytes()
    bad = tmp_path / "cut.jxb"
    bad.write_bytes(content[: int(len(content) * share)])
    refused = jixiao("restore", bad, "--data", tmp_path / "new")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_program_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["migrations"]["register"] = "9999_from_the_future"
    bad = rewritten(backup, tmp_path / "new.jxb", {"manifest.json": json.dumps(manifest).encode()})
    refused = jixiao("restore", bad, "--data", tmp_path / "new")
    assert refused.returncode == 2
    assert "请先升级程序再恢复" in refused.stderr


BROKEN_OFF = """
    import os, signal, sys
    from jixiao.cli.main import main
    from jixiao.web.starting import set_up_django
    from pathlib import Path
    set_up_django(Path(sys.argv[3]))
    from jixiao.web.keeping import restoring
    from jixiao.web.register.search import index
    room, name = {"files": (restoring, "_write_files"), "rows": (restoring, "_fill"), "index": (index, "rebuild")}[sys.argv[4]]
    whole = getattr(room, name)
    def broken_off(*given):
        whole(*given)
        os.kill(os.getpid(), signal.Signals[sys.argv[1]])
    setattr(room, name, broken_off)
    sys.exit(main(["restore", sys.argv[2], "--data", sys.argv[3]]))
"""


@pytest.mark.parametrize(
    ("way_to_end", "step"), [("SIGTERM", "files"), ("SIGTERM", "index"), ("SIGKILL", "rows"), ("SIGKILL", "index")]
)
def test_a_restore_that_is_broken_off_is_never_taken_for_a_register(
    backup: Path, tmp_path: Path, way_to_end: str, step: str
) -> None:
    folder = tmp_path / "new"
    command = [sys.executable, "-c", textwrap.dedent(BROKEN_OFF), way_to_end, str(backup), str(folder), step]
    done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True, check=False)
    if way_to_end == "SIGTERM":
        assert (done.returncode, done.stderr) == (130, "jixiao：已中断\n")
        assert not (folder / "register.sqlite3").exists()
        assert not (folder / "documents").exists()
    else:
        assert done.returncode == -9
        for call in (["verify"], ["serve", "--port", "18734"]):
            refused = jixiao(*call, "--data", folder)
            assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
            assert "恢复到这里没有做完就中断了" in refused.stderr
    again = jixiao("restore", backup, "--data", folder)
    assert (again.returncode, again.stderr) == (0, "")  # the history is proven against the rows, too
    assert jixiao("verify", "--data", folder).returncode == 0


def test_a_restore_never_overwrites(backup: Path, tmp_path: Path) -> None:
    assert jixiao("restore", backup, "--data", tmp_path / "new").returncode == 0
    before = state(tmp_path / "new")
    refused = jixiao("restore", backup, "--data", tmp_path / "new")
    assert refused.returncode == 2
    assert "已有数据" in refused.stderr
    assert state(tmp_path / "new") == before


def test_a_backup_never_overwrites(backup: Path) -> None:
    before = backup.read_bytes()
    refused = jixiao("backup", backup, "--data", backup.parent / "old")
    assert (refused.returncode, backup.read_bytes()) == (2, before)
    assert "已经存在" in refused.stderr


def test_what_the_system_says_of_a_target_is_said_in_chinese(backup: Path, tmp_path: Path) -> None:
    refused = jixiao("backup", tmp_path / "none" / "all.jxb", "--data", backup.parent / "old")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "写不了：没有这个文件或文件夹；请换一个" in refused.stderr


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """An installation as version 0.1.0 left it before organisations and people had a history: 2 projects, 1 account."""
    with tarfile.open(ROOT / "tests" / "data" / "installation-0.1.0.tar.gz") as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python before 3.11.4 has none
        for member in archive.getmembers():
            archive.extract(member, tmp_path)
    return tmp_path / "installation"


def test_an_installation_of_the_last_version_is_upgraded_with_its_data(earlier: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(earlier, copy)
    rows = state(earlier)
    assert [row["name"] for row in rows["register.Project"]] == ["执法检查", "防汛演练"]  # type: ignore[attr-defined]
    assert [row["username"] for row in rows["accounts.User"]] == ["uploader"]  # type: ignore[attr-defined]
    assert rows["faults"] == []
    assert rows["bytes"] == [True]
    assert len(rows["found"]) == 2  # type: ignore[arg-type]
    assert jixiao("backup", tmp_path / "all.jxb", "--data", copy).returncode == 0
    assert jixiao("restore", tmp_path / "all.jxb", "--data", tmp_path / "new").returncode == 0
