"""--format NAME[=FILE]."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from listcheck.cli.scan import scan
from listcheck.cli.targets import Target, targets
from listcheck.errors import ConfigError


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shop/1").mkdir(parents=True)
    Path("shop/1/listing.yaml").write_text("id: T-1\ntitle: 最好的杯子\n", encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(scan, ["shop", "--lang", "en", *arguments], standalone_mode=False)


def test_several_reports_of_one_run() -> None:
    done = run("--format", "sarif=out/../a.sarif", "--format", "junit=b.xml", "--format", "jsonl")
    assert done.return_value == 1
    assert json.loads(done.output)["id"] == "T-1"
    assert json.loads(Path("a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in Path("b.xml").read_text("utf-8")


def test_with_files_alone_the_text_goes_to_the_terminal() -> None:
    done = run("--format", "csv=a.csv")
    assert "AD102" in done.output
    assert "AD102" in Path("a.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("formats", "output", "said"),
    [
        ([Target("json"), Target("csv")], None, "only one"),
        ([Target("json", Path("a")), Target("csv", Path("./a"))], None, "two reports"),
        ([Target("json", Path("a"))], Path("a"), "two reports"),
    ],
)
def test_two_reports_in_one_place(formats: list[Target], output: Path | None, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        targets(formats, output)


@pytest.mark.parametrize(
    ("given", "said"),
    [("sariff=a", "did you mean 'sarif'"), ("json=", "names no file"), ("xyzzy", "there are text")],
)
def test_a_format_that_is_none(given: str, said: str) -> None:
    done = run("--format", given)
    assert said in str(done.exception)


def test_a_file_that_cannot_be_written_leaves_the_others_unwritten() -> None:
    done = run("--format", "csv=a.csv", "--format", "json=missing/b.json")
    assert isinstance(done.exception, ConfigError)
    assert not Path("a.csv").exists()


def test_a_workbook_goes_to_a_file_or_a_pipe_and_not_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--format", "xlsx").return_value == 1
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert targets([Target("text"), Target("xlsx", Path("a.xlsx"))], None)[0].format == "text"
    for output in (None, Path("-")):
        with pytest.raises(ConfigError, match="no text for a terminal"):
            targets([Target("xlsx")], output)
    assert targets([Target("xlsx")], Path("a.xlsx"))[0].output == Path("a.xlsx")


def test_a_workbook_beside_other_reports() -> None:
    done = run("--format", "xlsx=a.xlsx", "--format", "jsonl")
    assert json.loads(done.output)["id"] == "T-1"
    assert Path("a.xlsx").read_bytes().startswith(b"PK")
