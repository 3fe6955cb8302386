"""What the environment says: data folder, database, secret key, who may upload."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.errors import JixiaoError, fault_text
from jixiao.web.config.mail import MailSettings, mail_settings
from jixiao.web.config.signing_in import SignInSettings, sign_in_settings

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
UNTIL_ACCOUNTS = "until-accounts"


class SettingsError(JixiaoError):
    """A setting in the environment is unusable; says which and what it may be."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Settings of one installation.

    Attributes:
        data_folder: `JIXIAO_DATA`: database, documents by hash, pictures, secret key. `.jx` where not set.
        upload_folder: below it: uploads while their bytes arrive.
        database_url: `JIXIAO_DATABASE_URL`: `sqlite:///…` or `postgresql://…`. SQLite in the data folder where not set.
        is_local: a visitor at this machine who has not signed in may upload: with `JIXIAO_LOCAL=1`, and with
            `until-accounts` (what `jixiao serve` sets where nothing is) as long as nobody has an account. Never behind a proxy.
        is_local_with_accounts: `JIXIAO_LOCAL=1`: so even where people have accounts, as in the demo.
        allowed_hosts: `JIXIAO_ALLOWED_HOSTS`, separated by commas; loopback names where not set.
        secret_key: `JIXIAO_SECRET_KEY`, else made on first start and kept in the data folder, mode 0600.
        has_small_offices: `JIXIAO_SMALL_OFFICES=1`: one person may take both levels of a review within a department, or within
            finance; see :mod:`lifecycle.levels`.
        is_proxied: `JIXIAO_BEHIND_PROXY=1`: a proxy in front ends TLS and sets `X-Forwarded-Proto`.
        upload_limit: `JIXIAO_UPLOAD_LIMIT_MB`: largest upload, in bytes. 50 MB where not set; what the readers
            take (`readers.limits.MAX_FILE_BYTES`, 100 MB) bounds it from above.
        signing_in: idle time, second factor, OpenID Connect; see :mod:`signing_in`.
        mail: how mail is sent; see :mod:`mail`.
    """

    data_folder: Path
    upload_folder: Path
    database_url: str
    is_local: bool
    is_local_with_accounts: bool
    allowed_hosts: tuple[str, ...]
    secret_key: str
    has_small_offices: bool
    is_proxied: bool
    upload_limit: int
    signing_in: SignInSettings
    mail: MailSettings


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Reads the settings; creates the data folder and the secret key where they are missing."""
    folder = Path(variables.get("JIXIAO_DATA") or ".jx").resolve()
    try:
        (folder / "uploading").mkdir(parents=True, exist_ok=True)
        key = variables.get("JIXIAO_SECRET_KEY") or _kept_secret(folder / "secret-key")
    except OSError as error:
        raise SettingsError(
            f"数据目录 {folder} 不能写入：{fault_text(error)}；请用 JIXIAO_DATA 指定可写的目录"
        ) from error
    hosts = tuple(host.strip() for host in variables.get("JIXIAO_ALLOWED_HOSTS", "").split(",") if host.strip())
    is_proxied = variables.get("JIXIAO_BEHIND_PROXY") == "1"
    return Environment(
        data_folder=folder,
        upload_folder=folder / "uploading",
        database_url=variables.get("JIXIAO_DATABASE_URL") or f"sqlite:///{folder / 'register.sqlite3'}",
        is_local=not is_proxied and variables.get("JIXIAO_LOCAL") in ("1", UNTIL_ACCOUNTS),
        is_local_with_accounts=not is_proxied and variables.get("JIXIAO_LOCAL") == "1",
        allowed_hosts=hosts or LOOPBACK_HOSTS,
        secret_key=key,
        has_small_offices=variables.get("JIXIAO_SMALL_OFFICES") == "1",
        is_proxied=is_proxied,
        upload_limit=_megabytes(variables.get("JIXIAO_UPLOAD_LIMIT_MB") or "50") * 1024 * 1024,
        signing_in=sign_in_settings(variables),
        mail=mail_settings(variables),
    )


def _megabytes(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise SettingsError(f"JIXIAO_UPLOAD_LIMIT_MB 应为正整数（MB），现为“{text}”")
    return int(text)


def _kept_secret(path: Path) -> str:
    """The key in this file; made once, also when two processes start together: a link appears whole or not at all."""
    if not path.exists():
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), "ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other process was first; its key counts
        finally:
            draft.unlink()
    return path.read_text("ascii")
