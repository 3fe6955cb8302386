"""Errors of reading."""

from jixiao.errors import JixiaoError


class UnreadableDocument(JixiaoError):
    """The bytes can't be read as a document; the text says where, what was found and what to do."""
