"""Entry point: arguments, commands, exit statuses (0 done, 1 findings of severity error, 2 unusable input or call)."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jixiao import __version__
from jixiao.bounded.collecting import collect_seldom
from jixiao.cli.messages import call_text, fault_text
from jixiao.errors import JixiaoError

DONE, FOUND_ERRORS, UNUSABLE = 0, 1, 2
_COMPARING = (
    "审核文件中的绩效目标。正好写出两份文件、又是同一批表的旧、新两版时，比较两次的问题：已消除、新增、仍在；"
    "文件夹里的文件总是分别审核。--compare 一定比较，--no-compare 一定分别审核。"
    " / Audits. Exactly two files named, OLD NEW, that hold the same sheets are compared; files of a folder never are."
)
_Command = Callable[[argparse.Namespace], int]


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法 usage：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose headings and messages are Chinese first."""

    commands: "dict[str, _Parser]"

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **settings)
        self._positionals.title, self._optionals.title = "参数 arguments", "选项 options"
        self.add_argument("-h", "--help", action="help", help="显示这份说明 show this help")

    def options(self) -> list[argparse.Action]:
        """Arguments and options of a command, without --help."""
        return [action for action in self._actions if action.dest != "help"]

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse exits; so do we
        self.exit(UNUSABLE, f"jixiao：{call_text(message)}；用法见 {self.prog} --help\n")


def run() -> None:
    """The command `jixiao`."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit status; bad input is one line on standard error, without traceback."""
    options = parser().parse_args(arguments)
    try:
        status = _command(options.command)(options)
        sys.stdout.flush()
        return status
    except JixiaoError as error:
        print(f"jixiao：{error}", file=sys.stderr)
        return UNUSABLE
    except UnicodeEncodeError as error:
        print(f"jixiao：输出里有终端不能显示的字符（{error.reason}），请用 --format json", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(
            f"jixiao：{error.filename or '输入或输出'}：{fault_text(error)}，请检查路径、权限和磁盘空间",
            file=sys.stderr,
        )
        return UNUSABLE
    except KeyboardInterrupt:
        print("jixiao：已中断", file=sys.stderr)
        return 130


def _command(name: str) -> _Command:
    if name == "read":
        from jixiao.cli.read import command
    elif name == "audit":
        from jixiao.cli.audit import command
    elif name == "render":
        from jixiao.cli.render import command
    else:
        from jixiao.cli.register import commands

        return commands[name]
    return command


def parser() -> _Parser:
    """The parser of the command line; `commands` holds the parser of each command, for the reference page."""
    top = _Parser(
        prog="jixiao",
        description="读取、审核、管理和公开预算绩效目标 / read, audit, keep and publish performance targets",
    )
    top.add_argument("--version", action="version", version=f"jixiao {__version__}", help="版本 version")
    commands = top.add_subparsers(
        dest="command", required=True, metavar="命令", title="命令 commands", parser_class=_Parser
    )
    reading = commands.add_parser("read", help="把文件读成数据 / documents to data")
    _reading(reading, ("json", "csv", "table"), is_told_by_suffix=True)
    reading.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="文件",
        help="写到这个文件，格式看后缀（.json .jsonl .csv .txt） output file, format by its suffix",
    )
    audit = commands.add_parser(
        "audit",
        help="审核文件中的绩效目标；旧、新两份文件可以比较 / audit; OLD NEW are compared",
        description=_COMPARING,
    )
    _reading(audit, ("table", "json", "csv", "xlsx", "docx"), is_told_by_suffix=True)
    audit.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="文件",
        help="写到这个文件，格式看后缀（.txt .json .csv；.xlsx 问题清单；.docx 审核意见） output file, format by its suffix",
    )
    audit.add_argument(
        "--compare",
        action=argparse.BooleanOptionalAction,
        help="按旧、新两份比较，或分别审核；不写则看是不是同一批表的两份文件 compare OLD NEW, or don't",
    )
    audit.add_argument(
        "--severity",
        choices=("error", "warning", "notice"),
        help="只列出不轻于这一级的问题（table、csv）：错误、应改正、提示 list findings at least so grave",
    )
    audit.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="规则",
        help="只列出这条规则的问题（table、csv），如 JX101，可写几次 list findings of this rule",
    )
    audit.add_argument(
        "--profile",
        metavar="名称",
        help="按这个审核口径审核；不写则看地区、表式 policy profile, else told by region or form",
    )
    audit.add_argument(
        "--on",
        type=_day,
        metavar="日期",
        help="按这一天有效的规定审核，如 2024-03-01；默认落款日，没有则预算年度 1 月 1 日 rules in force on this day",
    )
    audit.add_argument(
        "--beside",
        action="append",
        default=[],
        metavar="文件",
        help="拿来对照的文件（上年目标、批复的目标、监控表、别的部门），可写几次；不审核它 hold against, not audited",
    )
    audit.add_argument(
        "--budget",
        type=Path,
        metavar="文件",
        help="部门预算项目表（有“项目名称”和“预算数”两栏、写明金额单位的任何表，也可以是 .csv），核对金额和漏报的目标 list of the budget's projects",
    )
    audit.add_argument(
        "--records",
        type=Path,
        metavar="文件",
        help="过程记录 YAML 或 JSON（每个项目一条：事前评估结论、审核等级、第三方代做的环节、整改期限和办结情况） what is on file about the process",
    )
    audit.add_argument(
        "--waivers", type=Path, metavar="文件", help="豁免清单 YAML（规则、位置、理由、批准人、期限） accepted findings"
    )
    render = commands.add_parser("render", help="排成官方表式 / print as the official form")
    render.add_argument(
        "files", nargs="+", metavar="文件", help="任何可读的文件、文件夹，或 read 输出的 JSON；- 为标准输入"
    )
    render.add_argument(
        "--to",
        choices=("pdf", "docx", "xlsx", "html", "text", "json", "csv"),
        help="格式 format（默认看 -o 的后缀，没有则 pdf）",
    )
    render.add_argument("--form", metavar="表式", help="换用另一个表式 another form definition")
    render.add_argument("-o", "--output", type=Path, metavar="文件", help="写到这个文件，默认标准输出 output file")
    _register_commands(commands)
    top.commands = dict(commands.choices)
    return top


def _register_commands(commands: Any) -> None:
    """The commands that work on the register."""
    importing = commands.add_parser("import", help="存入登记册 / store in the register")
    importing.add_argument("files", nargs="+", metavar="文件", help="文件或文件夹 files or folders")
    importing.add_argument(
        "--profile",
        metavar="名称",
        help="按这个审核口径审核；不写则看机构、地区、表式 policy profile, else told by organisation, region or form",
    )
    _data_folder(importing)
    again = commands.add_parser(
        "audit-again",
        help="按现行规则重新审核登记册 / audit the register again by the rules of today",
        description=(
            "按现行规则重新审核登记册里的文件，一次一份，中断后再运行会接着审。项目、版本不变，只换审核发现。"
            " / Audits the documents that older rules audited; stopped, it goes on where it was."
        ),
    )
    again.add_argument(
        "--all", action="store_true", help="已按现行规则审核过的也重新审核（审核口径、机构口径改过以后） all documents"
    )
    _data_folder(again)
    for name, text in (
        ("serve", "打开登记册网站 / serve the register"),
        ("demo", "装入示例部门并打开网站 / load the example and serve"),
    ):
        server = commands.add_parser(name, help=text)
        server.add_argument(
            "--port",
            type=int,
            default=os.environ.get("JX_PORT") or "8000",
            metavar="端口",
            help="端口 port（默认 8000）",
        )
        _data_folder(server)
    backup = commands.add_parser(
        "backup", help="把全部数据备份成一个文件 / everything into one file, while people work"
    )
    backup.add_argument("target", type=Path, metavar="备份文件", help="写到这个新文件 a new file")
    _data_folder(backup)
    restore = commands.add_parser("restore", help="从备份恢复到空的数据文件夹 / a backup into an empty data folder")
    restore.add_argument("source", type=Path, metavar="备份文件", help="备份文件 the backup")
    _data_folder(restore)
    admin = commands.add_parser("admin", help="在本机添加系统管理员 / an administrator, added at the machine itself")
    admin.add_argument(
        "deed", choices=("add",), metavar="add", help="添加；密码问两次 add; the password is asked twice"
    )
    admin.add_argument("account", metavar="账户名", help="登录用的账户名 name to sign in with")
    admin.add_argument("--name", metavar="姓名", help="姓名，默认同账户名 full name")
    admin.add_argument(
        "--region", metavar="地区", help="还没有机构时写明本地区，如 青山县 the region, where there is none yet"
    )
    _data_folder(admin)
    remind = commands.add_parser(
        "remind", help="按日程发提醒邮件，每人每天一封 / sends the day's reminders by mail, once a day"
    )
    _data_folder(remind)
    verify = commands.add_parser(
        "verify", help="核对历史记录，找出绕过本系统的改动 / find changes made behind the application's back"
    )
    _data_folder(verify)


def _data_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="文件夹",
        help="数据文件夹 data folder（默认 JIXIAO_DATA，没有设就是 .jx）",
    )


def _reading(parser: argparse.ArgumentParser, formats: tuple[str, ...], *, is_told_by_suffix: bool = False) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="文件或文件夹，- 为标准输入 / files, folders, - for standard input"
    )
    parser.add_argument(
        "--format",
        choices=formats,
        default=None if is_told_by_suffix else formats[0],
        help=f"输出格式 output format（默认{'看 -o 的后缀，没有则' if is_told_by_suffix else ''} {formats[0]}）",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2024-03-01") from None
