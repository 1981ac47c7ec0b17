"""`listcheck explain CODE`: a rule's page in the terminal."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from listcheck.cli.completion import complete_rules
from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.config.language import choose_language
from listcheck.docgen.page import rule_page
from listcheck.engine.notices import NOTICES
from listcheck.engine.prepare import packs_of
from listcheck.rules.select import find_rule


@click.command()
@click.argument("code", metavar="CODE|NAME", shell_complete=complete_rules)
@rule_options
@language_option
def explain(code: str, **flags: Any) -> None:
    """Explain a rule by its code or name: what it looks for, why, by which law, what is exempt."""
    settings = load_settings(flags).settings
    language = choose_language(settings.lang, os.environ)
    for notice in NOTICES:
        if code.upper() == notice.code or code == notice.name:
            _print(f"# {notice.code} {notice.title.pick(language)}\n\n{notice.advice.pick(language)}\n")
            return
    draft, note = find_rule((draft for pack in packs_of(settings) for draft in pack.drafts), code)
    if note is not None:
        click.echo(f"listcheck: {note.alias} = {note.code}", err=True)
    _print(rule_page(draft, language))


def _print(markdown: str) -> None:
    """Rendered on a terminal, as Markdown text in a pipe."""
    if not sys.stdout.isatty():
        click.echo(markdown, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown))
