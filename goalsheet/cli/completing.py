"""What a shell completes beyond options and file names."""

from __future__ import annotations

import click


def template_ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of the shipped templates that begin with what was typed."""
    del context, parameter
    from goalsheet.template.library import template_folders

    return sorted(
        path.parent.name
        for folder in template_folders()
        for path in folder.glob("*/template.yaml")
        if path.parent.name.startswith(incomplete)
    )
