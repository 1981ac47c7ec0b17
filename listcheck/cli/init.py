"""`listcheck init`: settings, an example and the hook, so that the first scan has something to say."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from listcheck.cli import init_files
from listcheck.cli.options import language_option
from listcheck.cli.schema import schema_named
from listcheck.config.language import choose_language
from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Language


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--hook/--no-hook", default=None, help="The pre-commit hook; by default in a git repository.")
@click.option(
    "--vscode", is_flag=True, help="Schemas for VS Code, which completes and checks listings by them."
)
@language_option
def init(folder: Path, hook: bool | None, vscode: bool, lang: str | None) -> None:
    """Begin in FOLDER: commented settings, an example listing, the pre-commit hook.

    What is there already is left as it is.
    """
    language = choose_language(lang or "auto", os.environ)
    hooked = (folder / ".git").exists() if hook is None else hook
    for name, text in _files(language, hook=hooked, vscode=vscode):
        said = init_files.WROTE if _written(folder / name, text) else init_files.KEPT
        click.echo(said.pick(language).format(path=(folder / name).as_posix()))
    click.echo("\n" + init_files.NEXT.pick(language))
    for line in _next(folder, language, hook=hooked):
        click.echo(f"  {line}")


def _files(language: Language, *, hook: bool, vscode: bool) -> Iterator[tuple[str, str]]:
    yield init_files.CONFIG_NAME, init_files.CONFIG.pick(language)
    yield init_files.EXAMPLE_NAME, init_files.EXAMPLE.pick(language)
    if hook:
        yield init_files.HOOK_NAME, init_files.HOOK
    if vscode:
        yield init_files.EDITOR_NAME, init_files.EDITOR
        yield init_files.LISTING_SCHEMA_NAME, schema_named("listing")
        yield init_files.RULE_SCHEMA_NAME, schema_named("rule")


def _next(folder: Path, language: Language, *, hook: bool) -> Iterator[str]:
    """What to run, as it can be copied. Settings are found from where a command runs, not from what it scans."""
    scan = "listcheck scan ."
    if folder.resolve() != Path.cwd():
        scan = f"cd {shlex.quote(folder.as_posix())} && {scan}"
    yield init_files.NEXT_SCAN.pick(language).format(command=scan)
    yield init_files.NEXT_EXPLAIN.pick(language)
    yield init_files.NEXT_SHEET.pick(language)
    if hook:
        yield init_files.NEXT_HOOK.pick(language)


def _written(path: Path, text: str) -> bool:
    """Whether the file was not there: nothing is ever overwritten, a link neither. ConfigError if it cannot be
    written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        if path.parent.is_dir():
            return False
        raise ConfigError(_cannot(path, "not a folder")) from None
    except OSError as error:
        raise ConfigError(_cannot(path, error.strerror or str(error))) from error
    return True


def _cannot(path: Path, why: str) -> Said:
    return Said(f"cannot write {path}: {why}", f"{path} 写不进去：{why}")
