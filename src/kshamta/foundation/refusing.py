"""The base of every refusal: why something did not happen, as a code and data. Sentences are the faces'."""

from typing import Any, ClassVar


class Refusal(Exception):
    """`code` is what programs compare, `data` what the wording needs. `status` is the HTTP status that tells it best."""

    code: ClassVar[str]
    status: ClassVar[int] = 409

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code)
        self.data = data
