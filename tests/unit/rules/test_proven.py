"""Packs that were proven are not read again; nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from listcheck.errors import RuleFileError
from listcheck.rules import packs as packs_module
from listcheck.rules.packs import Pack, load_packs
from listcheck.rules.proven import ProvenPacks, clear_proven

Make = Callable[..., Path]


@pytest.fixture
def proven(tmp_path: Path) -> ProvenPacks:
    return ProvenPacks(tmp_path / "cache")


def said(packs: tuple[Pack, ...]) -> list[tuple[Any, ...]]:
    """All that a scan sees of packs."""
    return [
        (
            pack.info,
            pack.digest,
            draft.rule,
            draft.check_options,
            draft.unless,
            draft.pack_folder,
            draft.enabled,
        )
        for pack in packs
        for draft in pack.drafts
    ]


def test_the_second_time_says_the_same_and_reads_no_file(
    make_pack: Make, kinds: Any, proven: ProvenPacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_pack("mine", {"AD901": {}, "AD902": {}})
    first = load_packs([folder], kinds, proven)

    def unexpected(*_: Any, **__: Any) -> None:
        raise AssertionError("a rule file was read")

    monkeypatch.setattr(packs_module, "parse_rule", unexpected)
    second = load_packs([folder], kinds, proven)
    assert said(second) == said(first)
    assert len(said(second)) == 2


def test_a_changed_file_is_read_again(make_pack: Make, kinds: Any, proven: ProvenPacks) -> None:
    folder = make_pack("mine", {"AD901": {}})
    load_packs([folder], kinds, proven)
    rule = folder / "AD901-rule-ad901.yaml"
    rule.write_text(rule.read_text("utf-8").replace("level: error", "level: warning"), encoding="utf-8")
    (pack,) = load_packs([folder], kinds, proven)
    assert pack.drafts[0].rule.level == "warning"
    rule.write_text("rule: AD901\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RuleFileError):
            load_packs([folder], kinds, proven)


def test_a_pack_with_a_problem_is_not_remembered(
    make_pack: Make, kinds: Any, proven: ProvenPacks, tmp_path: Path
) -> None:
    folder = make_pack("mine", {"AD901": {}})
    (folder / "AD902-broken.yaml").write_text("rule: AD902\n", encoding="utf-8")
    with pytest.raises(RuleFileError):
        load_packs([folder], kinds, proven)
    assert not list((tmp_path / "cache").glob("*"))


@pytest.mark.parametrize(
    "content", [b"", b"[1", b"\xff\xfe", b"[]", b'{"AD901-rule-ad901.yaml": {"rule": "AD901"}}', b'{"a": 1}']
)
def test_a_damaged_entry_is_as_if_it_were_not_there(
    make_pack: Make, kinds: Any, proven: ProvenPacks, tmp_path: Path, content: bytes
) -> None:
    folder = make_pack("mine", {"AD901": {}})
    first = load_packs([folder], kinds, proven)
    (entry,) = (tmp_path / "cache").glob("*.json")
    entry.write_bytes(content)
    assert said(load_packs([folder], kinds, proven)) == said(first)
    assert set(msgspec.json.decode(entry.read_bytes())) == {"AD901-rule-ad901.yaml"}


def test_an_entry_cannot_add_what_types_refuse(
    make_pack: Make, kinds: Any, proven: ProvenPacks, tmp_path: Path
) -> None:
    folder = make_pack("mine", {"AD901": {}})
    load_packs([folder], kinds, proven)
    (entry,) = (tmp_path / "cache").glob("*.json")
    data = json.loads(entry.read_bytes())
    data["AD901-rule-ad901.yaml"]["check"]["kind"] = "os.system"
    entry.write_text(json.dumps(data), encoding="utf-8")
    assert load_packs([folder], kinds, proven)[0].drafts[0].rule.kind == "terms"


def test_where_nothing_can_be_written_nothing_is_remembered(
    make_pack: Make, kinds: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = make_pack("mine", {"AD901": {}})
    for _ in range(2):
        assert load_packs([folder], kinds, ProvenPacks(tmp_path / "file" / "cache"))


def test_old_entries_go(proven: ProvenPacks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listcheck.rules.proven._MOST", 3)
    for number in range(8):
        proven.put(f"{number:032}", {})
    assert len(list((tmp_path / "cache").iterdir())) == 3


def test_clearing_leaves_what_is_not_ours(proven: ProvenPacks, tmp_path: Path) -> None:
    proven.put("0" * 32, {})
    (tmp_path / "cache" / "notes.txt").write_text("mine", encoding="utf-8")
    clear_proven(tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["notes.txt"]
    assert proven.get("0" * 32) is None
