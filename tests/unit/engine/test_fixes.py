"""Which replacements are taken, how the words read afterwards, and what is left to the seller."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.engine.fixes import (
    FIGURE,
    JOINS,
    LINE_BREAK,
    MARKUP,
    NO_TEXT,
    OVERLAPS,
    WHOLE,
    WORD,
    edits_in,
    is_safe,
    is_sound,
    largest,
    mended,
)
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Box, Location, Span
from listcheck.model.rule import Level


def finding(
    raw: str = "爆款",
    start: int = 0,
    end: int = 2,
    new: str | None = "",
    *,
    code: str = "XX101",
    level: Level = "warning",
) -> Finding:
    return Finding(
        code=code,
        name="rule",
        level=level,
        severity="minor",
        message="",
        why="",
        location=Location("title", Span(start, end), raw[start:end]),
        word=raw[start:end],
        related=(),
        fix=Fix("", new, safe=new is not None),
        confidence=1.0,
        group="",
        sources=(),
        pack="",
        fingerprint="",
    )


def found(marked: str, new: str) -> tuple[str, list[Finding]]:
    """A text and a finding for each «…» in it, all to become `new`."""
    raw, findings, spans = "", [], []
    for number, part in enumerate(marked.replace("»", "«").split("«")):
        if number % 2:
            spans.append((len(raw), len(raw) + len(part)))
        raw += part
    findings += [finding(raw, start, end, new) for start, end in spans]
    return raw, findings


@pytest.mark.parametrize(
    ("marked", "new", "after"),
    [
        ("男士«爆款»袜子，«爆款»", "热卖", "男士热卖袜子，热卖"),
        ("手套 «★» 加厚", "", "手套 加厚"),
        ("手套«★» 加厚", "", None),  # one sign that touches a word may be a part of it
        ("手套«★★» 加厚", "", "手套 加厚"),
        ("«★» 手套 «★» «★»", "", "手套"),
        ("  «★» 手套", "", "手套"),
        ("手套 «★»，加厚", "", "手套，加厚"),
        ("【«★» 新款】手套", "", "【新款】手套"),
        ("【«🔥🔥»新款】手套", "", "【新款】手套"),
        ("2 «★» 5件", "", "2 5件"),
        ("第一行 «★»\n«★» 第二行", "", "第一行\n第二行"),
        ("纯棉«&nbsp;»T恤", " ", "纯棉 T恤"),
        ("纯棉 «&nbsp;» T恤", " ", "纯棉 T恤"),
        ("«&nbsp;»纯棉«&nbsp;»", " ", "纯棉"),
        ("手套 «🥇»«🔥» 加厚", "", "手套 加厚"),
    ],
)
def test_the_words_read_on(marked: str, new: str, after: str | None) -> None:
    raw, findings = found(marked, new)
    edits, refused = edits_in("title", raw, False, findings)
    if after is None:
        assert [suggestion.why for suggestion in refused] == [WORD]
        return
    assert not refused
    assert mended(raw, edits) == after
    assert [one for edit in edits for one in edit.findings] == findings


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("酒店 5«★»", FIGURE),
        ("酒店 五«★★» 同款", FIGURE),
        ("«🔥»锅底料", WORD),
        ("爱«❤»", WORD),
        ("手套«★★»加厚", JOINS),
        ("2.«★★»5千克", JOINS),
        ("«★»", WHOLE),
        ("手套\n«★»\n加厚", WHOLE),
        ("手«套\n加»厚", LINE_BREAK),
    ],
)
def test_what_might_say_something_stays(marked: str, why: Bilingual) -> None:
    raw, findings = found(marked, "")
    edits, refused = edits_in("title", raw, False, findings)
    assert edits == []
    assert [(suggestion.finding, suggestion.why) for suggestion in refused] == [(findings[0], why)]


def test_markup_is_left_alone_by_replacements() -> None:
    raw = "<p>爆<b>款</b></p>"
    _, refused = edits_in("description", raw, True, [finding(raw, 3, 8, "热卖")])
    assert [suggestion.why for suggestion in refused] == [MARKUP]
    _, refused = edits_in("description", "<p>爆款</p>", True, [finding("<p>爆款</p>", 3, 5, "A&B")])
    assert [suggestion.why for suggestion in refused] == [MARKUP]
    edits, _ = edits_in("description", "<p>爆款</p>", True, [finding("<p>爆款</p>", 3, 5, "热卖")])
    assert mended("<p>爆款</p>", edits) == "<p>热卖</p>"


def test_of_two_that_overlap_the_first_and_longer_is_taken() -> None:
    raw = "全网爆款袜子"
    inner, outer = finding(raw, 2, 4, "热卖"), finding(raw, 0, 4, "热卖")
    edits, refused = edits_in("title", raw, False, [inner, outer])
    assert mended(raw, edits) == "热卖袜子"
    assert [(suggestion.finding, suggestion.why) for suggestion in refused] == [(inner, OVERLAPS)]


def test_what_is_no_text_of_the_file_is_no_edit() -> None:
    here = finding()
    assert edits_in("images[0].name", None, False, [here])[1][0].why == NO_TEXT
    assert edits_in("title", "新款", False, [here])[1][0].why == NO_TEXT  # the text says something else
    in_picture = Location("images[0]", Span(0, 2), "爆款", box=Box(0, 0, 9, 9))
    picture = Finding(**{name: getattr(here, name) for name in here.__slots__} | {"location": in_picture})
    assert edits_in("images[0]", "爆款", False, [picture])[1][0].why == NO_TEXT


def test_safe_is_what_the_rule_says_and_has_words_for() -> None:
    assert is_safe(finding(new=""))
    assert not is_safe(finding(new=None))


@pytest.mark.parametrize(
    ("after", "sound"),
    [
        ([], True),
        ([finding("新款", code="XX102")], True),
        ([finding("爆款")], False),
        ([finding("新款", code="XX102"), finding("新款", code="XX102")], False),
        ([finding("新款", code="XX102", level="error")], False),
        ([finding("尖货", code="XX102")], False),
        ([finding("新款", code="XX103", level="info")], False),
    ],
)
def test_sound_is_without_the_fixed_and_without_new_findings(after: Sequence[Finding], sound: bool) -> None:
    fixed = finding("爆款")
    assert is_sound([fixed, finding("新款", code="XX102")], after, [fixed]) is sound


@given(st.sets(st.integers(0, 200)), st.integers(1, 200))
def test_the_largest_part_is_all_but_what_fails(bad: set[int], count: int) -> None:
    items = list(range(count))

    def passes(part: Sequence[int]) -> bool:
        return bad.isdisjoint(part)

    assert sorted(largest(items, passes, 1000)) == sorted(set(items) - bad)


def test_the_search_for_the_largest_part_ends() -> None:
    tries = 0

    def passes(part: Sequence[int]) -> bool:
        nonlocal tries
        tries += 1
        return False

    assert largest(range(1000), passes, 7) == []
    assert tries == 7


@given(
    st.lists(st.sampled_from(["★", "🔥", " ", "　", "手套", "5", "，", "【", "\n", "a"]), max_size=14),
    st.sampled_from(["", " "]),
)
def test_signs_go_and_every_word_stays(parts: list[str], new: str) -> None:
    """Whatever is done, only signs and the spaces beside them are gone, and no two words have become one."""
    raw = "".join(parts)
    findings = [finding(raw, at, at + 1, new) for at, char in enumerate(raw) if char in "★🔥"]
    edits, refused = edits_in("title", raw, False, findings)
    after = mended(raw, edits)
    taken = {one.location.span for edit in edits for one in edit.findings}
    assert len(taken) + len(refused) == len(findings)
    kept = [char for at, char in enumerate(raw) if Span(at, at + 1) not in taken and char not in " 　"]
    assert [char for char in after if char not in " 　"] == kept
    before_words = "".join(" " if Span(at, at + 1) in taken else char for at, char in enumerate(raw))
    assert _words(after) == _words(before_words)


def _words(text: str) -> list[str]:
    for char in "，【":
        text = text.replace(char, f" {char} ")
    return text.split()
