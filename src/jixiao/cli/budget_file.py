"""The list of the budget's projects (`--budget`): any document with a table of them, and comma-separated text."""

from collections.abc import Iterable
from pathlib import Path

from jixiao import pipeline
from jixiao.errors import JixiaoError
from jixiao.model.budget import BudgetItem
from jixiao.model.wording import place_text, shortened
from jixiao.readers.comma_separated import tabbed
from jixiao.readers.limits import MAX_FILE_BYTES


class UnreadableList(JixiaoError):
    """A comma-separated list can't be read."""


def budget_of(path: Path) -> tuple[BudgetItem, ...]:
    """The projects of a list.

    Raises:
        JixiaoError: one sentence that begins with the name of the file.
    """
    try:
        source = tabbed(_content(path)) if path.suffix.lower() == ".csv" else path
        return pipeline.read_budget_list(source, name=path.name if source is path else f"{path.stem}.txt")
    except JixiaoError as error:
        raise UnreadableList(f"{path}：{error}") from error


def doubts_text(items: Iterable[BudgetItem]) -> str:
    """What is said of amounts that were not read, or in a unit that the list itself does not print; a line each."""
    doubtful = (item for item in items if item.doubt)
    return "".join(f"jixiao：{place_text(item.source)}：“{shortened(item.name)}”{item.doubt}\n" for item in doubtful)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise UnreadableList("没有这个文件，请检查路径")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise UnreadableList(f"文件超过 {MAX_FILE_BYTES // 1024**2} MB 的上限，请拆成几个文件")
    return path.read_bytes()
