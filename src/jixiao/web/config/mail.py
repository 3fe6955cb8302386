"""What the environment says about mail: `JIXIAO_MAIL_…`."""

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.errors import JixiaoError

_PORTS = {"starttls": 587, "ssl": 465, "none": 25}


class BadMailSettings(JixiaoError):
    """A setting of the mail is unusable; says which and what it may be."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail is sent.

    Attributes:
        host: `JIXIAO_MAIL_HOST`: the SMTP server; empty: every mail is a file in `mail/` of the data folder.
        port: `JIXIAO_MAIL_PORT`: 587, 465 or 25 where not set, as `tls` is.
        tls: `JIXIAO_MAIL_TLS`: `starttls` (where not set), `ssl` or `none`.
        user: `JIXIAO_MAIL_USER`, where the server asks for one.
        password: `JIXIAO_MAIL_PASSWORD`.
        sender: `JIXIAO_MAIL_FROM`; `jixiao@localhost` where not set.
    """

    host: str
    port: int
    tls: str
    user: str
    password: str
    sender: str

    @property
    def backend(self) -> str:
        """Django's class that sends."""
        return f"django.core.mail.backends.{'smtp' if self.host else 'filebased'}.EmailBackend"


def mail_settings(variables: Mapping[str, str]) -> MailSettings:
    """Reads them.

    Raises:
        BadMailSettings: a value that is none.
    """
    tls = variables.get("JIXIAO_MAIL_TLS") or "starttls"
    if tls not in _PORTS:
        raise BadMailSettings(f"JIXIAO_MAIL_TLS 应为 starttls、ssl 或 none，现为“{tls}”")
    port = variables.get("JIXIAO_MAIL_PORT") or str(_PORTS[tls])
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadMailSettings(f"JIXIAO_MAIL_PORT 应为端口号，现为“{port}”")
    return MailSettings(
        host=variables.get("JIXIAO_MAIL_HOST", "").strip(),
        port=int(port),
        tls=tls,
        user=variables.get("JIXIAO_MAIL_USER", ""),
        password=variables.get("JIXIAO_MAIL_PASSWORD", ""),
        sender=variables.get("JIXIAO_MAIL_FROM") or "jixiao@localhost",
    )
