"""listcheck: checks product listings before they go live.

>>> from listcheck import check
>>> result = check({"id": "1", "title": "全网最低价纯棉T恤"})
>>> result.findings[0].location.text
'全网最低价'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from listcheck.api import check, scan
    from listcheck.config.settings import Settings
    from listcheck.model.finding import Finding
    from listcheck.model.listing import Listing
    from listcheck.model.rule import Level

__version__ = "0.1.0"
__all__ = ["Finding", "Level", "Listing", "Settings", "__version__", "check", "scan"]

_HOMES = {
    "check": "listcheck.api",
    "scan": "listcheck.api",
    "Settings": "listcheck.config.settings",
    "Finding": "listcheck.model.finding",
    "Listing": "listcheck.model.listing",
    "Level": "listcheck.model.rule",
}


def __getattr__(name: str) -> Any:
    """Names are imported when they are used: `listcheck --version` must not load the engine."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
