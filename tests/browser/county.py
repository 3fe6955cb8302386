"""The county of `tests/web/county.py` on a server of its own, with the people who work there.

`python -m tests.browser.county FOLDER` founds it in a data folder. A test takes the fixture `county_site`:

    def test_a_clerk(county_site: CountySite) -> None:
        page = county_site.sign_in("jingban", "/desk/")

`county_site` is new for each module. What the browser complains about while a test runs is a failure of the test.
"""

import io
import json
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import environment, free_port, start, stop, wait_for_address
from tests.conftest import ROOT

PASSWORD = "青山绿水-2026"
ACCOUNTS = (
    "jingban", "danwei", "zhuguan", "caizheng", "jixiao", "gongkai", "shenji", "guanli", "waidan", "waizhu",
)  # fmt: skip


@dataclass
class CountySite:
    """The served county.

    Attributes:
        address: without the slash at its end.
        data: the data folder.
        chromium: the browser.
        passwords: of every account.
    """

    address: str
    data: Path
    chromium: Any
    passwords: dict[str, str] = field(default_factory=lambda: dict.fromkeys(ACCOUNTS, PASSWORD))
    _contexts: list[Any] = field(default_factory=list)
    _complaints: list[str] = field(default_factory=list)
    _office: "subprocess.Popen[str] | None" = None
    expected: tuple[str, ...] = ("status of 422", "status of 409", "status of 403", "ERR_INTERNET_DISCONNECTED")
    """What the browser may say of an answer that refuses, or of a network that a test has cut."""

    def sign_in(
        self, account: str, path: str = "/desk/", *, language: str = "zh-hans", width: int = 1440, **options: Any
    ) -> Any:
        """A page in a browser of the person's own, signed in."""
        context = self.chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": self.address}])
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.goto(f"{self.address}/sign-in/?next={path}")
        page.fill("[name=username]", account)
        page.fill("[name=password]", self.passwords[account])
        page.locator("main form button").first.click()
        page.wait_for_url(f"**{path}")
        return page

    def run(self, program: str) -> str:
        """Runs a program in the county's data (Django is up, `county` is the County); gives what it prints.

        A process beside the server runs one after another: each alone would take longer to start than to run.
        """
        if self._office is None:
            command = [sys.executable, "-m", "tests.browser.county", str(self.data), "--serve"]
            self._office = subprocess.Popen(
                command, env=environment(), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert self._office.stdin
        assert self._office.stdout
        self._office.stdin.write(f"{json.dumps(program)}\n")
        self._office.stdin.flush()
        answer = self._office.stdout.readline()
        assert answer, "the county's office has ended"
        done: dict[str, str] = json.loads(answer)
        assert done["fault"] == "", done["fault"]
        return done["printed"].strip()

    def close(self) -> None:
        """Ends the process that runs programs."""
        if self._office is not None:
            self._office.communicate()

    def end_test(self) -> None:
        """Closes what the test opened; fails where the browser complained."""
        for context in self._contexts:
            context.close()
        complaints = list(self._complaints)
        self._contexts.clear()
        self._complaints.clear()
        assert complaints == []

    def _note(self, message: Any) -> None:
        if message.type == "error" and not any(text in message.text for text in self.expected):
            self._complaints.append(message.text)


@pytest.fixture(scope="session")
def founded_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the county stands; what is served is a copy of it."""
    data = tmp_path_factory.mktemp("founded")
    found = [sys.executable, "-m", "tests.browser.county", str(data)]
    subprocess.run(found, env=environment(), cwd=ROOT, check=True)
    return data


@pytest.fixture(scope="module")
def served_county(
    chromium: Any, founded_county: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CountySite]:
    """The county, served."""
    data = tmp_path_factory.mktemp("county") / "data"
    shutil.copytree(founded_county, data)
    server = start("serve", free_port(), data)
    try:
        site = CountySite(wait_for_address(server).rstrip("/"), data, chromium)
        yield site
        site.close()
    finally:
        stop(server)


@pytest.fixture
def county_site(served_county: CountySite) -> Iterator[CountySite]:
    """The served county, for one test."""
    yield served_county
    served_county.end_test()


def main(data: str, how: str = "") -> None:
    """Founds the county in a data folder, or (`--serve`) runs programs, a line each, in one that is founded."""
    from jixiao.web.starting import start_django

    start_django(Path(data))

    from tests.web.county import County

    if not how:
        County.found()
        return
    for line in sys.stdin:
        answer = json.dumps(answer_to(json.loads(line)))
        print(answer, flush=True)


def answer_to(program: str) -> dict[str, str]:
    """What a test's own program prints, and its traceback where it fails."""
    from django.db import close_old_connections

    from jixiao.web.accounts.models import User
    from jixiao.web.organisations.models import Organisation
    from tests.web.county import County

    county = County(
        {item.name: item for item in Organisation.objects.all()}, {item.username: item for item in User.objects.all()}
    )
    printed, fault = io.StringIO(), ""
    try:
        with redirect_stdout(printed):
            exec(program, {"county": county})  # noqa: S102
    except Exception:  # noqa: BLE001  # told to the test
        fault = traceback.format_exc()
    close_old_connections()
    return {"printed": printed.getvalue(), "fault": fault}


if __name__ == "__main__":
    main(*sys.argv[1:])
