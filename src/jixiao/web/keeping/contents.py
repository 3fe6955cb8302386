"""What an archive may hold, and what it must hold: tables, the kept files, and the key of its history."""

import re
import zipfile
from pathlib import Path

from jixiao.web.history.chain import KEY_FILE, BadKey, read_key
from jixiao.web.keeping.manifest import BadBackup, Manifest
from jixiao.web.keeping.saving import KEPT_FILES, KEPT_FOLDERS

FILES, TABLES = "files/", "tables/"
_KEY, _HISTORY = f"{FILES}{KEY_FILE}", f"{TABLES}history.Entry.jsonl"
_PART = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
_FILE = re.compile(rf"{FILES}(?:{'|'.join(map(re.escape, KEPT_FILES))}|(?:{'|'.join(KEPT_FOLDERS)})(?:/{_PART})+)")
_TABLE = re.compile(rf"{TABLES}\w+\.\w+\.jsonl", re.ASCII)


def check_names(manifest: Manifest, path: Path) -> None:
    """Compares the names of all parts with what a backup holds, so that nothing is written anywhere else.

    Raises:
        BadBackup: a part is neither a table nor a file that a backup holds.
    """
    for name, member in manifest.members.items():
        kind = _FILE if member.rows is None else _TABLE
        if not kind.fullmatch(name):
            raise BadBackup(f"{path}：备份里有不该有的“{name}”：只认数据表和 {'、'.join((*KEPT_FILES, *KEPT_FOLDERS))}")


def check_key(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Looks whether the history can be proven after the restore. Parts have been checked by their hashes before.

    Raises:
        BadBackup: there is a history, and no key or none that can be read.
    """
    if _KEY not in manifest.members:
        history = manifest.members.get(_HISTORY)
        if history is not None and archive.getinfo(_HISTORY).file_size:
            raise BadBackup(
                f"{path}：备份里没有历史记录的密钥（{KEY_FILE}），恢复后无法证明历史，没有恢复；请用完整的备份"
            )
        return
    try:
        read_key(archive.read(_KEY).decode("ascii", "replace"), f"{path} 里的 {KEY_FILE}")
    except BadKey as error:
        raise BadBackup(str(error)) from error
