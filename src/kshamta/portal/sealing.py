"""What the room keeps sealed: reasons, printed files, names of result files."""

from uuid import UUID

from kshamta.foundation.sealing import ring


def seal_part(batch_id: UUID, part: str, data: bytes) -> bytes:
    """part: "reason", "end-reason", "file"."""
    return ring().seal(data, f"portal.batch/{batch_id}/{part}")


def part_of(batch_id: UUID, part: str, kept: bytes | memoryview | None) -> bytes:
    return ring().unseal(bytes(kept), f"portal.batch/{batch_id}/{part}") if kept else b""


def words_of(batch_id: UUID, part: str, kept: bytes | memoryview | None) -> str:
    return part_of(batch_id, part, kept).decode()


def seal_name(result_id: UUID, name: str) -> bytes:
    return ring().seal(name.encode(), f"portal.result/{result_id}/name")


def name_of(result_id: UUID, kept: bytes | memoryview) -> str:
    return ring().unseal(bytes(kept), f"portal.result/{result_id}/name").decode()
