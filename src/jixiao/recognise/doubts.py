"""What the text itself shows to be missing, cut or damaged. Reported, never mended."""

import re
from collections.abc import Iterator

from jixiao.model import Indicator, Problem, Project, Source
from jixiao.recognise.indicators import ordinal_of
from jixiao.terms.folding import fold
from jixiao.values.formula_errors import is_formula_error

_FINAL = tuple("。.！!？?；;”）)》…：:")
_SENTENCES = re.compile(r"[。；;]")
_CUT_NAME = re.compile(r"[、，,（(“《]$")
# A word in small letters between blanks (capitals are acronyms), or an English particle with or without them: recognisers leave such fragments.
_FOREIGN = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:\s+([a-z]{2,})\s+|\s*(and|or|of|the|to|in|for|with)\s*)(?=[\u4e00-\u9fff])"
)
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff]")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_LONG_GOAL = 120


def doubts(project: Project) -> Iterator[Problem]:
    """Empty cells beside printed labels, gaps in numbered rows, texts that break off, doubtful characters."""
    yield from _empty_fields(project)
    yield from _goal_doubts(project)
    yield from _name_doubts(project)
    yield from _row_gaps(project)


_HEAD = (
    ("name", "/name", "项目名称"),
    ("department", "/department/name", "主管部门"),
    ("unit", "/unit/name", "实施单位"),
    ("attribute", "/attribute", "项目属性"),
    ("period", "/period", "项目期"),
)


def _empty_fields(project: Project) -> Iterator[Problem]:
    values = {
        "name": project.name,
        "department": project.department.name,
        "unit": project.unit.name,
        "attribute": project.attribute.label or project.attribute.code,
        "period": project.period.text,
    }
    for field, pointer, label in _HEAD:
        if pointer in project.sources and not values[field] and not _has_failed(project.sources[pointer]):
            yield Problem("empty_field", f"“{label}”一栏是空的", project.sources[pointer])
    for pointer, label, amount in (
        ("/funding/total", "项目总额", project.funding.total),
        ("/funding/annual", "年度资金总额", project.funding.annual),
    ):
        if amount is None and pointer in project.sources and not (project.sources[pointer].text or "").strip():
            yield Problem("empty_field", f"“{label}”一栏是空的", project.sources[pointer])
    for index, goal in enumerate(project.goals):
        source = project.sources.get(f"/goals/{index}/text", Source())
        if not goal.text and not _has_failed(source):
            yield Problem("empty_field", "“总体目标”一栏是空的", source)


def _has_failed(source: Source) -> bool:
    """Whether a formula stands there that has failed, which is told already."""
    return is_formula_error(source.text or "")


def _goal_doubts(project: Project) -> Iterator[Problem]:
    for index, goal in enumerate(project.goals):
        for part, text in (("text", goal.text), ("actual_text", goal.actual_text)):
            if not text:
                continue
            source = project.sources.get(f"/goals/{index}/{part}", Source())
            if len(text) >= _LONG_GOAL and _SENTENCES.search(text) and not text.rstrip().endswith(_FINAL):
                yield Problem("truncated", f"总体目标末尾没有结束，疑似被截断：“…{text[-12:]}”", source)
            yield from _characters(text, source)


def _name_doubts(project: Project) -> Iterator[Problem]:
    """Names that end in the middle; and names just as long as one of those, for a box that cuts one cuts them all."""
    limit = max((len(fold(row.name)) for row in project.indicators if _CUT_NAME.search(row.name.strip())), default=-9)
    for index, indicator in enumerate(project.indicators):
        source = project.sources.get(f"/indicators/{index}/name", indicator.source)
        if _CUT_NAME.search(indicator.name.strip()):
            yield Problem("truncated", f"指标名称末尾没有结束，疑似被截断：“…{indicator.name[-12:]}”", source)
        elif limit - 1 <= len(fold(indicator.name)) <= limit + 1:
            yield Problem(
                "truncated", f"指标名称与本项目中被截断的名称一样长，也可能被截断：“…{indicator.name[-12:]}”", source
            )
        yield from _characters(indicator.name, source)


def _characters(text: str, source: Source) -> Iterator[Problem]:
    foreign = _FOREIGN.search(text)
    if foreign:
        yield Problem("doubtful_character", f"中文中夹有外文“{foreign[1] or foreign[2]}”，疑似识别错误", source)
    broken = _BROKEN.search(text)
    if broken:
        yield Problem("doubtful_character", f"有无法显示的字符 U+{ord(broken[0]):04X}", source)
    for opening, closing in _PAIRS:
        if text.count(closing) > text.count(opening):
            yield Problem("doubtful_character", f"符号 {closing} 前面没有成对的 {opening}，疑似丢字", source)


def _row_gaps(project: Project) -> Iterator[Problem]:
    """Classes whose printed numbers have a gap; a row without number may be the missing one, so it closes a gap.

    A number of the blank form (`指标2：` with nothing behind it) is empty but not lost.
    """
    classes: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in project.indicators:
        classes.setdefault((indicator.horizon, (indicator.level2 and indicator.level2.code) or ""), []).append(
            indicator
        )
    for rows in classes.values():
        numbers = {row.ordinal for row in rows if row.ordinal is not None}
        blank = {ordinal_of(text) for text in _blank_of(project, rows[0])} if numbers else set()
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - numbers - blank)
        unnumbered = sum(row.ordinal is None for row in rows)
        if len(missing) > unnumbered:
            listed = "、".join(f"指标{number}" for number in missing)
            label = (rows[0].level2 and rows[0].level2.label) or "本类"
            smaller = [row for row in rows if row.ordinal is not None and row.ordinal < missing[0]]
            before = max(smaller, key=lambda row: row.ordinal or 0) if smaller else rows[0]
            yield Problem("row_gap", f"{label}的编号缺{listed}，疑似换页时丢行", before.source)


def _blank_of(project: Project, indicator: Indicator) -> Iterator[str]:
    """The blank rows of an indicator's class."""
    own = (indicator.horizon, indicator.level2 and indicator.level2.code)
    for row in project.template_rows:
        if (row.horizon, row.level2 and row.level2.code) == own:
            yield row.text
