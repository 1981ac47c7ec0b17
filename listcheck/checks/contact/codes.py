"""Where a QR code leads: what it says, and what stands beside it in the picture.

A code says nothing to the eye, so that what it holds decides first, and only for an unknown address the words near
it: 追溯 on a food label, 加微信 beside a code on a banner. Bar codes are numbers of goods and lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import re2

from listcheck.checks.base import Subject
from listcheck.checks.contact.channels import Channels, address_of, host_of
from listcheck.checks.contact.handles import QQ, WECHAT
from listcheck.checks.contact.phones import find_phones
from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Code
from listcheck.model.finding import Match
from listcheck.model.location import Box, Location
from listcheck.text.fold import fold_word

# GS1 Digital Link, GS1 element strings, and numbers alone: what 商品二维码, UDI and 追溯码 hold.
_GOODS_NUMBER = re.compile(
    r"https?://[^\s?#]+/01/\d{8,14}(?:[/?#].*)?|\(01\)\d{14}.*|[\d\s-]{8,40}", re.DOTALL
)
_BESIDE = 1.5  # sides of the code: a label's own words
_IN_SIGHT = (
    6.0  # sides of the code: 扫码领红包 above or below it; further away on a long page stands something else
)
_PHONE = Bilingual("电话", "a telephone number")
_MESSENGER = Bilingual("微信或QQ号", "a messenger handle")
_BAIT = Bilingual("旁边有引流文字", "the words beside it lure")
_WEBSITE = Bilingual("网站", "a web site")
_TEXT = Bilingual("一段文字", "a text")


@dataclass(frozen=True, slots=True)
class Lead:
    """`away`: off the platform, for certain; else where it leads is only unexplained."""

    away: bool
    target: Bilingual


def code_matches(subject: Subject, topics: frozenset[str], channels: Channels) -> Iterator[Match]:
    """The codes that lead away (topic qr) or that nothing explains (qr_bare). Messages may name {match}, what the
    code says, {host}, and {target} ({target_en})."""
    for code in subject.evidence.codes:
        lead = _lead(code, subject, channels)
        if lead is None or _topic(lead) not in topics:
            continue
        said = fold_word(code.text)
        values = {
            "match": " ".join(code.text.split()),
            "host": host_of(said) if "." in said else "",
            "target": lead.target.zh,
            "target_en": lead.target.en,
        }
        yield Match(
            location=Location(code.field, None, code.text, code.box),
            word=values["host"] or said,
            values=tuple(values.items()),
        )


def _topic(lead: Lead) -> Literal["qr", "qr_bare"]:
    return "qr" if lead.away else "qr_bare"


def _lead(code: Code, subject: Subject, channels: Channels) -> Lead | None:
    """None for a code of the goods, of a label that the law requires, or of the platform itself."""
    if "qr" not in code.format.lower():
        return None  # EAN, UPC, Code 128 and the Data Matrix of a medical device are numbers of goods
    platform = subject.listing.platform
    away = channels.target(code.text, platform) or _called(fold_word(code.text))
    if away is not None:
        return Lead(True, away)
    if channels.is_allowed(address_of(code.text), platform) or _GOODS_NUMBER.fullmatch(code.text.strip()):
        return None
    if channels.lures(_words_near(code, subject, _IN_SIGHT)) or channels.lures(fold_word(code.text)):
        return Lead(True, _BAIT)
    if channels.speaks_of_label(_words_near(code, subject, _BESIDE)):
        return None
    return Lead(False, _WEBSITE if "." in code.text else _TEXT)


def _called(said: str) -> Bilingual | None:
    """Who is reached by what a code says in plain words."""
    if any(re2.search(pattern, said) for pattern in (*WECHAT, *QQ)):
        return _MESSENGER
    is_number = _GOODS_NUMBER.fullmatch(said.strip()) is not None and len(re.sub(r"\D", "", said)) != 11
    return _PHONE if not is_number and any(find_phones(said, ())) else None


def _words_near(code: Code, subject: Subject, sides: float) -> str:
    """The lines of its picture that stand near a code, folded."""
    image = next((image for image in subject.evidence.image_texts if image.field == code.field), None)
    if image is None:
        return ""
    reach = sides * max(code.box.width, code.box.height)
    return fold_word("\n".join(line.text for line in image.lines if _gap(line.box, code.box) <= reach))


def _gap(one: Box, other: Box) -> float:
    """Pixels between two boxes, along the axis where they are further apart; 0 if they overlap."""
    across = max(one.x - other.x - other.width, other.x - one.x - one.width, 0)
    down = max(one.y - other.y - other.height, other.y - one.y - one.height, 0)
    return max(across, down)
