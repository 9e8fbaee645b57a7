"""The templates at hand: those that travel with goalsheet and the user's own folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from goalsheet.errors import TemplateError, UsageError
from goalsheet.template.load import load_definition
from goalsheet.template.plan import Plan
from goalsheet.template.prepare import prepare

VARIABLE = "GOALSHEET_TEMPLATES"


def shipped_folder() -> Path:
    """The folder `xltemplates` of an installed goalsheet, or of the checkout it runs from."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "xltemplates"
    return inside if inside.is_dir() else package.parent / "xltemplates"


def template_folders(extra: Sequence[Path] = ()) -> list[Path]:
    """Where templates are looked for: `extra`, then GOALSHEET_TEMPLATES, then the shipped ones."""
    from_environment = [
        Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part
    ]
    return [*extra, *from_environment, shipped_folder()]


@dataclass(frozen=True, slots=True)
class Template:
    """A template folder and its prepared plan."""

    folder: Path
    plan: Plan

    @property
    def blank(self) -> Path:
        """The empty official form."""
        return self.folder / "blank.xlsx"


@dataclass(frozen=True, slots=True)
class Library:
    """All templates by id; a user's folder takes precedence over a shipped one of the same id."""

    templates: Mapping[str, Template]
    layouts: frozenset[str] = frozenset()
    """Ids of the layouts of disclosure tables that stand in the same folders."""

    @classmethod
    def open(cls, extra: Sequence[Path] = (), only: Collection[str] | None = None) -> Library:
        """Load every template folder once, or `only` those of these ids.

        A folder of templates holds one folder per form; a folder that is itself a form counts as
        one. Raises `TemplateError` for a definition that is wrong, `UsageError` for a folder
        that does not exist.
        """
        found: dict[str, Template] = {}
        layouts: set[str] = set()
        for folder in template_folders(extra):
            if not folder.is_dir():
                raise UsageError(f"no such folder of templates: {folder}")
            layouts |= {path.parent.name for path in _definitions(folder, "layout.yaml")}
            for path in _definitions(folder, "template.yaml"):
                if only is not None and path.parent.name not in only:
                    continue
                definition = load_definition(path)
                if definition.id != path.parent.name:
                    raise TemplateError(
                        f"the folder is called {path.parent.name!r}, the template "
                        f"{definition.id!r}: both names must agree",
                        file=str(path),
                        path="id",
                    )
                found.setdefault(definition.id, Template(path.parent, prepare(definition)))
        return cls(found, frozenset(layouts))

    def get(self, template_id: str) -> Template:
        """The template of that id; `UsageError` with the nearest spelling where there is none."""
        try:
            return self.templates[template_id]
        except KeyError:
            if template_id in self.layouts:
                raise UsageError(
                    f"{template_id} is a layout of disclosure tables, not the template of a form"
                ) from None
            near = get_close_matches(template_id, self.templates, n=1, cutoff=0.3)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise UsageError(f"no template is called {template_id!r}{hint}") from None

    def plans(self) -> tuple[Plan, ...]:
        """The plans of all templates, in the order of their ids."""
        return tuple(self.templates[name].plan for name in sorted(self.templates))


def _definitions(folder: Path, name: str) -> list[Path]:
    own = folder / name
    return [own] if own.is_file() else sorted(folder.glob(f"*/{name}"))
