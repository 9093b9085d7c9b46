"""The arrows of the house: imports, foreign keys and routes; and that each guard does fail when it should."""

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
HOUSE = next(contract for contract in CONTRACTS if contract["type"] == "layers")


def rooms(layer: str) -> list[str]:
    return [room.strip(" ()") for room in layer.split("|")]


LAYERS = [rooms(layer) for layer in HOUSE["layers"]]
FLOOR = {room: floor for floor, layer in enumerate(reversed(LAYERS)) for room in layer}


def room_of(model) -> str | None:
    """The room a model lives in; None for packages that are not ours."""
    words = model.__module__.split(".")
    return words[1] if words[0] == "kshamta" else None


def test_all_contracts_hold(capsys):
    configure()
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) is True, capsys.readouterr().out


def test_a_room_marked_as_not_yet_built_is_not_built():
    """The parentheses are an exemption: they go when the room comes."""
    optional = {room.strip(" ()") for layer in HOUSE["layers"] for room in layer.split("|") if "(" in room}
    built = {path.name for path in (ROOT / "src" / "kshamta").iterdir() if (path / "__init__.py").exists()}
    assert optional & built == set()


def test_keyholders_and_faces_of_the_contracts_exist():
    named = [module for contract in CONTRACTS for key in ("allowed_importers", "source_modules") for module in contract.get(key, [])]
    for module in named:
        if "*" not in module:
            assert (ROOT / "src" / module.replace(".", "/") / "__init__.py").exists(), module


def arrows():
    """Every foreign key, one-to-one and many-to-many as (from room, to room, name)."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and not field.auto_created and field.related_model is not None:
                yield room_of(model), room_of(field.related_model), f"{model.__name__}.{field.name}"


def points_up(source: str | None, target: str | None) -> bool:
    if source is None:
        return target is not None  # a package below the house must not know the house
    return target is not None and source != target and FLOOR[target] >= FLOOR[source]


def test_foreign_keys_only_point_downstairs():
    """A key is written as a string, so import-linter cannot see it."""
    assert [name for source, target, name in arrows() if points_up(source, target)] == []


def test_the_walk_knows_up_from_down():
    assert points_up("offices", "people") and points_up("offices", "portal") and points_up(None, "people")
    assert points_up("outreach", "reviews")  # neighbours
    assert not points_up("people", "offices") and not points_up("people", "people") and not points_up("people", None)


def test_generic_foreign_keys_live_in_audit_only():
    used = [
        path.relative_to(ROOT) for path in (ROOT / "src" / "kshamta").rglob("*.py")
        if "GenericForeignKey" in path.read_text("utf-8") and "audit" not in path.parts
    ]  # fmt: skip
    assert used == []


def routes(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def declares_its_audience(view) -> bool:
    declared = getattr(view, "audience", None)
    view_class = getattr(view, "view_class", None)
    if declared is None and view_class is not None and issubclass(view_class, View):
        declared = getattr(view_class, "audience", None)
    return bool(declared)


def test_every_route_declares_who_may_use_it():
    found = dict(routes())
    assert found, "no route at all"
    assert [address for address, view in found.items() if not declares_its_audience(view)] == []


def test_a_route_that_says_nothing_is_noticed():
    def silent(request): ...

    assert not declares_its_audience(silent)
    assert not declares_its_audience(View.as_view())


FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "services.py", "signals.py"}


def test_modules_are_named_by_a_noun():
    found = [path for place in ("src", "tools") for path in (ROOT / place).rglob("*.py")]
    assert [str(path) for path in found if path.name in FORBIDDEN_NAMES or {"common", "misc"} & set(path.parts)] == []


def test_apps_do_not_take_djangos_labels():
    assert {app.label for app in apps.get_app_configs() if app.name.startswith("kshamta.")} & {
        "sessions", "messages", "auth", "admin",
    } == set()  # fmt: skip


@pytest.mark.parametrize("room", sorted(FLOOR))
def test_operations_are_keyword_only(room):
    """A verb is called by the names of its arguments: `by=`, `at=`; never by their order."""
    folder = ROOT / "src" / "kshamta" / room
    for path in [*folder.glob("operations.py"), *folder.glob("operations/*.py")]:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                assert not node.args.args, f"{path.relative_to(ROOT)}: {node.name}"
