"""Everything that is known about a document before it comes into the register."""

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from django.conf import settings

from jixiao import pipeline
from jixiao.model import Reading, Transcript

if TYPE_CHECKING:
    from jixiao.audit import Report

# A reading worker may take 400 MB: uploads beyond two at once wait for their turn.
_READERS = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that was read and audited.

    Attributes:
        content: its bytes.
        file_name: name it came under.
        transcript: paragraphs and tables, for the document page.
        reading: the projects.
        report: the findings.
    """

    content: bytes
    file_name: str
    transcript: Transcript
    reading: Reading
    report: "Report"


def prepare(content: bytes, file_name: str) -> Prepared:
    """Reads and audits a document, all of it in a worker process of the pipeline with bounded time and memory.

    Raises:
        JixiaoError: one sentence that says why the document can't be read; nothing has been stored.
    """
    with _READERS:
        found = pipeline.examine(content, name=file_name, profile=settings.JIXIAO_PROFILE)
    return Prepared(content, file_name, found.transcript, found.reading, found.report)
