from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from listcheck.errors import PackError, RuleFileError
from listcheck.rules import pack_folders
from listcheck.rules.pack_folders import digest
from listcheck.rules.packs import assemble, load_packs

Make = Callable[..., Path]


def test_a_pack_by_its_folder(make_pack: Make, kinds: Any) -> None:
    (pack,) = load_packs([make_pack("mine", {"AD902": {}, "AD901": {}})], kinds)
    assert (pack.info.name, pack.info.version, pack.info.title.zh) == ("mine", "2026.11.1", "测试")
    assert [draft.rule.code for draft in pack.drafts] == ["AD901", "AD902"]
    assert {draft.rule.pack for draft in pack.drafts} == {"mine@2026.11.1"}
    assert pack.drafts[0].rule.path == "mine/AD901-rule-ad901.yaml"
    assert pack.drafts[0].pack_folder == pack.path


def test_all_problems_of_all_files_come_together(make_pack: Make, kinds: Any) -> None:
    one = make_pack(
        "one", {"AD901": {"level: error": "level: eror", "since: 0.1.0": "since: no"}, "AD902": {}}
    )
    two = make_pack("two", {"AD903": {"kind: terms": "kind: term"}}, "colour: red\n")
    with pytest.raises(RuleFileError) as caught:
        load_packs([one, two], kinds)
    assert [(Path(problem.path).name, problem.key) for problem in caught.value.problems] == [
        ("pack.yaml", "colour"),
        ("AD901-rule-ad901.yaml", "level"),
        ("AD901-rule-ad901.yaml", "since"),
        ("AD903-rule-ad903.yaml", "check.kind"),
    ]


def test_manifests_are_checked(make_pack: Make, kinds: Any) -> None:
    folder = make_pack("mine")
    manifest = folder / "pack.yaml"
    manifest.write_text("name: Mine\nversion: 1\nformat: 2\ntitle: {zh: 测试}\nreviewed:\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_packs([folder], kinds)
    assert [problem.key for problem in caught.value.problems] == [
        "name",
        "version",
        "format",
        "title.en",
        "reviewed",
    ]
    manifest.write_text("- a\n", encoding="utf-8")
    with pytest.raises(RuleFileError, match="expected a mapping"):
        load_packs([folder], kinds)


def test_a_file_is_called_after_its_rule(make_pack: Make, kinds: Any) -> None:
    folder = make_pack("mine", {"AD901": {}})
    (folder / "AD901-rule-ad901.yaml").rename(folder / "AD901-other.yaml")
    with pytest.raises(RuleFileError, match=r"call it AD901-rule-ad901\.yaml"):
        load_packs([folder], kinds)
    (folder / "AD901-other.yaml").rename(folder / "AD901-rule-ad901.yml")
    with pytest.raises(PackError, match=r"end in \.yaml"):
        load_packs([folder], kinds)


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ({"AD901": {}}, {"AD901": {}}, "AD901"),
        ({"AD901": {"rule-ad901": "same"}}, {"AD902": {"rule-ad902": "same"}}, "same"),
        ({"AD901": {}}, {"AD902": {"level: error": "level: error\naliases: [rule-ad901]"}}, "rule-ad901"),
        ({"AD901": {}}, {"AD902": {"level: error": "level: error\naliases: [AD901]"}}, "AD901"),
        ({"AD901": {}}, {"AD902": {"level: error": "level: error\naliases: [one]"}}, "one"),
    ],
)
def test_names_are_unique_across_packs(
    make_pack: Make, kinds: Any, first: Any, second: Any, shared: str
) -> None:
    folders = [make_pack("one", first), make_pack("two", second)]
    for folder in folders:
        for path in folder.glob("AD*.yaml"):
            if "same" in path.read_text(encoding="utf-8"):
                path.rename(folder / f"{path.name[:5]}-same.yaml")
    with pytest.raises(PackError) as caught:
        load_packs(folders, kinds)
    text = str(caught.value)
    assert f"{shared} is in" in text
    assert str(folders[0]) in text and str(folders[1]) in text


def test_two_packs_of_one_name(make_pack: Make, kinds: Any, tmp_path: Path) -> None:
    first = make_pack("mine")
    second = tmp_path / "other"
    first.rename(second)
    with pytest.raises(PackError, match="two packs are called mine"):
        load_packs([second, make_pack("mine")], kinds)


def test_requirements(make_pack: Make, kinds: Any) -> None:
    base = make_pack("base", {"AD901": {}})
    more = make_pack("more", {"AD902": {}}, "requires: [base]\n")
    packs = load_packs([more, base], kinds)
    assert [pack.info.name for pack in packs] == ["base", "more"]
    with pytest.raises(PackError, match="requires base"):
        load_packs([more], kinds)
    with pytest.raises(PackError, match="requires base"):
        assemble(pack for pack in packs if pack.info.name == "more")


def test_packs_that_require_each_other_are_loaded_once(make_pack: Make, kinds: Any) -> None:
    folders = [make_pack("one", manifest="requires: [two]\n"), make_pack("two", manifest="requires: [one]\n")]
    assert {pack.info.name for pack in load_packs(folders, kinds)} == {"one", "two"}


def test_requirements_are_not_taken_from_where_we_run(
    make_pack: Make, kinds: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pack("base")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackError, match="requires base"):
        load_packs([make_pack("more", manifest="requires: [base]\n")], kinds)
    assert load_packs(["base"], kinds)[0].info.name == "base"


def test_built_in_packs_by_name_and_by_default(
    make_pack: Make, kinds: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pack("one", {"AD901": {}})
    make_pack("two", {"AD902": {}})
    (tmp_path / "calendar").mkdir()
    monkeypatch.setattr(pack_folders, "rulepacks_root", lambda: tmp_path)
    assert [pack.info.name for pack in load_packs(None, kinds)] == ["one", "two"]
    assert [pack.info.name for pack in load_packs(["two"], kinds)] == ["two"]
    assert [pack.info.name for pack in load_packs(["built-in", "two"], kinds)] == ["one", "two"]
    with pytest.raises(PackError, match="did you mean two"):
        load_packs(["tow"], kinds)


def test_a_folder_without_a_manifest(tmp_path: Path, kinds: Any) -> None:
    with pytest.raises(PackError, match=r"without pack\.yaml"):
        load_packs([tmp_path], kinds)


def test_installed_packs_are_found_without_running_them(
    make_pack: Make, kinds: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_pack("shop_rules", {"AD901": {}})
    (folder / "pack.yaml").write_text((folder / "pack.yaml").read_text().replace("shop_rules", "shop-rules"))
    (folder / "__init__.py").write_text("raise RuntimeError('this must not run')\n")
    info = tmp_path / "shop_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shop_rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[listcheck.packs]\nshop-rules = shop_rules\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    (pack,) = load_packs(["shop-rules"], kinds)
    assert pack.info.name == "shop-rules"
    assert [draft.rule.code for draft in pack.drafts] == ["AD901"]


def test_overrides(make_pack: Make, kinds: Any) -> None:
    base = make_pack("base", {"AD901": {}, "AD902": {"level: error": "level: error\nseverity: minor"}})
    manifest = (
        "requires: [base]\noverrides: {AD901: {level: warning, enabled: false}, AD902: {level: info}}\n"
    )
    more = make_pack("more", manifest=manifest)
    drafts = {draft.rule.code: draft for pack in load_packs([base, more], kinds) for draft in pack.drafts}
    assert (drafts["AD901"].rule.level, drafts["AD901"].rule.severity) == ("warning", "major")
    assert not drafts["AD901"].enabled
    assert (drafts["AD902"].rule.level, drafts["AD902"].rule.severity) == ("info", "minor")
    assert drafts["AD902"].enabled


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("overrides: {AD901: {enabled: false}}\n", "no pack it requires"),
        ("requires: [base]\noverrides: {AD909: {enabled: false}}\n", "did you mean AD90"),
        ("requires: [base]\noverrides: {AD902: {enabled: false}}\n", "mandatory"),
    ],
)
def test_overrides_that_are_refused(make_pack: Make, kinds: Any, manifest: str, said: str) -> None:
    base = make_pack("base", {"AD901": {}, "AD902": {"level: error": "level: error\nmandatory: true"}})
    with pytest.raises(PackError, match=said):
        load_packs([base, make_pack("more", manifest=manifest)], kinds)


def test_the_digest_is_of_names_and_bytes(make_pack: Make, tmp_path: Path) -> None:
    folder = make_pack("mine", {"AD901": {}})
    before = digest(folder)
    assert before == digest(folder) and len(before) == 32
    (folder / ".hidden").write_text("x")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_text("x")
    assert digest(folder) == before
    (folder / "data").mkdir()
    (folder / "data" / "a.txt").write_text("x")
    changed = digest(folder)
    assert changed != before
    (folder / "data" / "a.txt").rename(folder / "data" / "b.txt")
    assert digest(folder) not in (before, changed)


def test_links_out_of_a_pack_are_refused(make_pack: Make, kinds: Any, tmp_path: Path) -> None:
    folder = make_pack("mine", {"AD901": {}})
    (tmp_path / "away").mkdir()
    for target in (tmp_path / "away", Path("/etc/hostname"), folder / "link"):
        link = folder / "link"
        link.symlink_to(target)
        with pytest.raises(PackError):
            load_packs([folder], kinds)
        link.unlink()
    (folder / "data").mkdir()
    (folder / "data" / "words.txt").symlink_to(folder / "pack.yaml")
    assert load_packs([folder], kinds)
