"""YAML as data only: no code, no aliases, no duplicate keys, and words stay words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from goalsheet.errors import TemplateError

MOST_CHARACTERS = 1_000_000
DEEPEST = 40


_WORDS = re.compile("^(?:true|false)$"), re.compile("^(?:null|~|)$")
_WHOLE = re.compile("^(?:0|-?[1-9][0-9]*)$")


class PlainContent(Composer, SafeConstructor, Resolver):
    """What becomes of a parser's events.

    Scalars are those of YAML 1.2: `no`, `on`, `12:30`, `2024-01-01` and `0755` are text.
    """

    peek_event: Callable[[], Any]  # the parser's
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own name, read by the class
        **{first: [("tag:yaml.org,2002:bool", _WORDS[0])] for first in "tf"},
        **{first: [("tag:yaml.org,2002:null", _WORDS[1])] for first in ("n", "~", "")},
        **{first: [("tag:yaml.org,2002:int", _WHOLE)] for first in "-0123456789"},
    }

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose one node; an alias, an anchor, a tag or a nesting without end is refused."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors and aliases are not allowed", problem_mark=event.start_mark
            )
        if getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(
                problem="tags are not allowed", problem_mark=event.start_mark
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


class PythonLoader(PlainContent, yaml.SafeLoader):
    """The events come from PyYAML's own parser."""


def load_yaml(text: str, file: str) -> Any:
    """The content of a YAML text as mappings, lists, strings, whole numbers, bools and None.

    Raises `TemplateError` with file and line for anything that is not plain content.
    """
    if len(text) > MOST_CHARACTERS:
        raise TemplateError(f"longer than {MOST_CHARACTERS} characters", file=file)
    try:
        return _loaded(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise TemplateError(error.problem or str(error), file=file, path=place) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TemplateError(str(error), file=file) from error


def _loaded(text: str) -> Any:
    """The content, by libyaml where PyYAML has it; mistakes are told by PyYAML's own parser."""
    with suppress(yaml.YAMLError, RecursionError, ValueError):
        return yaml.load(text, Loader=fastest_loader())  # noqa: S506 - safe, narrowed further
    return yaml.load(text, Loader=PythonLoader)  # noqa: S506


@cache
def fastest_loader() -> Any:
    """A loader with the events of libyaml, which come five times as fast, where PyYAML has it."""
    if not yaml.__with_libyaml__:
        return PythonLoader
    from yaml.cyaml import CSafeLoader

    class LibyamlLoader(PlainContent, CSafeLoader):
        def __init__(self, text: str) -> None:
            CSafeLoader.__init__(self, text)
            Composer.__init__(self)

    return LibyamlLoader
