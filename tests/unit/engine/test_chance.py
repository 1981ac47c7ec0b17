"""Hits across two words, and photographs that are information: judged by the built-in rules as in a scan."""

from __future__ import annotations

from datetime import date

import pytest

from listcheck import Settings
from listcheck.engine.judge import Verdict, judge
from listcheck.engine.prepare import prepare
from listcheck.engine.scan import Scanner
from listcheck.model.evidence import Evidence, FieldText, ImageText, TextLine
from listcheck.model.listing import ImageRef, ImageRole, Listing
from listcheck.model.location import Box


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return prepare(Settings(images=False), "zh", date(2026, 11, 22)).scanner


def of_title(scanner: Scanner, title: str) -> Verdict:
    evidence = Evidence(texts=(FieldText("title", "title", title),))
    listing = Listing(key="1", title=title)
    return judge(listing, evidence, scanner.rules, frozenset({"food"}), scanner.wording)


def of_picture(scanner: Scanner, words: str, role: ImageRole) -> Verdict:
    image = ImageText("images[0]", role, (TextLine(words, Box(0, 0, 300, 40), 0.99),))
    evidence = Evidence(texts=(FieldText("images[0]", "image_text", words),), image_texts=(image,))
    listing = Listing(key="1", title="山茶油", images=(ImageRef("0.jpg", role=role),))
    return judge(listing, evidence, scanner.rules, frozenset({"food"}), scanner.wording)


@pytest.mark.parametrize("title", ["番茄肥牛自热饭 营养胃口两不误", "方便秘书整理的文件夹", "茁壮阳台葡萄苗"])
def test_a_hit_across_two_words_is_waived_and_shown(scanner: Scanner, title: str) -> None:
    verdict = of_title(scanner, title)
    assert not [finding for finding in verdict.findings if finding.code.startswith("MD")]
    assert any("/" in entry.waiver.reason for entry in verdict.waived)


@pytest.mark.parametrize("title", ["祛湿养胃茶", "缓解便秘的茶", "补肾壮阳酒"])
def test_the_word_itself_is_found(scanner: Scanner, title: str) -> None:
    assert of_title(scanner, title).findings


def test_a_disguised_word_was_written_on_purpose(scanner: Scanner) -> None:
    assert any("养胃" in finding.word for finding in of_title(scanner, "祛湿养·胃茶").findings)


def test_a_label_is_information_under_the_law_of_advertising(scanner: Scanner) -> None:
    advertised = {finding.code for finding in of_picture(scanner, "国家级品质", "main").findings}
    label = of_picture(scanner, "国家级品质", "label")
    assert "AD101" in advertised
    assert "AD101" not in {finding.code for finding in label.findings}
    (waived,) = (entry for entry in label.waived if entry.finding.code == "AD101")
    assert "第七条" in waived.waiver.clause


@pytest.mark.parametrize("words", ["治疗糖尿病", "加微信领红包 好评返现5元"])
def test_other_laws_look_at_a_label_too(scanner: Scanner, words: str) -> None:
    assert {finding.code for finding in of_picture(scanner, words, "label").findings}


def test_a_file_name_is_never_worse_than_a_warning(scanner: Scanner) -> None:
    text = FieldText("images[0].name", "file_name", "全国最好的茶.jpg")
    verdict = judge(Listing(key="1"), Evidence(texts=(text,)), scanner.rules, frozenset(), scanner.wording)
    named = [finding for finding in verdict.findings if finding.location.field == "images[0].name"]
    assert {finding.level for finding in named} == {"warning"}
