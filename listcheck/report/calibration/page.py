"""The calibration report as one HTML file: nothing in it is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.calibration import Calibration, Note, Rival
from listcheck.report.calibration import words
from listcheck.report.listing_words import group_name

_STYLE = """\
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:46rem;
margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;margin:.5rem 0}td,th{padding:.2rem .8rem;border-bottom:1px solid #ddd;text-align:right}
td:first-child,th:first-child{text-align:left}
.decision{padding:.8rem 1rem;background:#eef3f9;border-left:4px solid #1f5fa8}
.caveat{color:#555;font-size:.9rem}svg{max-width:100%;height:auto}
"""
_MOST_NOTES = 500


def calibration_page(
    calibration: Calibration, notes: Sequence[Note], plots: Sequence[str], language: Language
) -> str:
    """`plots` are <svg> elements; every other text is escaped."""
    parts = [
        f"<h1>{_said(words.TITLE, language)}</h1>",
        f"<p>{_said(words.data_line(calibration.records), language)}</p>",
        f'<p class="decision"><strong>{_said(words.DECISION, language)}</strong> '
        f"{_said(words.decision_line(calibration), language)}</p>",
        _list(refusal.pick(language) for refusal in calibration.refusals),
        *(f"<figure>{plot}</figure>" for plot in plots),
        *_tables(calibration, language),
    ]
    if notes:
        parts.append(f"<h2>{_said(words.NOTES, language)}</h2>")
        parts.append(_list(note_line(note, language) for note in notes[:_MOST_NOTES]))
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES
        parts.append(f"<p>{_said(Bilingual(f'另有 {more} 条', f'{more} more'), language)}</p>")
    parts.append(f'<p class="caveat">{_said(words.CAVEAT, language)}</p>')
    lang = "zh-CN" if language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_said(words.TITLE, language)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def note_line(note: Note, language: Language) -> str:
    """file:line: what is wrong."""
    place = note.path if note.line is None else f"{note.path}:{note.line}"
    if not place:
        return note.text.pick(language)
    return f"{place}{'：' if language == 'zh' else ': '}{note.text.pick(language)}"


def _tables(calibration: Calibration, language: Language) -> Iterable[str]:
    if calibration.weights:
        yield f"<h2>{_said(words.WEIGHTS, language)}</h2>"
        heads = (words.GROUP_HEAD, words.BEFORE, words.AFTER, words.INTERVAL, words.HIT)
        rows = [
            (
                group_name(each.group, language),
                f"{each.before:.2f}",
                f"{each.after:.2f}" if each.free else words.KEPT.pick(language),
                f"{each.low:.2f}–{each.high:.2f}",
                str(each.hit),
            )
            for each in calibration.weights
        ]
        yield _table([head.pick(language) for head in heads], rows)
    if calibration.rivals:
        yield f"<h2>{_said(words.COMPARISON, language)}</h2>"
        yield _rivals(calibration.rivals, language)
    if calibration.time_split is not None:
        said = words.LATER.pick(language).format(until=calibration.time_split.until)
        yield f"<p>{escape(said)}</p>"
        yield _rivals(calibration.time_split.rivals, language)
    if calibration.quality is not None:
        yield f"<h2>{_said(words.QUALITY, language)}</h2>"
        figures = words.quality_lines(calibration.quality, scores=calibration.records.events is None)
        yield _table([], [(what.pick(language), figure) for what, figure in figures])


def _rivals(rivals: Sequence[Rival], language: Language) -> str:
    heads = (words.ACCOUNT_HEAD, words.LOSS, words.BEHIND)
    rows = [
        (
            words.ACCOUNT[rival.account].pick(language),
            f"{rival.loss:.1f}",
            f"{rival.behind:.1f} ± {rival.behind_se:.1f}" if rival.behind else "–",
        )
        for rival in rivals
    ]
    return _table([head.pick(language) for head in heads], rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "<tr>" + "".join(f"<th>{escape(text)}</th>" for text in heads) + "</tr>\n" if heads else ""
    body = "\n".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table>\n{head}{body}\n</table>"


def _list(lines: Iterable[str]) -> str:
    entries = "\n".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>\n{entries}\n</ul>" if entries else ""


def _said(text: Bilingual, language: Language) -> str:
    return escape(text.pick(language))
