"""The process that takes one document through several steps: `python -m jixiao.bounded.worker … NAME FILE [PROFILE]`.

It prints lines of JSON: a head that says what was refused, or null; the reading; with a profile also the report and the
transcript. The bounds, statuses and first arguments are those of :mod:`jixiao.readers.worker`.
"""

import json
import sys
from collections.abc import Iterator

from jixiao.contract import MAX_JSON_BYTES, plain
from jixiao.errors import JixiaoError
from jixiao.model import Reading
from jixiao.model.report import Report
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.worker import serve

TOLD = "-"
"""The argument for the profile that the document itself speaks for."""


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
    sys.exit(serve(sys.argv[1:], answer))
