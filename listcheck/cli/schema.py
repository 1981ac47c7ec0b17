"""`listcheck schema`: what editors check and complete files by."""

from __future__ import annotations

import click

from listcheck.rules.json_schema import RegisteredKinds, pack_schema, rule_schema, schema_text
from listcheck.sources.listing_schema import listing_schema


def schema_named(name: str) -> str:
    """The text of a schema: of a listing file, a rule file or a pack.yaml."""
    if name == "listing":
        return schema_text(listing_schema())
    return schema_text(rule_schema(RegisteredKinds()) if name == "rule" else pack_schema())


@click.command()
@click.argument("name", type=click.Choice(["listing", "rule", "pack"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a listing file, a rule file or a pack.yaml."""
    click.echo(schema_named(name), nl=False)
