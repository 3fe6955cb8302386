"""A document's reading, or all that is known of it, from one run of :mod:`jixiao.bounded.worker`."""

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from jixiao.bounded.worker import TOLD
from jixiao.contract import NotTheContract, from_json
from jixiao.errors import JixiaoError
from jixiao.model import Reading, Transcript
from jixiao.model.report import Report
from jixiao.readers.bounded import SECONDS, answer_of, understood
from jixiao.readers.wire import transcript_of

Kind = TypeVar("Kind", Reading, Report)

_WORKER = "jixiao.bounded.worker"


@dataclass(frozen=True, slots=True)
class Examination:
    """A document that was read and audited.

    Attributes:
        transcript: its paragraphs and tables.
        reading: its projects.
        report: the findings on them.
    """

    transcript: Transcript
    reading: Reading
    report: Report


def reading_of(source: Path | bytes, *, name: str | None = None, seconds: float = SECONDS) -> Reading:
    """The projects of a document; `seconds` is the longest time for both steps.

    Raises:
        UnreadableDocument: it can't be read, or reading it takes too much time or memory.
        NotATarget: it holds no target sheet.
    """
    return understood(_reading, _accepted(answer_of(_WORKER, source, name=name, seconds=seconds)))


def examination_of(source: Path | bytes, *, profile: str | None, name: str | None = None) -> Examination:
    """The transcript, the projects and the findings of a document; `profile` None audits as the document speaks for.

    Raises:
        JixiaoError: what :func:`reading_of` raises, and the auditor where no law is known for the profile.
    """
    return understood(_examination, _accepted(answer_of(_WORKER, source, profile or TOLD, name=name)))


def _accepted(output: bytes) -> BytesIO:
    """What follows the head; raises what the head says."""
    stream = BytesIO(output)
    refused = understood(json.loads, stream.readline())
    if refused is None:
        return stream
    from jixiao.recognise import NotATarget

    kind, sentence = refused
    raise NotATarget(sentence) if kind == "no_target" else JixiaoError(sentence)


def _reading(lines: BytesIO) -> Reading:
    return _record(Reading, lines)


def _examination(lines: BytesIO) -> Examination:
    reading, report = _record(Reading, lines), _record(Report, lines)
    return Examination(transcript_of(lines.read()), reading, report)


def _record(kind: type[Kind], lines: BytesIO) -> Kind:
    try:
        return from_json(kind, lines.readline())
    except NotTheContract as error:
        raise ValueError(str(error)) from error
