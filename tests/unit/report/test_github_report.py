"""Workflow commands: one line each, whatever a listing says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.bilingual import Language
from listcheck.model.location import Location
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from tests.unit.report.conftest import make_info, make_results

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]


def test_the_place_and_the_words(results: Results, info: Info, render: Render) -> None:
    first, *_, last = render("github", results("en"), info("en")).splitlines()
    assert first == (
        "::error file=shop/3502/listing.yaml,line=3,col=8,title=AD101 absolute terms::"
        '3502 title · found "全网最低价" · state a fact that can be verified'
    )
    assert last.startswith("::warning file=shop/feed.csv,title=not checked::8801 · ")


def test_levels(results: Results, info: Info, render: Render) -> None:
    said = render("github", results("en"), info("en"))
    names = [line.split(" ", 1)[0] for line in said.splitlines()]
    assert (names.count("::error"), names.count("::warning"), names.count("::notice")) == (4, 3 + 2, 1)


@given(st.text(), st.text())
def test_no_text_begins_another_command(message: str, path: str) -> None:
    import io

    from listcheck.report.github_report import GithubReporter

    first = make_results("en")[0]
    odd = replace(first.findings[0], message=message, title=message, location=Location("title", path=path))
    out = io.StringIO()
    GithubReporter().write([replace(first, findings=(odd,), gaps=())], make_info("en"), out)
    (line,) = out.getvalue().splitlines()
    properties, _, _ = line.removeprefix("::error ").partition("::")
    assert [part.partition("=")[0] for part in properties.split(",")] == (["file"] if path else []) + [
        "title"
    ]
