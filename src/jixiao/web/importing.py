"""`jixiao import`: documents into the register, through the same actions as an upload."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.errors import JixiaoError
from jixiao.web.starting import start_django

if TYPE_CHECKING:
    from jixiao.web.register.actions import Imported

DONE, FOUND_ERRORS, UNUSABLE = 0, 1, 2


def import_files(files: Iterable[tuple[str, bytes]], data_folder: Path, profile: str = "") -> int:
    """Imports each document and says what became of it.

    Args:
        files: name and bytes of each document.
        data_folder: where the register lies.
        profile: policy profile to audit under; empty for the one that organisations, region or form speak for.

    Returns:
        The highest exit status: 0 done, 1 done with findings of severity error, 2 a document could not be read.
    """
    start_django(data_folder)
    return max((_import(name, content, profile) for name, content in files), default=DONE)


def _import(name: str, content: bytes, profile: str) -> int:
    from jixiao.web.accounts.policies import Visitor
    from jixiao.web.register.actions import ImportDocument
    from jixiao.web.register.preparation import prepare

    try:
        prepared = prepare(content, Path(name).name, profile)
        imported = ImportDocument(Visitor.operator(), prepared).run()
    except JixiaoError as error:
        print(f"jixiao：{name}：{error}", file=sys.stderr)
        return UNUSABLE
    print(f"{name}：{_outcome(imported)}")
    if not imported.is_new:
        return DONE
    has_errors = any(finding.severity == "error" for finding in prepared.report.findings)
    return FOUND_ERRORS if has_errors else DONE


def _outcome(imported: "Imported") -> str:
    if not imported.is_new:
        return "登记册中已有同一文件，没有改动"
    counts = imported.counts
    return f"新增 {counts['new']} 个项目，{counts['changed']} 个有变化，{counts['unchanged']} 个无变化"
