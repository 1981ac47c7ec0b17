"""Where buyers are led to: rulepacks/diversion/data/channels.yaml as typed data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import msgspec

from listcheck.errors import PackError
from listcheck.model.bilingual import Bilingual
from listcheck.text.fold import fold_word

_BLANKS = re.compile(r"[\x00-\x20\x7f]+")


class PlatformChannel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An owner of marketplaces: ids of its platforms, RE2 patterns of its names, and the hosts that no profile
    of a platform states."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    hosts: tuple[str, ...] = ()


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str


class _Exit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hosts, and schemes (with a colon), that lead to one kind of place off every platform."""

    kind: _Words
    hosts: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checked: str
    platforms: tuple[PlatformChannel, ...]
    off_platform: tuple[_Exit, ...]
    allowed_hosts: tuple[str, ...]
    label_words: tuple[str, ...]
    lure_words: tuple[str, ...]
    service_attributes: tuple[str, ...]
    code_words: tuple[str, ...]


class Channels:
    """`table` is diversion/data/channels, `profiles` platforms/platforms. PackError if the table is malformed."""

    def __init__(self, table: Any, profiles: Any) -> None:
        try:
            self._table = msgspec.convert(table, _Table)
        except msgspec.ValidationError as error:
            raise PackError(f"diversion/data/channels.yaml: {error}") from error
        self.platforms = self._table.platforms
        self._profiles = profiles["platforms"]

    @cached_property
    def service_attributes(self) -> frozenset[str]:
        return frozenset(fold_word(name) for name in self._table.service_attributes)

    @cached_property
    def code_words(self) -> tuple[str, ...]:
        return tuple(fold_word(word) for word in self._table.code_words)

    def is_own(self, channel: PlatformChannel, platform: str) -> bool:
        return platform in channel.ids

    def target(self, said: str, platform: str) -> Bilingual | None:
        """What lies off the platform behind an address or code, or behind an address inside it (a jump page of the
        platform that goes on to a messenger); None where nothing known does."""
        folded = fold_word(said)
        # A letter that only looks like one of douyin.com is taken for it here, and never in is_allowed.
        for address in dict.fromkeys((address_of(said), folded, *_inner_addresses(folded))):
            for way in self._table.off_platform:
                schemes = tuple(one for one in way.hosts if ":" in one)
                if address.startswith(schemes) or on_host(address, way.hosts):
                    return Bilingual(way.kind.zh, way.kind.en)
            for channel in self.platforms if platform else ():
                if not self.is_own(channel, platform) and on_host(address, self._hosts(channel)):
                    return Bilingual("其他平台", "another marketplace")
        return None

    def is_allowed(self, address: str, platform: str) -> bool:
        """Whether an address in lower case belongs to a public register or to the platform itself."""
        own = [
            host
            for channel in self.platforms
            if self.is_own(channel, platform)
            for host in self._hosts(channel)
        ]
        return on_host(address, (*self._table.allowed_hosts, *own))

    def _hosts(self, channel: PlatformChannel) -> tuple[str, ...]:
        named = [self._profiles.get(one, {}).get("hosts", {}).get("value", ()) for one in channel.ids]
        return (*channel.hosts, *(host for hosts in named for host in hosts))

    def speaks_of_label(self, text: str) -> bool:
        return any(word in text for word in self._table.label_words)

    def lures(self, text: str) -> bool:
        return any(word in text for word in self._table.lure_words)


def address_of(said: str) -> str:
    """An address as a browser takes it: no blanks and line breaks, \\ is /, lower case; letters stay what they are."""
    return _BLANKS.sub("", said).replace("\\", "/").lower()


def host_of(address: str) -> str:
    """The host of an address, with or without scheme, without user, port and path."""
    rest = address_of(address).split("://", 1)[-1].removeprefix("//")
    for mark in "/?#":
        rest = rest.split(mark, 1)[0]
    return rest.rsplit("@", 1)[-1].split(":", 1)[0].rstrip(".")


def on_host(address: str, hosts: Iterable[str]) -> bool:
    """Whether an address is on one of these hosts or below one."""
    host = host_of(address)
    return any(host == known or host.endswith("." + known) for known in hosts)


def _inner_addresses(address: str) -> list[str]:
    """The addresses among the parameters of an address."""
    _, _, parameters = unquote(unquote(address)).partition("?")
    return [part for part in re.split(r"[?&#=]", parameters) if "://" in part or "." in part]
