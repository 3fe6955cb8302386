"""The whole path, step by step: read -> recognise -> audit -> render. The page a newcomer reads first.

Each step is one room; none of them knows another, what passes between them are the records of `model/`. Rooms are
imported when a step runs, so that reading a text file does not load the renderer.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.model import DocumentRecord, Project, Reading, Transcript

if TYPE_CHECKING:
    from jixiao.audit import Report


def transcribe(source: Path | bytes, *, name: str | None = None) -> Transcript:
    """Step 1: a file of any known format becomes paragraphs and tables with places.

    The bytes are parsed in a process of their own with bounded time and memory, since every document may be hostile.

    Args:
        source: a file, or its bytes.
        name: name of the file, for messages; the format is told by the content.

    Raises:
        UnreadableDocument: one sentence that says where, what was found and what to do.
    """
    from jixiao.readers.bounded import read_bounded

    return read_bounded(source, name=name)


def recognise(transcript: Transcript) -> Reading:
    """Step 2: the official forms among the tables become typed projects; continued tables become one project.

    Raises:
        NotATarget: nothing in the document is a target sheet of a known form.
    """
    from jixiao.recognise import recognise as recognise_transcript

    return recognise_transcript(transcript)


def read(source: Path | bytes, *, name: str | None = None) -> Reading:
    """Steps 1 and 2: the performance targets of a document. Raises what the two steps raise."""
    return recognise(transcribe(source, name=name))


def audit(reading: Reading, *, profile: str = "cn", on: date | None = None, beside: Sequence[Reading] = ()) -> "Report":
    """Step 3: every fault of the sheets that the rules in force on a day find, with clause, place and remedy.

    Args:
        reading: what was read.
        profile: policy profile of the one who filled in the sheets.
        on: day whose law holds; None for the day the document was issued, else the first day of its budget year.
        beside: other documents that its projects are held against, such as last year's.
    """
    from jixiao.audit import audit as audit_reading

    return audit_reading(reading, profile=profile, on=on, beside=beside)


def render(projects: Sequence[Project], *, to: str, document: DocumentRecord | None = None) -> bytes:
    """Step 4: the official form (`pdf`, `docx`, `xlsx`, `html`, `text`) or open data (`json`, `csv`)."""
    from jixiao.render import render as render_projects

    return render_projects(projects, to=to, document=document)
