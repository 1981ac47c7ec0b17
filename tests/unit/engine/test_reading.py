"""One pass over the texts, and what each rule gets to see of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.packs import load_pack, rule

from listcheck.engine.reading import ReadText, in_scope, read
from listcheck.model.evidence import Evidence, FieldText, ImageText, TextLine
from listcheck.model.location import Box
from listcheck.model.rule import When
from listcheck.rules.compile import RuleSet, compile_rules
from listcheck.rules.shared import PackData

EXAMPLES = {"bad": ["爆款", "爆款"], "good": ["袜子", "帽子"]}


def rules(folder: Path, *checks: dict[str, Any], **changes: Any) -> RuleSet:
    codes = [
        rule(f"XX{101 + number}", check=check, examples=EXAMPLES, **changes)
        for number, check in enumerate(checks)
    ]
    pack = load_pack(folder / "mine", *codes)
    return compile_rules(pack.drafts, lambda draft: PackData(pack.path))


def title(raw: str) -> Evidence:
    return Evidence(texts=(FieldText("title", "title", raw),))


def seen(text: ReadText, number: int) -> list[str]:
    return [hit.word for hit in text.for_rule(number).hits]


def test_each_rule_sees_its_own_words_only(tmp_path: Path) -> None:
    two = rules(tmp_path, {"kind": "terms", "terms": ["爆款"]}, {"kind": "terms", "terms": ["尖货", "爆"]})
    (text,) = read(title("爆款尖货"), two)
    assert seen(text, 0) == ["爆款"]
    assert sorted(seen(text, 1)) == ["尖货", "爆"]
    assert not text.seen_by(2)


def test_a_disguised_view_adds_only_what_it_reveals(tmp_path: Path) -> None:
    (text,) = read(title("爆·款 爆款"), rules(tmp_path, {"kind": "terms", "terms": ["爆款"]}))
    hits = text.for_rule(0).hits
    assert [hit.view.back(hit.start, hit.end) for hit in hits] == [(4, 6), (0, 3)]


def test_patterns_come_as_candidates_by_their_number(tmp_path: Path) -> None:
    three = rules(
        tmp_path,
        {"kind": "terms", "terms": ["爆款"]},
        {"kind": "pattern", "patterns": ["销量[0-9]+", "爆[0-9]", "第[0-9]名"]},
    )
    (text,) = read(title("销量99第1名"), three)
    assert {number for _, number in text.for_rule(1).candidates} == {0, 2}
    assert not text.seen_by(0)


def test_scope_and_role_decide_which_texts_a_rule_judges(tmp_path: Path) -> None:
    (compiled,) = rules(
        tmp_path,
        {"kind": "terms", "terms": ["爆款"]},
        scope=["title", "image_text"],
        when={"image_role": ["main"]},
    ).rules
    line = (TextLine("爆款", Box(0, 0, 9, 9), 0.9),)
    evidence = Evidence(
        texts=(
            FieldText("title", "title", "爆款"),
            FieldText("description", "description", "爆款"),
            FieldText("images[0]", "image_text", "爆款"),
            FieldText("images[1]", "image_text", "爆款"),
        ),
        image_texts=(ImageText("images[0]", "main", line), ImageText("images[1]", "detail", line)),
    )
    texts = read(evidence, RuleSet([compiled]))
    assert [text.text.field.field for text in in_scope(texts, compiled.rule)] == ["title", "images[0]"]
    assert compiled.rule.when == When(image_role=("main",))
