"""Columns in which a tick says the value: 偏差原因分析, 完成目标可能性 of a monitoring form."""

from jixiao.forms import Form
from jixiao.model import Problem
from jixiao.recognise.cells import joined
from jixiao.recognise.rows import IndicatorRow
from jixiao.terms.folding import fold, label_key

_DRAWN = frozenset(fold(mark) for mark in ("√", "✓", "✔", "☑", "■", "●"))
_MARKS = _DRAWN | frozenset(fold(mark) for mark in ("v", "V", "是", "对", "1"))
_BLANKS = frozenset(fold(mark) for mark in ("", "□", "☐", "○", "-", "—", "——", "/", "否", "0", "无"))
_SINGLE = frozenset({"likelihood"})


def ticked_values(form: Form, row: IndicatorRow) -> tuple[dict[str, list[str]], list[Problem]]:
    """What is ticked in a row, by field in the order of the form, and what could not be understood.

    A text in such a column that is no mark is not guessed at; of two marks where only one can hold, neither is taken.
    """
    ticked: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for column in form.indicators.columns:
        cell = row.cells.get(column.key) if column.tick else None
        mark = is_mark(cell.text) if cell else False
        if mark:
            ticked.setdefault(column.column, []).append(column.tick)
        elif mark is None and cell:
            message = f"“{column.label}”一栏应打“√”，填的是“{joined(cell.text)}”，未取值"
            problems.append(Problem("not_interpreted", message, cell.source))
    for field in _SINGLE & ticked.keys():
        if len(ticked[field]) > 1:
            message = f"{'、'.join(f'“{value}”' for value in ticked[field])}都打了“√”，只能选一个，未取值"
            cells = [row.cells[f"{field}/{value}"] for value in ticked[field]]
            problems.append(Problem("not_interpreted", message, cells[0].source))
            del ticked[field]
    return ticked, problems


def without_bare_marks(form: Form, row: IndicatorRow, texts: dict[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The texts of a row without ticks where words belong, and what was left out.

    A tick says the heading of its column: below a common heading, where those under it are not known, it says nothing. In a
    column that is for words (原因说明) a word such as 是 is one; only a drawn tick is none.
    """
    fields = {column.column: column.group for column in form.indicators.columns if column.group}
    ticked = {column.column for column in form.indicators.columns if column.tick}
    bare = [
        name
        for name in fields
        if name in texts and (is_mark(texts[name]) if name in ticked else fold(texts[name]) in _DRAWN)
    ]
    problems = [
        Problem(
            "not_interpreted",
            f"“{fields[name]}”一栏打了“{texts[name]}”，看不出是其中哪一项，未取值",
            row.cells[name].source,
        )
        for name in bare
    ]
    return {name: text for name, text in texts.items() if name not in bare}, problems


def in_words(form: Form, field: str, text: str | None) -> str | None:
    """What a text in a column of its own says, in the words of the form's ticks: 不可能 is 完全不可能; else the text."""
    if text is None:
        return None
    key = label_key(text)
    columns = (column for column in form.indicators.columns if column.column == field and column.tick)
    return next((column.tick for column in columns if key in column.keys), text)


def is_mark(text: str) -> bool | None:
    """Whether a text in such a column is a tick; None where it is neither a tick nor blank.

    >>> is_mark("√"), is_mark("□"), is_mark("尚可")
    (True, False, None)
    """
    folded = fold(text)
    return True if folded in _MARKS else False if folded in _BLANKS else None
