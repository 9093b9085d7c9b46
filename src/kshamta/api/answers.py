"""The statuses an operation may answer with besides its own: each 4xx is declared, so that a reader knows them beforehand."""

from typing import Any

from kshamta.api.problems import Problem


def answers(ok: Any, *more: int) -> dict[int, Any]:
    """For `response=`: 200 with `ok`, the problems every operation has, and those named."""
    return {200: ok, **dict.fromkeys((400, 401, 403, 422, 429, *more), Problem)}
