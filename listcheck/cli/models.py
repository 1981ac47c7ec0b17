"""`listcheck models info|optimise`: the networks that read pictures."""

from __future__ import annotations

import os
from pathlib import Path

import click

from listcheck.cli.options import language_option, load_settings
from listcheck.config.language import choose_language
from listcheck.config.settings import Settings
from listcheck.engine.prepare import models_directory
from listcheck.evidence.models import (
    NO_VNNI,
    choose_models,
    optimised_folder,
    read_manifest,
    wheel_models,
)
from listcheck.evidence.optimise import optimise as build
from listcheck.evidence.processor import has_vnni
from listcheck.model.bilingual import Bilingual, Language

_NONE_YET = Bilingual(
    "没有加速模型；运行 listcheck models optimise 生成后，fast 和 balanced 档快一倍左右",
    "no optimised models; listcheck models optimise makes them: fast and balanced then take about half the time",
)
_BUILDING = Bilingual("正在生成加速模型，约半分钟……", "building the models, about half a minute…")


@click.group()
def models() -> None:
    """The models that read pictures, and faster ones made of them."""


@models.command()
@language_option
def info(lang: str | None) -> None:
    """Which models there are, and which profile reads with which."""
    settings, language = _settings(lang)
    original = wheel_models()
    click.echo(_listed(original.detector.parent, (original.detector, original.recogniser)))
    directory = models_directory(settings)
    choice = choose_models(directory)
    manifest = read_manifest(optimised_folder(directory, original.digest()))
    if choice.optimised and manifest is not None:
        click.echo(_listed(choice.models.detector.parent, (choice.models.detector, choice.models.recogniser)))
        click.echo(_proof(manifest.read, manifest.read_by_original, manifest.lines).pick(language))
    else:
        click.echo((choice.note or _NONE_YET).pick(language))
    for profile in ("fast", "balanced", "thorough"):
        kind = "int8" if choice.optimised and profile != "thorough" else "fp32"
        mark = " *" if profile == settings.ocr_profile else ""
        click.echo(f"{profile}: {kind}{mark}")


@models.command()
@language_option
def optimise(lang: str | None) -> None:
    """Make int8 models of those that are installed: about half the CPU time for --ocr-profile fast and balanced.

    Takes half a minute and 1 GB of memory, once. Nothing is downloaded. The models are kept in the cache folder
    and used only if they read our test pictures as well as the original ones do. `thorough` goes on with the
    original ones, which see more small print.
    """
    settings, language = _settings(lang)
    if not has_vnni():
        click.echo(f"listcheck: {NO_VNNI.pick(language)}", err=True)
        return
    directory = models_directory(settings)
    click.echo(f"listcheck: {_BUILDING.pick(language)}", err=True)
    manifest = build(directory)
    click.echo(_proof(manifest.read, manifest.read_by_original, manifest.lines).pick(language))
    click.echo(str(optimised_folder(directory, wheel_models().digest())))


def _settings(lang: str | None) -> tuple[Settings, Language]:
    settings = load_settings({"lang": lang}).settings
    return settings, choose_language(settings.lang, os.environ)


def _listed(folder: Path, files: tuple[Path, ...]) -> str:
    sizes = "".join(f"\n  {path.name}  {path.stat().st_size / 1e6:.1f} MB" for path in files)
    return f"{folder}{sizes}"


def _proof(read: int, by_original: int, lines: int) -> Bilingual:
    return Bilingual(
        f"样张共 {lines} 行：加速模型读对 {read} 行，原模型读对 {by_original} 行",
        f"of {lines} lines on test pictures the optimised models read {read}, the original ones {by_original}",
    )
