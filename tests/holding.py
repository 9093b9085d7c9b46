"""What many tests stand upon is built once by each worker and held in an open transaction; a test works in a savepoint above it.

`CAST = Held(build)` is built by `build()`; `RUNNING = Held(begin, on=CAST)` by `begin(cast)`, above it; with `of="who"` the
builder is given the test's parameter `who`, too. `cast = CAST.fixture()` gives a test its own copy of what was built; if it asks
for several, they share what they shared. Before each test the layers that it does not stand upon are rolled back: it sees what
it would see if it had built everything itself. Below a test that commits nothing is held.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass

import pytest
from pytest_django.plugin import blocking_manager_key

type Step = tuple[int, str]  # the number of a Held, and the test's parameter it was built for
COMMITS = {"transactional_db", "django_db_reset_sequences", "live_server"}


@dataclass
class Layer:
    """values: what was built here and below, by step; undo: rolls it back."""

    step: Step
    values: bytes
    undo: ExitStack


_MADE: list["Held"] = []
_LAYERS: list[Layer] = []
_COPIES: dict[Step, object] = {}  # of the running test


class Held:
    def __init__(self, build: Callable[..., object], *, on: "Held | None" = None, of: str = "") -> None:
        self.build, self.on, self.of, self.number = build, on, of, len(_MADE)
        _MADE.append(self)

    def fixture(self, around: Callable[..., AbstractContextManager] = nullcontext):
        """around: as which the test gets its copy, and what holds while it runs: a clock that stands, settings."""

        def given(request, db):
            with around(self.copy(request.node)) as shown:
                yield shown

        given.held = self
        return pytest.fixture(given)

    def above(self, build: Callable[..., object]):
        """The fixture of what is built above this one."""
        return Held(build, on=self).fixture()

    def step(self, item) -> Step:
        return self.number, str(item.callspec.params[self.of]) if self.of else ""

    def chain(self, item) -> tuple["Held", ...]:
        """From the lowest to this one."""
        return (*self.on.chain(item), self) if self.on else (self,)

    def copy(self, item) -> object:
        """The running test's own; one that is not held below it is built now."""
        if not _COPIES and _LAYERS:
            _COPIES.update(pickle.loads(_LAYERS[-1].values))
        if (step := self.step(item)) not in _COPIES:
            _COPIES[step] = self.built(item, self.on.copy(item) if self.on else None)
        return _COPIES[step]

    def built(self, item, below: object) -> object:
        return self.build(*([below] if self.on else []), *([item.callspec.params[self.of]] if self.of else []))


def commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(COMMITS & set(item.fixturenames)) or bool(marker and marker.kwargs.get("transaction"))


def wanted(item) -> tuple[Held, ...]:
    """The longest chain that one of the test's fixtures stands upon."""
    info = getattr(item, "_fixtureinfo", None)
    if info is None or commits(item):
        return ()
    held = [getattr(definition.func, "held", None) for definition in _definitions(info)]
    return max((each.chain(item) for each in held if each), key=len, default=())


def _definitions(info) -> Iterator:
    """Of each fixture of the test the definition it uses, and those that this builds upon under the same name."""
    for name, definitions in info.name2fixturedefs.items():
        for definition in reversed(definitions):
            yield definition
            if name not in definition.argnames:
                break


def order(item) -> list[Step]:
    """Tests of one file that stand upon the same come one after the other."""
    return [held.step(item) for held in wanted(item)]


def take_down(item) -> None:
    """Before anything of the test is set up: the layers that it does not stand upon go."""
    _COPIES.clear()
    steps, common = order(item), 0
    while common < min(len(_LAYERS), len(steps)) and _LAYERS[common].step == steps[common]:
        common += 1
    if len(_LAYERS) > common:
        with item.config.stash[blocking_manager_key].unblock():
            drop(common)


def drop(left: int = 0) -> None:
    while len(_LAYERS) > left:
        _LAYERS.pop().undo.close()


def bring_up(item) -> None:
    """What the test stands upon and is not there yet is built."""
    chain = wanted(item)
    while len(_LAYERS) < len(chain):
        _LAYERS.append(_layer(chain[len(_LAYERS)], item))


def _layer(held: Held, item) -> Layer:
    from django.db import transaction

    with ExitStack() as undo:
        block = transaction.atomic()
        block._from_testcase = True  # what must be the outermost block may stand in it, as in Django's own tests
        undo.enter_context(block)
        undo.callback(transaction.set_rollback, True)
        values = pickle.loads(_LAYERS[-1].values) if _LAYERS else {}
        values[held.step(item)] = held.built(item, values[held.on.step(item)] if held.on else None)
        return Layer(held.step(item), pickle.dumps(values), undo.pop_all())
