"""`listcheck rules test` and `new`, as somebody with a pack of their own calls them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support.packs import rule, write_pack

from listcheck.cli.rules import rules
from listcheck.errors import ConfigError, PackError


def run(*arguments: str) -> Any:
    return CliRunner().invoke(rules, arguments, catch_exceptions=False, standalone_mode=False)


def test_a_users_rule_passes_and_only_it_is_counted(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", rule())
    done = run("test", str(folder), "--lang", "zh")
    assert (done.return_value, done.output) == (0, "1 条规则，4 条示例，0 处不通过\n")


def test_a_failure_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    examples = {"bad": ["«爆款»袜子", "男士«尖货»"], "good": ["袜子", "帽子"]}
    folder = write_pack(tmp_path / "mine", rule(examples=examples))
    done = run("test", str(folder), "--lang", "zh")
    assert done.return_value == 1
    assert "examples.bad[1]: 什么也没有报出" in done.output and "改法：" in done.output
    assert "examples.bad[1]: nothing was found" in run("test", str(folder), "--lang", "en").output


def test_a_built_in_code_is_taken(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", rule("AD101"))
    with pytest.raises(PackError, match=r"AD101 is in .*AD101-level-terms"):
        run("test", str(folder))


@pytest.mark.parametrize("names", [("AD101", "my-words"), ("XX101", "level-terms")])
def test_no_file_is_begun_under_a_built_in_code_or_name(tmp_path: Path, names: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match="AD101-level-terms is a built-in rule"):
        run("new", *names, "--into", str(tmp_path / "mine"))
    assert not (tmp_path / "mine").exists()


def test_a_new_rule_passes_its_own_test(tmp_path: Path) -> None:
    assert run("new", "XX101", "my-words", "--into", str(tmp_path / "mine")).return_value is None
    assert run("test", str(tmp_path / "mine"), "--lang", "en").output == "1 rules, 4 examples, 0 failures\n"
