"""Arguments of the commands that work on files: read, audit, render."""

import argparse
from datetime import date
from pathlib import Path

from jixiao.cli.parsing import Commands, Parser, output_option, reading_options

_COMPARING = (
    "审核文件中的绩效目标。正好写出两份文件、又是同一批表的旧、新两版时，比较两次的问题：已消除、新增、仍在、不能再核对的；"
    "文件夹里的文件总是分别审核。--compare 一定比较，--no-compare 一定分别审核。"
    " / Audits. Exactly two files named, OLD NEW, that hold the same sheets are compared; files of a folder never are."
)


def add_read(commands: Commands) -> None:
    """The command `read`."""
    parser = commands.add_parser("read", help="把文件读成数据 / documents to data")
    reading_options(parser, ("json", "csv", "table"), ".json .jsonl .csv .txt")


def add_audit(commands: Commands) -> None:
    """The command `audit`."""
    parser = commands.add_parser(
        "audit",
        help="审核文件中的绩效目标；旧、新两份文件可以比较 / audit; OLD NEW are compared",
        description=_COMPARING,
    )
    reading_options(parser, ("table", "json", "csv", "xlsx", "docx"), ".txt .json .csv；.xlsx 问题清单；.docx 审核意见")
    _selecting(parser)
    _ruling(parser)
    _holding_against(parser)


def _selecting(parser: Parser) -> None:
    parser.add_argument(
        "--compare",
        action=argparse.BooleanOptionalAction,
        help="按旧、新两份比较，或分别审核；不写则看是不是同一批表的两份文件 compare OLD NEW, or don't",
    )
    parser.add_argument(
        "--severity",
        choices=("error", "warning", "notice"),
        help="只列出不轻于这一级的问题（table、csv）：错误、应改正、提示 list findings at least so grave",
    )
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="规则",
        help="只列出这条规则的问题（table、csv），如 JX101，可写几次 list findings of this rule",
    )


def _ruling(parser: Parser) -> None:
    parser.add_argument(
        "--profile",
        metavar="名称",
        help="按这个审核口径审核；不写则看地区、表式 policy profile, else told by region or form",
    )
    parser.add_argument(
        "--on",
        type=_day,
        metavar="日期",
        help="按这一天有效的规定审核，如 2024-03-01；默认落款日，没有则预算年度 1 月 1 日 rules in force on this day",
    )


def _holding_against(parser: Parser) -> None:
    parser.add_argument(
        "--beside",
        action="append",
        default=[],
        metavar="文件",
        help="拿来对照的文件（上年目标、批复的目标、监控表、别的部门），可写几次；不审核它 hold against, not audited",
    )
    parser.add_argument(
        "--budget",
        type=Path,
        metavar="文件",
        help="部门预算项目表（有“项目名称”和“预算数”两栏、写明金额单位的任何表，也可以是 .csv），核对金额和漏报的目标 list of the budget's projects",
    )
    parser.add_argument(
        "--records",
        type=Path,
        metavar="文件",
        help="过程记录 YAML 或 JSON（每个项目一条：事前评估结论、审核等级、第三方代做的环节、整改期限和办结情况） what is on file about the process",
    )
    parser.add_argument(
        "--waivers", type=Path, metavar="文件", help="豁免清单 YAML（规则、位置、理由、批准人、期限） accepted findings"
    )


def add_render(commands: Commands) -> None:
    """The command `render`."""
    parser = commands.add_parser("render", help="排成官方表式 / print as the official form")
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="任何可读的文件、文件夹，或 read 输出的 JSON；- 为标准输入"
    )
    parser.add_argument(
        "--to",
        choices=("pdf", "docx", "xlsx", "html", "text", "json", "csv"),
        help="格式 format（默认看 -o 的后缀，没有则 pdf）",
    )
    parser.add_argument("--form", metavar="表式", help="换用另一个表式 another form definition")
    output_option(parser, "写到这个文件，默认标准输出 output file")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2024-03-01") from None
