"""--format NAME and --format NAME=FILE: which reports, and where each goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from listcheck.cli.output import opened
from listcheck.errors import ConfigError, Said
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.fan_out import fanned_out
from listcheck.report.registry import REPORTERS, reporter_named

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
            from rapidfuzz import process

            nearest = process.extractOne(name, REPORTERS, score_cutoff=50)
            hint = f"did you mean {nearest[0]!r}?" if nearest else f"there are {', '.join(REPORTERS)}"
            self.fail(f"unknown format {name!r}; {hint}", param, ctx)
        if equals and not file:
            self.fail(f"{name}= names no file", param, ctx)
        return Target(name, Path(file) if equals else None)


def targets(formats: Sequence[Target], output: Path | None) -> tuple[Target, ...]:
    """The report that -o or standard output is for first, then those with files of their own. Without one for
    standard output that is the text. ConfigError where two would write to one place."""
    unnamed = [target for target in formats if target.output is None]
    named = [target for target in formats if target.output is not None]
    if len(unnamed) > 1:
        raise ConfigError(_TWICE)
    main = Target(unnamed[0].format if unnamed else "text", output)
    files = [
        target.output.resolve() for target in (main, *named) if target.output and str(target.output) != "-"
    ]
    for file in files:
        if files.count(file) > 1:
            raise ConfigError(
                Said(f"two reports would be written to {file}", f"两份报告写到同一个文件：{file}")
            )
    return main, *named


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
