"""Several reports of one run."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

import pytest

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.fan_out import fanned_out
from listcheck.report.registry import reporter_named

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]


class Failing:
    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        next(iter(results))
        raise OSError("no space left on device")


def test_each_report_is_as_if_alone(results: Results, info: Info, render: Render) -> None:
    listings, about = results("zh") * 200, info("zh")
    outs = {name: io.StringIO() for name in ("json", "sarif", "csv")}
    targets = [(reporter_named(name), out) for name, out in outs.items()]
    main = io.StringIO()
    with fanned_out(iter(listings), targets, about) as passing:
        reporter_named("jsonl").write(passing, about, main)
    assert main.getvalue() == render("jsonl", listings, about)
    for name, out in outs.items():
        assert out.getvalue() == render(name, listings, about)


def test_an_error_of_one_is_raised_when_all_are_done(results: Results, info: Info) -> None:
    out = io.StringIO()
    targets = [(Failing(), io.StringIO()), (reporter_named("jsonl"), out)]
    with (
        pytest.raises(OSError, match="no space"),
        fanned_out(iter(results("zh") * 300), targets, info("zh")) as passing,
    ):
        assert len(list(passing)) == 900
    assert len(out.getvalue().splitlines()) == 900


def test_an_error_of_the_scan_comes_first(results: Results, info: Info) -> None:
    def broken() -> Iterator[ListingResult]:
        yield results("zh")[0]
        raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        fanned_out(broken(), [(Failing(), io.StringIO())], info("zh")) as passing,
    ):
        list(passing)
    assert threading.active_count() == 1
