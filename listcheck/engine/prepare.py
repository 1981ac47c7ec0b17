"""From settings to everything a run needs, built once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from listcheck.config.settings import Settings
from listcheck.engine.baseline import Baseline, read_baseline
from listcheck.engine.ignores import Ignores
from listcheck.engine.notices import ALIAS_USED, BAD_FIELD, UNUSED_IGNORE
from listcheck.engine.scan import Scanner
from listcheck.engine.score_weights import weights_in_force
from listcheck.engine.wording import Wording
from listcheck.errors import ConfigError
from listcheck.evidence.cache import PictureCache, default_directory
from listcheck.evidence.models import default_models_directory
from listcheck.evidence.reader import PictureReader
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.listing import Ignore, Listing
from listcheck.model.result import PackInfo
from listcheck.rules.compile import RuleSet, compile_rules
from listcheck.rules.packs import Pack, load_packs
from listcheck.rules.proven import ProvenPacks
from listcheck.rules.select import Choice, Selection, find_rule, select
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.score.model import ScoreModel, load_model
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.field_names import FieldNames
from listcheck.sources.mapping import to_listing
from listcheck.text.category import CategoryTree


@dataclass(frozen=True, slots=True)
class Run:
    """A scanner, and what is said about the run as a whole."""

    scanner: Scanner
    source_options: SourceOptions
    packs: tuple[PackInfo, ...]
    notes: tuple[str, ...]
    cache: PictureCache | None = None

    def listings(self, paths: Sequence[str], stdin: bytes | None) -> Iterator[Listing | Unreadable]:
        """What the paths hold, read as the scan goes on."""
        return discover(paths, self.source_options, stdin)

    def listing_from(self, record: Mapping[str, Any]) -> Listing:
        """A listing from a mapping with the keys of a listing file or of a feed."""
        names = FieldNames(self.source_options.fields)
        return to_listing(record, names=names, platform=self.source_options.platform)

    def closing_notes(self) -> tuple[str, ...]:
        """Sentences for when the scan is over: ignores of the configuration that cleared nothing (LC005), and
        a cache of pictures or models that could not be used."""
        language = self.scanner.wording.language
        said = [
            f"{UNUSED_IGNORE.code} {self.scanner.ignores.why_unused(entry).pick(language)}"
            for entry in self.scanner.ignores.unused()
        ]
        for part in (self.cache, self.scanner.reader):
            if part is not None and part.note is not None:
                said.append(part.note.pick(language))
        return tuple(said)


def prepare(settings: Settings, language: Language, as_of: date) -> Run:
    """Packs, rules, score model, picture reader. RuleFileError, PackError or ConfigError if one is wrong, or if
    no rule is left to judge by: a scan that checks nothing must not pass."""
    proven = ProvenPacks(rules_directory(settings) if settings.cache else None)
    packs = load_packs(_named(settings), proven=proven)
    selection = selected(packs, settings)
    if not selection.drafts:
        raise ConfigError("no rule is selected: nothing would be checked")
    cache = PictureCache(cache_directory(settings) if settings.cache else None) if settings.images else None
    rules = _compile(packs, selection)
    data = PackData(rulepacks_root())
    wording = Wording(language, as_of)
    weights = weights_in_force(settings.score_weights, score_model(), as_of)
    scanner = Scanner(
        rules=rules,
        wording=wording,
        categories=CategoryTree(data.table("vocab/categories")),
        score_model=weights.model,
        ignores=_ignores(settings, packs, as_of),
        reader=None
        if cache is None
        else PictureReader(cache, settings.ocr_profile, models_directory(settings)),
        baseline=read_baseline(Path(settings.baseline)) if settings.baseline else Baseline(),
    )
    return Run(
        scanner=scanner,
        source_options=SourceOptions(settings.fields, settings.platform, settings.exclude),
        packs=tuple(PackInfo(pack.info.name, pack.info.version, pack.digest) for pack in packs),
        notes=(
            *(_alias_note(note.alias, note.code, language) for note in selection.notes),
            *(warning.pick(language) for warning in weights.warnings),
        ),
        cache=cache,
    )


def packs_of(settings: Settings) -> tuple[Pack, ...]:
    """The built-in packs and those the settings add. RuleFileError has every problem of every file."""
    return load_packs(_named(settings))


def _named(settings: Settings) -> tuple[str, ...]:
    return "built-in", *settings.packs


def selected(packs: Sequence[Pack], settings: Settings) -> Selection:
    """The rules of these packs that the settings choose."""
    return select(
        (draft for pack in packs for draft in pack.drafts),
        Choice(
            select=settings.select,
            ignore=settings.ignore,
            extend_select=settings.extend_select,
            extend_ignore=settings.extend_ignore,
            preview=settings.preview,
        ),
    )


def score_model() -> ScoreModel:
    """The built-in model, whose weights a shop may replace by its own (score_weights)."""
    return load_model(PackData(rulepacks_root()).table("score/model"))


def _compile(packs: Sequence[Pack], selection: Selection) -> RuleSet:
    data = {pack.info.name: PackData(pack.path) for pack in packs}
    owner = {draft.rule.code: pack.info.name for pack in packs for draft in pack.drafts}
    return compile_rules(selection.drafts, lambda draft: data[owner[draft.rule.code]])


def _ignores(settings: Settings, packs: Sequence[Pack], as_of: date) -> Ignores:
    """The ignores of the configuration; a rule that no pack has is an error, not a silent nothing."""
    drafts = [draft for pack in packs for draft in pack.drafts]
    names = {BAD_FIELD.name: BAD_FIELD.code}
    for draft in drafts:
        names |= dict.fromkeys((draft.rule.name, *draft.rule.aliases), draft.rule.code)
    entries = []
    for entry in settings.ignores:
        if names.get(entry.rule, entry.rule.upper()) != BAD_FIELD.code:
            find_rule(drafts, entry.rule)  # raises with the nearest name
        if not entry.reason.strip():
            raise ConfigError(f"ignores: {entry.rule} needs a reason")
        entries.append(Ignore(entry.rule, entry.reason, entry.listing, entry.field, entry.until))
    return Ignores(entries, as_of, names)


def cache_directory(settings: Settings) -> Path:
    """Where what pictures said is kept: the folder the settings name, else the user's cache folder."""
    return Path(settings.cache_dir).expanduser() if settings.cache_dir else default_directory()


def models_directory(settings: Settings) -> Path:
    """Where optimised models are kept: beside what pictures said."""
    return cache_directory(settings) / "models" if settings.cache_dir else default_models_directory()


def rules_directory(settings: Settings) -> Path:
    """Where packs that were proven are remembered: beside what pictures said."""
    return (
        cache_directory(settings).parent / "rules"
        if not settings.cache_dir
        else cache_directory(settings) / "rules"
    )


def _alias_note(alias: str, code: str, language: Language) -> str:
    said = Bilingual(f"“{alias}”是旧名，请改用 {code}", f"{alias!r} is a former name; use {code}")
    return f"{ALIAS_USED.code} {said.pick(language)}"
