"""Entry point: arguments, commands, exit statuses.

They are 0 done, 1 findings of severity error, 2 unusable input or call, 130 interrupted, 141 nobody takes the output.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

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
from jixiao.terms.unprintable import readable

NOT_TAKEN = 141
"""Status when whoever takes the output has closed the pipe (`| head -1`): 128 + SIGPIPE, as a shell tells it of other programs."""
_PRINTING = frozenset({"read", "audit", "render", "verify"})
"""Commands whose result is what they print."""
_Command = Callable[[argparse.Namespace], int]


def run() -> None:
    """The command `jixiao`."""
    collect_seldom()
    has_output = sys.stdout is not None
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:], has_output=has_output))


def _open_closed_streams() -> None:
    """Gives streams that were closed by who called (`>&-`) to nothing, so that no file opened later takes their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # to the end


def main(arguments: Sequence[str], *, has_output: bool = True) -> int:
    """Runs one command and gives its exit status; bad input is one line on standard error, without traceback.

    Without standard output, a command whose result goes there is not run.
    """
    options = parser().parse_args(arguments)
    if not has_output and options.command in _PRINTING and getattr(options, "output", None) is None:
        print("jixiao：标准输出已关闭，结果没有地方写；请接到文件或管道，或用 -o 写到文件", file=sys.stderr)
        return UNUSABLE
    try:
        status = _command(options.command)(options)
        sys.stdout.flush()
        return status
    except JixiaoError as error:
        print(f"jixiao：{readable(str(error))}", file=sys.stderr)
        return UNUSABLE
    except UnicodeEncodeError as error:
        print(f"jixiao：输出里有终端不能显示的字符（{error.reason}），请用 --format json", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        _send_to_nothing()
        return NOT_TAKEN
    except OSError as error:
        print(
            f"jixiao：{error.filename or '输入或输出'}：{fault_text(error)}，请检查路径、权限和磁盘空间",
            file=sys.stderr,
        )
        return UNUSABLE
    except KeyboardInterrupt:
        print("jixiao：已中断", file=sys.stderr)
        return 130


def _send_to_nothing() -> None:
    """What is still to be written goes nowhere, so that nothing is said of it when the program ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nothing, stream.fileno())


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
