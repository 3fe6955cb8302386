"""What is on file about the process of projects (`--records`): YAML or JSON, one entry a project."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from jixiao.contract import from_json
from jixiao.errors import JixiaoError
from jixiao.model.process_record import ProcessRecord
from jixiao.readers.limits import MAX_FILE_BYTES

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
    except JixiaoError as error:
        raise UnreadableRecords(f"{path}：第{number}条：{error}") from error
