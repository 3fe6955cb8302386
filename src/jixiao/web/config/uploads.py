"""The size limit of an upload, kept while the bytes arrive."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class SizeLimit(FileUploadHandler):
    """Stops taking in a file once it is over `JIXIAO_UPLOAD_LIMIT` and says so in `request.META`.

    The rest of the request is dropped unread, so that a huge file costs neither memory nor disk.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Starts counting."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Counts, and passes the bytes on."""
        self.received += len(raw_data)
        if self.received > settings.JIXIAO_UPLOAD_LIMIT:
            if self.request is not None:
                self.request.META["jixiao.upload_too_large"] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the next handler."""
