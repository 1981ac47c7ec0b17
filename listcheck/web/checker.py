"""The rules, compiled once, in both languages and on the day of the request."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from listcheck import __version__
from listcheck.config.settings import Settings
from listcheck.engine.prepare import Run, packs_of
from listcheck.engine.scan import Scanner
from listcheck.evidence.thumbnail import picture_views
from listcheck.model.bilingual import Language
from listcheck.model.listing import Listing
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.rules.parse import RuleDraft
from listcheck.rules.select import find_rule
from listcheck.score.disclaimer import disclaimer


@dataclass(slots=True)
class Checker:
    """Judges listings for every request. `today` is asked anew each time: a server runs past midnight."""

    run: Run
    settings: Settings
    today: Callable[[], date]
    _drafts: tuple[RuleDraft, ...] = ()
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def scanner(self, language: Language) -> Scanner:
        """The one scanner with other words; nothing is compiled for it."""
        made, day = self.run.scanner, self.day()
        return replace(
            made,
            wording=replace(made.wording, language=language, as_of=day),
            ignores=replace(made.ignores, as_of=day, _used=set()),
        )

    def day(self) -> date:
        return self.settings.as_of or self.today()

    def listing(self, record: Mapping[str, Any]) -> Listing:
        """A listing from what was sent. Pictures it names are gaps: no path of a request is opened."""
        return self.run.listing_from(record)

    def check(self, listing: Listing, language: Language) -> ListingResult:
        return self.scanner(language).check(listing)

    def info(self, language: Language, folder: Path | None = None) -> RunInfo:
        """`folder` is where the paths of the results begin: its pictures may be shown."""
        scanner = self.run.scanner
        return RunInfo(
            __version__,
            self.day(),
            language,
            self.run.packs,
            self.settings.fail_on,
            self.run.notes,
            disclaimer(scanner.score_model),
            None
            if folder is None or scanner.reader is None
            else lambda path, boxes: picture_views(str(folder / path), boxes),
        )

    def mandatory(self) -> frozenset[str]:
        """The codes that cannot be ignored."""
        rules = self.run.scanner.rules.rules
        return frozenset(compiled.rule.code for compiled in rules if compiled.rule.mandatory)

    def rule(self, name: str) -> RuleDraft:
        """The rule of a code, name or former name. ConfigError with the nearest if there is none."""
        with self._guard:
            if not self._drafts:
                packs = packs_of(self.settings)
                self._drafts = tuple(draft for pack in packs for draft in pack.drafts)
        return find_rule(self._drafts, name)[0]
