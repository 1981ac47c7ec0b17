"""Templates, style and script of our pages, and the policy that lets nothing else run.

Every expression of a template goes through `visible` and is escaped, whatever it is: what a listing says can
neither act nor hide. Since `visible` turns NUL into a picture of itself, a NUL in a rendered page is one of
ours; it stands where pictures and listings are put in.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from listcheck.model.bilingual import Language
from listcheck.report.html_words import page_words
from listcheck.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

SLOT = "\x00"
_FOLDER = "templates"


def environment(language: Language) -> Environment:
    """Templates that speak one language: `say` has the words."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=PackageLoader("listcheck.report", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.globals.update(say=page_words(language), slot=Markup(SLOT))
    made.filters["fill"] = _fill
    return made


def page_parts() -> dict[str, Any]:
    """What the base layout needs beside its blocks: style and scripts as they stand in the page, and the policy
    that names their hashes. They hold no text of a listing."""
    from markupsafe import Markup

    style, head, body = (asset(name) for name in ("report.css", "theme.js", "report.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(head)} {_hash(body)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    # Markup: the files are ours, and a hash fits only the very text.
    return {"style": Markup(style), "head_script": Markup(head), "script": Markup(body), "policy": policy}


@cache
def asset(name: str) -> str:
    """A style sheet or script among the templates."""
    return files("listcheck.report").joinpath(_FOLDER, name).read_text("utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _printable(value: Any) -> Any:
    """What an expression of a template comes to: text that can be seen, or markup of ours."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


def _fill(sentence: str, **values: Any) -> str:
    """A sentence of ours with its values: {{ say.finding|fill(n=3) }}."""
    return str(sentence).format(**values)
