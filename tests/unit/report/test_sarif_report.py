"""SARIF, against its official schema where that is at hand."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.evidence import Gap
from listcheck.model.finding import Fix
from listcheck.model.location import Location, Span
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]
SCHEMA = "TEST_SARIF_SCHEMA"  # where the official schema lies; .ci/run fetches it


def run_of(render: Render, results: list[ListingResult], info: RunInfo) -> dict[str, Any]:
    document = json.loads(render("sarif", results, info))
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_the_official_schema(
    language: Language, results: Results, info: Info, render: Render
) -> None:
    path = os.environ.get(SCHEMA)
    if not path:
        pytest.skip(f"{SCHEMA} is not set: the official schema is not at hand")
    schema = json.loads(Path(path).read_text("utf-8"))
    for listings in (results(language), []):
        jsonschema.Draft202012Validator(schema).validate(
            json.loads(render("sarif", listings, info(language)))
        )


def test_every_finding_and_waiver_is_a_result(results: Results, info: Info, render: Render) -> None:
    listings = results("zh")
    run = run_of(render, listings, info("zh"))
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert len(run["results"]) - len(suppressed) == sum(len(each.findings) for each in listings)
    assert len(suppressed) == sum(len(each.waived) for each in listings)
    assert [each["suppressions"][0]["properties"]["by"] for each in suppressed] == ["exemption", "ignore"]


def test_each_result_points_at_its_rule(results: Results, info: Info, render: Render) -> None:
    run = run_of(render, results("en"), info("en"))
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 3
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_columns_count_code_points(results: Results, info: Info, render: Render) -> None:
    run = run_of(render, results("zh"), info("zh"))
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 8, "endColumn": 13, "snippet": {"text": "全网最低价"}}


def test_a_contradiction_points_at_both_places(results: Results, info: Info, render: Render) -> None:
    run = run_of(render, results("zh"), info("zh"))
    (clash,) = [result for result in run["results"] if result["ruleId"] == "AT101"]
    (related,) = clash["relatedLocations"]
    assert related["logicalLocations"][0]["fullyQualifiedName"] == "3502/attributes.材质成分"
    assert related["physicalLocation"]["region"]["startLine"] == 7


def test_pictures_have_a_box_and_no_line(results: Results, info: Info, render: Render) -> None:
    run = run_of(render, results("zh"), info("zh"))
    (poster,) = [result for result in run["results"] if result["ruleId"] == "ST101"]
    assert poster["properties"]["box"] == [120, 40, 560, 88]
    assert "region" not in poster["locations"][0]["physicalLocation"]


def test_a_replacement_only_where_its_place_in_the_file_is_known(
    results: Results, info: Info, render: Render
) -> None:
    (first, *_) = results("zh")
    (known, *_) = first.findings
    unknown = replace(known, location=replace(known.location, column=None))
    no_words = replace(known, fix=Fix("改"))
    run = run_of(render, [replace(first, findings=(known, unknown, no_words))], info("zh"))
    assert ["fixes" in result for result in run["results"]][:3] == [True, False, False]
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "实惠"}


def test_what_was_not_checked_is_said_of_the_run(results: Results, info: Info, render: Render) -> None:
    run = run_of(render, results("zh"), info("zh"))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False  # a rule crashed
    ids = [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]]
    assert ids.count("LC003") == 1
    assert ids.count("LC004") == 4


def test_paths_become_uris(results: Results, info: Info, render: Render) -> None:
    (first, *_) = results("zh")
    (finding, *_) = first.findings
    paths = ["店 铺/a#1.yaml", "/srv/店/a.yaml"]
    listings = [
        replace(
            first,
            findings=tuple(replace(finding, location=Location("title", path=path)) for path in paths),
            waived=(),
            gaps=(),
        )
    ]
    run = run_of(render, listings, info("zh"))
    found = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert found == [
        {"uri": "%E5%BA%97%20%E9%93%BA/a%231.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": "file:///srv/%E5%BA%97/a.yaml"},
    ]


def test_hostile_text_stays_json(results: Results, info: Info, render: Render) -> None:
    (first, *_) = results("zh")
    (finding, *_) = first.findings
    for text in ('"@"', "\ud83d", '\x00"]}', "\u202e", "@"):
        odd = replace(
            finding, message=text, title=text, location=Location("title", Span(0, 1), text, path="a\ud83d")
        )
        gap = Gap("images[0]", Bilingual(text, text), text)
        run = run_of(render, [replace(first, findings=(odd,), gaps=(gap,))], info("zh"))
        assert len(run["results"]) == 1 + len(first.waived)
