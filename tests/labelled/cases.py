"""Cases as data: a document, what lies beside it, and its faults as a person noted them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jixiao.cli.record_file import records_of
from jixiao.contract import from_json
from jixiao.model import Reading
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from jixiao.recognise.budget_list import budget_list

SUFFIX = ".expected.yaml"
_KEYS = frozenset({"profile", "problems", "budget", "beside", "records", "faults"})
_FAULT_KEYS = frozenset({"catalogue", "project", "row", "field", "says", "arguable"})


class BrokenCase(Exception):
    """A case that does not have the form of `README.md`; says which file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Label:
    """One fault of a document.

    Attributes:
        catalogue: checks of the catalogue that a reviewer may file it under; the first is the nearest.
        projects: names of the sheets that it may be reported on, None among them for a sheet without a name; None for
            a fault of the document.
        rows: names of the indicators that it concerns; a finding may point at any row or field of the label.
        fields: the fields that it concerns, as in `README.md`.
        says: what is wrong, in Chinese.
        is_arguable: a reviewer may or may not report it: found it is no false alarm, not found it is no miss.
    """

    catalogue: tuple[str, ...]
    projects: tuple[str | None, ...] | None
    rows: tuple[str, ...]
    fields: tuple[str, ...]
    says: str
    is_arguable: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One document with its labels.

    Attributes:
        name: path of the case below its folder, without endings.
        document: the file to audit.
        profile: policy profile of the one who filled it in.
        problems: codes of the problems that reading it reports.
        budget: list of the budget's projects; None where there is none.
        beside: other documents of the same projects.
        records: file of what is on file about the process; None where there is none.
        labels: its faults; empty for a sound one.
    """

    name: str
    document: Path
    profile: str
    problems: tuple[str, ...]
    budget: Path | None
    beside: tuple[Path, ...]
    records: Path | None
    labels: tuple[Label, ...]

    def reading(self) -> Reading:
        """What is read from the document."""
        return read(self.document)


def read(path: Path) -> Reading:
    """What is read from a file: any document, or JSON of the contract.

    In this process, not in one of its own as the program does it: hundreds of small files of our own.
    """
    content = path.read_bytes()
    return from_json(Reading, content) if path.suffix == ".json" else recognise(read_bytes(content))


def budget_of(case: Case) -> tuple[BudgetItem, ...] | None:
    """The projects of the budget that the case is held against; None where it has no list."""
    return None if case.budget is None else budget_list(read_bytes(case.budget.read_bytes()))


def records_of_case(case: Case) -> tuple[ProcessRecord, ...]:
    """What is on file about the process of the case's projects."""
    return () if case.records is None else records_of(case.records)


def cases(folder: Path) -> Iterator[Case]:
    """Every case below a folder, by name.

    Raises:
        BrokenCase: a case lacks its document or has keys that are not known.
    """
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        yield _case(path, folder)


def _case(path: Path, folder: Path) -> Case:
    content: Mapping[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or {}
    if unknown := sorted(content.keys() - _KEYS):
        raise BrokenCase(f"{path}：不认得的栏目 {'、'.join(unknown)}，可用的有 {'、'.join(sorted(_KEYS))}")
    stem = path.name.removesuffix(SUFFIX)
    documents = [item for item in path.parent.glob(f"{stem}.*") if item.stem == stem]
    if len(documents) != 1:
        raise BrokenCase(f"{path}：旁边应有一份同名文件（{stem}.txt、.json、.html 或 .xlsx），找到 {len(documents)} 份")
    beside = tuple(path.parent / name for name in content.get("beside", ()))
    budget = path.parent / content["budget"] if "budget" in content else None
    records = path.parent / content["records"] if "records" in content else None
    for item in (*beside, *(extra for extra in (budget, records) if extra)):
        if not item.is_file():
            raise BrokenCase(f"{path}：没有 {item} 这份文件")
    return Case(
        name=path.relative_to(folder).as_posix().removesuffix(SUFFIX),
        document=documents[0],
        profile=content.get("profile", "cn"),
        problems=tuple(content.get("problems", ())),
        budget=budget,
        beside=beside,
        records=records,
        labels=tuple(_label(item, path) for item in content.get("faults", ())),
    )


def _label(item: Mapping[str, Any], path: Path) -> Label:
    if unknown := sorted(item.keys() - _FAULT_KEYS):
        raise BrokenCase(f"{path}：标注里有不认得的栏目 {'、'.join(unknown)}")
    if not item.get("catalogue") or not item.get("says"):
        raise BrokenCase(f"{path}：每条标注都要有 catalogue 和 says")
    return Label(
        catalogue=tuple(item["catalogue"]),
        projects=_several(item["project"]) if "project" in item else None,
        rows=_several(item.get("row", [])),
        fields=_several(item.get("field", [])),
        says=item["says"],
        is_arguable=item.get("arguable", False),
    )


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
