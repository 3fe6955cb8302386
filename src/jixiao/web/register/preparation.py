"""Everything that is known about a document before it comes into the register."""

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from jixiao import pipeline
from jixiao.model import Reading, Transcript
from jixiao.web.register.jurisdiction import Jurisdiction, audited_under

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
        basis: what chose the policy profile of the report, see :class:`jixiao.audit.Jurisdiction`.
    """

    content: bytes
    file_name: str
    transcript: Transcript
    reading: Reading
    report: "Report"
    basis: str = "default"


def prepare(content: bytes, file_name: str, profile: str = "") -> Prepared:
    """Reads and audits a document, all of it in a worker process of the pipeline with bounded time and memory.

    Args:
        content: its bytes.
        file_name: its name.
        profile: the policy profile that somebody chose; empty for the one that organisations, region or form speak for.

    Raises:
        JixiaoError: one sentence that says why the document can't be read; nothing has been stored.
    """
    with _READERS:
        found = pipeline.examine(content, name=file_name, profile=profile or None)
        right = Jurisdiction(profile, "chosen") if profile else audited_under(found.reading)
        if right.profile != found.report.profile:  # the tree of organisations knows more than the document says
            found = pipeline.examine(content, name=file_name, profile=right.profile)
    return Prepared(content, file_name, found.transcript, found.reading, found.report, right.basis)
