"""The project file as data, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.config.project_file import read_project_file
from listcheck.errors import ConfigError


def read(folder: Path, text: str, name: str = "listcheck.yaml") -> object:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_project_file(path)


def test_yaml_and_toml_say_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, "platform: jd\n") == {"platform": "jd"}
    assert read(tmp_path, '[tool.listcheck]\nplatform = "jd"\n', "mine.toml") == {"platform": "jd"}


@pytest.mark.parametrize(
    ("name", "text"), [("listcheck.yaml", ""), ("a.toml", ""), ("a.toml", "[tool.other]\n")]
)
def test_a_file_that_says_nothing_is_no_mistake(tmp_path: Path, name: str, text: str) -> None:
    assert read(tmp_path, text, name) == {}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("listcheck.yaml", "[a]", "mapping of settings"),
        ("listcheck.yaml", "a: b: c", "not valid YAML"),
        ("listcheck.yaml", "as_of: 2026-13-01", "month"),
        ("listcheck.yaml", "ignores: []\nselect: []\nignores: []", "'ignores' is given twice"),
        ("listcheck.yaml", "? [a]\n: b", "a key must be text"),
        ("a.toml", "[tool.listcheck", "not valid TOML"),
        ("a.toml", "[tool]\nlistcheck = 5", "mapping of settings"),
    ],
)
def test_what_is_wrong_names_the_file(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=f"{name}: .*{said}"):
        read(tmp_path, text, name)


def test_other_encodings_and_no_file_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("platform: 抖音".encode("gbk"))
    with pytest.raises(ConfigError, match="save the file as UTF-8"):
        read_project_file(tmp_path / "a.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_project_file(tmp_path)
