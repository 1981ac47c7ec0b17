"""The words of the page, in both languages. Templates know them as `say.<name>`, beside those of the report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual, Language
from listcheck.report.html_words import page_words as report_words

_PAGE: Mapping[str, Bilingual] = MappingProxyType(
    {
        "page_title": Bilingual("商品上架前检查", "Listing check"),
        "other_language": Bilingual("English", "中文"),
        "sections": Bilingual("页面", "Sections"),
        "skip_to": Bilingual("跳到主要内容", "Skip to the content"),
        "write": Bilingual("写一个商品", "One listing"),
        "batch": Bilingual("检查一批商品", "Many listings"),
        "no_script": Bilingual(
            "这个页面需要浏览器运行脚本。也可以用命令行 listcheck scan 检查。",
            "This page needs scripts. The command line does without: listcheck scan.",
        ),
        "form": Bilingual("商品内容", "The listing"),
        "field_title": Bilingual("标题", "Title"),
        "field_short_title": Bilingual("短标题", "Short title"),
        "field_category": Bilingual("类目", "Category"),
        "category_hint": Bilingual("如：服饰内衣/女装/T恤", "e.g. 服饰内衣/女装/T恤"),
        "field_platform": Bilingual("平台", "Platform"),
        "no_platform": Bilingual("不限", "Any"),
        "field_price": Bilingual("售价（元）", "Price (¥)"),
        "field_list_price": Bilingual("划线价（元）", "List price (¥)"),
        "field_selling_points": Bilingual("卖点", "Selling points"),
        "selling_points_hint": Bilingual("一行一条", "one a line"),
        "field_description": Bilingual("描述", "Description"),
        "description_hint": Bilingual("文字或网页代码", "text or HTML"),
        "field_detail_text": Bilingual("详情页文字", "Detail page text"),
        "field_attributes": Bilingual("属性", "Attributes"),
        "attribute_name": Bilingual("属性名", "Name"),
        "attribute_value": Bilingual("属性值", "Value"),
        "add_attribute": Bilingual("加一个属性", "Add an attribute"),
        "field_skus": Bilingual("规格（SKU）", "SKUs"),
        "sku_name": Bilingual("规格名", "Name"),
        "sku_price": Bilingual("价格", "Price"),
        "add_sku": Bilingual("加一个规格", "Add a SKU"),
        "remove_row": Bilingual("删除这一行", "Remove this row"),
        "clear_form": Bilingual("清空", "Clear"),
        "example": Bilingual("填入示例", "Fill in an example"),
        "result": Bilingual("检查结果", "Result"),
        "no_result": Bilingual(
            "写或粘贴商品内容，边写边查，结果显示在这里。",
            "Type or paste a listing: it is checked while you write, and the findings appear here.",
        ),
        "before": Bilingual("改前 {score}", "before {score}"),
        "pin": Bilingual("从现在起比较", "Compare from here"),
        "status": Bilingual(
            "错误 {error}，警告 {warning}，提示 {info}，预测分 {score}",
            "errors {error}, warnings {warning}, infos {info}, predicted score {score}",
        ),
        "counted": Bilingual(
            "错误 {error} · 警告 {warning} · 提示 {info}",
            "errors {error} · warnings {warning} · infos {info}",
        ),
        "score_why": Bilingual("分数失在哪里", "Where the points went"),
        "go_to": Bilingual("问题 {n}：到原文处", "finding {n}: go to the words"),
        "ignore": Bilingual("忽略", "Ignore"),
        "ignore_named": Bilingual("忽略问题 {n}", "Ignore finding {n}"),
        "reason": Bilingual("为什么可以忽略", "Why it may be ignored"),
        "confirm": Bilingual("确定", "OK"),
        "cancel": Bilingual("取消", "Cancel"),
        "mandatory": Bilingual("不可忽略", "cannot be ignored"),
        "ignored": Bilingual("已忽略", "Ignored"),
        "ignored_note": Bilingual(
            "只在这次打开的页面里有效；要长期有效，请下载后并入 listcheck.yaml",
            "for this session only; to keep them, download them and add them to listcheck.yaml",
        ),
        "undo": Bilingual("撤销", "Undo"),
        "undo_named": Bilingual("撤销忽略 {rule}", "Undo the ignore of {rule}"),
        "download_ignores": Bilingual("下载忽略清单", "Download the ignores"),
        "apply": Bilingual("替换", "Replace"),
        "apply_named": Bilingual("把“{found}”换成“{replacement}”", "Replace “{found}” by “{replacement}”"),
        "pictures": Bilingual("图片", "Pictures"),
        "drop": Bilingual(
            "把表格、商品文件夹或 zip 拖到这里", "Drop a spreadsheet, a folder of listings or a zip here"
        ),
        "drop_note": Bilingual(
            "支持 xlsx、xls、csv、JSON、保存的商品网页；图片放在商品旁边，一起拖进来。最多 {files} 个文件、{size} MB。",
            "xlsx, xls, csv, JSON, saved product pages; pictures beside the listings are read too. "
            "Up to {files} files, {size} MB.",
        ),
        "kept": Bilingual(
            "上传的文件只在本次运行期间保存，服务关闭后删除。",
            "What you upload is kept while the server runs, and deleted when it stops.",
        ),
        "kept_data": Bilingual(
            "上传的文件和报告保存在服务器指定的文件夹里。",
            "What you upload, and its report, are kept in a folder of the server.",
        ),
        "choose_files": Bilingual("选择文件", "Choose files"),
        "choose_folder": Bilingual("选择文件夹", "Choose a folder"),
        "uploading": Bilingual("正在上传… {percent}%", "Uploading… {percent}%"),
        "queued": Bilingual("排队中…", "Waiting for its turn…"),
        "reading": Bilingual("正在读取商品…", "Reading the listings…"),
        "progress": Bilingual("已检查 {done} / {total} 个商品", "{done} of {total} listings checked"),
        "stop": Bilingual("停止", "Stop"),
        "finished": Bilingual("检查完成，共 {total} 个商品", "Done: {total} listings"),
        "failed": Bilingual("没有完成：{why}", "Not finished: {why}"),
        "unreachable": Bilingual(
            "连不上服务，请确认 listcheck serve 还在运行",
            "The server does not answer: is listcheck serve running?",
        ),
        "download": Bilingual("下载报告", "Download the report"),
        "download_note": Bilingual("包含在本页所做的修改", "with the edits made on this page"),
        "find": Bilingual("在结果里查找", "Find in the results"),
        "to_fix_first": Bilingual("最该先改的排在前面", "what to fix first comes first"),
        "edited": Bilingual("已修改", "edited"),
        "was": Bilingual("原 {score}", "was {score}"),
        "back": Bilingual("返回列表", "Back to the list"),
        "previous": Bilingual("上一个", "Previous"),
        "next": Bilingual("下一个", "Next"),
        "restore": Bilingual("恢复原样", "Restore"),
        "only_text": Bilingual(
            "图片等其余内容照原样计入检查", "pictures and all else are checked as they were sent"
        ),
        "sign_in": Bilingual("输入访问口令", "Enter the token"),
        "sign_in_note": Bilingual(
            "口令在启动 listcheck serve 的窗口里。", "It is printed where listcheck serve was started."
        ),
        "token": Bilingual("口令", "Token"),
        "enter": Bilingual("进入", "Enter"),
        "wrong_token": Bilingual("口令不对。", "That is not the token."),
    }
)
# What the scripts say; the rest stands in the page.
_SCRIPT = (
    "before", "status", "counted", "go_to", "reason", "confirm", "cancel", "undo", "undo_named", "remove_row",
    "attribute_name", "attribute_value", "sku_name", "sku_price", "uploading", "queued", "reading", "progress",
    "finished", "failed", "unreachable", "finding", "colon",
)  # fmt: skip
PLATFORM_NAMES: Mapping[str, Bilingual] = MappingProxyType(
    {
        "douyin": Bilingual("抖音", "Douyin"),
        "kuaishou": Bilingual("快手", "Kuaishou"),
        "taobao": Bilingual("淘宝", "Taobao"),
        "tmall": Bilingual("天猫", "Tmall"),
        "jd": Bilingual("京东", "JD"),
        "pdd": Bilingual("拼多多", "Pinduoduo"),
        "xiaohongshu": Bilingual("小红书", "Xiaohongshu"),
    }
)


def page_words(language: Language) -> Mapping[str, str]:
    """All of them, with those of the report's macros."""
    return {**report_words(language), **{name: text.pick(language) for name, text in _PAGE.items()}}


def script_words(language: Language) -> Mapping[str, str]:
    words = page_words(language)
    return {name: words[name] for name in _SCRIPT}
