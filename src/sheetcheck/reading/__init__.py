"""Reading a file where it can do no harm: a pooled child process without network, files or programs parses it.

`Pool` is the door: sources in, `Raw` readings out, in order, and one bad file costs only itself. Loaded when first asked
for: the child itself lives in this package and needs none of it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetcheck.reading.pool import Pool, shared_pool

__all__ = ["Pool", "shared_pool"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from sheetcheck.reading import pool

        return getattr(pool, name)
    raise AttributeError(name)
