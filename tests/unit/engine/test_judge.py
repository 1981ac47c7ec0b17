"""From matches to findings: who covers whom, what a crash does, what a poor reading is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.packs import load_pack, rule

from listcheck.checks.terms import Terms
from listcheck.engine.judge import Verdict, judge
from listcheck.engine.wording import Wording
from listcheck.model.evidence import Evidence, FieldText, ImageText, TextLine
from listcheck.model.listing import ImageRef, Listing, Origin, Proof
from listcheck.model.location import Box, Place
from listcheck.rules.compile import compile_rules
from listcheck.rules.shared import PackData

DAY = date(2026, 11, 22)


def verdict_on(
    folder: Path,
    rules: list[dict[str, Any]],
    title: str = "",
    evidence: Evidence | None = None,
    declared: tuple[Proof, ...] = (),
    **parts: Any,
) -> Verdict:
    pack = load_pack(folder / "mine", *rules)
    compiled = compile_rules(pack.drafts, lambda draft: PackData(pack.path))
    listing = Listing(key="1", title=title, evidence=declared, **parts)
    evidence = evidence or Evidence(texts=(FieldText("title", "title", title),))
    return judge(listing, evidence, compiled, frozenset(), Wording("en", DAY))


def terms(code: str, *words: str, **changes: Any) -> dict[str, Any]:
    sides = {"bad": [f"«{words[0]}»", f"«{words[0]}»"], "good": ["袜子", "帽子"]}
    return rule(code, check={"kind": "terms", "terms": list(words)}, examples=sides, **changes)


def test_a_finding_says_where_in_text_and_file(tmp_path: Path) -> None:
    origin = Origin("a/listing.yaml", places={"title": Place(3, 8)})
    (found,) = verdict_on(tmp_path, [terms("XX101", "爆款")], "新品爆款袜子", origin=origin).findings
    assert found.location.span == (2, 4)
    assert (found.location.path, found.location.line, found.location.column) == ("a/listing.yaml", 3, 10)
    assert found.message == 'found "爆款"'


def test_longer_words_cover_shorter_ones_of_another_rule(tmp_path: Path) -> None:
    both = [terms("XX101", "最低价"), terms("XX102", "全网最低价")]
    assert [found.code for found in verdict_on(tmp_path, both, "全网最低价袜子").findings] == ["XX102"]


def test_words_far_into_a_long_text_are_covered_too(tmp_path: Path) -> None:
    """Wordings are compared by the cell of text they touch: at its edges, and in words longer than a cell."""
    long = "史上" * 50
    both = [terms("XX101", "最低价"), terms("XX102", "全网最低价", long), terms("XX103", "上史")]
    title = "".join(f"全网最低价{'袜' * gap}" for gap in range(30)) + long
    found = verdict_on(tmp_path, both, title).findings
    assert {finding.code for finding in found} == {"XX102"}
    assert len(found) == 31


def test_the_same_rule_covers_nothing_of_its_own(tmp_path: Path) -> None:
    rules = [terms("XX101", "最低"), terms("XX102", "最低价", level="info")]
    assert [found.code for found in verdict_on(tmp_path, rules, "最低价").findings] == ["XX101", "XX102"]


def test_a_milder_finding_covers_nothing_worse(tmp_path: Path) -> None:
    worse = terms("XX101", "最低价", level="error", sources=[{"law": "法"}])
    both = [worse, terms("XX102", "全网最低价")]
    assert [found.code for found in verdict_on(tmp_path, both, "全网最低价袜子").findings] == [
        "XX101",
        "XX102",
    ]


def test_what_is_missing_hides_no_other_absence(tmp_path: Path) -> None:
    """Rules that ask for something point at the whole title, all of them at the same words."""
    both = [terms("XX101", "鱼油", group="missing_info"), terms("XX102", "鱼油", group="missing_info")]
    assert [found.code for found in verdict_on(tmp_path, both, "鱼油").findings] == ["XX101", "XX102"]


def test_the_same_words_in_two_places_have_two_fingerprints(tmp_path: Path) -> None:
    found = verdict_on(tmp_path, [terms("XX101", "爆款")], "爆款袜子爆款").findings
    assert len({finding.fingerprint for finding in found}) == 2


def test_fingerprints_do_not_know_lines(tmp_path: Path) -> None:
    one = verdict_on(tmp_path, [terms("XX101", "爆款")], "爆款", origin=Origin("a", 1)).findings
    other = verdict_on(tmp_path, [terms("XX101", "爆款")], "爆款", origin=Origin("b", 77)).findings
    assert one[0].fingerprint == other[0].fingerprint


def test_a_crashing_rule_is_noted_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = Terms.find

    def crash(self: Terms, subject: Any) -> Any:
        if "爆款" in self.words():
            raise KeyError("boom")
        return find(self, subject)

    monkeypatch.setattr(Terms, "find", crash)
    verdict = verdict_on(tmp_path, [terms("XX101", "爆款"), terms("XX102", "尖货")], "爆款尖货")
    assert verdict.crashed == [("XX101", "KeyError: 'boom'")]
    assert [found.code for found in verdict.findings] == ["XX102"]


def picture(confidence: float) -> Evidence:
    lines = (TextLine("新品", Box(0, 0, 10, 10), 0.99), TextLine("爆款", Box(5, 20, 30, 10), confidence))
    image = ImageText("images[0]", "main", lines)
    return Evidence(texts=(FieldText("images[0]", "image_text", image.raw),), image_texts=(image,))


def test_a_picture_finding_has_the_box_of_its_line(tmp_path: Path) -> None:
    refs = (ImageRef("a.jpg", role="main"),)
    (found,) = verdict_on(tmp_path, [terms("XX101", "爆款")], evidence=picture(0.9), images=refs).findings
    assert found.location.box == Box(5, 20, 30, 10)
    assert found.confidence == round(0.9 * 0.9, 3)


def test_a_poor_reading_never_blocks(tmp_path: Path) -> None:
    error = terms("XX101", "爆款", level="error", sources=[{"law": "法"}])
    refs = (ImageRef("a.jpg", role="main"),)
    levels = [
        verdict_on(tmp_path / str(at), [error], evidence=picture(confidence), images=refs).findings[0].level
        for at, confidence in enumerate((0.55, 0.65))
    ]
    assert levels == ["warning", "error"]


def test_a_rule_for_main_pictures_leaves_details_alone(tmp_path: Path) -> None:
    only_main = terms("XX101", "爆款", when={"image_role": ["main"]}, scope=["image_text"])
    refs = (ImageRef("a.jpg", role="detail"),)
    evidence = picture(0.9)
    detail = replace(evidence, image_texts=(replace(evidence.image_texts[0], role="detail"),))
    assert verdict_on(tmp_path / "d", [only_main], evidence=detail, images=refs).findings == []
    assert len(verdict_on(tmp_path / "m", [only_main], evidence=evidence, images=refs).findings) == 1


def test_rules_keep_to_their_time_and_platform(tmp_path: Path) -> None:
    later = terms("XX101", "爆款", effective_from=date(2027, 3, 16))
    elsewhere = terms("XX102", "爆款", when={"platform": ["jd"]})
    assert verdict_on(tmp_path / "a", [later, elsewhere], "爆款", platform="douyin").findings == []
    assert len(verdict_on(tmp_path / "b", [elsewhere], "爆款", platform="jd").findings) == 1


def proven(**changes: Any) -> list[dict[str, Any]]:
    """A rule that evidence clears; what falls short of it only by its issuer is a warning."""
    issuer = {
        "field": "issuer",
        "pattern": "部|厅",
        "level": "warning",
        "why": {"zh": "不认", "en": "unknown"},
    }
    entry = {"proof": "award", "needs": ["issuer"], "conditions": [issuer], "clause": "六(五)", **changes}
    return [terms("XX101", "爆款", level="error", sources=[{"law": "广告法"}], unless=[entry])]


@pytest.mark.parametrize(
    ("evidence", "level", "said"),
    [
        ((), "error", "declare it under evidence: award (with issuer)"),
        ((Proof("award"),), "error", "the declared award states the issuer"),
        ((Proof("award", issuer="某网"),), "warning", 'of the declared award: "某网": unknown'),
    ],
)
def test_a_finding_says_what_would_have_cleared_it(
    tmp_path: Path, evidence: tuple[Proof, ...], level: str, said: str
) -> None:
    (found,) = verdict_on(tmp_path, proven(), "爆款袜子", declared=evidence).findings
    assert found.level == level
    assert said in found.fix.suggest


def test_evidence_that_holds_waives_the_finding(tmp_path: Path) -> None:
    verdict = verdict_on(tmp_path, proven(), "爆款袜子", declared=(Proof("award", issuer="某厅"),))
    assert verdict.findings == []
    (waived,) = verdict.waived
    assert (waived.waiver.clause, waived.waiver.proof) == ("六(五)", "award")


def test_another_exemption_may_clear_what_the_first_does_not(tmp_path: Path) -> None:
    rules = proven()
    rules[0]["unless"].append({"inside": ["爆款袜"]})
    verdict = verdict_on(tmp_path, rules, "爆款袜子")
    assert (verdict.findings, len(verdict.waived)) == ([], 1)
