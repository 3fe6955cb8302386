"""What `jixiao verify` looks at beside the chain and its rows: rooms add checks of what they keep."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.errors import fault_text

_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tampering:
    """One thing that is not as the history says.

    Attributes:
        subject: the row (`sheet:12`), or `history:` and the number of an entry.
        message: what is wrong, in Chinese.
    """

    subject: str
    message: str


Check = Callable[[], Iterator[Tampering]]

_CHECKS: list[Check] = []


def register_check(check: Check) -> None:
    """Adds a check; a room calls this when it is loaded (`AppConfig.ready`)."""
    if check not in _CHECKS:
        _CHECKS.append(check)


def registered_checks() -> tuple[Check, ...]:
    """All checks, in the order of the rooms."""
    return tuple(_CHECKS)


def altered_file(subject: str, name: str, path: Path, sha256: str) -> Iterator[Tampering]:
    """Whether a kept file is there and still has its hash; it is read piece by piece."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except FileNotFoundError:
        yield Tampering(subject, f"文件“{name}”不在数据目录里（{path.name}）：被删除或移走了，请从备份取回")
    except OSError as error:
        yield Tampering(subject, f"文件“{name}”读不出来（{path.name}：{fault_text(error)}），请从备份取回")
    else:
        if digest.hexdigest() != sha256:
            yield Tampering(subject, f"文件“{name}”的内容与登记时不同（{path.name}）：被替换或损坏，请从备份取回")
