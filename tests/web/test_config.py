"""Settings from the environment, and the headers of every answer."""

import stat
from pathlib import Path

import pytest
from django.test import Client

from jixiao.web.config.database import database_settings
from jixiao.web.config.environment import SettingsError, read_environment


def test_the_secret_key_is_made_once_and_ours_alone(tmp_path: Path) -> None:
    first = read_environment({"JIXIAO_DATA": str(tmp_path / "new")})
    again = read_environment({"JIXIAO_DATA": str(tmp_path / "new")})
    assert len(first.secret_key) > 60
    assert first.secret_key == again.secret_key
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600
    assert read_environment({"JIXIAO_DATA": str(tmp_path), "JIXIAO_SECRET_KEY": "own"}).secret_key == "own"


def test_defaults(tmp_path: Path) -> None:
    environment = read_environment({"JIXIAO_DATA": str(tmp_path)})
    assert environment.database_url == f"sqlite:///{tmp_path / 'register.sqlite3'}"
    assert (environment.is_local, environment.allowed_hosts) == (False, ("127.0.0.1", "localhost", "[::1]"))


@pytest.mark.parametrize(
    ("variables", "local"),
    [
        ({"JIXIAO_LOCAL": "1"}, (True, True)),
        ({"JIXIAO_LOCAL": "until-accounts"}, (True, False)),
        ({"JIXIAO_LOCAL": "0"}, (False, False)),
        ({"JIXIAO_LOCAL": "1", "JIXIAO_BEHIND_PROXY": "1"}, (False, False)),
    ],
)
def test_behind_a_proxy_nobody_is_at_the_machine(
    variables: dict[str, str], local: tuple[bool, bool], tmp_path: Path
) -> None:
    environment = read_environment({"JIXIAO_DATA": str(tmp_path), **variables})
    assert (environment.is_local, environment.is_local_with_accounts) == local


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5"])
def test_a_limit_that_is_none_is_refused(limit: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="JIXIAO_UPLOAD_LIMIT_MB"):
        read_environment({"JIXIAO_DATA": str(tmp_path), "JIXIAO_UPLOAD_LIMIT_MB": limit})


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="不能写入：路径中有一段不是文件夹；"):
        read_environment({"JIXIAO_DATA": str(tmp_path / "file" / "data")})


def test_database_addresses() -> None:
    lite = database_settings("sqlite:////data/r.sqlite3")
    assert (lite["NAME"], lite["OPTIONS"]["transaction_mode"]) == ("/data/r.sqlite3", "IMMEDIATE")
    big = database_settings("postgresql://a%40b:p%2Fw@db.example:5433/jixiao?sslmode=require")
    assert {key: big[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "jixiao", "USER": "a@b", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433",
    }  # fmt: skip
    assert big["OPTIONS"] == {"options": "-c lock_timeout=20s", "sslmode": "require"}
    assert database_settings("postgresql://u@/d?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host/", "register.db", ""])
def test_an_unknown_database_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="JIXIAO_DATABASE_URL"):
        database_settings(url)


def test_security_headers(database: str, client: Client) -> None:
    headers = client.get("/about/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert headers["Referrer-Policy"] == "same-origin"


def test_cookies_travel_over_tls_alone_unless_local(database: str, client: Client) -> None:
    cookies = client.get("/about/").cookies
    assert all(cookie["secure"] for cookie in cookies.values())
    assert cookies["csrftoken"]["httponly"]


def test_the_models_and_the_migrations_agree(database: str) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_django_finds_nothing_wrong(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.management import call_command

    with monkeypatch.context() as installed:
        installed.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # of the tests alone
        call_command("check", "--deploy", "--fail-level", "WARNING", verbosity=0)
