"""Where buyers are led to: rulepacks/diversion/data/channels.yaml as typed data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import msgspec

from listcheck.errors import PackError
from listcheck.text.fold import fold_word


class PlatformChannel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An owner of marketplaces: ids of its platforms, its hosts, and RE2 patterns of its names."""

    ids: tuple[str, ...]
    hosts: tuple[str, ...]
    names: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checked: str
    platforms: tuple[PlatformChannel, ...]
    off_platform: tuple[str, ...]
    allowed_hosts: tuple[str, ...]
    label_words: tuple[str, ...]
    lure_words: tuple[str, ...]
    service_attributes: tuple[str, ...]
    code_words: tuple[str, ...]


class Channels:
    def __init__(self, table: Any) -> None:
        try:
            self._table = msgspec.convert(table, _Table)
        except msgspec.ValidationError as error:
            raise PackError(f"diversion/data/channels.yaml: {error}") from error
        self.platforms = self._table.platforms

    @cached_property
    def service_attributes(self) -> frozenset[str]:
        return frozenset(fold_word(name) for name in self._table.service_attributes)

    @cached_property
    def code_words(self) -> tuple[str, ...]:
        return tuple(fold_word(word) for word in self._table.code_words)

    def is_own(self, channel: PlatformChannel, platform: str) -> bool:
        return platform in channel.ids

    def leads_away(self, address: str, platform: str) -> bool:
        """Whether a folded address is a messenger, a payment, a short link or another marketplace."""
        rival = [
            host for channel in self.platforms if not self.is_own(channel, platform) for host in channel.hosts
        ]
        if any(":" in start and address.startswith(start) for start in self._table.off_platform):
            return True
        return _on_host(address, (*self._table.off_platform, *(rival if platform else ())))

    def is_allowed(self, address: str, platform: str) -> bool:
        """Whether a folded address belongs to a public register or to the platform itself."""
        own = [host for channel in self.platforms if self.is_own(channel, platform) for host in channel.hosts]
        return _on_host(address, (*self._table.allowed_hosts, *own))

    def speaks_of_label(self, text: str) -> bool:
        return any(word in text for word in self._table.label_words)

    def lures(self, text: str) -> bool:
        return any(word in text for word in self._table.lure_words)


def host_of(address: str) -> str:
    """The host of a folded address, with or without scheme, without user, port and path."""
    rest = address.split("://", 1)[-1]
    for mark in "/?#":
        rest = rest.split(mark, 1)[0]
    return rest.rsplit("@", 1)[-1].split(":", 1)[0].rstrip(".")


def _on_host(address: str, hosts: Iterable[str]) -> bool:
    host = host_of(address)
    return any(host == known or host.endswith("." + known) for known in hosts)
