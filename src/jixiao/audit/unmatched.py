"""What a document was to be held against and that fits nothing in it, so that nobody takes silence for a pass."""

from collections.abc import Iterator, Sequence

from jixiao.audit.beside import share_a_project
from jixiao.audit.budget import lists_any
from jixiao.audit.process_records import is_of
from jixiao.model import Reading
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord

_HOW = "（先看项目编码，再看项目名称）"


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
