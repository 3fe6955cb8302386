"""`jixiao backup` and `jixiao restore`."""

from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.web.keeping.undoing import undone_on_failure
from jixiao.web.starting import set_up_django, start_django

if TYPE_CHECKING:
    from jixiao.web.keeping.manifest import Manifest


def backup(target: Path, data_folder: Path) -> int:
    """Backs an installation up and says what the file holds. Gives the exit status.

    Raises:
        CannotBackUp: the file can't be written.
    """
    start_django(data_folder)
    from jixiao.web.keeping.saving import back_up

    manifest = back_up(target)
    print(f"已备份到 {target}：{_summary(manifest)}。文件里有密钥和未公开的内容，请妥善保管")
    return 0


def restore(source: Path, data_folder: Path) -> int:
    """Restores a backup into an empty installation and proves the history. Gives the exit status.

    Raises:
        BadBackup: the file is damaged or no backup.
        NotEmpty: the installation holds data.
    """
    with undone_on_failure(data_folder):
        set_up_django(data_folder)
        from jixiao.web.keeping.restoring import restore as restore_into

        manifest = restore_into(source)
    from jixiao.web.history.verification import verify

    faults = list(verify())
    print(f"已从 {source}（{manifest.made_at}）恢复到 {data_folder}：{_summary(manifest)}")
    if faults:
        print(f"历史记录核对有 {len(faults)} 处不符，恢复前就是如此；用 jixiao verify 查看")
    return 1 if faults else 0


def _summary(manifest: "Manifest") -> str:
    rows = sum(member.rows or 0 for member in manifest.members.values())
    files = sum(member.rows is None for member in manifest.members.values())
    return f"{rows} 行数据，{files} 个文件"
