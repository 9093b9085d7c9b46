"""The statuses an operation may answer with besides its own: each 4xx is declared, so that a reader knows them beforehand."""

from typing import Any

from kshamta.api.problems import Problem

COMMON = (400, 401, 403, 422, 429)


def answers(ok: Any, *more: int, status: int = 200) -> dict[int, Any]:
    """For `response=`: `status` with `ok`, the problems every operation has, and those named."""
    return {status: ok, **dict.fromkeys((*COMMON, *more), Problem)}
