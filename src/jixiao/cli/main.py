"""Entry point: arguments, commands, exit statuses (0 done, 1 findings of severity error, 2 unusable input or call)."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from jixiao import __version__
from jixiao.bounded.collecting import collect_seldom
from jixiao.cli.file_arguments import add_audit, add_read, add_render
from jixiao.cli.parsing import UNUSABLE, Parser
from jixiao.cli.register_arguments import (
    add_admin,
    add_audit_again,
    add_import,
    add_keeping,
    add_remind_and_verify,
    add_servers,
)
from jixiao.errors import JixiaoError, fault_text

DONE = 0
_Command = Callable[[argparse.Namespace], int]


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


def parser() -> Parser:
    """The parser of the command line; `commands` holds the parser of each command, for the reference page."""
    top = Parser(
        prog="jixiao",
        description="读取、审核、管理和公开预算绩效目标 / read, audit, keep and publish performance targets",
    )
    top.add_argument("--version", action="version", version=f"jixiao {__version__}", help="版本 version")
    commands = top.add_subparsers(
        dest="command", required=True, metavar="命令", title="命令 commands", parser_class=Parser
    )
    for add in _ADDING:
        add(commands)
    top.commands = dict(commands.choices)
    return top


_ADDING = (
    add_read,
    add_audit,
    add_render,
    add_import,
    add_audit_again,
    add_servers,
    add_keeping,
    add_admin,
    add_remind_and_verify,
)
