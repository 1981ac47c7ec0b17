"""Settings come in layers, and every mistake names its layer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from listcheck.config.load import find_project_file, load
from listcheck.errors import ConfigError


def write(folder: Path, text: str, name: str = "listcheck.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_anything_the_defaults_stand(tmp_path: Path) -> None:
    loaded = load({}, {}, tmp_path)
    assert loaded.settings.fail_on == "error"
    assert loaded.settings.images is True
    assert set(loaded.origins.values()) == {"default"}


def test_flags_beat_environment_beats_project_file(tmp_path: Path) -> None:
    write(tmp_path, "platform: jd\nfail_on: warning\nas_of: 2026-11-22\n")
    loaded = load({"platform": "douyin"}, {"LISTCHECK_PLATFORM": "pdd", "LISTCHECK_STRICT": "true"}, tmp_path)
    assert loaded.settings.platform == "douyin"
    assert loaded.settings.strict is True
    assert loaded.settings.fail_on == "warning"
    assert loaded.settings.as_of == date(2026, 11, 22)
    assert loaded.origins["platform"] == "command line"
    assert loaded.origins["strict"] == "LISTCHECK_STRICT"
    assert loaded.origins["fail_on"].endswith("listcheck.yaml")


def test_an_empty_list_overrides(tmp_path: Path) -> None:
    """Truthiness as precedence would make it impossible to take a project's ignores back."""
    write(tmp_path, "ignore: [AD101]\n")
    assert load({"ignore": ()}, {}, tmp_path).settings.ignore == ()


def test_extend_adds_over_the_layers_and_select_replaces(tmp_path: Path) -> None:
    write(tmp_path, "select: [AD]\nextend_ignore: [AD101]\n")
    settings = load({"select": ("PR",), "extend_ignore": ("AD102",)}, {}, tmp_path).settings
    assert settings.select == ("PR",)
    assert settings.extend_ignore == ("AD101", "AD102")


def test_the_nearest_file_wins_and_pyproject_needs_its_table(tmp_path: Path) -> None:
    near = tmp_path / "shop" / "listings"
    near.mkdir(parents=True)
    write(tmp_path, "platform: jd\n")
    write(tmp_path / "shop", "[tool.other]\nx = 1\n", "pyproject.toml")
    assert find_project_file(near) == tmp_path / "listcheck.yaml"
    write(tmp_path / "shop", '[tool.listcheck]\nplatform = "pdd"\n', "pyproject.toml")
    assert load({}, {}, near).settings.platform == "pdd"


def test_packs_named_by_path_lie_beside_the_project_file(tmp_path: Path) -> None:
    write(tmp_path, "packs: [built-in, ./rules]\n")
    below = tmp_path / "deep"
    below.mkdir()
    assert load({}, {}, below).settings.packs == ("built-in", str(tmp_path / "rules"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("platfrom: jd\n", "did you mean 'platform'"),
        ("platform: taobaoo\n", "did you mean 'taobao'"),
        ("fail_on: never ever\n", "fail_on"),
        ("strict: maybe\n", "strict"),
        ("- a\n- b\n", "must be a mapping"),
        ("platform: [\n", "not valid YAML"),
        ("ignores: [{rule: AD101}]\n", "reason"),
        ("as_of: soon\n", "as_of"),
    ],
)
def test_mistakes_in_the_project_file_are_named(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigError, match=said):
        load({}, {}, tmp_path)


def test_a_file_in_gbk_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "listcheck.yaml").write_bytes("platform: 抖音\n".encode("gbk"))
    with pytest.raises(ConfigError, match="save the file as UTF-8"):
        load({}, {}, tmp_path)


def test_the_environment_is_checked_too(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="LISTCHECK_PLATFORM"):
        load({}, {"LISTCHECK_PLATFORM": "amazon"}, tmp_path)


@pytest.mark.parametrize("text", ["extend_ignore: AD101", "extend_ignore: 5", "extend_select: null"])
def test_what_is_added_must_be_a_list(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigError, match="Expected a list"):
        load({"extend_ignore": ("AD102",), "extend_select": ("AD103",)}, {}, tmp_path)


def test_paths_of_a_project_file_lie_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "packs: [./mine, shop/ours, ad-law, ~/theirs]\ncache_dir: .cache\n")
    (tmp_path / "shop").mkdir()
    settings = load({}, {}, tmp_path / "shop").settings
    home = str(Path("~/theirs").expanduser())
    assert settings.packs == (str(tmp_path / "mine"), str(tmp_path / "shop/ours"), "ad-law", home)
    assert settings.cache_dir == str(tmp_path / ".cache")
    assert load({"cache_dir": "here"}, {}, tmp_path).settings.cache_dir == "here"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select: AD101", r"listcheck.yaml: select: Expected a list or nothing, got text$"),
        ("as_of: soon", r"listcheck.yaml: as_of: not a date: write YYYY-MM-DD$"),
        ("strict: maybe", r"listcheck.yaml: strict: Expected true or false, got text$"),
        ("ignores: [{rule: AD101}]", r"ignores\[0\]: Object missing required field reason$"),
    ],
)
def test_a_wrong_value_is_said_in_words(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigError, match=said):
        load({}, {}, tmp_path)
