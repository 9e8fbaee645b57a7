"""Imports go strictly downwards: a module imports only from floors below its own.

Modules of one package may import one another, without cycles.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "goalsheet"
ORDER = (
    ("model", "errors", "collector"),
    ("messages",),
    ("values", "expr", "ooxml", "codes"),
    ("template", "grid"),
    ("reader", "formats"),
    ("writer", "checks", "drafting"),
    ("ledger",),
    ("disclosure", "consolidate"),
    ("narrative",),
    ("batch", "api"),
    ("cli",),
    ("__init__", "__main__"),
)
FLOORS = {room: floor for floor, rooms in enumerate(ORDER) for room in rooms}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def room(name: str) -> str:
    """The room (top-level module or package) of a dotted name below goalsheet."""
    return name.split(".")[1] if "." in name else "__init__"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "goalsheet":
                yield from (f"goalsheet.{alias.name}" for alias in node.names)
            elif node.module and node.module.startswith("goalsheet."):
                folder = PACKAGE.parent / node.module.replace(".", "/")
                inside = [a.name for a in node.names if (folder / f"{a.name}.py").is_file()]
                yield from (f"{node.module}.{name}" for name in inside)
                if len(inside) < len(node.names):
                    yield node.module
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "goalsheet")


@pytest.mark.parametrize("module", MODULES)
def test_module__imports_only_from_floors_below(module: str) -> None:
    own = Path(module).parts[0].removesuffix(".py")
    for name in imported(PACKAGE / module):
        other = room(name)
        if other != own:
            assert FLOORS[other] < FLOORS[own], (
                f"{module} imports {name} from its own floor or above"
            )


def test_modules__import_without_cycles() -> None:
    graph = {
        "goalsheet." + m.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): set(
            imported(PACKAGE / m)
        )
        for m in MODULES
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"import cycle: {' -> '.join((*path, name))}"
        if name in done or name not in graph:
            return
        for other in graph[name]:
            visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_rooms__all_have_a_floor() -> None:
    rooms = {Path(module).parts[0].removesuffix(".py") for module in MODULES}
    assert rooms <= set(FLOORS)
