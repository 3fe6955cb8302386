"""`jixiao audit-again`: the register's documents under the rules of today, one after the other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.errors import JixiaoError
from jixiao.web.starting import start_django

if TYPE_CHECKING:
    from jixiao.web.register.models import Document

DONE, UNUSABLE = 0, 2


def audit_again(data_folder: Path, *, is_all: bool) -> int:
    """Audits the documents whose findings older rules made, or all of them.

    One document is in memory at a time and in one transaction: a command that was stopped goes on where it was.

    Args:
        data_folder: where the register lies.
        is_all: also documents that the rules of today have audited, after a change of profiles or of the tree.

    Returns:
        The exit status: 0 done, 2 where some document could not be audited; it keeps its findings.
    """
    start_django(data_folder)
    from jixiao.web.accounts.policies import Visitor
    from jixiao.web.register.actions import AuditAgain

    done = failed = before = after = 0
    for document in _documents(is_all=is_all):
        try:
            result = AuditAgain(Visitor.operator(), document).run()
        except JixiaoError as error:
            print(f"{document}：{error}", file=sys.stderr)
            failed += 1
            continue
        done, before, after = done + 1, before + result.before, after + result.after
        if sys.stderr.isatty():
            print(f"\r\033[K已重新审核 {done} 份", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty() and done:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    print(_closing(done, failed, before, after))
    return UNUSABLE if failed else DONE


def _closing(done: int, failed: int, before: int, after: int) -> str:
    if not done and not failed:
        return "全部文件都已按现行规则审核，没有要重新审核的"
    left = f"；{failed} 份没有审成，保留原来的发现" if failed else ""
    return f"重新审核 {done} 份文件，审核发现由 {before} 条变为 {after} 条{left}"


def _documents(*, is_all: bool) -> Iterator["Document"]:
    """Each document once, in the order of the register, whatever becomes of it meanwhile."""
    from jixiao.web.register.queries.staleness import audited_before
    from jixiao.web.register.queries.withdrawn import public_documents

    last = 0
    while True:
        wanted = public_documents() if is_all else audited_before()
        document = wanted.filter(pk__gt=last).order_by("pk").first()
        if document is None:
            return
        last = document.pk
        yield document
