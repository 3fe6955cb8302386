"""What an example changes in the sound sheet, in words for its page."""

from collections.abc import Iterator
from typing import Any

from jixiao.audit.examples import document, self_evaluation, sound, sound_2021
from jixiao.contract import plain
from jixiao.model import DocumentRecord, Project, Reading
from jixiao.terms.catalogue import catalogue

_SKIPPED = frozenset({"sources", "source"})
_ROWS = frozenset({"indicators", "template_rows"})


def changes(given: Project | Reading) -> Iterator[str]:
    """One line a difference from the sound sheet of the same kind; 样表 where there is none."""
    if isinstance(given, Reading):
        sheets = list(given.projects)
        for problem in given.problems:
            yield f"读取时的问题 `{problem.code}`：{problem.message}"
        if not sheets:
            yield "文件中没有表"
        yield from _days(given.document)
    else:
        sheets = [given]
    for sheet in sheets:
        base, kind = _base(sheet)
        lines = list(_differences(plain(base), plain(sheet), ""))
        yield from lines or [f"{kind}，没有改动"]


def _days(record: DocumentRecord) -> Iterator[str]:
    """The dates outside the tables, where they are not those of every example."""
    usual = document().document
    named = (("落款日期", "issued_on"), ("预算批复日期", "approved_on"))
    for zh, key in named:
        before, day = getattr(usual, key), getattr(record, key)
        if day != before:
            yield f"文件的{zh}：{_shown(before and before.isoformat())} → {_shown(day and day.isoformat())}"


def _base(sheet: Project) -> tuple[Project, str]:
    if sheet.form == "self_evaluation":
        return self_evaluation(), "自评样表"
    if any(row.level1 and row.level1.code == "4" for row in sheet.indicators):
        return sound_2021(), "2021年分类的样表"
    return sound(), "样表"


def _differences(before: Any, after: Any, pointer: str) -> Iterator[str]:
    if pointer.rpartition("/")[2] in _SKIPPED or before == after:
        return
    if pointer == "/funding":
        yield from _money_differences(before["lines"], after["lines"])
    elif pointer.removeprefix("/") in _ROWS:
        yield from _row_differences(before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        for key, value in after.items():
            yield from _differences(before.get(key), value, f"{pointer}/{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, value in enumerate(after):
            yield from _differences(before[index], value, f"{pointer}/{index}")
    else:
        yield f"`{pointer}`：{_shown(before)} → {_shown(after)}"


def _money_differences(before: list[Any], after: list[Any]) -> Iterator[str]:
    old = {line["term"]: line["amounts"] for line in before}
    for line in after:
        for column, amount in line["amounts"].items():
            was = old.get(line["term"], {}).get(column)
            if amount != was:
                heading = "" if column == "declared" else f"（{catalogue()[column].zh}）"
                yield f"{catalogue()[line['term']].zh}{heading}：{_yuan(was)} → {_yuan(amount)}"


def _yuan(amount: str | None) -> str:
    return "空白" if amount is None else f"{amount}元"


def _row_differences(before: list[Any], after: list[Any]) -> Iterator[str]:
    old, new = [_row(row) for row in before], [_row(row) for row in after]
    if not new:
        yield "没有任何指标"
        return
    yield from (f"去掉：{row}" for row in old if row not in new)
    yield from (f"加上：{row}" for row in new if row not in old)
    twice = [row for row in dict.fromkeys(new) if new.count(row) > max(old.count(row), 1)]
    yield from (f"重复：{row}" for row in twice)


def _row(row: dict[str, Any]) -> str:
    level2 = _class(row)
    if "text" in row:
        return f"{level2}，模板行“{row['text']}”"
    value = f"“{row['target']['text']}”" if row["target"] else "空白"
    points = f"，分值{row['points']}" if row["points"] else ""
    return f"{level2}“{row['name']}”{value}{points}"


def _class(row: dict[str, Any]) -> str:
    """The second-level class of a row; with the first one where that is not its own."""
    level1, level2 = row.get("level1") or {}, row.get("level2") or {}
    label: str = level2.get("label") or "（没有读出类别）"
    is_own = not level1.get("code") or not level2.get("code") or level2["code"].startswith(level1["code"])
    return label if is_own else f"{level1['label']}之下的{label}"


def _shown(value: Any) -> str:
    if value is None:
        return "空白"
    return f"“{value}”" if isinstance(value, str) else str(value)
