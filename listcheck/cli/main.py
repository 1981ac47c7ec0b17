"""The command `listcheck`."""

from __future__ import annotations

import os
import sys
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from listcheck import __version__
from listcheck.cli.lazy import LazyGroup
from listcheck.config.language import choose_language
from listcheck.errors import ListcheckError

_COMMANDS = {
    "scan": ("listcheck.cli.scan", "scan", "Check listings: files, folders, exports, saved pages."),
    "score": ("listcheck.cli.score", "score", "Predicted scores of listings and of a shop, and why."),
    "init": ("listcheck.cli.init", "init", "Begin: settings, an example listing, the pre-commit hook."),
    "serve": ("listcheck.cli.serve", "serve", "A page to check listings in, and an HTTP API."),
    "fix": ("listcheck.cli.fix", "fix", "Mend what can be mended without asking."),
    "convert": (
        "listcheck.cli.convert",
        "convert",
        "Listings from exports, feeds and pages into files of our own, or for other systems.",
    ),
    "trend": ("listcheck.cli.trend", "trend", "The score over time: what got worse, and which edit did it."),
    "diff": ("listcheck.cli.diff", "diff", "What changed from one JSON report to another."),
    "baseline": (
        "listcheck.cli.baseline",
        "baseline",
        "Begin with the findings that are there, and see only what is new.",
    ),
    "explain": ("listcheck.cli.explain", "explain", "Explain a rule: what, why, which law, how to mend it."),
    "rules": ("listcheck.cli.rules", "rules", "List, test and write rules."),
    "config": ("listcheck.cli.config", "config", "Show the settings in force and where each comes from."),
    "models": (
        "listcheck.cli.models",
        "models",
        "The models that read pictures, and faster ones made of them.",
    ),
    "cache": ("listcheck.cli.cache", "cache", "Look at or clear what pictures said last time."),
    "schema": ("listcheck.cli.schema", "schema", "JSON Schemas of listings and rules, for editors."),
    "completion": (
        "listcheck.cli.completion",
        "completion",
        "What makes bash, zsh or fish complete commands and rules.",
    ),
}


class ReaderGoneError(Exception):
    """Whoever read our output has closed it: listcheck … | head."""


class MainGroup(LazyGroup):
    """All of listcheck."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error  # click would exit with 1, which means findings


@click.group(cls=MainGroup, places=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="listcheck")
def cli() -> None:
    """Check product listings before they go live: 商品上架前的合规检查."""


def main() -> None:
    """The entry point. A ListcheckError becomes its message on stderr and its exit code."""
    _prepare_streams()
    spoken: dict[str, str] = {}  # the command's --lang, for its errors
    try:
        code = cli.main(standalone_mode=False, obj=spoken)
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = 130
    except ListcheckError as error:
        language = choose_language(spoken.get("lang", ""), os.environ)
        click.echo(f"listcheck: {error.told(language)}", err=True)
        code = error.exit_code
    except ReaderGoneError:
        # As a program that SIGPIPE ends: 0 would say that all listings passed. What is still buffered goes
        # nowhere, so that the flush at exit does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:  # a full disk, a folder that may not be written
        click.echo(f"listcheck: {error}", err=True)
        code = 2
    except Exception:  # noqa: BLE001 - a bug of ours must not look like findings (1) or wrong usage (2)
        traceback.print_exc()
        click.echo("listcheck: this is a bug of listcheck; please report it with the lines above", err=True)
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _prepare_streams() -> None:
    """Standard output is UTF-8 whatever the locale: a report that dies of a character is no report. A stream
    that was closed (<&-, >&-) reads as empty and swallows what is written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
