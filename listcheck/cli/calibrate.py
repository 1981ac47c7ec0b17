"""`listcheck score calibrate`: do the shop's own records bear the score's weights out, or better ones?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from listcheck.cli.options import language_option, load_settings
from listcheck.cli.output import opened
from listcheck.config.language import choose_language
from listcheck.engine.prepare import score_model
from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.calibration import Calibration, Note
from listcheck.report.calibration.page import calibration_page, note_line
from listcheck.report.calibration.plots import png_plots, require_plots, svg_plots
from listcheck.report.calibration.text import write_calibration
from listcheck.score.calibration.history import History, read_history
from listcheck.score.calibration.joining import Joined, join
from listcheck.score.calibration.run import calibrate as fit
from listcheck.score.calibration.run import require_libraries
from listcheck.score.calibration.scans import ScanReport, read_scan
from listcheck.score.calibration.weights_file import weights_text
from listcheck.score.model import ScoreModel
from listcheck.sources.decode import decode

_NOTES_SHOWN = 20
_DRAWN = (".html", ".htm", ".png")


@click.command()
@click.option(
    "--history",
    "history_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV: listing_id,date,orders and nad_returns (or another result).",
)
@click.option(
    "--findings",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="Folder of reports of `listcheck scan --format json`, or one of them.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where new weights go, if the records support any; left out: only report.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the report: one .html file with everything, or the plots as .png.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of the calibration, from which the weights are valid for 180 days; default today.",
)
@language_option
def calibrate(history_file: Path, findings: Path, out: Path | None, report: Path | None, **flags: Any) -> int:
    """Fit the score's weights to your own sales history, if it supports that.

    Exit code: 0 the records support new weights (written to --out), 1 they do not: the weights stay as they are,
    2 the files cannot be used.
    """
    as_of: datetime | None = flags.pop("as_of")
    settings = load_settings({**flags, "as_of": as_of.date() if as_of else None}).settings
    language = choose_language(settings.lang, os.environ)
    day = settings.as_of or date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
    require_libraries()
    if report is not None:
        _require_drawing(report)
    model = score_model()
    history = _history(history_file)
    joined, notes = _joined(history, history_file, findings, model)
    _say_notes(notes, language)
    calibration = fit(joined.observations, history.target, model)
    write_calibration(calibration, language, sys.stdout)
    if report is not None:
        _draw(report, calibration, notes, language)
    if calibration.decision != "fitted":
        return 1
    if out is not None:
        with opened(out) as stream:
            stream.write(weights_text(calibration, model, day))
        said = Bilingual(
            f"新权重已写入 {out}；在 listcheck.yaml 里写 score_weights: {out.name} 启用",
            f"new weights are in {out}; score_weights: {out.name} in listcheck.yaml puts them to use",
        )
        click.echo(f"listcheck: {said.pick(language)}", err=True)
    return 0


def _history(path: Path) -> History:
    text = decode(path.read_bytes())
    if text is None:
        raise ConfigError(
            Said(
                f"{path}: not text, or in an unknown encoding; export it as CSV",
                f"{path}：不是文本，或编码无法识别；请导出为 CSV",
            )
        )
    return read_history(text, str(path))


def _joined(
    history: History, path: Path, findings: Path, model: ScoreModel
) -> tuple[Joined, tuple[Note, ...]]:
    """The records with their pages, and everything that has to be said about the input."""
    wanted = {row.listing for row in history.rows}
    reports: list[ScanReport] = []
    notes: list[Note] = []
    for file in _report_files(findings):
        text = decode(file.read_bytes())
        if text is None:
            notes.append(Note(str(file), None, Bilingual("不是文本，未采用", "not text: left out")))
            continue
        read = read_scan(text, str(file), wanted, model)
        if isinstance(read, Note):
            notes.append(read)
        else:
            reports.append(read)
            notes += read.notes
    if not reports:
        why = f"; {note_line(notes[0], 'en')}" if notes else ""
        zh = f"；{note_line(notes[0], 'zh')}" if notes else ""
        raise ConfigError(
            Said(
                f"{findings}: no report of listcheck scan --format json{why}",
                f"{findings}：没有 listcheck scan --format json 的报告{zh}",
            )
        )
    joined = join(history, str(path), reports)
    return joined, (*history.notes, *notes, *joined.notes)


def _report_files(findings: Path) -> Iterator[Path]:
    """Sorted, so that two runs read alike. Hidden folders are not looked into."""
    if findings.is_file():
        yield findings
        return
    for file in sorted(findings.rglob("*.json*")):
        hidden = any(part.startswith(".") for part in file.relative_to(findings).parts)
        if file.suffix in (".json", ".jsonl") and file.is_file() and not hidden:
            yield file


def _say_notes(notes: Sequence[Note], language: Language) -> None:
    for note in notes[:_NOTES_SHOWN]:
        click.echo(f"listcheck: {note_line(note, language)}", err=True)
    if (more := len(notes) - _NOTES_SHOWN) > 0:
        said = Bilingual(f"另有 {more} 条；--report 里都有", f"{more} more; --report has them all")
        click.echo(f"listcheck: {said.pick(language)}", err=True)


def _require_drawing(report: Path) -> None:
    require_plots()
    if report.suffix.lower() not in _DRAWN:
        raise ConfigError(
            Said(
                f"--report {report}: the name ends in .html or .png",
                f"--report {report}：文件名以 .html 或 .png 结尾",
            )
        )


def _draw(report: Path, calibration: Calibration, notes: Sequence[Note], language: Language) -> None:
    if report.suffix.lower() == ".png":
        if calibration.quality is None:
            said = Bilingual("没有可画的图：权重没有计算", "nothing to draw: no weights were fitted")
            click.echo(f"listcheck: {said.pick(language)}", err=True)
            return
        _write_bytes(report, png_plots(calibration, language))
        return
    plots = svg_plots(calibration, language)
    with opened(report) as stream:
        stream.write(calibration_page(calibration, notes, plots, language))


def _write_bytes(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from error
