from __future__ import annotations

import json
from datetime import date
from math import expm1

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.simulated_shop import shipped_model

from listcheck.model.calibration import Note
from listcheck.score.calibration.scans import ScanReport, read_scan
from listcheck.score.model import ScoreModel


def finding(group: str = "extreme_words", text: str = "最好", **given: object) -> dict[str, object]:
    return {
        "code": "AD101",
        "group": group,
        "severity": "critical",
        "confidence": 1.0,
        "field": "title",
        "text": text,
        "fingerprint": f"{group}/{text}/{given.get('exposure', 'title')}",
        "exposure": "title",
        **given,
    }


def listing(
    *findings: dict[str, object], steps: tuple[list[str], ...] = (), **given: object
) -> dict[str, object]:
    score = {"fix_first": [{"findings": step} for step in steps]}
    return {
        "id": "A",
        "category": "服饰/女装",
        "score": score,
        "findings": findings,
        "not_checked": [],
        **given,
    }


def report(*listings: dict[str, object], **given: object) -> str:
    return json.dumps({"schema_version": "1.0", "as_of": "2026-09-01", "listings": listings, **given})


def read(text: str, model: ScoreModel) -> ScanReport:
    found = read_scan(text, "r.json", {"A", "B"}, model)
    assert isinstance(found, ScanReport)
    return found


def strengths(text: str, model: ScoreModel) -> dict[str, float]:
    return {group: round(h, 4) for group, h in read(text, model).pages["A"].strengths.items()}


def test_strength_saturates_with_what_was_found(model: ScoreModel) -> None:
    one = finding(confidence=0.8, exposure="main_image_1", severity="major")
    assert strengths(report(listing(one)), model) == {
        "extreme_words": round(-expm1(-0.5 * 0.9 * 0.8 / model.tau), 4)
    }
    two = report(listing(finding(), finding(text="第一")))
    assert strengths(two, model) == {"extreme_words": round(-expm1(-2 / model.tau), 4)}


def test_a_word_in_two_places_counts_once_where_it_weighs_most(model: ScoreModel) -> None:
    twice = listing(finding(exposure="description"), finding(text="最 好", exposure="title"))
    by_step = listing(
        finding(exposure="description"),
        finding(text="最 好", exposure="title"),
        steps=(["extreme_words/最好/description", "extreme_words/最 好/title"],),
    )
    alone = strengths(report(listing(finding())), model)
    assert strengths(report(by_step), model) == alone
    assert strengths(report(twice), model) != alone  # two texts that no step joins are two things


def test_a_group_that_weighed_nothing_in_the_scan_is_seen(model: ScoreModel) -> None:
    """Its findings have no step in the plan; equal words of one rule are then one thing."""
    both = report(listing(finding(), finding(exposure="description")))
    assert strengths(both, model) == strengths(report(listing(finding())), model)


def test_findings_of_the_gate_alone_and_of_unknown_groups_do_not_matter(model: ScoreModel) -> None:
    assert strengths(report(listing(finding(group=""), finding(group="new_group"))), model) == {}


def test_of_a_report_only_the_wanted_listings_are_kept(model: ScoreModel) -> None:
    found = read(report(listing(), listing(id="C"), listing(id="B", score=None)), model)
    assert set(found.pages) == {"A"} and found.day == date(2026, 9, 1)
    assert found.pages["A"].category == "服饰/女装"


def test_gaps_are_counted(model: ScoreModel) -> None:
    gaps = [{"code": "LC004", "field": "images[0]", "reason": "x", "path": ""}]
    assert read(report(listing(not_checked=gaps)), model).pages["A"].gaps == 1


def test_one_id_for_two_listings_says_nothing_of_either(model: ScoreModel) -> None:
    found = read(report(listing(), listing(), listing(id="B")), model)
    assert set(found.pages) == {"B"}
    assert "twice in one report" in found.notes[0].text.en


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no complete JSON"),
        ('{"schema_version": "1.0", "as_of": "20', "no complete JSON"),
        ("[]", "no report"),
        ('{"name": "package.json"}', "no report"),
        (report(listing(), schema_version="2.0"), "a report of version 2.0"),
        (report(listing(), as_of="yesterday"), "no report"),
        (report(listing({**finding(), "exposure": None})), "an older version"),
        (json.dumps(listing(finding())) + "\n" + json.dumps(listing(finding())) + "\n", "JSON Lines"),
    ],
)
def test_other_files_are_left_out_and_named(text: str, why: str, model: ScoreModel) -> None:
    note = read_scan(text, "r.json", {"A"}, model)
    assert isinstance(note, Note)
    assert note.path == "r.json" and why in note.text.en and note.text.zh != note.text.en


def test_a_report_of_windows_powershell_begins_with_a_mark(model: ScoreModel) -> None:
    assert read("\ufeff" + report(listing()), model).pages


ANYTHING = st.recursive(
    st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(st.text(max_size=60) | ANYTHING.map(json.dumps))
def test_any_text_is_a_note_or_a_report(text: str) -> None:
    assert isinstance(read_scan(text, "r.json", {"A"}, shipped_model()), Note | ScanReport)
