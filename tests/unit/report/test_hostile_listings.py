"""Any result whatever, made of the worst text: every report stays valid, and no terminal obeys it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from unicodedata import category

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.html_skeleton import ATTRIBUTES, TAGS, skeleton

from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Gap
from listcheck.model.finding import Finding, Fix, Waived, Waiver
from listcheck.model.location import Box, Location, Span
from listcheck.model.result import ListingHead, ListingResult, PackInfo
from listcheck.model.rule import LEVELS, Source
from listcheck.model.score import PlanStep, Score, ScorePart
from listcheck.report.base import RunInfo
from listcheck.report.registry import reporter_named

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/schema/report-1.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# All code points, lone surrogates too, with what terminals and markup obey well in front.
texts = st.text(
    st.one_of(st.sampled_from("\x1b\x9b[]\n\r\t\u202e\u200b\ud800<>&;「最好"), st.characters()), max_size=20
)
counts = st.integers(0, 50)
spans = st.none() | st.builds(lambda start, length: Span(start, start + length), counts, counts)
boxes = st.none() | st.builds(Box, counts, counts, counts, counts)
lines = st.none() | st.integers(0, 9)
fields = st.sampled_from(["", "title", "description", "images[2]", "skus[0].attributes.颜色"]) | texts
locations = st.builds(Location, fields, spans, texts, boxes, texts, lines, lines)
sources = st.builds(Source, texts, texts, st.none() | st.dates(), st.none() | st.dates(), texts, texts)
findings = st.builds(
    Finding,
    code=texts,
    name=texts,
    level=st.sampled_from(LEVELS),
    severity=st.sampled_from(["critical", "major", "minor", "info"]),
    message=texts,
    why=texts,
    location=locations,
    word=texts,
    related=st.lists(locations, max_size=2).map(tuple),
    fix=st.builds(Fix, texts, st.none() | texts, st.booleans()),
    confidence=st.floats(0, 1),
    group=texts,
    sources=st.lists(sources, max_size=2).map(tuple),
    pack=texts,
    fingerprint=texts,
    exposure=st.sampled_from(["", "title", "main_image_1"]),
    obfuscation=st.lists(st.sampled_from(["separator", "homophone"]) | texts, max_size=2).map(tuple),
    title=texts,
)
waivers = st.builds(
    Waiver, st.sampled_from(["exemption", "ignore", "baseline"]), texts, texts, st.none() | texts
)
points = st.floats(0, 100)
scores = st.builds(
    lambda predicted, low, high, group, prints: Score(
        "m@1",
        "0f",
        "prior",
        predicted,
        low * predicted / 100,
        predicted + high * (100 - predicted) / 100,
        predicted,
        (ScorePart(group, 100 - predicted, 100 - predicted, prints),),
        (),
        (PlanStep("AD101", "w", prints, 100 - predicted, 100.0),),
    ),
    points,
    points,
    points,
    texts,
    st.lists(texts, min_size=1, max_size=3).map(tuple),
)
results = st.builds(
    ListingResult,
    st.builds(ListingHead, texts, texts, st.none() | st.integers(1, 9), texts, texts, texts),
    st.lists(findings, max_size=4).map(tuple),
    st.lists(st.builds(Waived, findings, waivers), max_size=2).map(tuple),
    st.lists(st.builds(Gap, fields, st.builds(Bilingual, texts, texts), texts), max_size=2).map(tuple),
    st.none() | scores,
    st.lists(st.tuples(st.sampled_from(["title", "description", "images[2]"]), texts), max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)
infos = st.builds(
    RunInfo,
    tool_version=st.just("0.1.0"),
    as_of=st.dates(date(2020, 1, 1)),
    language=st.sampled_from(["zh", "en"]),
    packs=st.lists(st.builds(PackInfo, texts, texts, texts), max_size=2).map(tuple),
    fail_on=st.sampled_from(["error", "warning", "info", "never"]),
    notes=st.lists(texts, max_size=2).map(tuple),
    disclaimer=st.just(Bilingual("预测值", "predicted")),
)


def written(name: str, found: list[ListingResult], info: RunInfo) -> str:
    out = io.StringIO()
    reporter_named(name).write(iter(found), info, out)
    return out.getvalue()


@settings(deadline=None)
@given(st.lists(results, max_size=3), infos)
def test_every_json_report_is_valid(found: list[ListingResult], info: RunInfo) -> None:
    text = written("json", found, info)
    report = json.loads(text.encode("utf-8"))
    VALIDATOR.validate(report)
    assert len(report["listings"]) == len(found)
    assert [json.loads(line) for line in written("jsonl", found, info).split("\n")[:-1]] == report["listings"]


@settings(deadline=None)
@given(st.lists(results, max_size=3), infos)
def test_no_text_report_acts_on_the_terminal(found: list[ListingResult], info: RunInfo) -> None:
    text = written("text", found, info)
    text.encode("utf-8")
    for line in text.split("\n"):
        assert not {category(char) for char in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert cell_len(line) <= 80


@settings(deadline=None, max_examples=50)
@given(st.lists(results, max_size=3), infos)
def test_no_page_holds_more_than_our_markup(found: list[ListingResult], info: RunInfo) -> None:
    page = written("html", found, info)
    page.encode("utf-8")
    read = skeleton(page)
    assert set(read.tags) <= TAGS
    assert {name for _, name, _ in read.attributes} <= ATTRIBUTES
    assert not {category(char) for char in page} & {"Cf", "Cs", "Zl", "Zp"}
    assert len([tag for tag in read.tags if tag == "details"]) >= len(found)
