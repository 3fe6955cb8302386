"""The process that takes one document through several steps: `python -m jixiao.bounded.worker … NAME FILE [PROFILE]`.

It prints lines of JSON: a head that says what was refused, or null; the reading; with a profile also the report and the
transcript. The bounds, statuses and first arguments are those of :mod:`jixiao.readers.worker`.
"""

import json
import sys
from collections.abc import Iterator
from functools import cache

from jixiao.contract import MAX_JSON_BYTES, plain
from jixiao.errors import JixiaoError
from jixiao.model import Reading
from jixiao.model.report import Report
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.worker import prepare as prepare_reading
from jixiao.readers.worker import serve

TOLD = "-"
"""The argument for the profile that the document itself speaks for."""
_READ_ONLY = 4
"""Arguments of a document that is only read."""
_SAMPLE = """项目支出绩效目标表
（2026年度）
项目名称	社区骨干培训	项目属性	02-一年期项目
主管部门	民政局	实施单位	社区服务中心	项目期	2026年
项目资金（万元）	年度资金总额	30
	其中：财政拨款	30
	其他资金	0
年度总体目标	6月底前培训社区骨干不少于300人，分2期，合格率95%以上，人均1000元。
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	培训社区骨干人数	≥300人
	质量指标	培训合格率	≥95%
	时效指标	培训完成时间	2026年6月底前
	成本指标	人均培训成本	≤1000元/人
效益指标	社会效益指标	参与调解的骨干比例	较上年提高5个百分点
满意度指标	服务对象满意度指标	参训学员满意度	≥90%
"""
"""What is rehearsed with: most of the first document's time goes into patterns that are made when they are first needed."""


def main(arguments: list[str]) -> int:
    """Takes one document through the steps and gives the exit status."""
    return serve(arguments, answer)


def prepare(arguments: list[str]) -> None:
    """Loads what documents with such arguments need, by taking a sheet of ours through the same steps."""
    prepare_reading(arguments)
    _rehearse("" if len(arguments) <= _READ_ONLY else TOLD)


@cache
def _rehearse(profile: str) -> None:
    for _ in answer(_SAMPLE.encode(), "", profile):
        pass


def answer(data: bytes, name: str, profile: str = "") -> Iterator[bytes]:
    """Reads and recognises a document, audits it where a policy profile is named, and says all of it in lines.

    Raises:
        UnreadableDocument: it can't be read, or what was read is larger than the contract's JSON may be.
    """
    from jixiao.readers import read
    from jixiao.readers.sniff import false_suffix
    from jixiao.readers.wire import lines
    from jixiao.recognise import NotATarget, recognise

    transcript = read(data, name)
    try:
        reading = recognise(transcript)
        report = _audited(reading, profile) if profile else None
    except UnreadableDocument:
        raise
    except NotATarget as error:
        yield _line(["no_target", false_suffix(name, transcript.format) or str(error)])
        return
    except JixiaoError as error:
        yield _line(["refused", str(error)])
        return
    yield _line(None)
    yield _line(reading)
    if report is not None:
        yield _line(report)
        yield from lines(transcript)


def _audited(reading: Reading, profile: str) -> Report:
    """The audit under a profile, under the one that the document speaks for where that is :data:`TOLD`."""
    from jixiao.audit import audit, jurisdiction_of
    from jixiao.scoring import score

    profile = jurisdiction_of(reading).profile if profile == TOLD else profile
    return audit(reading, profile=profile, assessments=score(reading, profile=profile))


def _line(said: object) -> bytes:
    line = json.dumps(plain(said), ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n"
    if len(line) > MAX_JSON_BYTES:
        raise UnreadableDocument(
            f"从文件读出的内容有 {len(line) >> 20} MB，超过 {MAX_JSON_BYTES >> 20} MB 的上限，请拆成几个文件再试"
        )
    return line


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
