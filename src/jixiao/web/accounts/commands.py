"""`jixiao admin add`: the first administrator, or another one where none can sign in any more."""

import getpass
import sys
from pathlib import Path

from jixiao.errors import JixiaoError
from jixiao.web.starting import start_django


class BadPassword(JixiaoError):
    """The two passwords differ, or none was typed."""


def add_administrator(username: str, full_name: str, region: str, data_folder: Path) -> int:
    """Asks the password twice and adds the account. Gives the exit status.

    Raises:
        BadPassword: the two differ.
        Refused: the account is there, the password is too weak, or the region is not named.
    """
    start_django(data_folder)
    from jixiao.web.accounts.founding import FoundAdministrator

    password = _asked("密码：")
    if password != _asked("再输入一次："):
        raise BadPassword("两次输入的密码不一样，没有添加；请再运行一次")
    user = FoundAdministrator(username, full_name, password, region).run()
    print(f"已添加系统管理员 {user.shown_name}（{user.username}），现在可以登录")
    return 0


def _asked(question: str) -> str:
    """What is typed, unseen on a terminal; a line of standard input elsewhere."""
    text = getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not text:
        raise BadPassword("没有输入密码，没有添加")
    return text
