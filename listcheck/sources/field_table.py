"""The names themselves, one field a line: "our name: theirs, the preferred ones first".

A name is compared without case, width, spaces, "_", "-" and anything in brackets (field_names.normalise), so
that itemId, item_id, "Item ID" and 商品标题（必填） need one entry here, written without spaces.
"""

from __future__ import annotations

LISTING = """
id: id item_id goods_id num_iid num_id product_id_str product_id spu_id handle url_handle
id: 商品ID 宝贝ID 商品编号 商品编码 数字ID SPU编号 SPU编码 SPUID 货品编号
id: goods_sn product_sn outer_product_id spu sku_id wareid part_number
platform: platform 平台 所属平台 销售平台 店铺平台 渠道平台
category: category category_path category_name cate_name product_category product_type
category: 类目 商品类目 类目路径 类目名称 商品分类 分类 分类名称 所属类目 叶子类目 宝贝类目 goods_category
title: title goods_name item_name product_name product_title item_title goods_title
title: 商品标题 商品名称 宝贝标题 宝贝名称 产品标题 产品名称 商品名 标题 品名 store_name name 名称 商品
short_title: short_title short_product_name 短标题 商品短标题 导购短标题 短名称
selling_points: selling_points selling_point 卖点 商品卖点 宝贝卖点 推荐语 商品推荐语 推荐理由
selling_points: sub_title 副标题 商品副标题 广告语 广告词 促销语 sell_point recommend_remark
description: description goods_desc goods_brief 商品描述 描述 商品简介 简介 body_html body
description: product_description item_description 商品介绍 产品描述 store_info brief
detail_text: detail_text detail_html detail desc 详情 商品详情 宝贝描述 详情描述 图文详情 详情内容
detail_text: 详情页 详情文案 pc_desc mobile_desc content detail_content goods_content
attributes: attributes attribute attrs 属性 商品属性 类目属性 宝贝属性 产品参数 商品参数 参数 规格参数
attributes: group_props goods_property goods_attributes item_props params specifications
attributes: pc_attributes additional_property
brand: brand brand_name 品牌 品牌名称 品牌名 vendor
skus: skus sku sku_list variants spec_prices 规格列表 SKU列表 销售规格
price: price 售价 价格 现价 销售价 一口价 商品价格 宝贝价格 sale_price goods_price shop_price retail_price
price: price_range 单价 到手价 活动价 拼单价 团购价
price_low: price_low min_price low_price min_group_price 最低价
price_high: price_high max_price high_price max_group_price 最高价
list_price: list_price market_price original_price 划线价 划线价格 原价 吊牌价 市场价 专柜价 建议零售价
list_price: 指导价 日常价 compare_at_price ot_price counter_price market_price_range
images: images image pics pic pictures picture imgs img image_urls image_url image_list img_list
images: 图片 商品图片 图片链接 图片地址 宝贝图片 新图片 产品图片 photos gallery
images: pic_url
main_images: main_images main_image main_pics main_pic main_img 主图 商品主图 主图链接 主图地址 主图图片
main_images: 头图 首图 轮播图 banner slider_image main_image_three_to_four main_pic_3_4
main_images: image_src product_image_url image_link additional_image_link
detail_images: detail_images detail_image detail_imgs desc_imgs desc_images 详情图 详情图片 商品详情图
detail_images: 详情页图片 详情长图
sku_images: sku_images sku_image SKU图 SKU图片 规格图 规格图片 variant_image variant_image_url spec_pics
white_images: white_images white_image 白底图 商品白底图 白底主图 白底图链接 white_back_ground_pic_url
promotions: promotions promotion 活动 促销活动 营销活动
evidence: evidence 证明 证明材料 资质证明 举证材料
ignores: ignores ignore 忽略
sku.name: sku_name SKU名称 规格名称 规格 SKU规格 商品规格 销售属性 销售规格名称
sku.code: sku_code SKU编码 规格编码 商家编码 SKU编号 variant_sku outer_id 规格商家编码
sku.price: sku_price SKU价格 规格价格 SKU售价 variant_price
sku.list_price: sku_list_price SKU原价 SKU划线价 variant_compare_at_price
sku.stock: sku_stock SKU库存 规格库存 variant_inventory_qty 库存 可售库存
"""

# Inside one entry of "skus".
SKU = """
name: name sku_name spec_name specification spec title 规格 规格名称 SKU名称 名称
attributes: attributes specs spec_list props sku_props 属性 销售属性 规格属性
price: price sku_price sale_price group_price 价格 售价 销售价 SKU价格 sku_sale_price
list_price: list_price market_price original_price normal_price 原价 划线价 compare_at_price
stock: stock quantity stock_num sku_stock 库存 数量 num inventory_quantity
code: code sku_id sku_code sku outer_id out_sku_id 商家编码 SKU编码 SKUID 编码 id
image: image pic image_url thumb_url img 图片 规格图 pic_url
"""

# Names that say enough at the head of a column, yet nothing as a key of a JSON object.
HEADINGS = """
category: type
sku.stock: 数量
"""

# Columns of exports that say nothing about the product; any other column of a sheet is an attribute.
BOOKKEEPING = """
序号 总库存 商品库存 宝贝数量 销量 月销量 总销量 累计销量 30天销量 已售 评价数 好评率 收藏数 加购数 访客数
浏览量 点击率 转化率 支付金额 成交金额 成本价 成本 毛利 供货价 佣金 佣金率 佣金比例
状态 商品状态 宝贝状态 审核状态 上下架状态 是否上架 上架状态 上架时间 下架时间 创建时间 更新时间 修改时间
发布时间 编辑时间 开始时间 创建人 操作人 操作 备注 商家备注 运费 运费模板 运费模版 邮费模版ID 物流模板
发货时间 发货时效 发货地 发货模式 预售 限购 限购数量 退货 七天无理由 售后 售后服务 条形码 商品条形码 条码
店铺 店铺名称 店铺ID 店铺类目 类目ID 分类ID 一级类目ID 叶子类目ID 品牌ID 商品链接 宝贝链接 链接 商品地址 网址
视频 主图视频 视频链接 关键词 搜索关键词 来源 图片数量 图片数 仓库 供应商 供应商名称 sku条形码
新旧程度 省 城市 出售方式 加价幅度 有效期 运费承担 平邮 EMS 快递 发票 保修 放入仓库 橱窗推荐 橱柜推荐
会员打折 上传状态 图片状态 返点比例 销售属性组合 用户输入ID串 用户输入名-值对 销售属性别名 代充类型 本地ID
宝贝分类 宝贝属性ID 用户名称 闪电发货 食品专项 尺码库 库存类型 国家地区 库存计数 物流体积 物流重量 退换货承诺
定制工具 无线详情 7天退货 属性值备注 自定义属性值 商品资质 增加商品资质 关联线下服务 采购地 新品
付款方式 支付宝 自动重发 心情故事 最小团购件数
cid seller_cids stuff_status location_state location_city item_type auction_increment num valid_thru
freight_payer post_fee ems_fee express_fee has_invoice has_warranty approve_status has_showcase list_time
cateprops postage_id has_discount modified upload_fail_msg picture_status auction_point video skuprops
inputpids inputvalues propalias auto_fill local_cid navigation_type user_name syncstatus
is_lighting_consigment is_xinpin foodparame features buyareatype global_stock_type global_stock_country
sub_stock_type item_size item_weight sell_promise custom_design_flag wireless_desc barcode sku_barcode
newprepay cpv_memo input_custom_cpv qualification add_qualification o2o_bind_service tmall_extend
product_combine tmall_item_prop_combine taoschema_extend shopping_title shopping_title2 sizemapping
shippingarea
keywords keyword source n_images tags published published_on_online_store status stock sales sales_volume
url link created_at updated_at create_time update_time shop shop_id shop_name seller seller_id category_id
brand_id cost_per_item charge_tax tax_code inventory_tracker inventory_quantity
continue_selling_when_out_of_stock weight_value weight_unit_for_display requires_shipping
fulfillment_service image_position image_alt_text gift_card price_international
compare_at_price_international cost remark memo
"""
BOOKKEEPING_PREFIXES = ("variant", "googleshopping", "seo", "metafield", "included")
