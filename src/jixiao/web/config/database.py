"""Turns a database address into Django's settings."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jixiao.web.config.environment import SettingsError

# How long a change waits for another one to end.
WAIT_SECONDS = 20
# How long a thread of the server keeps its connection for the next answer.
KEPT_SECONDS = 60
# FULL: a commit survives a power cut, not only a killed process. Mapped reads keep large registers quick.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456"


def database_settings(url: str) -> dict[str, Any]:
    """Settings for `DATABASES["default"]`.

    SQLite runs in WAL mode and opens write transactions IMMEDIATE, so that two imports at once queue up instead of
    failing half-way. On both databases a change waits :data:`WAIT_SECONDS` for another one, then it is given up as a whole.

    Raises:
        SettingsError: the address is of no known kind.
    """
    if url.startswith("sqlite:///"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:///"),
            "CONN_MAX_AGE": KEPT_SECONDS,  # opening one takes as long as several questions
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAIT_SECONDS, "init_command": SQLITE_START},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise SettingsError("JIXIAO_DATABASE_URL 不认识：应为 sqlite:///路径 或 postgresql://用户:密码@主机:端口/库名")
    options: dict[str, Any] = {"options": f"-c lock_timeout={WAIT_SECONDS}s", **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
