"""The register under test: Django on a data folder of its own, each test on SQLite and on PostgreSQL, rolled back after."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Before Django is imported anywhere in this process.
_FOLDER = Path(tempfile.mkdtemp(prefix="jixiao-web-"))
os.environ["JIXIAO_DATA"] = str(_FOLDER)
os.environ["JIXIAO_LOCAL"] = "0"
os.environ["JIXIAO_SECRET_KEY"] = "only-for-tests-" * 5
os.environ.pop("JIXIAO_DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.config.settings"
# A browser that another test of this process has opened leaves its event loop in the thread; nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")

from django.contrib.auth.models import Permission  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import DEFAULT_DB_ALIAS, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from jixiao.web.accounts.models import User  # noqa: E402
from jixiao.web.accounts.policies import Visitor  # noqa: E402
from jixiao.web.config.database import database_settings  # noqa: E402
from jixiao.web.lifecycle.models import Sheet  # noqa: E402
from tests.postgres import copy_database  # noqa: E402
from tests.web.county import County  # noqa: E402
from tests.web.samples import SampleRegister  # noqa: E402
from tests.web.workers import IN_A_PROCESS, run_here  # noqa: E402

setup_test_environment()
# pytest sets these fixtures up again whenever the kind of database changes; each database is made once all the same.
_MIGRATED: dict[str, dict[str, Any]] = {}
_COPIES: dict[tuple[str, str], dict[str, Any]] = {}
_STANDS = {"worked_on": "worked", "founded": "county"}
"""The fixture that asks for what stands in a copy."""


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Settings of a database with all tables, one of each kind in a run."""
    own = connections.databases[DEFAULT_DB_ALIAS]
    if request.param not in _MIGRATED:
        if request.param == "sqlite":
            url = f"sqlite:///{_FOLDER / 'test.sqlite3'}"
        else:
            url = request.getfixturevalue("postgres")["JIXIAO_DATABASE_URL"]
        wanted = {**own, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, **database_settings(url)}
        use_database(wanted)
        call_command("migrate", verbosity=0)
        _MIGRATED[request.param] = wanted
    use_database(_MIGRATED[request.param])
    yield _MIGRATED[request.param]
    use_database(own)


@pytest.fixture(scope="session")
def founded(migrated: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, Any]:
    """Settings of a copy of that database in which the county stands."""
    return _copy(migrated, "county", County.found, request)


@pytest.fixture(scope="session")
def worked_on(founded: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, Any]:
    """Settings of a copy of that in which the sheet of `County.worked` is."""
    return _copy(founded, "worked", lambda: County.standing().worked(), request)


def _copy(
    source: dict[str, Any], name: str, prepare: Callable[[], object], request: pytest.FixtureRequest
) -> dict[str, Any]:
    """Settings of a copy of a database in which something was done once; each test on it is rolled back."""
    kind = source["ENGINE"], name
    if kind not in _COPIES:
        connections[DEFAULT_DB_ALIAS].close()
        if source["ENGINE"].endswith("sqlite3"):
            own = str(_FOLDER / f"{name}.sqlite3")
            shutil.copy(source["NAME"], own)
        else:
            own = name
            copy_database(request.getfixturevalue("postgres"), name, source["NAME"])
        _COPIES[kind] = {**source, "NAME": own}
        use_database(_COPIES[kind])
        prepare()
    return _COPIES[kind]


@pytest.fixture
def database(migrated: dict[str, Any], request: pytest.FixtureRequest) -> Iterator[str]:
    """A database that is rolled back after the test, with the county and its sheet where the test asks for them; gives its kind."""
    wanted = next((name for name in ("worked_on", "founded") if _STANDS[name] in request.fixturenames), "migrated")
    use_database(request.getfixturevalue(wanted))
    cache.clear()
    try:
        with transaction.atomic():
            yield str(connections[DEFAULT_DB_ALIAS].vendor)
            transaction.set_rollback(True)
    finally:
        connections[DEFAULT_DB_ALIAS].close()


def use_database(wanted: dict[str, Any]) -> None:
    """Makes this database the one that Django talks to, in this thread and in those it starts."""
    connections[DEFAULT_DB_ALIAS].close()
    connections.databases[DEFAULT_DB_ALIAS] = wanted
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)


@pytest.fixture(autouse=True)
def reading_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads documents in this process, but for the modules that are about reading them in another."""
    if request.module.__name__ not in IN_A_PROCESS:
        monkeypatch.setattr("jixiao.readers.bounded.run", run_here)


@pytest.fixture
def data_folder() -> Path:
    """Where the bytes of documents lie."""
    return _FOLDER


@pytest.fixture
def client() -> Client:
    """A visitor from elsewhere without an account."""
    return Client(REMOTE_ADDR="192.0.2.7", SERVER_NAME="127.0.0.1")


@pytest.fixture
def operator() -> Visitor:
    """The person at the machine."""
    return Visitor.operator()


@pytest.fixture
def uploader(database: str) -> User:
    """An account that may upload."""
    user = User.objects.create_user("uploader", password="right")
    user.user_permissions.add(Permission.objects.get(content_type__app_label="register", codename="add_document"))
    return user


@pytest.fixture
def reader(database: str) -> User:
    """An account without rights."""
    return User.objects.create_user("reader", password="right")


@pytest.fixture
def register(database: str) -> SampleRegister:
    """The register, and a way to put sheets into it without a reader."""
    return SampleRegister()


@pytest.fixture
def county(database: str) -> County:
    """A county with organisations and a person for each role."""
    return County.standing()


@pytest.fixture
def worked(county: County) -> Sheet:
    """The one sheet of the county, as `County.worked` left it."""
    return Sheet.objects.get()
