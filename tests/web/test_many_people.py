"""Twenty people edit and submit at once over HTTP while processes are killed: nothing acknowledged is lost, no state is
skipped, the chain holds, and every sheet stands in an old or a new state.
"""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import ROOT

CLERKS, REVIEWERS, SHEETS, KILLS, SERVERS = 14, 6, 6, 50, 3
SEED = 20260101
FOUND = """
    import json, sys
    from pathlib import Path
    from jixiao.web.starting import collect_static_files, start_django
    start_django(Path(sys.argv[1]))
    collect_static_files()
    from django.test import Client
    from jixiao.web.accounts.models import Assignment, User
    from jixiao.web.history.action import RecordedAction
    from jixiao.web.history.chain import Author
    from tests.web.county import County
    county = County.found()

    class Hire(RecordedAction[None]):
        name = "hire"
        def change(self):
            for role, count in (("filler", int(sys.argv[2])), ("unit_reviewer", int(sys.argv[3]))):
                for number in range(count):
                    user = User(username=f"{role}{number}", full_name=f"{role}{number}")
                    user.set_unusable_password()
                    self.add(user)
                    self.add(Assignment(user=user, role=role, organisation=county.unit(), from_day="2020-01-01"))
    Hire(Author(None, "本机")).run()
    sessions = {}
    for user in User.objects.filter(username__regex="^(filler|unit_reviewer)"):
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(user)
        sessions[user.username] = client.session.session_key
    sheets = [county.filled(f"项目{number}") for number in range(int(sys.argv[4]))]
    print(json.dumps({"sessions": sessions, "sheets": {sheet.pk: sheet.row_ids for sheet in sheets}}))
"""
SERVE = """
    import os, sys
    from pathlib import Path
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
    from jixiao.web.starting import set_up_django
    set_up_django(Path(sys.argv[1]))
    from django.db import connections
    from django.test import Client
    from jixiao.web.accounts.models import User
    from jixiao.web.config.wsgi import application
    connections.databases["default"]["CONN_MAX_AGE"] = 0  # a thread for each request: none is used twice
    client = Client(SERVER_NAME="127.0.0.1")  # loads what answers need, so that each child has it at once
    client.force_login(User.objects.get(username="filler0"))
    client.get("/desk/sheets/1/edit/")
    client.post("/desk/sheets/1/save/", '{"revision": 1, "edits": []}', content_type="application/json")
    connections.close_all()

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    count, folder = int(sys.argv[2]), Path(sys.argv[3])
    import logging
    logging.getLogger("django.request").addHandler(logging.FileHandler(folder / "log"))
    servers = [Server(("127.0.0.1", 0), Quiet) for _ in range(count)]
    (folder / "ports").write_text(" ".join(str(server.server_port) for server in servers))
    children = {}
    while True:
        for number in set(range(count)) - set(children.values()):
            pid = os.fork()
            if not pid:
                servers[number].set_app(application)
                servers[number].serve_forever()
            children[pid] = number
            (folder / "draft").write_text(str(pid))
            (folder / "draft").rename(folder / f"pid{number}")
        gone, _ = os.wait()
        del children[gone]
"""
STATE = """
    import json, sys
    from pathlib import Path
    from jixiao.web.starting import start_django
    start_django(Path(sys.argv[1]))
    from jixiao.web.history.models import Entry
    from jixiao.web.history.verification import verify
    from jixiao.web.lifecycle.contents import content_of
    from jixiao.web.lifecycle.models import Sheet
    entries = [
        [entry.subject, entry.action, entry.revision, entry.changes]
        for entry in Entry.objects.filter(subject__startswith="sheet:").order_by("number")
    ]
    sheets = {}
    for sheet in Sheet.objects.all():
        content = content_of(sheet)
        sheets[sheet.pk] = {
            "state": sheet.state, "revision": sheet.revision, "versions": sheet.versions.count(),
            "names": dict(zip(content.row_ids, [row.name for row in content.project.indicators])),
        }
    print(json.dumps({"entries": entries, "sheets": sheets, "faults": [fault.message for fault in verify()]}))
"""
LEADS = {
    "save": None, "create": None, "submit": ("填报中", "已退回"), "recall": ("待单位审核",), "unit_return": ("待单位审核",),
}  # fmt: skip


def environment(more: Mapping[str, str]) -> dict[str, str]:
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    return {"PATH": os.environ["PATH"], "PYTHONPATH": path, "JIXIAO_LOCAL": "1", **more}


def run(program: str, *arguments: object, more: Mapping[str, str]) -> dict[str, object]:
    command = [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)]
    done = subprocess.run(
        command, env=environment(more), cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@dataclass
class Servers:
    """Several processes that answer, each at its port; where one is killed its parent begins another at once."""

    data: Path
    more: Mapping[str, str]
    folder: Path
    ports: list[int] = field(default_factory=list)

    def start(self) -> None:
        self.folder.mkdir()
        command = [sys.executable, "-c", textwrap.dedent(SERVE), str(self.data), str(SERVERS), str(self.folder)]
        self.parent = subprocess.Popen(command, env=environment(self.more), cwd=ROOT, stderr=subprocess.DEVNULL)
        self.pids = [self._pid(number, "") for number in range(SERVERS)]
        self.ports = [int(port) for port in (self.folder / "ports").read_text().split()]

    def kill(self, number: int) -> None:
        """Kills one in the midst of what it does, and waits for the one that follows it."""
        os.kill(int(self.pids[number]), signal.SIGKILL)
        self.pids[number] = self._pid(number, self.pids[number])

    def stop(self) -> None:
        self.parent.kill()
        self.parent.wait()
        for pid in self.pids:
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)

    def _pid(self, number: int, old: str) -> str:
        end = time.monotonic() + 120
        while time.monotonic() < end:
            with suppress(FileNotFoundError):
                if (pid := (self.folder / f"pid{number}").read_text()) != old:
                    return pid
            time.sleep(0.02)
        pytest.fail("the server did not start")


@dataclass
class Worker(threading.Thread):
    """A person who goes on working until told to stop; notes what was acknowledged."""

    name_: str
    session: str
    servers: Servers
    sheets: Mapping[str, list[str]]
    stop: threading.Event
    seed: int
    written: list[tuple[str, str, str]] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(self.seed)  # noqa: S311
        self.seen: dict[str, int] = {}
        self.turn = 0

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.stop.is_set():
            sheet = self.chance.choice(list(self.sheets))
            if self.name_.startswith("filler"):
                self.submit(sheet) if self.chance.random() < 0.1 else self.save(sheet)
            else:
                self.send_back(sheet)

    def save(self, sheet: str) -> None:
        self.turn += 1
        row, text = self.chance.choice(self.sheets[sheet]), f"{self.name_}第{self.turn}次"
        edit = {"do": "put", "place": f"/indicators/@{row}/name", "text": text}
        body = json.dumps({"revision": self.seen.get(sheet, 1), "edits": [edit]})
        status, answer = self.ask(f"/desk/sheets/{sheet}/save/", body, "application/json")
        if status in (200, 409) and answer:
            self.seen[sheet] = json.loads(answer)["revision"]
        if status == 200:
            self.written.append((sheet, row, text))

    def submit(self, sheet: str) -> None:
        self.step(sheet, "submit", despite="1")

    def send_back(self, sheet: str) -> None:
        self.step(sheet, "unit_return", remark="请改", place="")

    def step(self, sheet: str, step: str, **given: str) -> None:
        """Takes a step from the page as it is now, which others may change before the step arrives."""
        _, page = self.ask(f"/desk/sheets/{sheet}/", method="GET")
        seen = re.search(rb'name="revision" value="(\d+)"', page)
        body = urlencode({"revision": seen[1].decode() if seen else "1", **given})
        self.ask(f"/desk/sheets/{sheet}/steps/{step}/", body, "application/x-www-form-urlencoded")

    def ask(self, path: str, body: str = "", kind: str = "", method: str = "POST") -> tuple[int, bytes]:
        """Asks; 0 where the process died before it answered: then nobody knows, and nothing is claimed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.chance.choice(self.servers.ports), timeout=60)
        token = "a" * 32
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={token}", "X-CSRFToken": token, "Content-Type": kind,
        }  # fmt: skip
        try:
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            status, content = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            return 0, b""
        finally:
            connection.close()
        self.answers[status] = self.answers.get(status, 0) + 1
        return status, content


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Mapping[str, str]:
    return {} if request.param == "sqlite" else request.getfixturevalue("postgres_database")


@pytest.mark.timeout(900)
def test_twenty_people_at_once_while_processes_are_killed(tmp_path: Path, store: Mapping[str, str]) -> None:
    founded = run(FOUND, tmp_path, CLERKS, REVIEWERS, SHEETS, more=store)
    servers = Servers(tmp_path, store, tmp_path / "servers")
    stop, chance = threading.Event(), random.Random(SEED)  # noqa: S311
    servers.start()
    people = [
        Worker(name, key, servers, founded["sheets"], stop, SEED + number)  # type: ignore[arg-type]  # as FOUND prints it
        for number, (name, key) in enumerate(sorted(founded["sessions"].items()))  # type: ignore[attr-defined]
    ]
    assert len(people) == CLERKS + REVIEWERS
    try:
        for person in people:
            person.start()
        for _ in range(KILLS):
            let_work(people)
            time.sleep(chance.uniform(0, 0.3))
            servers.kill(chance.randrange(SERVERS))
        let_work(people)
        stop.set()
        for person in people:
            person.join(timeout=90)
    finally:
        stop.set()
        servers.stop()
    answers: dict[int, int] = {}
    for person in people:
        for status, count in person.answers.items():
            answers[status] = answers.get(status, 0) + count
    assert 500 not in answers, (tmp_path / "servers" / "log").read_text()
    assert answers.get(200, 0) > KILLS, answers
    check(run(STATE, tmp_path, more=store), people)


def let_work(people: list[Worker], least: int = 2) -> None:
    """Waits until some more saves were acknowledged, however slow the machine is."""
    before, end = sum(len(person.written) for person in people), time.monotonic() + 60
    while sum(len(person.written) for person in people) < before + least:
        assert time.monotonic() < end, [person.answers for person in people]
        time.sleep(0.02)


def check(after: dict[str, object], people: list[Worker]) -> None:
    """The history against what was acknowledged and against the sheets as they are."""
    assert after["faults"] == []
    taken = Counter(action for _, action, *_ in after["entries"])  # type: ignore[attr-defined]
    assert min(taken["submit"], taken["unit_return"]) > 0, taken
    recorded: set[tuple[str, str, str]] = set()
    last: dict[str, dict[str, str]] = {}
    state: dict[str, str] = {}
    revision: dict[str, int] = {}
    submitted: dict[str, int] = {}
    for subject, action, number, changes in after["entries"]:  # type: ignore[attr-defined]
        sheet = subject.removeprefix("sheet:")
        assert number == revision.get(sheet, 0) + 1, f"{subject}: a revision is missing before {number}"
        revision[sheet] = number
        for place, _label, before, value in changes:
            if place == "state" and action != "create":
                assert before == state[sheet], f"{subject}: {action} began in {before}, not in {state[sheet]}"
                assert before in (LEADS[action] or ()), f"{action} from {before}"
                state[sheet] = value
                submitted[sheet] = submitted.get(sheet, 0) + (action == "submit")
            if place.endswith("/name") and place.startswith("/indicators/@"):
                row = place.removeprefix("/indicators/@").removesuffix("/name")
                assert before == last.setdefault(sheet, {}).get(row, before), f"{subject}: {row} was overwritten unseen"
                last[sheet][row] = value
                recorded.add((sheet, row, value))
        state.setdefault(sheet, "填报中")
    for person in people:
        for one in person.written:
            assert one in recorded, f"acknowledged and lost: {one}"
    sheets = after["sheets"]
    assert isinstance(sheets, dict)
    for sheet, now in sheets.items():
        assert now["revision"] == revision[sheet]
        assert now["versions"] == submitted.get(sheet, 0)
        assert {row: now["names"][row] for row in last.get(sheet, {})} == last.get(sheet, {})
