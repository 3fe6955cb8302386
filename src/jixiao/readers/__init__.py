"""Bytes become paragraphs and tables with places; one module a format.

What lives here: the readers (:mod:`text`, :mod:`html`, :mod:`docx`, :mod:`xlsx`, :mod:`xls`, :mod:`ods`, :mod:`doc`,
:mod:`pdf`), the recognition of formats by content (:mod:`sniff`), the guards against hostile files (:mod:`limits`,
:mod:`package`, :mod:`markup`), and the process of its own in which each document is parsed (:mod:`bounded`,
:mod:`worker`, begun by :mod:`workers`, :mod:`forking`). What does not: any knowledge of forms, which begins in `recognise/`.

Every reader is a function `read(data: bytes) -> Transcript`. It raises
:class:`~jixiao.readers.errors.UnreadableDocument` where nothing can be read, and reports what it left out as problems.
"""

from importlib import import_module

from jixiao.model.transcript import Transcript


def read(data: bytes, name: str | None = None) -> Transcript:
    """Reads a document of any known format, in this process; for documents of others use `bounded.read_bounded`.

    Args:
        data: the bytes; their content tells the format.
        name: name of the file, for the message where its suffix promises another format.

    Raises:
        UnreadableDocument: one sentence that says where, what was found and what to do.
    """
    from jixiao.readers.limits import check_places
    from jixiao.readers.sniff import sniff

    reader = import_module(f"jixiao.readers.{sniff(data, name)}")
    transcript: Transcript = reader.read(data)
    check_places(transcript)
    return transcript
