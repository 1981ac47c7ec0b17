"""`scan --add-ignores REASON`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from listcheck.cli.ignoring import with_ignores
from listcheck.cli.scan import scan
from listcheck.errors import ConfigError

LINE = "- {rule: AD102, reason: why}"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("shop/1").mkdir(parents=True)
    text = "id: 'T[1]*'\ntitle: 最好的杯子\ndescription: 耐用。\nskus: [{name: 最好的红色}]\n"
    Path("shop/1/listing.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    options = ["--lang", "en", "--format", "json", "--as-of", "2026-11-22"]
    return CliRunner().invoke(scan, ["shop", *options, *arguments], standalone_mode=False)


def found(done: Result) -> list[str]:
    listings = json.loads(done.stdout)["listings"]
    return [finding["code"] for each in listings for finding in each["findings"]]


def test_the_next_scan_is_clean(shop: Path) -> None:
    assert "AD102" in found(run("--add-ignores", "老板定了"))
    assert found(run()) == []
    entries = yaml.safe_load(Path("listcheck.yaml").read_text("utf-8"))["ignores"]
    first = next(entry for entry in entries if entry["rule"] == "AD102")
    assert (first["listing"], first["reason"], str(first["until"])) == ("T[[]1][*]", "老板定了", "2027-05-21")


def test_only_this_listing_is_covered(shop: Path) -> None:
    run("--add-ignores", "why")
    Path("shop/2").mkdir()
    Path("shop/2/listing.yaml").write_text("id: T1x\ntitle: 最好的碗\n", encoding="utf-8")
    assert "AD102" in found(run())


def test_comments_and_settings_stay(shop: Path) -> None:
    entry = "ignores:\n  - {rule: AD103, reason: old}  # keep\n"
    before = f"# ours\nfail_on: warning  # strict\n{entry}\n# end\nstrict: false\n"
    Path("listcheck.yaml").write_text(before, encoding="utf-8")
    run("--add-ignores", "why")
    after = Path("listcheck.yaml").read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        line for line in after.splitlines() if "why" in line
    ]
    assert all(line in after.splitlines() for line in before.splitlines())
    assert len(yaml.safe_load(after)["ignores"]) > 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked_for(shop: Path, reason: str) -> None:
    assert isinstance(run("--add-ignores", reason).exception, ConfigError)
    assert not Path("listcheck.yaml").exists()


def test_other_settings_files_are_not_written(shop: Path) -> None:
    Path("pyproject.toml").write_text("[tool.listcheck]\n", encoding="utf-8")
    assert "pyproject.toml" in str(run("--add-ignores", "why").exception)


def test_a_list_in_one_line_is_left_alone() -> None:
    with pytest.raises(ConfigError, match="one entry a line"):
        with_ignores("ignores: [{rule: A, reason: b}]\n", [LINE])


def test_a_hostile_reason_stays_a_text(shop: Path) -> None:
    reason = "a}, {rule: '*', reason: x\n- #: \"'"
    run("--add-ignores", reason)
    entries = yaml.safe_load(Path("listcheck.yaml").read_text("utf-8"))["ignores"]
    assert {entry["reason"] for entry in entries} == {reason}


settings = st.sampled_from(
    [
        "",
        "strict: true",
        "# only a comment\n",
        "ignores:\n- {rule: A, reason: b}\n",
        "ignores:\n- rule: A\n  reason: b",
        "ignores:\n    - rule: A\n      reason: |\n        many\n        lines\n\nstrict: true\n",
        "a: 1\r\nignores:\r\n  - {rule: A, reason: b}\r\n# end\r\n",
        "ignores:\n  - rule: A\n    reason: b\n    # inside\n\n\n# after\nstrict: false\n",
    ]
)


@given(settings, st.integers(1, 3))
def test_whatever_was_there_is_still_there(text: str, count: int) -> None:
    before = yaml.safe_load(text) or {}
    after = yaml.safe_load(with_ignores(text, [LINE] * count))
    assert after.pop("ignores") == [
        *before.pop("ignores", []),
        *([{"rule": "AD102", "reason": "why"}] * count),
    ]
    assert after == before
