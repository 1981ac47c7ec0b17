"""From files with findings to files without them: what changes, what stays byte for byte, what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from support.packs import rule
from support.scanners import scanner_with

from listcheck.engine import rewriting
from listcheck.engine.fix_files import CRASHED, FileReport, fix_files
from listcheck.engine.fixes import REMAINS
from listcheck.engine.rewriting import NOT_READ_BACK, Check
from listcheck.model.result import ListingResult
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import discover
from listcheck.sources.edit.text import CannotWriteError, elsewhere

SCOPE = ["title", "short_title", "selling_points", "description", "attributes", "skus"]


def hype(**changes: Any) -> dict[str, Any]:
    """A rule whose one word has one safe replacement."""
    fix = {"suggest": {"zh": "改", "en": "mend"}, "replace": {"爆款": "热卖款"}, "safe": True}
    return rule("XX101", scope=SCOPE, fix=fix, **changes)


def prepared(folder: Path, *rules: dict[str, Any]) -> Check:
    return scanner_with(folder / "pack", *(rules or (hype(),))).check


def reports(check: Check, *paths: Path) -> list[FileReport]:
    return list(fix_files(discover([str(path) for path in paths], SourceOptions()), check, SourceOptions()))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def fixed(folder: Path, name: str, content: str | bytes, *rules: dict[str, Any]) -> bytes:
    """The content after the fix, which must leave no suggestion."""
    path = written(folder, name, content)
    (report,) = reports(prepared(folder, *rules), path)
    assert not report.suggestions
    assert report.fix is not None
    assert report.fix.before == path.read_bytes()
    report.fix.save()
    return path.read_bytes()


YAML = """\
# 店铺：木里
id: "8801"   # 编号
title: '爆款''短袜'   # 标题
short_title: "爆款袜"
selling_points:
- 爆款  # 第一条
- {name: x}
description: |
  第一段

  这是爆款，
  不是爆款
attributes: {材质: 棉, 风格: 爆款风}
skus: [{name: 爆款 白, attributes: {颜色: 白}}]
"""


def test_yaml_keeps_comments_quotes_and_blocks(tmp_path: Path) -> None:
    content = YAML.replace("- {name: x}\n", "")
    assert fixed(tmp_path, "a/listing.yaml", content) == content.replace("爆款", "热卖款").encode()


@pytest.mark.parametrize(
    "title",
    [
        ">-\n    纯棉\n    爆款",
        ">\n    纯棉\n\n\n    爆款 袜子\n    爆款",
        "纯棉\n    爆款",
        "'纯棉 ''爆款''\n\n    爆款'",
        '"\\u7eaf棉\\t\\"爆款\\"  \n   \\U0001F600爆款\\\\"',
    ],
)
def test_yaml_over_lines_and_with_escapes(tmp_path: Path, title: str) -> None:
    content = f"id: 1\nshort_title: 袜子\ntitle: {title}\nprice: 3\n"
    assert fixed(tmp_path, "a/listing.yaml", content) == content.replace("爆款", "热卖款").encode()


def test_yaml_with_a_mark_and_windows_line_ends(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + YAML.replace("- {name: x}\n", "").replace("\n", "\r\n").encode()
    after = content.replace("爆款".encode(), "热卖款".encode())
    assert fixed(tmp_path, "a/listing.yaml", content) == after


def test_json_keeps_its_layout_and_its_way_of_writing(tmp_path: Path) -> None:
    escaped = "\\u7206\\u6b3e"
    content = (
        f'{{ "id":1,\n\t"title" : "{escaped} \\"袜\\" \\ud83d\\ude00 爆款" ,"description":"一\\n爆款" }}'
    )
    after = content.replace("爆款", "热卖款").replace(escaped, "\\u70ed\\u5356\\u6b3e")
    assert fixed(tmp_path, "a/listing.json", content) == after.encode()


def test_a_platform_answer_is_changed_where_the_words_stand(tmp_path: Path) -> None:
    content = '{"data":{"product_id_str":"7","name":"爆款袜","description":"爆款","pic":["a.jpg"]}}'
    assert fixed(tmp_path, "p.json", content) == content.replace("爆款", "热卖款").encode()


def test_one_json_line_among_many(tmp_path: Path) -> None:
    lines = ['{"id":"1","title":"袜子","price":1}', '{"id": "2", "title": "爆款袜子","price":1}', "", "{}"]
    content = "\r\n".join(lines)
    path = written(tmp_path, "f.jsonl", content)
    (report,) = reports(prepared(tmp_path), path)
    assert report.fix is not None
    assert report.fix.after == content.replace("爆款", "热卖款").encode()
    assert [unread.record for unread in report.unread] == [3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_keeps_encoding_quotes_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    rows = [
        "商品ID,商品标题,商品描述,颜色,销售价",
        '1,"爆款,""短袜""",普通描述文字,白,9.90',
        '1,"爆款,""短袜""",普通描述文字,黑,9.90',
        '2, 纯棉爆款 ,"两行\n都是爆款",白,9.90',
        "",
        "3,普通袜子,描述,白,9.90",
    ]
    content = end.join(rows).encode(encoding)
    after = end.join(rows).replace("爆款", "热卖款").encode(encoding)
    assert fixed(tmp_path, "f.csv", content) == after


def test_a_damaged_character_elsewhere_stays_as_it_is(tmp_path: Path) -> None:
    content = "id,标题,价格\n1,爆款袜子厚实耐穿,2\n2,普通袜子".encode() + b"\xe7\x88,3\n"
    after = content.replace("爆款".encode(), "热卖款".encode())
    assert fixed(tmp_path, "f.csv", content) == after


def test_findings_without_a_safe_fix_are_suggestions_without_a_reason(tmp_path: Path) -> None:
    asking = hype(check={"kind": "terms", "terms": ["爆款", "尖货"]})
    path = written(tmp_path, "a/listing.yaml", "id: 1\ntitle: 爆款与尖货\n")
    (report,) = reports(prepared(tmp_path, asking), path)
    assert [(left.finding.location.text, left.why) for left in report.suggestions] == [("尖货", None)]
    assert report.fix is not None
    assert report.fix.after.decode() == "id: 1\ntitle: 热卖款与尖货\n"


def test_a_replacement_that_makes_a_finding_stays_a_suggestion(tmp_path: Path) -> None:
    other = rule("XX102", check={"kind": "terms", "terms": ["卖款袜"]}, examples=_examples("卖款袜"))
    path = written(tmp_path, "a/listing.yaml", "id: 1\ntitle: 爆款袜\ndescription: 爆款 手套\n")
    (report,) = reports(prepared(tmp_path, hype(), other), path)
    assert [(left.finding.location.field, left.why) for left in report.suggestions] == [("title", REMAINS)]
    assert report.fix is not None
    assert report.fix.after.decode() == "id: 1\ntitle: 爆款袜\ndescription: 热卖款 手套\n"


def _examples(word: str) -> dict[str, list[str]]:
    return {"bad": [f"«{word}»子", f"男士«{word}»"], "good": ["袜子", "帽子"]}


NOT_LITERAL = [
    ("a/listing.yaml", 'id: 1\ntitle: "纯棉\\\n  爆款"\n'),
    ("a/listing.yaml", "id: 1\ntitle: &t 爆款袜\n"),
    ("a/listing.yaml", "id: 1\ntitle: 袜子\nattributes: 风格:爆款风;材质:棉\n"),
    ("a/listing.yaml", "id: 1\ntitle: 袜子\nattributes: {风格: [爆款风, 简约]}\n"),
    ("f.json", '{"id": "1", "title": "袜子", "price": 3, "attributes": "{\\"风格\\": \\"爆款风\\"}"}'),
    ("f.csv", 'id,标题,卖点,价格\n1,袜子,"爆款袜爆款袜"x,3\n'),
]


@pytest.mark.parametrize(("name", "content"), NOT_LITERAL)
def test_words_that_do_not_stand_there_literally_stay(tmp_path: Path, name: str, content: str) -> None:
    path = written(tmp_path, name, content)
    (report,) = reports(prepared(tmp_path), path)
    assert report.fix is None
    assert {left.why for left in report.suggestions} == {elsewhere().why}


def test_words_that_would_break_the_file_stay(tmp_path: Path) -> None:
    """A replacement with ": " in it makes a mapping of a plain YAML text; the others are changed all the same."""
    fix = {"suggest": {"zh": "改", "en": "mend"}, "replace": {"爆款": "热卖: 款"}, "safe": True}
    content = "- {id: 1, price: 1, title: '爆款甲'}\n- id: 2\n  title: 爆款乙\n- {id: 3, price: 3, title: '爆款丙'}\n"
    path = written(tmp_path, "f.yaml", content)
    (report,) = reports(prepared(tmp_path, hype() | {"fix": fix}), path)
    assert [(left.finding.location.text, left.why) for left in report.suggestions] == [
        ("爆款", NOT_READ_BACK)
    ]
    assert report.suggestions[0].finding.location.line == 3
    assert report.fix is not None
    assert report.fix.after.decode() == content.replace("爆款甲", "热卖: 款甲").replace(
        "爆款丙", "热卖: 款丙"
    )


def test_a_change_seen_in_another_listing_is_not_made(tmp_path: Path) -> None:
    """The description of one is an alias of the other's; its own rule does not ask for a change there."""
    only_food = hype(when={"platform": ["douyin"]})
    content = (
        "- {id: 1, platform: douyin, title: 袜子, description: 爆款甲}\n"
        "- &shared\n  id: 2\n  platform: douyin\n  title: 袜子\n  description: 爆款乙\n"
        "- {<<: *shared, id: 3, platform: jd}\n"
    )
    path = written(tmp_path, "f.yaml", content)
    (report,) = reports(prepared(tmp_path, only_food), path)
    assert [left.why for left in report.suggestions] == [NOT_READ_BACK]
    assert report.fix is not None
    assert report.fix.after.decode() == content.replace("爆款甲", "热卖款甲")


def test_the_same_words_of_two_listings_are_changed_once(tmp_path: Path) -> None:
    content = "- &all\n  id: 2\n  price: 3\n  title: 爆款袜\n- {<<: *all, id: 3}\n"
    assert fixed(tmp_path, "f.yaml", content) == content.replace("爆款", "热卖款").encode()


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    judge = prepared(tmp_path)
    path = written(tmp_path, "a/listing.yaml", "id: 1\ntitle: 爆款袜\n")
    (report,) = reports(judge, path)
    assert report.fix is not None
    later = "id: 1\ntitle: 爆款 长袜\n"
    path.write_text(later, encoding="utf-8")
    with pytest.raises(CannotWriteError, match="changed after it was read"):
        report.fix.save()
    assert path.read_text(encoding="utf-8") == later

    def check(listing: Any) -> ListingResult:
        path.write_text("id: 1\ntitle: 纯棉爆款袜\n", encoding="utf-8")
        return judge(listing)

    (report,) = reports(check, path)
    assert report.fix is None
    assert [left.why.en for left in report.suggestions if left.why] == [
        "the file changed after it was read: run again"
    ]


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    judge = prepared(tmp_path)
    path = written(tmp_path, "a/listing.yaml", "id: 1\ntitle: 爆款袜\n")

    def check(listing: Any) -> ListingResult:
        path.unlink(missing_ok=True)
        return judge(listing)

    (report,) = reports(check, path)
    assert [left.why.en for left in report.suggestions if left.why] == [
        "cannot be read: No such file or directory"
    ]


def test_a_file_too_large_to_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewriting, "LARGEST", 20)
    path = written(tmp_path, "a/listing.yaml", "id: 1\ntitle: 爆款袜子\n")
    (report,) = reports(prepared(tmp_path), path)
    assert [left.why.en for left in report.suggestions if left.why] == [
        "larger than 20 bytes: not changed in place"
    ]


def test_nothing_is_changed_where_a_rule_crashed(tmp_path: Path) -> None:
    judge = prepared(tmp_path)
    path = written(tmp_path, "a/listing.yaml", "id: 1\ntitle: 爆款袜子\n")

    def check(listing: Any) -> ListingResult:
        result = judge(listing)
        return ListingResult(result.listing, result.findings, crashed=("XX109 (ValueError)",))

    (report,) = reports(check, path)
    assert report.fix is None
    assert report.crashed == ["XX109 (ValueError)"]
    assert [left.why for left in report.suggestions] == [CRASHED]


def test_every_file_gets_its_report(tmp_path: Path) -> None:
    judge = prepared(tmp_path)
    written(tmp_path, "shop/1/listing.yaml", "id: 1\ntitle: 爆款袜\n")
    written(tmp_path, "shop/2/listing.yaml", "id: 2\ntitle: [袜\n")
    written(tmp_path, "shop/f.csv", "id,标题,价格\n1,爆款袜,3\n2,袜,3\n")
    got = reports(judge, tmp_path / "shop")
    assert _names(report.path for report in got) == ["f.csv", "1/listing.yaml", "2/listing.yaml"]
    assert [report.listings for report in got] == [2, 1, 1]
    assert [report.fix is not None for report in got] == [True, True, False]
    assert [len(report.unread) for report in got] == [0, 0, 1]


def _names(paths: Iterable[str]) -> list[str]:
    return [path.partition("/shop/")[2] for path in paths]
