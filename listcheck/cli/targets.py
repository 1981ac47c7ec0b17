"""--format NAME and --format NAME=FILE: which reports, and where each goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from listcheck.cli.choices import nearest
from listcheck.cli.output import opened
from listcheck.errors import ConfigError, Said
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.fan_out import fanned_out
from listcheck.report.registry import BINARY, GIVE_BACK, REPORTERS, reporter_named

_TWICE = Said(
    "only one --format may go without a file: write --format NAME=FILE for the others",
    "不带文件名的 --format 只能有一个，其余请写成 --format 格式=文件",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A report; `output` None is standard output."""

    format: str
    output: Path | None = None


class TargetType(click.ParamType[Target]):
    """NAME or NAME=FILE."""

    name = "NAME[=FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        if isinstance(value, Target):
            return value
        name, equals, file = str(value).partition("=")
        if name not in REPORTERS:
            near = nearest(name, REPORTERS, cutoff=50)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(REPORTERS)}"
            self.fail(f"unknown format {name!r}; {hint}", param, ctx)
        if equals and not file:
            self.fail(f"{name}= names no file", param, ctx)
        return Target(name, Path(file) if equals else None)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(name) for name in REPORTERS if name.startswith(incomplete)]


def targets(formats: Sequence[Target], output: Path | None) -> tuple[Target, ...]:
    """The report that -o or standard output is for first, then those with files of their own. Without one for
    standard output that is the text. ConfigError where two would write to one place, or a workbook to a
    terminal."""
    unnamed = [target for target in formats if target.output is None]
    named = [target for target in formats if target.output is not None]
    if len(unnamed) > 1:
        raise ConfigError(_TWICE)
    main = Target(unnamed[0].format if unnamed else "text", output)
    if main.format in BINARY and str(output or "-") == "-" and sys.stdout.isatty():
        raise ConfigError(
            Said(
                f"{main.format} is no text for a terminal: name a file, as in --format {main.format}=marked.xlsx",
                f"{main.format} 不能显示在终端里，请写到文件：--format {main.format}=marked.xlsx",
            )
        )
    files = [
        target.output.resolve() for target in (main, *named) if target.output and str(target.output) != "-"
    ]
    for file in files:
        if files.count(file) > 1:
            raise ConfigError(
                Said(f"two reports would be written to {file}", f"两份报告写到同一个文件：{file}")
            )
    return main, *named


def give_back(wanted: Sequence[Target]) -> bool:
    """Whether one of the reports gives the listings back, and wants each with its result."""
    return any(target.format in GIVE_BACK for target in wanted)


def write_reports(results: Iterator[ListingResult], wanted: Sequence[Target], info: RunInfo) -> None:
    """Writes every report while the results pass. Files appear when all are whole, or not at all."""
    main, *others = wanted
    with ExitStack() as files:
        out = files.enter_context(opened(main.output))
        branches = [
            (reporter_named(target.format), files.enter_context(opened(target.output))) for target in others
        ]
        with fanned_out(results, branches, info) as passing:
            reporter_named(main.format).write(passing, info, out)
