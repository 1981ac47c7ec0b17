"""The options that several commands share, and how they become settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from listcheck.cli.completion import complete_rules
from listcheck.config.load import Loaded, load

F = TypeVar("F", bound=Callable[..., Any])

# Flags whose value is a comma-separated list of rule codes, names, prefixes or packs.
_LISTS = ("select", "ignore", "extend_select", "extend_ignore")


def config_option(command: F) -> F:
    return click.option(
        "--config",
        envvar="LISTCHECK_CONFIG",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Settings file instead of the nearest listcheck.yaml.",
    )(command)


def rule_options(command: F) -> F:
    """Which rules: --pack, --select and its kin, --config."""
    for option in reversed(
        (
            click.option(
                "--pack",
                "packs",
                multiple=True,
                help="A rule pack beside the built-in ones: a folder or an installed name.",
            ),
            click.option(
                "--select",
                metavar="CODE,…",
                shell_complete=complete_rules,
                help="Only these rules (codes, prefixes, names, packs).",
            ),
            click.option(
                "--ignore", metavar="CODE,…", shell_complete=complete_rules, help="Leave these rules out."
            ),
            click.option(
                "--extend-select",
                metavar="CODE,…",
                shell_complete=complete_rules,
                help="These rules too, for example previews.",
            ),
            click.option(
                "--extend-ignore",
                metavar="CODE,…",
                shell_complete=complete_rules,
                help="Leave these out as well.",
            ),
            config_option,
        )
    ):
        command = option(command)
    return command


def language_option(command: F) -> F:
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=_remember_language,
        help="Language of messages; by default the locale's.",
    )(command)


def _remember_language(context: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Kept for the errors that main() shows, when the command's own flags are gone."""
    spoken = context.find_root().obj
    if value and isinstance(spoken, dict):
        spoken["lang"] = value
    return value


def load_settings(flags: dict[str, Any]) -> Loaded:
    """Settings in layers, with only those flags that were given."""
    config = flags.pop("config", None)
    given: dict[str, Any] = {}
    for name, value in flags.items():
        if name in _LISTS and value is not None:
            given[name] = tuple(part.strip() for part in value.split(",") if part.strip())
        elif value is not None and value != ():
            given[name] = value
    return load(given, os.environ, Path.cwd(), config)
