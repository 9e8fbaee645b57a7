"""What a shell completes beyond options and file names."""

from __future__ import annotations

import click


def template_ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of the shipped templates that begin with what was typed."""
    del context, parameter
    return _ids(incomplete, "template.yaml")


def layout_ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of the shipped layouts that begin with what was typed."""
    del context, parameter
    return _ids(incomplete, "layout.yaml")


def definition_ids(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """The ids of the shipped templates and layouts that begin with what was typed."""
    del context, parameter
    return _ids(incomplete, "template.yaml", "layout.yaml")


def _ids(incomplete: str, *files: str) -> list[str]:
    from goalsheet.template.library import template_folders

    return sorted(
        path.parent.name
        for folder in template_folders()
        for file in files
        for path in folder.glob(f"*/{file}")
        if path.parent.name.startswith(incomplete)
    )
