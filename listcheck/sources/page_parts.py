"""What the elements of a product page say: pairs of name and value, blocks of text, structured data in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from listcheck.sources.attributes import split_pair
from listcheck.sources.json_file import JsonError, loads
from listcheck.sources.schema_org import find_product

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    """
    address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr
    li main nav ol p pre section table td th tr ul
    """.split()  # noqa: SIM905 - a list of 34 names in quotes is harder to read
)
_SILENT = frozenset({"script", "style", "template", "noscript", "head"})
_AROUND = ("nav", "header", "footer", "aside")
_NAME_CHARS = 20
_PRODUCT_SCOPE = re.compile(r"schema\.org/(?:Individual)?Product(?:Group)?/?$")
_SCOPES = 500


def parsed(text: str) -> HtmlElement | None:
    """The root of a page, None if there is nothing to parse. Nothing is fetched."""
    from lxml import etree, html

    # Bytes, because lxml refuses a str that declares an encoding.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def line_of(element: HtmlElement | _Element) -> int:
    """Where an element stands; 1 where the parser does not know."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def within(element: HtmlElement, *tags: str) -> bool:
    """Whether an element lies in one of these."""
    return next(element.iterancestors(*tags), None) is not None


def json_ld_product(page: HtmlElement) -> tuple[dict[str, Any], int] | None:
    """The product in the page's JSON-LD and the line of its script."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            product = find_product(loads(script.text or ""))
        except JsonError:
            continue  # one broken script of several is the page's affair
        if product is not None:
            return dict(product), line_of(script)
    return None


def microdata_product(page: HtmlElement) -> tuple[dict[str, Any], int] | None:
    """The first product marked up as microdata, and its line."""
    for element in page.iter():
        if isinstance(element.tag, str) and _PRODUCT_SCOPE.search(element.get("itemtype") or ""):
            return _scope(element, [_SCOPES]), line_of(element)
    return None


def meta(page: HtmlElement, *names: str) -> str:
    """The content of the first of these <meta> that has any."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        found.setdefault(
            element.get("property") or element.get("name") or "", (element.get("content") or "").strip()
        )
    return next((found[name] for name in names if found.get(name)), "")


def stated_pairs(page: HtmlElement) -> Iterator[tuple[str, str, int]]:
    """(name, value, line) from tables of two columns, definition lists and lists of "名：值"; not from the
    page's navigation."""
    for element in page.iter("tr", "dl", "ul", "ol"):
        if within(element, *_AROUND):
            continue
        if element.tag == "tr":
            found = _row_pairs(element)
        elif element.tag == "dl":
            found = _definitions(element)
        else:
            found = _list_pairs(element)
        for name, value in found:
            name = name.rstrip(":： ")
            if name and value and len(name) <= _NAME_CHARS:
                yield name, value, line_of(element)


def block_text(element: HtmlElement) -> str:
    """What is to be read in an element: one line a block, no scripts."""
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        plain = isinstance(node.tag, str)
        if event == "start" and (not plain or node.tag in _SILENT):
            walk.skip_subtree()
            continue
        text = node.text if event == "start" else node.tail if node is not element else ""
        pieces += ["\n" if plain and node.tag in _BLOCKS else "", " ".join((text or "").split("\n"))]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def flat_text(element: HtmlElement) -> str:
    return " ".join(block_text(element).split())


def _row_pairs(row: HtmlElement) -> list[tuple[str, str]]:
    cells = [cell for cell in row if cell.tag in ("th", "td")]
    heads = [cell.tag for cell in cells]
    if len(cells) % 2 or len(cells) > 6 or heads.count("th") not in (0, len(cells) // 2):
        return []
    texts = [flat_text(cell) for cell in cells]
    return list(zip(texts[::2], texts[1::2], strict=True))


def _definitions(definitions: HtmlElement) -> list[tuple[str, str]]:
    found, name = [], ""
    for entry in definitions.iter("dt", "dd"):
        if entry.tag == "dt":
            name = flat_text(entry)
        elif name:
            found.append((name, flat_text(entry)))
            name = ""
    return found


def _list_pairs(entries: HtmlElement) -> list[tuple[str, str]]:
    texts = [flat_text(entry) for entry in entries if entry.tag == "li"]
    found = [pair for text in texts if (pair := split_pair(text)) and len(pair[0]) <= _NAME_CHARS]
    # Two thirds: a list of attributes may hold a line of another kind, a list of remarks one with a colon.
    return found if len(found) * 3 >= len(texts) * 2 else []


def _scope(element: HtmlElement, budget: list[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = list(element)
    while waiting and budget[0] > 0:
        child = waiting.pop(0)
        budget[0] -= 1
        if not isinstance(child.tag, str):
            continue
        name, scoped = child.get("itemprop"), child.get("itemscope") is not None
        if name:
            value = _nested(child) if scoped else _property(child)
            found[name] = [*found[name], value] if isinstance(found.get(name), list) else value
            if name == "image" and not isinstance(found[name], list):
                found[name] = [value]
        if not scoped:
            waiting[:0] = list(child)
    return found


def _nested(element: HtmlElement) -> dict[str, Any]:
    """A thing in the product (its offer, its brand): its plain properties."""
    return {
        str(child.get("itemprop")): _property(child)
        for child in element.iterdescendants()
        if isinstance(child.tag, str) and child.get("itemprop")
    }


def _property(element: HtmlElement) -> str:
    for name in ("content", "src", "href"):
        if name != "href" or element.tag == "link":
            value = element.get(name)
            if value:
                return str(value).strip()
    return flat_text(element)
