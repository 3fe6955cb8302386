"""Proves that the documents on the disk are those that came in."""

from collections.abc import Iterator

from jixiao.web.history.checks import Tampering, altered_file
from jixiao.web.register import storage
from jixiao.web.register.models import Document


def altered_documents() -> Iterator[Tampering]:
    """Documents that are missing on the disk, or differ from the hash that was noted when they came in."""
    rows = Document.objects.order_by("pk").values_list("pk", "file_name", "sha256")
    for key, name, digest in rows.iterator(chunk_size=500):
        yield from altered_file(f"document:{key}", name, storage.document_path(digest), digest)
