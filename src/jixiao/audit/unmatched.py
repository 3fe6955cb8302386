"""What was not audited, so that nobody takes silence for a pass: text that could not be placed, files that fit nothing."""

from collections.abc import Iterator, Sequence

from jixiao.audit.beside import share_a_project
from jixiao.audit.budget import lists_any
from jixiao.audit.process_records import is_of
from jixiao.model import Reading
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord
from jixiao.model.wording import place_text

_HOW = "（先看项目编码，再看项目名称）"
_SHOWN = 3
_LONGEST = 16


def untaken(reading: Reading) -> tuple[str, ...]:
    """A sentence, in Chinese, on the text of the document that no cell of its forms took; none where all was taken."""
    left = [problem for problem in reading.problems if problem.code == "unplaced" and problem.source.text]
    if not left:
        return ()
    shown = "、".join(f"{place_text(problem.source)}“{_cut(problem.source.text or '')}”" for problem in left[:_SHOWN])
    more = f"等{len(left)}处" if len(left) > _SHOWN else ""
    return (f"读取时没有取用、因此没有审核：{shown}{more}（全部见 jixiao read）",)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def unmatched(
    reading: Reading,
    *,
    beside: Sequence[tuple[str, Reading]] = (),
    budget: Sequence[BudgetItem] | None = None,
    records: Sequence[ProcessRecord] = (),
) -> tuple[str, ...]:
    """A sentence, in Chinese, for everything given of which no project is in the document.

    Args:
        reading: what is audited.
        beside: other documents with the names of their files.
        budget: list of the budget's projects; None where none was given.
        records: what is on file about the process of projects.
    """
    if not reading.projects:
        return ()
    return tuple(_sentences(reading, beside, budget, records))


def _sentences(
    reading: Reading,
    beside: Sequence[tuple[str, Reading]],
    budget: Sequence[BudgetItem] | None,
    records: Sequence[ProcessRecord],
) -> Iterator[str]:
    own = reading.projects
    for name, other in beside:
        if not share_a_project(own, other.projects):
            yield f"对照文件“{name}”里没有这份文件的项目{_HOW}，没有与它核对"
    if budget is not None and not lists_any(budget, own):
        yield f"预算项目表里没有这份文件的项目{_HOW}，金额没有核对"
    if records and not any(is_of(project, record) for project in own for record in records):
        yield f"过程记录里没有这份文件的项目{_HOW}，没有与它核对"
