"""A killed import leaves the old state; a full disk and a refused write too."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sheets import sheet
from tests.web.rows import ROWS

IMPORT = """
    import os, signal, sys
    from pathlib import Path
    from jixiao.web.starting import start_django
    start_django(Path(sys.argv[1]))
    from jixiao.web.accounts.policies import Visitor
    from jixiao.web.register.actions import ImportDocument
    from jixiao.web.register.models import Finding, Appearance
    from tests.web.samples import prepared
    content, where = Path(sys.argv[2]).read_text(), sys.argv[3]

    def die(*args, **kwargs):
        os.kill(os.getpid(), signal.SIGKILL)

    if where == "in the middle":
        Finding.objects.bulk_create = die
    if where == "at the end":
        ImportDocument.log = die
    imported = ImportDocument(Visitor.operator(), prepared(content)).run()
    print(imported.counts)
"""
STATE = """
    import json, sys
    from pathlib import Path
    from jixiao.web.starting import start_django
    start_django(Path(sys.argv[1]))
    from django.db import connection
    from jixiao.web.register import models
    from jixiao.web.register.search import index
    tables = [getattr(models, name) for name in models.__all__ if name != "Severity"]
    rows = {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}
    rows["found"] = [list(index.matching([word]).values_list("pk", flat=True)) for word in ("矿山", "煤炭", "新")]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            rows["integrity"] = cursor.fetchall()
    print(json.dumps(rows, default=str, sort_keys=True))
"""


def run(program: str, *arguments: str, environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    own = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "JIXIAO_SECRET_KEY": "x",
        **environment,
    }
    command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
    return subprocess.run(command, env=own, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest) -> Mapping[str, str]:
    return {} if request.param == "sqlite" else request.getfixturevalue("postgres_database")


@pytest.mark.parametrize("where", ["in the middle", "at the end"])
def test_a_killed_import_leaves_the_old_state(where: str, environment: Mapping[str, str], tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(sheet(ROWS))
    new.write_text(sheet(ROWS.replace("矿山", "煤炭"), annual="50") + "\n" + sheet(ROWS, name="新项目"))
    data = str(tmp_path / "data")

    assert run(IMPORT, data, str(old), "", environment=environment).returncode == 0
    before = run(STATE, data, environment=environment).stdout
    assert '"执法检查"' in before.encode().decode("unicode_escape", "ignore") or "\\u6267" in before

    killed = run(IMPORT, data, str(new), where, environment=environment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert run(STATE, data, environment=environment).stdout == before

    again = run(IMPORT, data, str(new), "", environment=environment)
    assert again.stdout.strip() == "{'new': 1, 'changed': 1, 'unchanged': 0}", again.stderr
    assert run(STATE, data, environment=environment).stdout != before


def test_a_disk_that_is_full_leaves_the_old_state(register: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.web.accounts.policies import Visitor
    from jixiao.web.register import storage
    from jixiao.web.register.actions import ImportDocument
    from jixiao.web.register.models import Document, Project
    from tests.web.samples import prepared

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    ready = prepared(sheet(ROWS, name="磁盘已满"))
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        ImportDocument(Visitor.operator(), ready).run()
    assert not Document.objects.exists()
    assert not Project.objects.exists()
    folder = storage.document_path(storage.sha256(ready.content)).parent
    assert not [path for path in folder.glob("*") if path.name.startswith((".draft", storage.sha256(ready.content)))]


def test_two_imports_at_once_queue_up(environment: Mapping[str, str], tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    files = []
    for number in range(4):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text("\n".join(sheet(ROWS, name=f"项目{other}", annual=str(number + 1)) for other in range(20)))
    assert run(IMPORT, data, str(files[0]), "", environment=environment).returncode == 0
    own = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "JIXIAO_SECRET_KEY": "x",
        **environment,
    }
    command = [sys.executable, "-c", textwrap.dedent(IMPORT), data]
    started = [
        subprocess.Popen([*command, str(file), ""], env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for file in files[1:]
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert [output.strip() for output, _ in ended] == ["{'new': 0, 'changed': 20, 'unchanged': 0}"] * 3, ended
