"""A parser whose headings and messages are Chinese first, and the arguments that several commands share."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from jixiao.cli.messages import call_text

UNUSABLE = 2
"""Exit status for input or a call that can't be used."""


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法 usage：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose headings and messages are Chinese first."""

    commands: "dict[str, Parser]"

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **settings)
        self._positionals.title, self._optionals.title = "参数 arguments", "选项 options"
        self.add_argument("-h", "--help", action="help", help="显示这份说明 show this help")

    def options(self) -> list[argparse.Action]:
        """Arguments and options of a command, without --help."""
        return [action for action in self._actions if action.dest != "help"]

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse exits; so do we
        """Ends with one sentence."""
        self.exit(UNUSABLE, f"jixiao：{call_text(message)}；用法见 {self.prog} --help\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001  # argparse gives it no public name


def reading_options(parser: Parser, formats: tuple[str, ...], written: str) -> None:
    """What to read, and how and where the result is written; without a format the suffix of the file tells it."""
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="文件或文件夹，- 为标准输入 / files, folders, - for standard input"
    )
    parser.add_argument(
        "--format",
        choices=formats,
        help=f"输出格式 output format（默认看 -o 的后缀，没有则 {formats[0]}）",
    )
    output_option(parser, f"写到这个文件，格式看后缀（{written}） output file, format by its suffix")


def output_option(parser: Parser, text: str) -> None:
    """The file that is written."""
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help=text)


def data_folder_option(parser: Parser) -> None:
    """The folder of the register."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="文件夹",
        help="数据文件夹 data folder（默认 JIXIAO_DATA，没有设就是 .jx）",
    )
