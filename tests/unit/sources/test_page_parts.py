from __future__ import annotations

from listcheck.sources.page_parts import block_text, flat_text, microdata_product, parsed, stated_pairs


def pairs(html: str) -> list[tuple[str, str]]:
    page = parsed(html)
    assert page is not None
    return [(name, value) for name, value, _ in stated_pairs(page)]


def test_tables_of_two_columns() -> None:
    assert pairs(
        "<table><tr><th>材质：</th><td>棉<b>95%</b></td></tr><tr><td>产地</td><td>中国</td></tr></table>"
    ) == [
        ("材质", "棉95%"),
        ("产地", "中国"),
    ]


def test_tables_of_four_columns() -> None:
    assert pairs("<table><tr><td>净含量</td><td>5kg</td><td>产地</td><td>黑龙江</td></tr></table>") == [
        ("净含量", "5kg"),
        ("产地", "黑龙江"),
    ]


def test_tables_of_other_kinds_say_nothing() -> None:
    assert (
        pairs(
            "<table><tr><th>尺码</th><th>胸围</th></tr><tr><td>M</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
        )
        == []
    )
    assert pairs(f"<table><tr><td>{'很长的一段话' * 5}</td><td>x</td></tr></table>") == []


def test_definitions_and_lists() -> None:
    assert pairs("<dl><dt>容量:</dt><dd>1.5L</dd><dd>又</dd><dt>重量</dt><dd>1kg</dd></dl>") == [
        ("容量", "1.5L"),
        ("重量", "1kg"),
    ]
    assert pairs("<ul><li>材质：棉</li><li>产地: 中国</li><li>包邮</li></ul>") == [
        ("材质", "棉"),
        ("产地", "中国"),
    ]
    assert pairs("<ul><li>提示：手洗</li><li>包邮</li><li>七天无理由</li></ul>") == []


def test_navigation_is_not_the_product() -> None:
    assert (
        pairs("<nav><ul><li>首页：回到首页</li></ul></nav><footer><dl><dt>电话</dt><dd>1</dd></dl></footer>")
        == []
    )


def test_text_in_blocks() -> None:
    page = parsed("<div>一<p>二 <b>粗</b>\n 字<br>三</p>四<script>x()</script><style>p{}</style>五</div>尾")
    assert page is not None
    (div,) = page.iter("div")
    assert block_text(div) == "一\n二 粗 字\n三\n四五"
    assert flat_text(div) == "一 二 粗 字 三 四五"


def test_microdata() -> None:
    page = parsed(
        """<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">大米</h1>
        <div itemprop="offers" itemscope><meta itemprop="price" content="69.90">69元</div>
        <img itemprop="image" src="a.jpg"><p><img itemprop="image" src="b.jpg"></p></div>"""
    )
    assert page is not None
    found = microdata_product(page)
    assert found is not None
    assert found[0] == {"name": "大米", "offers": {"price": "69.90"}, "image": ["a.jpg", "b.jpg"]}


def test_nothing_is_no_page() -> None:
    assert parsed("") is None
    assert parsed("   ") is None
