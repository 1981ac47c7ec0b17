from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from support.simulated_shop import Truth, simulated_shop, write_shop

from listcheck.cli import calibrate as module
from listcheck.cli.main import cli
from listcheck.config.settings import Settings
from listcheck.engine.prepare import prepare, score_model
from listcheck.errors import ListcheckError
from listcheck.report.calibration import plots
from listcheck.score.calibration.scans import ScanReport, read_scan

NEVER_ADVISED = re.compile(
    "刷单|补单|好评返现|返现|改原因|修改退货原因|买评|brush|buy reviews|fake|change the reason"
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "fit", partial(module.fit, draws=10))  # 200 take a second


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, Truth], tuple[Path, Path]]:
    """(history.csv, scans/) of a made-up shop."""

    def write(size: int, truth: Truth) -> tuple[Path, Path]:
        folder = tmp_path_factory.mktemp("shop")
        return write_shop(simulated_shop(size, truth, 1, score_model()), folder, score_model())

    return write


@pytest.fixture(scope="module")
def large(shop: Callable[[int, Truth], tuple[Path, Path]]) -> tuple[Path, Path]:
    return shop(400, "double")


@pytest.fixture(scope="module")
def small(shop: Callable[[int, Truth], tuple[Path, Path]]) -> tuple[Path, Path]:
    """Too small to fit: told at once."""
    return shop(40, "near")


def run(history: Path, scans: Path, *more: str) -> Result:
    """In English, on a fixed day; the exit code is `return_value`."""
    arguments = ["--history", str(history), "--findings", str(scans), "--as-of", "2026-11-22"]
    lang = [] if "--lang" in more else ["--lang", "en"]
    return CliRunner().invoke(cli, ["score", "calibrate", *arguments, *lang, *more], standalone_mode=False)


def failure(result: Result) -> str:
    assert isinstance(result.exception, ListcheckError), result.exception
    assert result.exception.exit_code == 2
    return result.exception.told("en")


def edited(history: Path, folder: Path, change: Callable[[str], str], encoding: str = "utf-8") -> Path:
    target = folder / "edited.csv"
    target.write_bytes(change(history.read_text("utf-8")).encode(encoding))
    return target


def test_weights_are_written_and_used(large: tuple[Path, Path], tmp_path: Path) -> None:
    result = run(*large, "--out", "weights.yaml", "--lang", "zh")
    assert result.return_value == 0, result.output
    assert "采用新权重" in result.stdout and "80% 区间" in result.stdout and "不证明因果" in result.stdout
    assert "score_weights: weights.yaml" in result.stderr
    (tmp_path / "listcheck.yaml").write_text("score_weights: weights.yaml\n")
    (tmp_path / "shop.jsonl").write_text('{"id": "1", "title": "全网最低价T恤"}\n', encoding="utf-8")
    used = CliRunner().invoke(
        cli,
        ["scan", "shop.jsonl", "--no-images", "--format", "json", "--as-of", "2026-11-22", "--lang", "zh"],
    )
    score = json.loads(used.stdout)["listings"][0]["score"]
    weights = yaml.safe_load((tmp_path / "weights.yaml").read_text("utf-8"))
    assert score["basis"] == "calibrated" and score["model"].endswith(
        "+shop." + weights["calibration"]["data_hash"][:8]
    )
    assert "权重已用本店 400 条记录校准" in score["disclaimer"] and "过期" not in used.stderr
    late = CliRunner().invoke(
        cli, ["scan", "shop.jsonl", "--no-images", "--as-of", "2027-12-01", "--lang", "zh"]
    )
    assert "已于 2027-05-21 过期" in late.stderr


def test_without_an_effect_nothing_is_written(
    shop: Callable[[int, Truth], tuple[Path, Path]], tmp_path: Path
) -> None:
    (tmp_path / "weights.yaml").write_text("ours: stays\n")
    result = run(*shop(150, "none"), "--out", "weights.yaml", "--lang", "zh")
    assert result.return_value == 1
    told = result.stdout.replace("\n", "")
    assert "本店数据未显示内容问题与退货有关；指数仅作合规参考" in told and "权重不变" in told
    assert (tmp_path / "weights.yaml").read_text() == "ours: stays\n"


def test_too_few_records_are_refused_with_the_figures(
    shop: Callable[[int, Truth], tuple[Path, Path]],
) -> None:
    result = run(*shop(40, "near"), "--out", "weights.yaml")
    assert result.return_value == 1 and not Path("weights.yaml").exists()
    assert "40 listings; at least 60 are needed" in result.stdout


def test_the_report_is_one_file_that_fetches_nothing(large: tuple[Path, Path], tmp_path: Path) -> None:
    history = edited(large[0], tmp_path, lambda text: text + "<b>x</b>,2026-09-01,9,1,\n")
    result = run(history, large[1], "--report", "report.html", "--lang", "zh")
    assert result.return_value == 0
    page = Path("report.html").read_text("utf-8")
    assert page.count("<svg") == 2 and "属性不符" in page and "80% 区间" in page
    assert not re.search(r'(?:src|href)="(?!#)|<script|<link|@import|url\((?!#)', page)
    assert "&lt;b&gt;x&lt;/b&gt;" in page and "<b>x" not in page
    again = run(history, large[1], "--report", "again.html", "--lang", "zh")
    assert again.return_value == 0 and Path("again.html").read_text("utf-8") == page


def test_the_plots_as_a_picture(large: tuple[Path, Path]) -> None:
    assert run(*large, "--report", "report.png").return_value == 0
    assert Path("report.png").read_bytes().startswith(b"\x89PNG")


def test_no_output_advises_what_platforms_punish(large: tuple[Path, Path]) -> None:
    for lang in ("zh", "en"):
        result = run(*large, "--out", "weights.yaml", "--report", "report.html", "--lang", lang)
        texts = (
            result.stdout,
            result.stderr,
            *(Path(n).read_text("utf-8") for n in ("weights.yaml", "report.html")),
        )
        assert not any(NEVER_ADVISED.search(text) for text in texts)
        assert "预测" in result.stdout if lang == "zh" else "redict" in result.stdout


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_spreadsheets_save_in_many_encodings(small: tuple[Path, Path], tmp_path: Path, encoding: str) -> None:
    history = edited(
        small[0], tmp_path, lambda text: text.replace("listing_id,date", "商品ID,日期"), encoding
    )
    assert run(history, small[1]).stdout == run(*small).stdout


def test_what_is_wrong_is_named_with_file_and_line_and_the_rest_goes_on(
    large: tuple[Path, Path], tmp_path: Path
) -> None:
    def spoil(text: str) -> str:
        lines = text.splitlines()
        lines[1] = "L00000,2026-04-01,-3,0,女装"
        lines[2] = "L00001,2026-04-01,5,6,女装"
        lines[3] = "L00002,someday,5,1,女装"
        return "\n".join([*lines, lines[9], "L99999,2026-04-01,5,1,女装"])

    history = edited(large[0], tmp_path, spoil)
    (large[1] / "other.json").write_text("{}")
    result = run(history, large[1])
    (large[1] / "other.json").unlink()
    assert result.return_value == 0 and "397 listings" in result.stdout.replace("\n", " ")
    for place in (
        ":2: orders: '-3'",
        ":3: nad_returns 6 is more",
        ":4: 'someday'",
        ":402: the same as line 10",
        ":403: no scan",
    ):
        assert f"{history}{place}" in result.stderr
    assert "other.json: no report of listcheck scan" in result.stderr


def test_a_scan_after_the_sales_is_said(small: tuple[Path, Path], tmp_path: Path) -> None:
    text = next(small[1].glob("*.json")).read_text("utf-8")
    later = tmp_path / "later.json"
    later.write_text(text.replace('"as_of": "2026-02-01"', '"as_of": "2026-11-01"'), encoding="utf-8")
    assert "content at sale time unknown" in run(small[0], later).stderr


def test_many_notes_are_cut_short(small: tuple[Path, Path], tmp_path: Path) -> None:
    extra = "".join(f"X{number},2026-04-01,5,9,\n" for number in range(30))
    result = run(edited(small[0], tmp_path, lambda text: text + extra), small[1])
    assert "10 more" in result.stderr and len(result.stderr.splitlines()) == 21


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"a,b\n1,2\n", "no column listing_id, date, orders"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\xff\xfe\xfd", "not text"),
    ],
)
def test_a_history_that_is_none_is_refused(
    content: bytes, why: str, small: tuple[Path, Path], tmp_path: Path
) -> None:
    history = tmp_path / "bad.csv"
    history.write_bytes(content)
    assert why in failure(run(history, small[1]))


def test_a_folder_without_reports_is_refused(small: tuple[Path, Path], tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no report of listcheck scan" in failure(run(small[0], empty))
    (empty / "old.json").write_text('{"schema_version": "0.9"}')
    assert "0.9" in failure(run(small[0], empty))


def test_a_report_is_html_or_png(small: tuple[Path, Path]) -> None:
    assert ".html or .png" in failure(run(*small, "--report", "report.pdf"))


def test_without_matplotlib_the_line_that_installs_it_is_said(
    small: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "find_spec", lambda name: None)
    assert "pip install 'listcheck[calibrate]'" in failure(run(*small, "--report", "report.html"))
    assert run(*small).return_value == 1  # only drawing needs it


def test_what_a_scan_writes_is_what_calibration_reads(tmp_path: Path) -> None:
    """The strengths of a real report are those behind its score: w * h is the group's share of the log-risk."""
    titles = ("全网最低价T恤 顶级面料 国家级品质", "双11特价 100%纯棉 永不褪色", "普通T恤")
    listings = "".join(json.dumps({"id": str(n), "title": title}) + "\n" for n, title in enumerate(titles))
    (tmp_path / "shop.jsonl").write_text(listings, encoding="utf-8")
    arguments = [
        "scan",
        "shop.jsonl",
        "--no-images",
        "--format",
        "json",
        "-o",
        "scan.json",
        "--as-of",
        "2026-11-22",
    ]
    CliRunner().invoke(cli, arguments)
    report = read_scan(
        (tmp_path / "scan.json").read_text("utf-8"), "scan.json", {"0", "1", "2"}, score_model()
    )
    assert isinstance(report, ScanReport)
    scanner = prepare(Settings(images=False, as_of=report.day), "en", report.day)
    model, seen = score_model(), set()
    for result in scanner.scanner.scan(scanner.listings(["shop.jsonl"], None)):
        assert result.score is not None
        risk = {part.group: part.points for part in result.score.parts}
        total = sum(model.weights[g] * h for g, h in report.pages[result.listing.key].strengths.items())
        assert set(risk) == set(report.pages[result.listing.key].strengths)
        for group, points in risk.items():
            h = report.pages[result.listing.key].strengths[group]
            assert points == pytest.approx((100 - result.score.predicted) * model.weights[group] * h / total)
            seen.add(group)
    assert len(seen) >= 2


def test_help_loads_nothing_heavy() -> None:
    assert "Exit code" in CliRunner().invoke(cli, ["score", "calibrate", "--help"]).output
