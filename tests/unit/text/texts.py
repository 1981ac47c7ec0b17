"""Texts as hypothesis draws them: what listings are made of, and what evaders and broken exports put in."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

HONEST = "纯棉短袖女最好第一国家级顶绝对独唯极品牌销量全网低价新款，。：！ abcXYZ09/-·"
EVASIVE = (
    "\u200b\u00ad\ufe0f\u20e3\u0332️★🔥❤１２ＡＢⒶ①⑩❶№㎏㎡ﬁⅡ℃½…絕級頂國隹蕞醉弟帝惟壹鼎"
    "\u039d\u041e\u0422\u0420\u043e\u03bf𝐍🅰é\u0308"
)
BROKEN = "\n\r\u2028\t\x00\ud800\udc00\ufffd\U000e0041\u3164"
HTML = [
    *("<p>", "</p>", "<b>", "</td>", "<!--", "-->", "<script>", "</script>", "<a title='"),
    *("'", '"', ">", "&lt;", "&#26368;"),
]

_characters = st.one_of(st.sampled_from(HONEST + EVASIVE + BROKEN), st.characters(categories=None))
texts = st.text(_characters, max_size=40)
sources = st.lists(st.one_of(st.sampled_from(HTML), texts), max_size=12).map("".join)
# Greek and Cyrillic are read by the word, so only without them does folding go character by character.
single_script = texts.filter(lambda text: not any(_by_word(character) for character in text))


def _by_word(character: str) -> bool:
    return any("\u0370" <= one <= "\u052f" for one in unicodedata.normalize("NFKC", character))
