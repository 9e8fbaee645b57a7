"""YAML as data only: no code, no aliases, no duplicate keys, and words stay words."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

from goalsheet.errors import TemplateError

MOST_CHARACTERS = 1_000_000
DEEPEST = 40


class _Loader(yaml.SafeLoader):
    """SafeLoader with YAML 1.2 scalars: `no`, `on`, `12:30`, `2024-01-01` and `0755` are text."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose one node; an alias, an anchor or a nesting without end is refused."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors and aliases are not allowed", problem_mark=event.start_mark
            )
        self.depth = getattr(self, "depth", 0) + 1
        if self.depth > DEEPEST:
            raise yaml.MarkedYAMLError(
                problem=f"nested deeper than {DEEPEST} levels", problem_mark=event.start_mark
            )
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping; a key that occurs twice is refused."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise yaml.MarkedYAMLError(
                    problem="a key must be a word", problem_mark=key_node.start_mark
                )
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key!r} occurs twice", problem_mark=key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^(?:0|-?[1-9][0-9]*)$"), list("-0123456789")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:null|~|)$"), ["n", "~", ""])


def load_yaml(text: str, file: str) -> Any:
    """The content of a YAML text as mappings, lists, strings, whole numbers, bools and None.

    Raises `TemplateError` with file and line for anything that is not plain content.
    """
    if len(text) > MOST_CHARACTERS:
        raise TemplateError(f"longer than {MOST_CHARACTERS} characters", file=file)
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, narrowed further
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise TemplateError(error.problem or str(error), file=file, path=place) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TemplateError(str(error), file=file) from error
