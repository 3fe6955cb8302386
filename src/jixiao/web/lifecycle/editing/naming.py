"""How cells and rows of a sheet are called in the history and in messages, in Chinese."""

import re

from jixiao.forms import forms
from jixiao.terms.catalogue import catalogue
from jixiao.web.lifecycle.editing.content import Content

_LINE = re.compile(r"/funding/lines/(\d+)/(?:amounts/)?(\w+)")
_INDICATOR = re.compile(r"/indicators/(\d+)/(\w+)")
_TICK = re.compile(r"/indicators/(\d+)/(likelihood|deviation_kinds)/(.+)")
_GOAL = re.compile(r"/goals/(\d+)/(\w+)")
_NAMES = {
    "/name": "项目名称", "/attribute": "项目属性", "/period": "项目期", "/total_points": "总分值", "/total_score": "总得分",
}  # fmt: skip
_COLUMNS = {
    "name": "三级指标", "target": "指标值", "actual": "实际完成值", "points": "分值", "score": "得分", "progress": "执行情况",
    "forecast": "全年预计完成情况", "likelihood": "完成目标可能性", "deviation_reason": "偏差原因", "deviation_kinds": "偏差原因",
    "remark": "备注",
    "initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "执行数", "execution_rate_pct": "执行率",
}  # fmt: skip
_GOALS = {"annual": "年度总体目标", "mid_term": "中期目标", "half_year": "半年目标"}


def cell_label(content: Content, pointer: str) -> str:
    """The name of a cell: `年度资金总额`, `数量指标 · 培训人次 · 指标值`."""
    if found := _LINE.fullmatch(pointer):
        line = content.project.funding.lines[int(found[1])]
        column = _COLUMNS.get(found[2], "")
        return f"{line.label.rstrip('：:')}{f' · {column}' if column else ''}"
    if found := _INDICATOR.fullmatch(pointer):
        row = content.project.indicators[int(found[1])]
        level = row.level2.label if row.level2 and row.level2.label else "未分类"
        return " · ".join(filter(None, [level, row.name, _COLUMNS.get(found[2], found[2])]))
    if found := _TICK.fullmatch(pointer):
        row = content.project.indicators[int(found[1])]
        level = row.level2.label if row.level2 and row.level2.label else "未分类"
        return " · ".join(filter(None, [level, row.name, f"{_COLUMNS[found[2]]}：{_tick_label(found[2], found[3])}"]))
    if found := _GOAL.fullmatch(pointer):
        goal = content.project.goals[int(found[1])]
        return _GOALS[goal.horizon] + (" · 实际完成情况" if found[2] == "actual_text" else "")
    if pointer in _NAMES:
        return _NAMES[pointer]
    term = catalogue().get(pointer.strip("/"))
    return term.zh if term else pointer


def _tick_label(field: str, tick: str) -> str:
    """What the forms print over the column in which the tick stands."""
    columns = (column for form in forms() for column in form.indicators.columns)
    return next((column.label for column in columns if (column.column, column.tick) == (field, tick)), tick)


def row_label(content: Content, row: str) -> str:
    """The name of a row: class, name and target; of a row that is gone its address."""
    if row not in content.row_ids:
        return f"@{row}"
    one = content.project.indicators[content.row_ids.index(row)]
    level = one.level2.label if one.level2 and one.level2.label else "未分类"
    return f"{level} · {one.name or '（空行）'}" + (f" {one.target.text}" if one.target else "")
