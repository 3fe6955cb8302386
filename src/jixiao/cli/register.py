"""The commands of the register (`jixiao import`, `serve`, `backup`, `verify` and the others): hand over to the register in `web/`.

The only place where the command line knows the web: imported when such a command runs, so that reading and auditing need
no Django.
"""

import os
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from jixiao.cli.inputs import Input, NoSuchInput, inputs
from jixiao.readers.limits import MAX_FILE_BYTES


def _data(options: Namespace) -> Path:
    return options.data or Path(os.environ.get("JIXIAO_DATA") or ".jx")


def _import(options: Namespace) -> int:
    from jixiao.web.importing import import_files

    if options.profile:
        from jixiao.law import LATEST, policy

        policy(options.profile, on=LATEST)
    files = ((item.name, _content(item)) for item in inputs(options.files))
    return import_files(files, _data(options), options.profile or "")


def _audit_again(options: Namespace) -> int:
    from jixiao.web.auditing_again import audit_again

    return audit_again(_existing(options), is_all=options.all)


def _content(item: Input) -> bytes:
    if isinstance(item.content, bytes):
        return item.content
    size = item.content.stat().st_size
    if size > MAX_FILE_BYTES:
        most = MAX_FILE_BYTES // 1024**2
        raise NoSuchInput(f"{item.name}：文件有 {size // 1024**2} MB，超过 {most} MB 的上限；请拆成几个文件")
    return item.content.read_bytes()


def _serve(options: Namespace) -> int:
    from jixiao.web.server import serve

    return serve(options.port, _data(options), local=True)


def _demo(options: Namespace) -> int:
    from jixiao.web.demo import demo

    return demo(options.port, _data(options))


def _backup(options: Namespace) -> int:
    from jixiao.web.keeping.commands import backup

    if str(options.target) == "-":
        raise NoSuchInput("备份不写到标准输出：里面有密钥；请写一个新文件的名字，如 2026-11-27.jxb")
    return backup(options.target, _existing(options))


def _restore(options: Namespace) -> int:
    from jixiao.web.keeping.commands import restore

    if not options.source.is_file():
        raise NoSuchInput(f"{options.source}：没有这个文件")
    return restore(options.source, _data(options))


def _verify(options: Namespace) -> int:
    from jixiao.web.history.command import verify

    return verify(_existing(options))


def _existing(options: Namespace) -> Path:
    """The data folder of a command that works on what is there. One that is not is a slip in its name, and none is made.

    Raises:
        NoSuchInput: there is no such folder, or no register in it.
    """
    from jixiao.web.starting import holds_register

    data = _data(options)
    if not data.is_dir():
        raise NoSuchInput(f"{data}：没有这个数据文件夹，请用 --data 指出登记册所在的文件夹")
    if not holds_register(data):
        raise NoSuchInput(f"{data}：这个文件夹里没有登记册，请用 --data 指出登记册所在的文件夹")
    return data


def _admin(options: Namespace) -> int:
    from jixiao.web.accounts.commands import add_administrator

    return add_administrator(options.account, options.name or "", options.region or "", _data(options))


def _remind(options: Namespace) -> int:
    from jixiao.web.stagecalendar.commands import remind

    return remind(_existing(options))


commands: dict[str, Callable[[Namespace], int]] = {
    "import": _import,
    "audit-again": _audit_again,
    "serve": _serve,
    "demo": _demo,
    "backup": _backup,
    "restore": _restore,
    "admin": _admin,
    "remind": _remind,
    "verify": _verify,
}
