"""`listcheck config show`: each setting, its value, and where the value came from."""

from __future__ import annotations

import re
from typing import Any

import click
import msgspec

from listcheck.cli.options import language_option, load_settings, rule_options

# Of a database URL: a screen is shared more often than a file.
_PASSWORD = re.compile(r"(://[^/@:]*:)[^/]*@")


@click.group()
def config() -> None:
    """Show the settings in force."""


@config.command()
@rule_options
@language_option
def show(**flags: Any) -> None:
    """Print every setting with its value and its origin: default < project file < LISTCHECK_* < flags."""
    loaded = load_settings(flags)
    values = msgspec.to_builtins(loaded.settings)
    width = max(map(len, values))
    values["history"] = _PASSWORD.sub(r"\1***@", values["history"])
    for name, value in values.items():
        click.echo(f"{name:<{width}}  {msgspec.json.encode(value).decode()}  # {loaded.origins[name]}")
    click.echo(f"# project file: {loaded.project_file or 'none'}", err=True)
