"""The rows of the indicator block: indicators and template rows by class, horizons side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jixiao.forms import Form
from jixiao.model import ClassLabel, Indicator, Project
from jixiao.model.project import Horizon
from jixiao.render.printed import Printed, number_text, value_text
from jixiao.terms.taxonomy import parent_of

TICK = "√"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one horizon.

    Attributes:
        level1: class label as the form prints it; None where the class is not known.
        level2: class label as the form prints it; None where the class is not known.
        pointer: `/indicators/3` or `/template_rows/0`.
        cells: what stands in the columns after the classes, by the key of the column.
    """

    level1: str | None
    level2: str | None
    pointer: str
    cells: dict[str, Printed]


@dataclass(slots=True)
class Band:
    """Rows under one level-1 label: each horizon's entries, to be printed side by side."""

    level1: str | None
    entries: dict[Horizon, list[Entry]] = field(default_factory=dict)

    def height(self) -> int:
        """Rows that the band takes: those of its longest horizon."""
        return max(len(entries) for entries in self.entries.values())

    def pointer(self) -> str:
        """Pointer of the entry that the level-1 label belongs to."""
        return next(entries[0].pointer for entries in self.entries.values() if entries)


def bands(form: Form, project: Project) -> list[Band]:
    """The indicator block of a project, from top to bottom.

    The order of the project's indicators is kept in every horizon. Where two horizons stand side by side, bands with
    the same level-1 label are paired as far as that order allows.
    """
    result: list[Band] = []
    for horizon in form.indicators.horizons():
        rows = _with_template_rows(form, project, horizon, _indicators(form, project, horizon))
        runs = [list(run) for _, run in groupby(rows, key=lambda entry: entry.level1)]
        result = _paired(result, [Band(run[0].level1, {horizon: run}) for run in runs])
    return result


def class_text(form: Form, label: ClassLabel | None) -> str | None:
    """A class in the form's own wording; a class that the form doesn't know by its label."""
    if label is None:
        return None
    return form.indicators.classes.get(label.code or "", label.label) or None


def _indicators(form: Form, project: Project, horizon: Horizon) -> list[Entry]:
    entries = []
    for index, item in enumerate(project.indicators):
        if item.horizon != horizon:
            continue
        pointer = f"/indicators/{index}"
        cells = {
            "name": Printed(item.name, f"{pointer}/name"),
            "target": Printed(value_text(item.target), f"{pointer}/target"),
            "actual": Printed(value_text(item.actual), f"{pointer}/actual"),
            "points": Printed(number_text(item.points), f"{pointer}/points", "number"),
            "score": Printed(number_text(item.score), f"{pointer}/score", "number"),
            "progress": Printed(item.progress or "", f"{pointer}/progress"),
            "forecast": Printed(item.forecast or "", f"{pointer}/forecast"),
            "deviation_reason": Printed(item.deviation_reason or "", f"{pointer}/deviation_reason", align="left"),
            "likelihood": Printed(item.likelihood or "", f"{pointer}/likelihood"),
            "remark": Printed(item.remark or "", f"{pointer}/remark", align="left"),
            **_ticks(form, item, pointer),
        }
        entries.append(Entry(class_text(form, item.level1), class_text(form, item.level2), pointer, cells))
    return entries


def _ticks(form: Form, item: Indicator, pointer: str) -> dict[str, Printed]:
    """The cells of columns that are ticked: a mark where the field says what the tick stands for, else blank."""
    said = {"likelihood": (item.likelihood,), "deviation_kinds": item.deviation_kinds}
    return {
        column.key: Printed(TICK if column.tick in said[column.column] else "", f"{pointer}/{column.key}")
        for column in form.indicators.columns
        if column.tick
    }


def _with_template_rows(form: Form, project: Project, horizon: Horizon, entries: list[Entry]) -> list[Entry]:
    """Puts each template row after the last row of its class, or of its level-1 class, or at the end."""
    for index, row in enumerate(project.template_rows):
        if row.horizon != horizon:
            continue
        pointer = f"/template_rows/{index}"
        level2 = class_text(form, row.level2)
        level1 = class_text(form, parent_of(row.level2, form.taxonomy)) if row.level2 else None
        same = [place for place, entry in enumerate(entries) if level2 and entry.level2 == level2]
        near = [place for place, entry in enumerate(entries) if level1 and entry.level1 == level1]
        place = (same or near or [len(entries) - 1])[-1]
        above = entries[place].level1 if same else level1
        name, _, rest = row.text.partition("\t")
        shown = {"name": Printed(name, pointer)} | (
            {"target": Printed(rest.replace("\t", " "), pointer)} if rest else {}
        )
        entries.insert(place + 1, Entry(above, level2, pointer, shown))
    return entries


def _paired(left: list[Band], right: list[Band]) -> list[Band]:
    """Two sequences of bands as one in which both keep their order; bands with the same label share a place."""
    common = _common_lengths([band.level1 for band in left], [band.level1 for band in right])
    result: list[Band] = []
    here = there = 0
    while here < len(left) or there < len(right):
        both = here < len(left) and there < len(right)
        if both and left[here].level1 == right[there].level1:
            result.append(Band(left[here].level1, {**left[here].entries, **right[there].entries}))
            here, there = here + 1, there + 1
        elif there == len(right) or (both and common[here + 1][there] >= common[here][there + 1]):
            result.append(left[here])
            here += 1
        else:
            result.append(right[there])
            there += 1
    return result


def _common_lengths(left: Sequence[str | None], right: Sequence[str | None]) -> list[list[int]]:
    """Length of the longest common subsequence of `left[i:]` and `right[j:]`, for every i and j."""
    lengths = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for here in reversed(range(len(left))):
        for there in reversed(range(len(right))):
            same = left[here] == right[there]
            longest = max(lengths[here + 1][there], lengths[here][there + 1])
            lengths[here][there] = lengths[here + 1][there + 1] + 1 if same else longest
    return lengths
