"""The archive's list of contents, by which a backup is checked before anything of it is used."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from jixiao.errors import JixiaoError

NAME = "manifest.json"
FORMAT = "jixiao/backup/1"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What a damaged or an encrypted part of an archive raises."""
_BLOCK = 1024 * 1024


class BadBackup(JixiaoError):
    """The file is no backup, or it is damaged or cut off; says what was found."""


@dataclass(frozen=True, slots=True)
class Member:
    """A part of the archive: its hash, and for a table the number of its rows (None for a file)."""

    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made_at: when, ISO 8601.
        version: program that made it.
        migrations: the last migration of each app, by which the tables' shape is known.
        members: every part by name.
    """

    made_at: str
    version: str
    migrations: Mapping[str, str]
    members: Mapping[str, Member]

    def to_json(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1).encode()


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """The list of contents of an archive.

    Raises:
        BadBackup: there is none, or it is of a kind that this program does not know.
    """
    try:
        raw = json.loads(archive.read(NAME))
        if raw["format"] != FORMAT:
            raise BadBackup(f"{path}：备份的格式是“{raw['format']}”，本程序只认“{FORMAT}”；请用较新的程序恢复")
        members = {str(name): Member(**entry) for name, entry in raw["members"].items()}
        migrations = {str(app): str(name) for app, name in raw["migrations"].items()}
        return Manifest(str(raw["made_at"]), str(raw["version"]), migrations, members)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, *DAMAGED) as error:
        raise BadBackup(f"{path}：不是 jixiao 的备份文件，里面没有能读的清单") from error


def check(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Compares every part with the list.

    Raises:
        BadBackup: a part is missing, is not on the list, or is not as it was written.
    """
    held = {name for name in archive.namelist() if name != NAME}
    if missing := sorted(set(manifest.members) - held):
        raise BadBackup(f"{path}：备份不完整，缺少 {len(missing)} 个部分，如“{missing[0]}”")
    if extra := sorted(held - set(manifest.members)):
        raise BadBackup(f"{path}：备份被动过，多出“{extra[0]}”")
    for name, member in manifest.members.items():
        if hash_of(blocks(archive, name, path)) != member.sha256:
            raise BadBackup(f"{path}：备份已损坏，“{name}”与清单不符")


def blocks(archive: zipfile.ZipFile, name: str, path: Path) -> Iterator[bytes]:
    """A part piece by piece. Raises BadBackup where its bytes are damaged."""
    try:
        with archive.open(name) as part:
            while block := part.read(_BLOCK):
                yield block
    except DAMAGED as error:
        raise BadBackup(f"{path}：备份已损坏，“{name}”读不出来") from error


def hash_of(pieces: Iterator[bytes]) -> str:
    """The hash of a part."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
