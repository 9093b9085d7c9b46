"""An uploaded file stays in memory, up to a cap; the rest is read from the wire and forgotten, never written to the disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

CAP = 10 << 20


class CappedMemoryHandler(FileUploadHandler):
    """Keeps CAP + 1 bytes at most: one more than allowed, so that what reads the file sees that it is too big."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = CAP + 1 - self.kept.tell()
        if room > 0:
            self.kept.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, self.kept.getbuffer().nbytes, self.charset
        )
