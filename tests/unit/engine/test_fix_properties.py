"""Whatever a file looks like: it reads back as the listings with the words replaced, and every other byte is
what it was."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.packs import rule
from support.scanners import scanner_with

from listcheck.engine.fix_files import fix_files
from listcheck.engine.rewriting import Check
from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import discover

OLD, NEW = "爆款", "热卖款"
# Everything that formats escape, quote, fold or count in another way.
PIECES = st.sampled_from(
    [
        OLD,
        OLD,
        "袜子",
        "a b",
        "''",
        "\\n",
        "\r\n",
        ": ",
        " #",
        "- ",
        "e\u0301",
        "&amp;",
        *" \"'\\\n,;\t😀\u2028é{]|0%\u3000",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(lambda parts: "".join(["袜", *parts, "子"]))
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"title": TEXTS.map(lambda text: " ".join(text.split())), "description": TEXTS, "short_title": TEXTS}
    ),
    min_size=1,
    max_size=4,
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    fix = {"suggest": {"zh": "改", "en": "mend"}, "replace": {OLD: NEW}, "safe": True}
    scope = ["title", "short_title", "description"]
    return scanner_with(tmp_path_factory.mktemp("rules") / "pack", rule("XX101", scope=scope, fix=fix)).check


def listings(path: Path) -> list[Listing | Unreadable]:
    """What a file holds, without where it stands."""
    found: list[Listing | Unreadable] = []
    for item in discover([str(path)], SourceOptions()):
        if isinstance(item, Listing):
            problems = tuple(replace(problem, place=None) for problem in item.problems)
            item = replace(item, problems=problems, origin=replace(item.origin, places={}))
        found.append(item)
    return found


def assert_only_words_change(path: Path, content: str, encoding: str, check: Check) -> None:
    path.write_bytes(content.encode(encoding))
    before, old = listings(path), path.read_bytes()
    reports = list(fix_files(discover([str(path)], SourceOptions()), check, SourceOptions()))
    if not reports and encoding == "gb18030":
        return  # guessed wrongly, of so few words and so many signs: not a file of listings then
    (report,) = reports
    # YAML's rarer escapes and folds are left alone; of few words, the encoding may be guessed anew with others.
    if path.suffix != ".yaml" and encoding != "gb18030":
        assert not report.suggestions
    if report.fix is None:
        assert path.read_bytes() == old
        return
    report.fix.save()
    # Backwards: with the old words in the place of the new ones the bytes are the old ones. The new words are
    # nowhere else.
    after = path.read_bytes().decode(encoding)
    escaped = {word: json.dumps(word)[1:-1] for word in (OLD, NEW)}
    assert after.replace(NEW, OLD).replace(escaped[NEW], escaped[OLD]) == old.decode(encoding)
    assert after.replace(NEW, OLD).replace(escaped[NEW], escaped[OLD]).encode(encoding) == old
    after_listings = listings(path)
    assert len(after_listings) == len(before)
    assert [restored(item) for item in after_listings] == before
    changed = sum(words(item, NEW) for item in after_listings)
    assert changed == len(report.fix.fixed)
    assert (
        sum(words(item, OLD) for item in after_listings) == sum(words(item, OLD) for item in before) - changed
    )


def words(item: Listing | Unreadable, word: str) -> int:
    if isinstance(item, Unreadable):
        return 0
    return sum(text.count(word) for text in (item.title, item.short_title, item.description))


def restored(item: Listing | Unreadable) -> Listing | Unreadable:
    if isinstance(item, Unreadable):
        return item
    texts = {name: getattr(item, name).replace(NEW, OLD) for name in ("title", "short_title", "description")}
    return replace(item, **texts)


def many(check_one: Callable[..., None]) -> Callable[..., None]:
    return settings(
        max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )(check_one)


@many
@given(RECORDS, ENCODINGS, st.booleans(), st.sampled_from([None, 2]), st.booleans())
def test_json(
    tmp_path: Path, check: Check, records: list[dict[str, Any]], encoding: str, ascii_only: bool,
    indent: int | None, lines: bool,
) -> None:  # fmt: skip
    numbered = [{"id": str(number), "price": 3, **record} for number, record in enumerate(records)]
    if lines:
        content = "\n".join(json.dumps(record, ensure_ascii=ascii_only) for record in numbered)
    else:
        content = json.dumps(numbered, ensure_ascii=ascii_only, indent=indent)
    assert_only_words_change(tmp_path / ("f.jsonl" if lines else "f.json"), content, encoding, check)


@many
@given(RECORDS, ENCODINGS, st.sampled_from([",", "\t", ";"]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_tables(
    tmp_path: Path, check: Check, records: list[dict[str, Any]], encoding: str, delimiter: str, end: str,
    quoted: bool,
) -> None:  # fmt: skip
    out = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerow(["商品ID", "商品标题", "短标题", "商品描述", "销售价"])
    for number, record in enumerate(records):
        writer.writerow([number, record["title"], record["short_title"], record["description"], "9.90"])
    assert_only_words_change(tmp_path / "f.csv", out.getvalue(), encoding, check)


@many
@given(RECORDS, ENCODINGS, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(10, 60), st.booleans())
def test_yaml(
    tmp_path: Path, check: Check, records: list[dict[str, Any]], encoding: str, style: str | None, width: int,
    flow: bool,
) -> None:  # fmt: skip
    numbered = [{"id": str(number), "price": 3, **record} for number, record in enumerate(records)]
    content = yaml.safe_dump(
        numbered,
        allow_unicode=True,
        sort_keys=False,
        default_style=style,
        width=width,
        default_flow_style=flow,
    )
    content = f"# {OLD}: 注释\n{content}# 完\n"
    assert_only_words_change(tmp_path / "f.yaml", content, encoding, check)
