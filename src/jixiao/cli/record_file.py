"""What is on file about the process of projects (`--records`): YAML or JSON, one entry a project."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from jixiao.contract import NotTheContract, from_json
from jixiao.errors import JixiaoError
from jixiao.model.process_record import ProcessRecord
from jixiao.readers.limits import MAX_FILE_BYTES

_DAY = "日期，如 2025-03-01"
_TRUTH = "true 或 false，不知道的不写这一栏"
_WRITTEN = {
    "name": "项目名称",
    "as_of": _DAY,
    "code": "项目编码，外面加引号",
    "fiscal_year": "年份，如 2025",
    "is_new": _TRUTH,
    "is_major": _TRUTH,
    "is_approved": _TRUTH,
    "ex_ante": "评估结论，如 予以支持",
    "review_grade": "优、良、中、差之一",
    "handed_out": "列表，如 [单位自评]；没有代做写 []",
    "rectifications": "列表，每项写明 problem、until_day、is_closed",
    "problem": "问题的文字",
    "until_day": _DAY,
    "is_closed": "true 或 false",
}
"""How each field is written."""
_KNOWN = tuple(field.name for field in fields(ProcessRecord))


class UnreadableRecords(JixiaoError):
    """A file of records can't be read."""


def records_of(path: Path) -> tuple[ProcessRecord, ...]:
    """The records of a file.

    Raises:
        UnreadableRecords: one sentence that begins with the name of the file and says which entry is wrong.
    """
    if not path.is_file():
        raise UnreadableRecords(f"{path}：没有这个文件，请检查路径")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise UnreadableRecords(f"{path}：文件超过 {MAX_FILE_BYTES // 1024**2} MB 的上限，请拆成几个文件")
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise UnreadableRecords(f"{path}：不是 UTF-8 的 YAML 或 JSON，请改正后再试") from error
    if not isinstance(entries, list):
        raise UnreadableRecords(f"{path}：应当是一个列表，每个项目一条，写明 name 和 as_of")
    return tuple(_record(entry, number, path) for number, entry in enumerate(entries, start=1))


def _record(entry: Any, number: int, path: Path) -> ProcessRecord:
    if not isinstance(entry, dict):
        raise UnreadableRecords(f"{path}：第{number}条不是“名称：内容”的写法")
    if unknown := sorted(str(key) for key in entry if key not in _KNOWN):
        raise UnreadableRecords(
            f"{path}：第{number}条有不认得的栏目 {'、'.join(unknown)}，可用的有 {'、'.join(_KNOWN)}"
        )
    try:
        return from_json(ProcessRecord, json.dumps(entry, default=str).encode())
    except NotTheContract as error:
        raise UnreadableRecords(f"{path}：第{number}条{_whose(entry)}{_fault(entry, error.place)}") from error


def _whose(entry: dict[str, Any]) -> str:
    return f"（{entry['name']}）" if isinstance(entry.get("name"), str) and entry["name"] else ""


def _fault(entry: dict[str, Any], place: tuple[str | int, ...]) -> str:
    """Which field is wrong, what stands there, and how to write it."""
    value: Any = entry
    for step in place:
        if isinstance(step, int):
            value = value[step]
        else:
            value = value.get(step) if isinstance(value, dict) else value
    which = " 的 ".join(f"第{step + 1}项" if isinstance(step, int) else step for step in place)
    field = next((step for step in reversed(place) if isinstance(step, str)), "")
    said = "没有写" if value is None else f"写的是“{value}”"
    return f"的 {which} {said}，请写成{_WRITTEN.get(field, '过程记录的说明里那样')}"
