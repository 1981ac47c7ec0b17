"""The kinds by name. Each is imported when a rule asks for it: a scan without agreement rules loads no units."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from listcheck.checks.base import Check

_MODULES = {
    "agree": ("listcheck.checks.agree", "Agree"),
    "bar_code": ("listcheck.checks.bar_code", "BarCode"),
    "claim": ("listcheck.checks.claim", "Claim"),
    "contact": ("listcheck.checks.contact.check", "Contact"),
    "metric": ("listcheck.checks.metric", "Metric"),
    "number": ("listcheck.checks.number", "Number"),
    "pattern": ("listcheck.checks.pattern", "Pattern"),
    "promo": ("listcheck.checks.promo.check", "Promo"),
    "required": ("listcheck.checks.required", "Required"),
    "small_print": ("listcheck.checks.small_print", "SmallPrint"),
    "terms": ("listcheck.checks.terms", "Terms"),
}
KIND_NAMES: tuple[str, ...] = tuple(_MODULES)


def kind_named(kind: str) -> type[Check]:
    """The class of a kind; KeyError for a name that is not in KIND_NAMES."""
    module, name = _MODULES[kind]
    return cast("type[Check]", getattr(import_module(module), name))
