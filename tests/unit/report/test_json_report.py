"""The JSON report: its shape, its bytes, and the promise never to take anything away."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.json_report import JsonReporter
from listcheck.report.json_shape import report_schema

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]

HERE = Path(__file__).parent
SCHEMA_FILE = HERE.parents[2] / "docs/schema/report-1.json"


@pytest.fixture
def report(results: Results, info: Info, render: Render) -> dict[str, Any]:
    loaded = json.loads(render("json", results("zh"), info("zh")))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("language", ["zh", "en"])
def test_snapshot(
    language: Language, results: Results, info: Info, render: Render, snapshot: Callable[[Path, str], None]
) -> None:
    text = render("json", results(language), info(language))
    snapshot(HERE / f"snapshots/report-{language}.json", text)


def test_the_schema_file_is_the_generated_one(snapshot: Callable[[Path, str], None]) -> None:
    snapshot(SCHEMA_FILE, json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n")


def test_reports_validate(results: Results, info: Info, render: Render) -> None:
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for language in ("zh", "en"):
        jsonschema.validate(json.loads(render("json", results(language), info(language))), schema)
    jsonschema.validate(json.loads(render("json", [], info("zh"))), schema)


def test_the_schema_notices_a_missing_key(report: dict[str, Any]) -> None:
    del report["listings"][0]["findings"][0]["fingerprint"]
    with pytest.raises(jsonschema.ValidationError, match="fingerprint"):
        jsonschema.validate(report, report_schema())


# The keys of 1.0. Programs read them: this list may grow, and nothing in it may go.
KEYS = {
    "": "schema_version tool as_of packs summary listings",
    "tool": "name version",
    "packs.0": "name version digest",
    "summary": "listings errors warnings infos waived not_checked score",
    "listings.0": "id path record platform category title score findings waived not_checked",
    "listings.0.score": "model weights_hash basis predicted low high unsuppressed scale parts fix_first "
    "disclaimer",
    "listings.0.score.parts.0": "group points gain findings",
    "listings.0.score.fix_first.0": "finding gain score_after code findings",
    "listings.0.findings.0": "code name title level severity confidence message why field start end text "
    "path line column box related fix sources group obfuscation pack fingerprint",
    "listings.0.findings.0.fix": "suggest replace safe",
    "listings.0.findings.0.sources.0": "law article penalty effective_from effective_until url confidence",
    "listings.0.findings.2.related.0": "field start end text path line column box",
    "listings.0.waived.0": "code message field fingerprint waiver",
    "listings.0.waived.0.waiver": "by reason clause proof",
    "listings.0.not_checked.0": "code field reason path",
}


@pytest.mark.parametrize("path", KEYS)
def test_no_key_of_1_0_is_missing(path: str, report: dict[str, Any]) -> None:
    record: Any = report
    for step in path.split(".") if path else ():
        record = record[int(step)] if step.isdigit() else record[step]
    assert set(KEYS[path].split()) <= set(record)


def test_summary_and_clean_listings(report: dict[str, Any]) -> None:
    assert report["summary"] == {
        "listings": 3,
        "errors": 4,
        "warnings": 3,
        "infos": 1,
        "waived": 2,
        "not_checked": 5,
        "score": 82.5,
        "uncategorised": {"none": 0, "unknown": 0, "by_number": 0, "names": []},
    }
    clean = report["listings"][2]
    assert (clean["id"], clean["findings"], clean["score"]["predicted"]) == ("8802", [], 100.0)


def test_no_listings_have_no_score(info: Info, render: Render) -> None:
    report = json.loads(render("json", [], info("zh")))
    assert report["listings"] == [] and report["summary"]["score"] is None


def test_spans_count_code_points_of_the_raw_field(report: dict[str, Any]) -> None:
    listing = report["listings"][0]
    for finding in listing["findings"]:
        if finding["field"] == "title":
            assert listing["title"][finding["start"] : finding["end"]] == finding["text"]
    missing = listing["findings"][-1]
    assert (missing["field"], missing["start"], missing["end"]) == ("short_title", None, None)


def test_picture_finding_has_its_box(report: dict[str, Any]) -> None:
    [promo] = [f for f in report["listings"][0]["findings"] if f["code"] == "ST101"]
    assert promo["field"] == "images[0]" and promo["box"] == [120, 40, 560, 88]


def test_crashed_rules_are_not_checked(report: dict[str, Any]) -> None:
    entries = report["listings"][1]["not_checked"]
    assert [entry["code"] for entry in entries] == ["LC004", "LC004", "LC004", "LC003"]
    assert "PR104" in entries[-1]["reason"]


def test_what_is_shown_of_the_score_adds_up(report: dict[str, Any]) -> None:
    score = report["listings"][0]["score"]
    drop = round(100 - score["predicted"], 1)
    assert round(sum(part["points"] for part in score["parts"]), 1) == drop
    assert round(sum(step["gain"] for step in score["fix_first"]), 1) == drop
    assert score["fix_first"][-1]["score_after"] == 100.0


def test_fingerprints_in_the_score_are_those_of_findings(report: dict[str, Any]) -> None:
    listing = report["listings"][0]
    known = {finding["fingerprint"] for finding in listing["findings"]}
    for record in (*listing["score"]["parts"], *listing["score"]["fix_first"]):
        assert set(record["findings"]) <= known
    assert all(step["finding"] in known for step in listing["score"]["fix_first"])


def test_half_characters_become_replacement_characters_one_for_one(
    results: Results, info: Info, render: Render
) -> None:
    first = results("zh")[0]
    head = replace(first.listing, title="坏\ud83d字", path="shop/\udcff.yaml")
    text = render("json", [replace(first, listing=head)], info("zh"))
    listing = json.loads(text.encode("utf-8"))["listings"][0]
    assert (listing["title"], listing["path"]) == ("坏\ufffd字", "shop/\ufffd.yaml")
    assert listing["findings"][0]["text"] == "全网最低价", "the rest stays as it is"


def test_a_terminal_has_nothing_to_obey_in_it(results: Results, info: Info, render: Render) -> None:
    hostile = "a\x1b[2Jb\x9bc\u202ed\x7f"
    first = results("zh")[0]
    text = render("json", [replace(first, listing=replace(first.listing, title=hostile))], info("zh"))
    assert not set("\x1b\x9b\u202e\x7f") & set(text)
    assert json.loads(text)["listings"][0]["title"] == hostile


def test_it_takes_results_while_they_come(results: Results, info: Info) -> None:
    """No list of all results is needed, and what comes late is written like what came first."""
    out = io.StringIO()
    many = (result for _ in range(300) for result in results("en")[1:])
    JsonReporter().write(many, info("en"), out)
    report = json.loads(out.getvalue())
    assert len(report["listings"]) == report["summary"]["listings"] == 600


def test_one_line_a_listing(results: Results, info: Info, render: Render) -> None:
    text = render("jsonl", results("zh"), info("zh"))
    document = json.loads(render("json", results("zh"), info("zh")))
    assert text.endswith("\n")
    assert [json.loads(line) for line in text.splitlines()] == document["listings"]
