"""`listcheck score`: what listings and shops are predicted to score, why, and what to mend first."""

from __future__ import annotations

import click

from listcheck.cli.lazy import LazyGroup

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


class ScoreGroup(LazyGroup):
    """Commands by name; anything else is a listing to score: `listcheck score FOLDER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # A folder called "shop" is meant as ./shop.
        if args and args[0] not in self.list_commands(ctx) and args[0] not in ("-h", "--help"):
            args = ["listings", *args]
        return super().parse_args(ctx, args)


@click.group(cls=ScoreGroup, places=_COMMANDS)
def score() -> None:
    """The predicted product-experience score of listings and of a shop.

    `listcheck score PATH…` scores listings. The score is predicted from content: no platform publishes its own
    formula, and every output says what the number is and is not.
    """
