"""`listcheck score`: what listings and shops are predicted to score, why, and what to mend first."""

from __future__ import annotations

from importlib import import_module

import click

# Other commands of the group, each imported when it is called. A path is none of them: it goes to `listings`.
_COMMANDS = {
    "listings": ("listcheck.cli.score_listings", "listings", "Score listings: worst first (the default)."),
    "explain": ("listcheck.cli.score_listings", "explain", "Draw the score of one listing, and the way up."),
    "shop": ("listcheck.cli.score_shop", "shop", "A shop's score from its own figures, under a profile."),
    "calibrate": (
        "listcheck.cli.calibrate",
        "calibrate",
        "Fit the weights to your shop's own sales history.",
    ),
    "profiles": ("listcheck.cli.score_shop", "profiles", "The profiles of platforms that there are."),
}


class ScoreGroup(click.Group):
    """Commands by name; anything else is a listing to score: `listcheck score FOLDER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # A folder called "shop" is meant as ./shop.
        if args and args[0] not in self.list_commands(ctx) and args[0] not in ("-h", "--help"):
            args = ["listings", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in _COMMANDS.items()])


@click.group(cls=ScoreGroup)
def score() -> None:
    """The predicted product-experience score of listings and of a shop.

    `listcheck score PATH…` scores listings. The score is predicted from content: no platform publishes its own
    formula, and every output says what the number is and is not.
    """
