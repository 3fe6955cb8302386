"""Arguments of the commands that work on the register; they stand here so that asking for help loads no web."""

import argparse
import os
from pathlib import Path

from jixiao.cli.parsing import Commands, data_folder_option


def add_import(commands: Commands) -> None:
    """The command `import`."""
    parser = commands.add_parser("import", help="存入登记册 / store in the register")
    parser.add_argument("files", nargs="+", metavar="文件", help="文件或文件夹 files or folders")
    parser.add_argument(
        "--profile",
        metavar="名称",
        help="按这个审核口径审核；不写则看机构、地区、表式 policy profile, else told by organisation, region or form",
    )
    data_folder_option(parser)


def add_audit_again(commands: Commands) -> None:
    """The command `audit-again`."""
    parser = commands.add_parser(
        "audit-again",
        help="按现行规则重新审核登记册 / audit the register again by the rules of today",
        description=(
            "按现行规则重新审核登记册里的文件，一次一份，中断后再运行会接着审。项目、版本不变，只换审核发现。"
            " / Audits the documents that older rules audited; stopped, it goes on where it was."
        ),
    )
    parser.add_argument(
        "--all", action="store_true", help="已按现行规则审核过的也重新审核（审核口径、机构口径改过以后） all documents"
    )
    data_folder_option(parser)


def add_servers(commands: Commands) -> None:
    """The commands `serve` and `demo`."""
    for name, text in (
        ("serve", "打开登记册网站 / serve the register"),
        ("demo", "装入示例部门并打开网站 / load the example and serve"),
    ):
        parser = commands.add_parser(name, help=text)
        parser.add_argument(
            "--port",
            type=_port,
            default=os.environ.get("JX_PORT") or "8000",
            metavar="端口",
            help="端口 port（默认 8000）",
        )
        data_folder_option(parser)


_PORTS = range(1, 65536)


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if number not in _PORTS:
        raise argparse.ArgumentTypeError(f"“{text}”不是端口，请写 {_PORTS[0]} 到 {_PORTS[-1]} 之间的整数")
    return number


def add_keeping(commands: Commands) -> None:
    """The commands `backup` and `restore`."""
    parser = commands.add_parser(
        "backup", help="把全部数据备份成一个文件 / everything into one file, while people work"
    )
    parser.add_argument("target", type=Path, metavar="备份文件", help="写到这个新文件 a new file")
    data_folder_option(parser)
    parser = commands.add_parser("restore", help="从备份恢复到空的数据文件夹 / a backup into an empty data folder")
    parser.add_argument("source", type=Path, metavar="备份文件", help="备份文件 the backup")
    data_folder_option(parser)


def add_admin(commands: Commands) -> None:
    """The command `admin`."""
    parser = commands.add_parser("admin", help="在本机添加系统管理员 / an administrator, added at the machine itself")
    parser.add_argument(
        "deed", choices=("add",), metavar="add", help="添加；密码问两次 add; the password is asked twice"
    )
    parser.add_argument("account", metavar="账户名", help="登录用的账户名 name to sign in with")
    parser.add_argument("--name", metavar="姓名", help="姓名，默认同账户名 full name")
    parser.add_argument(
        "--region", metavar="地区", help="还没有机构时写明本地区，如 青山县 the region, where there is none yet"
    )
    data_folder_option(parser)


def add_remind_and_verify(commands: Commands) -> None:
    """The commands `remind` and `verify`, which ask for nothing but the register."""
    for name, text in (
        ("remind", "按日程发提醒邮件，每人每天一封 / sends the day's reminders by mail, once a day"),
        ("verify", "核对历史记录，找出绕过本系统的改动 / find changes made behind the application's back"),
    ):
        data_folder_option(commands.add_parser(name, help=text))
