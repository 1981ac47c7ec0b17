from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Place
from listcheck.rules.marked import Marked
from listcheck.rules.yaml_marks import load_marked, read_marked


def read(text: str) -> Marked:
    return read_marked(text.encode(), "f.yaml")


def only(marked: Marked) -> tuple[int, int, str, str]:
    assert len(marked.problems) == 1, [str(problem) for problem in marked.problems]
    problem = marked.problems[0]
    return problem.line, problem.column, problem.why, problem.hint


def test_plain_values_and_their_places() -> None:
    marked = read(
        "标题: {zh: 极限词, en: 'a b'}\nlist:\n  - 1\n  - 0.5\n  - true\n  - 2026-11-22\n  - '12:30'\n"
    )
    assert marked.problems == ()
    assert marked.data == {
        "标题": {"zh": "极限词", "en": "a b"},
        "list": [1, 0.5, True, date(2026, 11, 22), "12:30"],
    }
    # Columns count characters: one Chinese character is one column.
    assert marked.place(("标题", "zh"), of_key=True) == Place(1, 6)
    assert marked.place(("标题", "en")) == Place(1, 19)
    assert marked.place(("list", 2)) == Place(5, 5)
    assert marked.place(("list", 2, "nothing", "here")) == Place(5, 5)


def test_block_texts_keep_their_line_breaks() -> None:
    assert read("a: |\n  第一行\n  第二行\n").data == {"a": "第一行\n第二行\n"}


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "No", "ON"])
def test_words_that_yaml_takes_for_booleans(word: str) -> None:
    line, column, why, hint = only(read(f"a: {word}"))
    assert (line, column) == (1, 4)
    assert word in why and f"'{word}'" in hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12:30", "base 60"),
        ("1:30:00", "base 60"),
        ("010", "not a plain decimal"),
        ("0x1F", "not a plain decimal"),
        ("1_000", "not a plain decimal"),
        (".inf", "not a plain decimal"),
        ("1.", "not a plain decimal"),
        ("9" * 5000, "not a plain decimal"),
        ("2026-02-30", "no day"),
        ("2026-01-02 10:00:00", "point in time"),
    ],
)
def test_numbers_and_times_that_nobody_meant(text: str, said: str) -> None:
    assert said in only(read(f"a: {text}"))[2]
    assert read(f"a: '{text}'").data == {"a": text}


def test_a_text_split_at_a_comma_in_a_flow_mapping() -> None:
    marked = read("fix: {suggest: 换图,或登记}")
    line, column, why, hint = only(marked)
    assert (line, column, hint) == (1, 19, "quote the text")
    assert "或登记" in why
    assert marked.data == {"fix": {"suggest": "换图"}}


def test_a_text_split_several_times_is_one_problem() -> None:
    marked = read("{en: a, b, c, zh: 甲,乙}")
    assert [(problem.column, problem.why[:3]) for problem in marked.problems] == [(9, "“b”"), (21, "“乙”")]
    assert marked.data == {"en": "a", "zh": "甲"}


def test_a_key_with_a_colon_and_no_value_is_not_a_split_text() -> None:
    marked = read("a: {b: , c: 1}")
    assert marked.problems == ()
    assert marked.data == {"a": {"b": None, "c": 1}}


def test_a_text_cut_at_a_hash_but_not_a_comment() -> None:
    line, column, why, _ = only(read("- 满减 # 说明\n- 双11 #促销\n"))
    assert (line, column) == (2, 3)
    assert "#" in why


def test_keys_given_twice_keep_the_first() -> None:
    marked = read("a: 1\nb: {x: [1, {y: 2}]}\nb: {x: [1, {y: 2}]}\nc: 3\n")
    line, column, why, hint = only(marked)
    assert (line, column) == (3, 1)
    assert "b is given twice" in why and "line 2" in hint
    assert marked.data == {"a": 1, "b": {"x": [1, {"y": 2}]}, "c": 3}


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\n\tb: 2", 2, 1, "tab"),
        ("a: 'text\nb: c\n", 1, 4, "never closed"),
        ("a: {zh: 出现{match}, en: x}", 1, 11, "mapping"),
        ("a: [x, y}", 1, 9, "list"),
        ("a: b: c", 1, 5, "second colon"),
        ("a: @b", 1, 4, "begin with @"),
        ('a: "\\d"', 1, 5, "escape"),
        ("title：极限词\nb: c", 1, 6, "full-width"),
        ("a\n---\nb", 2, 1, "second document"),
        ("? [a]\n: b", 1, 3, "key must be a text"),
        ("a: *b", 1, 4, "names no anchor"),
        ("a: &x [*x]", 1, 8, "names no anchor"),
        ("", 1, 1, "empty"),
        ("# only a comment\n", 1, 1, "empty"),
        ("a: x\x01y", 1, 5, "U+0001"),
    ],
)
def test_files_that_cannot_be_read(text: str, line: int, column: int, said: str) -> None:
    marked = read(text)
    assert not marked.readable
    assert marked.data is None
    found = only(marked)
    assert found[:2] == (line, column)
    assert said in found[2]


def test_problems_before_a_syntax_error_are_reported_too() -> None:
    marked = read("a: no\nb: [")
    assert [problem.line for problem in marked.problems] == [1, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: !!python/object/new:os.system [x]", "tags"),
        ("yes: 1", "bare yes"),
        ("2026: 1", "key must"),
        ("<<: {}", "<<"),
    ],
)
def test_tags_and_keys_that_are_refused(text: str, said: str) -> None:
    assert said in only(read(text))[2]


def test_tables_may_have_years_as_keys() -> None:
    marked = read_marked("2026: {春节: 2026-02-17}".encode(), "t.yaml", text_keys=False)
    assert marked.problems == ()
    assert marked.data == {2026: {"春节": date(2026, 2, 17)}}


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    marked = read_marked(b"\xef\xbb\xbfa: 1\n", "f.yaml")
    assert marked.data == {"a": 1}
    assert marked.place(("a",), of_key=True) == Place(1, 1)


def test_other_encodings_are_named() -> None:
    gbk = read_marked("rule: AD101\ntitle: 极限词\n".encode("gb18030"), "f.yaml")
    assert only(gbk)[:2] == (2, 8)
    assert "GBK" in only(gbk)[3] and "title: 极限词" in only(gbk)[3]
    assert "UTF-16" in only(read_marked("a: 极限词".encode("utf-16"), "f.yaml"))[3]


def test_many_aliases_and_deep_nesting_end_the_reading() -> None:
    aliases = "a: &a [x]\n" + "".join(f"k{number}: *a\n" for number in range(30))
    assert "aliases" in only(read(aliases))[2]
    assert read("a: &a [x]\nb: *a").data == {"a": ["x"], "b": ["x"]}
    # libyaml's composer ends the process on this one.
    assert "nested deeper" in only(read("[" * 100_000))[2]
    assert "nested deeper" in only(read("- " * 100_000))[2]
    assert "nested deeper" in only(read("{a: " * 100_000))[2]


def test_a_missing_and_a_huge_file(tmp_path: Path) -> None:
    assert "cannot be read" in only(load_marked(tmp_path / "none.yaml"))[2]
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"# " + b"x" * (2 * 1024 * 1024))
    assert "larger" in only(load_marked(huge, name="pack/huge.yaml"))[2]
    assert load_marked(huge, name="pack/huge.yaml").problems[0].path == "pack/huge.yaml"


def test_the_caret_stands_under_the_column() -> None:
    shown = str(read("标题: {zh: 极限词, en: no}").problems[0]).splitlines()
    assert shown[1] == "    标题: {zh: 极限词, en: no}"
    assert shown[2] == "    \u3000\u3000       \u3000\u3000\u3000      ^"
    long = str(read("a: [" + "极限词, " * 300 + "no]").problems[0]).splitlines()
    assert len(long[1]) < 120
    assert long[1][long[2].index("^") :].startswith("no")


@given(
    st.text(alphabet=st.sampled_from("ab:：-,[]{}'\"#&*!|>%@`?«» \n\t换图1230.~\\\ufeff\x85"), max_size=60)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    marked = read(text)
    assert marked.readable or marked.problems
    for problem in marked.problems:
        assert problem.line >= 1 and problem.column >= 1
        assert str(problem)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    marked = read_marked(content, "f.yaml")
    assert marked.readable or marked.problems
