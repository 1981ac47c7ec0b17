"""What a reader sees of HTML, with the way back to the source.

Not html.parser: 12 kB of "<a <a <a …" take it 1.3 s and twice as much four times as long (Python 3.11), and
what it makes of odd comments changes between patch releases. Here every piece of the source is looked at
once, in the way browsers read it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from listcheck.text.folded import Folded

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center col dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head header hr html iframe input legend li main "
    "menu nav ol optgroup option p pre section select summary table tbody td textarea tfoot th thead title "
    "tr ul video"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
_PICTURE = "\ufffc"  # object replacement character: a separator, not part of any word
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n\f]+)|(?P<open><(?=[a-zA-Z/!?]))"
    # Bounded, because html.unescape refuses to read a number of thousands of digits.
    r"|(?P<entity>&(?:#[0-9]{1,12}|#[xX][0-9a-fA-F]{1,12}|[a-zA-Z][a-zA-Z0-9]{1,30});?)"
    r"|(?P<text>[^<& \t\r\n\f]+|.)",
    re.DOTALL,
)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TAG_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
# To the ">" that ends a tag: one inside a quoted value does not. Possessive, so that it is tried once.
_TAG_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")


def visible(raw_html: str) -> Folded:
    """The visible text: tags of blocks and cells are newlines, inline tags nothing, entities characters.

    Scripts, styles, comments and attributes are not seen, but for the words that stand for a picture (alt).
    Any input is read: what a browser would drop because a tag never ends is kept as text, since it may as
    well be "价格<b".
    """
    return _Reader(raw_html).read()


@dataclass(slots=True)
class _Reader:
    raw: str
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    last: str = "\n"
    tags_end: bool = True  # False once a tag was found that never ends: the rest holds no more tags

    def read(self) -> Folded:
        at = 0
        while at < len(self.raw):
            token = _TOKEN.match(self.raw, at)
            assert token is not None  # "." with DOTALL matches anything
            at = token.end()
            if token.lastgroup == "open" and self.tags_end:
                at = self._skip(token.start())
            else:
                self._piece(token)
        return Folded(self.raw, "".join(self.parts), self.starts, self.ends)

    def _piece(self, token: re.Match[str]) -> None:
        if token.lastgroup == "space":
            self._space(*token.span())
        elif token.lastgroup == "entity":
            self._entity(token[0], *token.span())
        else:
            self._text(*token.span())

    def _text(self, start: int, end: int) -> None:
        self.parts.append(self.raw[start:end])
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)
        self.last = self.raw[end - 1]

    def _put(self, text: str, start: int, end: int) -> None:
        self.parts.append(text)
        self.starts += [start] * len(text)
        self.ends += [end] * len(text)
        self.last = text[-1]

    def _space(self, start: int, end: int) -> None:
        # A line break in the source is shown as a space, and of many spaces one is.
        if self.last not in " \n":
            self._put(" ", start, end)

    def _entity(self, entity: str, start: int, end: int) -> None:
        text = html.unescape(entity)
        if text == entity:
            self._text(start, end)
        elif text in ("\t", "\n", "\r", "\f", " "):
            self._space(start, end)
        else:
            # Forbidden code points become nothing; a zero-width space keeps trace that something was there.
            self._put(text or "\u200b", start, end)

    def _skip(self, start: int) -> int:
        """Past the tag or comment that begins at `start`; the end of the source if it hides all the rest."""
        if self.raw.startswith("<!--", start):
            return self._past("-->", start + 2)  # <!--> is a whole comment
        name = _TAG_NAME.match(self.raw, start + 1)
        if name is None:
            return self._past(">", start)
        rest = _TAG_REST.match(self.raw, name.end())
        if rest is None:
            self.tags_end = False
            self._text(start, start + 1)
            return start + 1
        self._tag(name[1].lower(), start, rest.end())
        unseen = None if name[0].startswith("/") else _UNSEEN_END.get(name[1].lower())
        if unseen is None:
            return rest.end()
        found = unseen.search(self.raw, rest.end())
        return found.start() if found else len(self.raw)

    def _past(self, end: str, start: int) -> int:
        at = self.raw.find(end, start)
        return len(self.raw) if at < 0 else at + len(end)

    def _tag(self, name: str, start: int, end: int) -> None:
        if name in _BLOCKS and self.last != "\n":
            self._put("\n", start, end)
        elif name == "img" and not self._alternative(start, end):
            self._put(_PICTURE, start, end)

    def _alternative(self, start: int, end: int) -> bool:
        """The words that are read out, or shown, where a picture is not: a line of their own."""
        found = _ALT.search(self.raw, start, end)
        if found is None or not found[found.lastindex or 0].strip():
            return False
        lo, hi = found.span(found.lastindex or 0)
        self._put("\n", start, lo)
        at = lo
        while at < hi:
            token = _TOKEN.match(self.raw, at, hi)
            assert token is not None  # as in read()
            at = token.end()
            self._piece(token)
        self._put("\n", hi, end)
        return True
