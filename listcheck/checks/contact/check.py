"""Kind `contact`: ways to lead a buyer off the platform, by telephone, messenger, link, code or rival shop.

Basis are the platforms' own rules; there is no single law. Numbers and words that goods need are not meant:
bar codes, a declared service number, 能效标识 codes, 微波炉, 群青色, 卫星定位.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import ClassVar, Literal

import msgspec

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.contact.channels import Channels, host_of
from listcheck.checks.contact.codes import code_matches
from listcheck.checks.contact.handles import ADDRESSES, QQ, WECHAT, is_asset
from listcheck.checks.contact.phones import PREFILTER, declared_numbers, find_phones, states_number
from listcheck.checks.spans import FoldedSpan, Patterns, longest
from listcheck.model.evidence import Need
from listcheck.model.finding import Match
from listcheck.model.rule import Level

Topic = Literal["phone", "wechat", "qq", "url", "platform", "qr", "qr_bare"]


class ContactOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`qr` are codes that lead off the platform, `qr_bare` all others that no label explains; `platform` are
    names of other marketplaces."""

    detect: tuple[Topic, ...]


class Contact:
    kind: ClassVar[str] = "contact"
    Options: ClassVar[type] = ContactOptions

    def __init__(self, options: ContactOptions, data: SharedData) -> None:
        self._detect = options.detect
        self._data = data

    def needs(self) -> Need:
        if {"qr", "qr_bare"}.intersection(self._detect):
            return Need.CODES | Need.IMAGE_TEXT
        return Need.TEXT

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return self._patterns.sources

    def find(self, subject: Subject) -> Iterator[Match]:
        for text in subject.texts:
            for topic in self._detect:
                if topic == "phone":
                    yield from self._phones(text, subject)
                elif topic == "platform":
                    yield from self._rivals(text, subject)
                elif topic == "url":
                    yield from self._addresses(text, subject)
                elif topic in ("wechat", "qq"):
                    for view, start, end in longest(self._spans(text, topic)):
                        yield text.match(view, start, end)
        codes = frozenset(self._detect) & {"qr", "qr_bare"}
        if codes:
            yield from code_matches(subject, codes, self._channels)

    @cached_property
    def _channels(self) -> Channels:
        return Channels(self._data.table("diversion/data/channels"), self._data.table("platforms/platforms"))

    @cached_property
    def _sources(self) -> tuple[tuple[str, str], ...]:
        """(topic, or "platform:N" for the Nth owner; RE2 pattern)."""
        found: list[tuple[str, str]] = []
        for topic, patterns in (("phone", PREFILTER), ("wechat", WECHAT), ("qq", QQ), ("url", ADDRESSES)):
            if topic in self._detect:
                found += [(topic, pattern) for pattern in patterns]
        if "platform" in self._detect:
            for number, channel in enumerate(self._channels.platforms):
                found += [(f"platform:{number}", pattern) for pattern in channel.names]
        return tuple(found)

    @cached_property
    def _patterns(self) -> Patterns:
        return Patterns([pattern for _, pattern in self._sources])

    def _spans(self, text: ScopedText, owner: str) -> Iterator[FoldedSpan]:
        """The matches of the patterns of one topic, or of one owner of marketplaces."""
        for view, number in text.candidates:
            if self._sources[number][0] == owner:
                pattern = self._patterns.compiled(number)
                group = pattern.groupindex.get("hit", 0)  # RE2's span() takes numbers only
                for found in pattern.finditer(view.text):
                    start, end = found.span(group)
                    if start < end and view.reveals(start, end):
                        yield view, start, end

    def _phones(self, text: ScopedText, subject: Subject) -> Iterator[Match]:
        if states_number(text.field, self._channels):
            return
        declared = declared_numbers(subject, self._channels)
        seen: set[str] = set()
        for view, number in text.candidates:
            if self._sources[number][0] != "phone":
                continue
            for phone in find_phones(view.text, self._channels.code_words):
                new = phone.digits not in seen and phone.digits not in declared
                if new and view.reveals(phone.start, phone.end):
                    seen.add(phone.digits)
                    level: Level | None = None if phone.form == "mobile" else "warning"
                    yield text.match(view, phone.start, phone.end, word=phone.digits, level=level)

    def _rivals(self, text: ScopedText, subject: Subject) -> Iterator[Match]:
        platform = subject.listing.platform
        if not platform:
            return
        for number, channel in enumerate(self._channels.platforms):
            if not self._channels.is_own(channel, platform):
                for view, start, end in longest(self._spans(text, f"platform:{number}")):
                    yield text.match(view, start, end, word=channel.ids[0])

    def _addresses(self, text: ScopedText, subject: Subject) -> Iterator[Match]:
        for view, start, end in longest(self._spans(text, "url")):
            address = view.text[start:end]
            if not is_asset(address) and not self._channels.is_allowed(address, subject.listing.platform):
                yield text.match(view, start, end, word=host_of(address))
