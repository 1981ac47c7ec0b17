"""What `listcheck init` writes, in both languages."""

from __future__ import annotations

from listcheck.model.bilingual import Bilingual

CONFIG_NAME = "listcheck.yaml"
EXAMPLE_NAME = "listings/example/listing.yaml"
HOOK_NAME = ".pre-commit-config.yaml"
EDITOR_NAME = ".vscode/settings.json"
LISTING_SCHEMA_NAME = ".vscode/listcheck-listing.schema.json"
RULE_SCHEMA_NAME = ".vscode/listcheck-rule.schema.json"

CONFIG = Bilingual(
    """\
# listcheck 的设置。命令行里的选项优先于这里。全部设置：listcheck config show

# 没有写明平台的商品属于哪个平台：douyin kuaishou taobao tmall jd pdd xiaohongshu
# platform: douyin

# 到哪一级算不通过（退出码 1）：error 错误 | warning 警告 | info 提示 | never 只报告
fail_on: error

# 报告用中文还是英文：zh | en | auto（随系统）
lang: zh

# 是否识别图片上的文字；true 时图片里的违规词也会查
images: true

# 识别精细程度：thorough 连小字都看 | balanced 批量用 | fast 先看个大概
# ocr_profile: balanced

# 不检查的文件和文件夹
exclude: [drafts, 草稿]

# 暂时不想看的规则；每条规则的说明：listcheck explain AD101
# extend_ignore: [FM104]

# 您的表格里，哪一列对应哪个字段（列名认不出来时再写）
# fields: {title: [品名], selling_points: [推荐语]}

# 自己的规则，见 listcheck rules new
# packs: [./house-rules]

# 确认可以保留的问题：必须写原因，最好写到期日
# ignores:
#   - {rule: AD121, listing: "3502*", field: title, reason: 上新记录已存档, until: 2027-01-31}
""",
    """\
# Settings of listcheck. Options on the command line win over these. All of them: listcheck config show

# The platform of listings that name none: douyin kuaishou taobao tmall jd pdd xiaohongshu
# platform: douyin

# The level from which a scan fails (exit code 1): error | warning | info | never
fail_on: error

# The language of reports: zh | en | auto (the locale's)
lang: en

# Whether the words in pictures are read; with true, what they say is judged, too
images: true

# How closely: thorough finds small print | balanced is for bulk | fast is for a first look
# ocr_profile: balanced

# Files and folders to leave out
exclude: [drafts]

# Rules you do not want to hear of; what each is about: listcheck explain AD101
# extend_ignore: [FM104]

# Which column of your sheets holds which field, where its name is not known anyway
# fields: {title: [item_label], selling_points: [pitch]}

# Rules of your own, see listcheck rules new
# packs: [./house-rules]

# Findings to live with: each needs a reason, and better has a last day
# ignores:
#   - {rule: AD121, listing: "3502*", field: title, reason: the launch is on record, until: 2027-01-31}
""",
)

EXAMPLE = Bilingual(
    """\
# 示例商品：有几处毛病，先运行 listcheck scan . 看看，再照提示改。
# 图片放在同一个文件夹里（main-1.jpg、detail-1.jpg……），会一起检查。
id: example
platform: douyin
category: 家居用品/杯壶/保温杯
title: 全网最低价 304不锈钢保温杯 500ml
selling_points:
  - 保温12小时，倒水不烫手
  - 国家级品质，用过都说好
description: 杯盖一按即开，单手就能喝水。加微信领优惠券。
attributes:
  品牌: 示例
  材质: 304不锈钢
  容量: 480ml
price: 59.00
list_price: 89.00
""",
    """\
# An example with a few mistakes: run listcheck scan . first, then correct it as you are told.
# Pictures lie in the same folder (main-1.jpg, detail-1.jpg …) and are checked, too.
id: example
platform: douyin
category: 家居用品/杯壶/保温杯
title: 全网最低价 304不锈钢保温杯 500ml
selling_points:
  - 保温12小时，倒水不烫手
  - 国家级品质，用过都说好
description: 杯盖一按即开，单手就能喝水。加微信领优惠券。
attributes:
  品牌: 示例
  材质: 304不锈钢
  容量: 480ml
price: 59.00
list_price: 89.00
""",
)

HOOK = """\
repos:
  - repo: local
    hooks:
      - id: listcheck
        name: listcheck
        entry: listcheck scan --allow-empty
        language: system
        require_serial: true
        files: (^|/)listing\\.(ya?ml|json)$|\\.(jsonl|ndjson|csv|tsv|xlsx?|html?|jpe?g|png|webp|gif|bmp)$
"""

EDITOR = """\
{
  "yaml.schemas": {
    "./.vscode/listcheck-listing.schema.json": ["listing.yaml", "listing.yml"],
    "./.vscode/listcheck-rule.schema.json": ["house-rules/*-*.yaml"]
  },
  "json.schemas": [
    {"fileMatch": ["listing.json"], "url": "./.vscode/listcheck-listing.schema.json"}
  ]
}
"""

WROTE = Bilingual("写好了：{path}", "wrote {path}")
KEPT = Bilingual("已经有了，没有动：{path}", "there already, left as it is: {path}")
NEXT = Bilingual("下一步：", "next:")
NEXT_SCAN = Bilingual("{command}    查示例商品，看看报告", "{command}    check the example, and see a report")
NEXT_EXPLAIN = Bilingual(
    "listcheck explain PR101    看一条规则：依据、例外、改法",
    "listcheck explain PR101    a rule: its law, its exceptions, how to mend it",
)
NEXT_SHEET = Bilingual(
    "listcheck scan 您的表格.xlsx --format xlsx=标注.xlsx    查自己的表，拿回一份标好的",
    "listcheck scan your.xlsx --format xlsx=marked.xlsx    check your own sheet, and get it back marked",
)
NEXT_HOOK = Bilingual(
    "pre-commit install    提交前自动检查", "pre-commit install    check before each commit"
)
