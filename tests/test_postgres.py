"""The tests' own database server."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg


def test_every_test_gets_an_empty_database_of_its_own(postgres_database: Mapping[str, str]) -> None:
    address = postgres_database["JIXIAO_DATABASE_URL"]
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE 项目 (名称 text)")
        (name,) = connection.execute("SELECT current_database()").fetchone() or ("",)
    assert f"/{name}?" in address
    assert name != "postgres"


def test_the_server_is_private_and_does_not_run_as_root(postgres: Mapping[str, str]) -> None:
    folder = Path(parse_qs(urlsplit(postgres["JIXIAO_DATABASE_URL"]).query)["host"][0])
    assert folder.stat().st_uid != 0
    assert folder.stat().st_mode & 0o077 == 0
    with psycopg.connect(postgres["JIXIAO_DATABASE_URL"]) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)
