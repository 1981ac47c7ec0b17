"""A slip of the hand is answered with what was meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from listcheck.cli.choices import nearest


@pytest.mark.parametrize(
    ("word", "meant"), [("scna", "scan"), ("SCAN", "scan"), ("exlain", "explain"), ("xyzzy", ""), ("", "")]
)
def test_nearest(word: str, meant: str) -> None:
    assert nearest(word, ("scan", "explain", "fix")) == meant


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("scna shop", "No such command 'scna'. Did you mean 'scan'?"),
        ("xyzzy shop", "There are scan, score, init"),
        ("rules tset", "'test'"),
        ("scan shop --formt json", "'--format'"),
        ("scan shop --format xslx=a", "did you mean 'xlsx'?"),
        ("scan shop --platform douyn", "Did you mean 'douyin'?"),
        ("scan shop --fail-on eror", "Did you mean 'error'?"),
        ("scan shop --select AD1O1", "did you mean AD101?"),
        ("explain levle-terms", "did you mean level-terms?"),
        ("scan shop --pack ad-lew", "did you mean ad-law?"),
        ("scan shop --config key.yaml", "did you mean 'platform'?"),
        ("scan shop --config field.yaml", "did you mean 'title'?"),
    ],
)
def test_each_kind_of_name_is_answered_with_the_nearest(arguments: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "key.yaml").write_text("platfrom: jd\n")
    (tmp_path / "field.yaml").write_text("fields: {titel: [x]}\n")
    done = subprocess.run(
        [sys.executable, "-m", "listcheck", *arguments.split()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"LANG": "en_US.UTF-8", "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == 2
    assert said in done.stderr
