"""The parts of the page that are rendered here: the frame, the result of a check, the rows of a scan."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from listcheck import __version__
from listcheck.config.settings import PLATFORMS
from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.html_findings import Numbered, numbered
from listcheck.report.html_listing import LevelCount, ListingView, listing_view
from listcheck.report.html_page import SLOT, asset, environment
from listcheck.report.html_pictures import Budget
from listcheck.report.html_shelf import rank
from listcheck.report.listing_words import origin
from listcheck.report.rounding import score_band, shown
from listcheck.web.limits import ServerLimits
from listcheck.web.page_words import PLATFORM_NAMES, page_words, script_words
from listcheck.web.relative import relative
from listcheck.web.scans import Entry

if TYPE_CHECKING:
    from jinja2 import Environment

SCRIPTS = ("app.js", "batch.js", "editor.js", "http.js", "ignores.js", "marks.js", "rows.js", "theme.js")
_MEDIA = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_PICTURE_BYTES = 3_000_000  # of one listing: encoded copies of what was found in its pictures
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """A listing of a scan. `number` is its place in the upload, by which it is opened; `score` is its text and its
    band, `was` the text before it was edited."""

    number: int
    key: str
    title: str
    origin: str
    score: tuple[str, str] | None
    was: str
    levels: tuple[LevelCount, ...]
    unchecked: int
    is_edited: bool
    unreadable: str  # why it cannot be opened, "" where it can


@cache
def own_asset(name: str) -> tuple[str, str] | None:
    """A script of the page and its media type; None for every other name."""
    if name not in SCRIPTS:
        return None
    text = files("listcheck.web").joinpath("assets", name).read_text("utf-8")
    return text, _MEDIA[name[name.rindex(".") :]]


@cache
def templates(language: Language) -> Environment:
    """The report's, and ours before them. Kept: compiling them takes 70 ms, rendering one 2 ms."""
    from jinja2 import ChoiceLoader, PackageLoader

    made = environment(language)
    assert made.loader is not None
    made.loader = ChoiceLoader([PackageLoader("listcheck.web", "templates"), made.loader])
    made.globals["say"] = page_words(language)
    return made


def frame(language: Language, limits: ServerLimits, keeps: bool) -> tuple[str, str]:
    """The page and its policy."""
    say = page_words(language)
    parts = _frame_parts()
    text = templates(language).get_template("page.html.j2").render(
        language=language,
        platforms=[(name, PLATFORM_NAMES[name].pick(language)) for name in PLATFORMS],
        words=json.dumps(script_words(language), ensure_ascii=False),
        drop_note=say["drop_note"].format(files=limits.files, size=limits.upload_bytes // _MIB),
        kept=say["kept_data" if keeps else "kept"],
        **parts,
    )  # fmt: skip
    return text, parts["policy"]


def sign_in(language: Language, wrong: bool) -> tuple[str, str]:
    """The page that asks for the token, and its policy."""
    parts = _frame_parts()
    text = templates(language).get_template("sign_in.html.j2").render(wrong=wrong, language=language, **parts)
    return text, parts["policy"]


def check_view(
    result: ListingResult, info: RunInfo, mandatory: frozenset[str], pictures: bool = False
) -> dict[str, Any]:
    """What the editor shows of a check: the findings as HTML, the marks as spans of the fields as they were sent
    (code points), the score. `pictures` asks for those in which something was found, too."""
    language = info.language
    told = numbered(result.findings, result.listing.path, language)
    view = listing_view(result, 1, language)
    made = templates(language)
    html = made.get_template("check.html.j2").render(
        listing=view,
        fields=_fields(told),
        swaps=_swaps(told),
        mandatory=mandatory,
        disclaimer=info.disclaimer.pick(language),
    )
    return {
        "html": html,
        "pictures": _pictures(view, info, made) if pictures else None,
        "marks": [mark for number, finding in told.findings for mark in _marks(number, finding)],
        "score": view.score.predicted if view.score else None,
        "band": view.score.band if view.score else None,
        "counts": {level: sum(found.level == level for found in result.findings) for level in LEVELS},
    }


def rows_view(entries: Sequence[Entry], folder: str, language: Language) -> str:
    """The list of a scan, what to fix first on top; paths from `folder` on."""
    order = sorted(range(len(entries)), key=lambda number: rank(entries[number].result, number), reverse=True)
    rows = [_row(number, entries[number], folder, language) for number in order]
    return templates(language).get_template("rows.html.j2").render(rows=rows)


def score_text(result: ListingResult) -> tuple[str, str] | None:
    """The predicted score as it is shown, and its band."""
    if result.score is None:
        return None
    predicted = shown(result.score.predicted)
    return f"{predicted:.1f}", score_band(predicted)


def _row(number: int, entry: Entry, folder: str, language: Language) -> Row:
    result = relative(entry.result, folder)
    counts = Counter(finding.level for finding in result.findings)
    before, now = score_text(entry.first), score_text(entry.result)
    return Row(
        number=number,
        key=result.listing.key,
        title=result.listing.title,
        origin=origin(result.listing, language),
        score=now,
        was=before[0] if before is not None and before != now else "",
        levels=tuple(
            LevelCount(level, words.LEVEL[level].pick(language), counts[level])
            for level in LEVELS
            if counts[level]
        ),
        unchecked=len(result.gaps) + len(result.crashed),
        is_edited=entry.is_edited,
        unreadable="" if entry.listing is not None else result.findings[0].message,
    )


def _fields(told: Numbered) -> dict[int, str]:
    """The fields of each finding, for an ignore of it."""
    fields: dict[int, dict[str, None]] = {}
    for number, finding in told.findings:
        fields.setdefault(number, {})[finding.location.field] = None
    return {number: json.dumps(list(names), ensure_ascii=False) for number, names in fields.items()}


def _swaps(told: Numbered) -> dict[int, tuple[str, str]]:
    """The findings whose rule says what to write instead: the words found, and those."""
    return {
        number: (finding.location.text, finding.fix.replace)
        for number, finding in reversed(told.findings)
        if finding.fix.replace is not None and finding.location.span is not None
    }


def _marks(number: int, finding: Finding) -> list[dict[str, Any]]:
    span = finding.location.span
    return [
        {
            "field": finding.location.field,
            "start": None if span is None else span.start,
            "end": None if span is None else span.end,
            "level": finding.level,
            "number": number,
            "replace": finding.fix.replace,
        }
    ]


def _pictures(view: ListingView, info: RunInfo, made: Environment) -> str:
    budget = Budget(info.pictures, _PICTURE_BYTES)
    picture = made.get_template("picture.html.j2")
    figures = [
        (entry.shot, picture.render(shot=entry.shot, drawings=budget.drawings(entry.shot)))
        for entry in view.shots
    ]
    page = made.get_template("pictures.html.j2").render(shots=[shot for shot, _ in figures])
    before, *rest = page.split(SLOT)
    return before + "".join(drawn + after for (_, drawn), after in zip(figures, rest, strict=True))


@cache
def _frame_parts() -> dict[str, Any]:
    """As `html_page.page_parts`, for a page that also asks its server. Scripts are files of ours; the style and the
    theme, which must be there before the first paint, stand in the page."""
    from markupsafe import Markup

    own = files("listcheck.web").joinpath("templates", "page.css").read_text("utf-8")
    style, head, last = asset("report.css") + own, asset("theme.js"), "/* scripts are modules */"
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src 'self' {_hash(head)} {_hash(last)}; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'"
    )
    return {
        "style": Markup(style),
        "head_script": Markup(head),
        "script": Markup(last),
        "policy": policy,
        "version": __version__,
    }


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
