"""Units as texts write them: the longest one that stands behind a number."""

from __future__ import annotations

import re

_MEASURES = (
    "平方公里 平方千米 平方米 平米 立方米 立方 公里 千米 延米 米 英里 厘米 毫米 公顷 亩 方 平方 吨标准煤 吨标煤 吨 公斤 千克 "
    "千瓦时 千瓦 兆瓦时 兆瓦 度 升 元 美元 港元 欧元 日元 英镑 ㎡ ㎞ ㎢ m² km² m³ 倍 成 番 个百分点 百分点 个点 % ‰"
).split()
_COUNTS = (
    "个 分 户次 户 人次 人 处 条 座 栋 幢 套 件 项次 项 家次 家 株 盏 部 台次 台套 台 所 名 宗 起 例 辆 艘 张床位 张 块 片 间 棵 "
    "只 头 位 次 场次 场 门 种 份 篇 支 床 泊位 笔 单 班次 班 趟 组 团 孔 扇 根 杆 段 口 眼 面 本 册 标段 架次 车次 批次 对 枚 "
    "尊 村 车位 床位 学位 机位 列 桶 箱 站 幅 杆次 人家 根杆 单元"
).split()
_ENGLISH = (
    "(?:thousand |million |billion |trillion )?(?:percentage points|percentage point|percent|per cent|pp|points|kilometres|kilometers|kilometre|"
    "kilometer|square metres|square meters|square kilometres|square kilometers|cubic metres|cubic meters|hectares|hectare|metres|meters|"
    "miles|mile|tonnes|tons|acres|acre|yuan|RMB|dollars|households|homes|units|people|residents|km2|km|m2|m|mu|ha|sqm|kWh|MWh|GWh|MW|GW|kW)|"
    "thousand|million|billion|trillion|KW|KM|Km|t|kg"
)
_BELOW = "天|日|年|月|小时|周|季度|时|分钟|秒|千人|万人|百人|百户|平方公里|平方米|公里|人|户|亩|公顷|吨|个|家|套|辆|㎡|km²|m²"
_FORM = re.compile(
    rf"\s?(?:(?P<word>{'|'.join(sorted({*_MEASURES, *_COUNTS}, key=len, reverse=True))})|(?P<english>{_ENGLISH})(?![A-Za-z0-9]))"
    rf"(?P<rate>/(?:{_BELOW})(?![A-Za-z0-9]))?"
)
_CONTINUED = {
    "分": "之别钟局公批期类区院步布店秒支管工",
    "项": "目", "场": "景所地馆面", "处": "理置罚长级室", "户": "型籍外口均", "家": "庭电具长园乡政装族", "台": "阶账风商",
    "条": "件例款块", "位": "置于列居", "名": "单录校医企城优胜誉为义", "座": "谈位椅标", "站": "点台区位前长", "段": "落时",
    "部": "分门署长队位", "人": "民才均口员大工心类文行事力本防", "所": "有在以", "间": "接隔距", "片": "区", "口": "径岸袋",
    "起": "来步点", "种": "植", "元": "素旦宵", "度": "假过量", "套": "餐", "张": "家江", "米": "粉线", "班": "子", "村": "庄民",
    "面": "积向对", "门": "户牌诊槛", "对": "外于应口", "单": "位体", "组": "织建成合团", "团": "队体结", "节": "能点约日",
    "方": "面案便式向法", "成": "立果本效为功员套都", "升": "级", "本": "地级市区身科轮", "例": "如", "次": "要数级", "份": "额",
    "支": "持撑部付", "根": "据本治", "只": "有是要", "头": "部", "笔": "记", "块": "状", "倍": "增", "列": "入为车", "株": "洲",
    "床": "位", "幅": "度员", "眼": "科光", "站点": "", "个": "性体别", "件": "套", "孔": "子", "杆": "塔", "册": "子",
}  # fmt: skip
"""Letters that make another word of what looks like a unit: 20项目 is not 20 项."""

_STANDARD = {
    "平米": ("平方米", 1), "平方": ("平方米", 1), "平方千米": ("平方公里", 1), "㎢": ("平方公里", 1), "km²": ("平方公里", 1),
    "km2": ("平方公里", 1), "㎞": ("公里", 1), "KM": ("公里", 1), "Km": ("公里", 1), "m2": ("平方米", 1), "百分点": ("个百分点", 1),
    "个点": ("个百分点", 1), "percent": ("%", 1), "per cent": ("%", 1), "percentage points": ("个百分点", 1),
    "percentage point": ("个百分点", 1), "pp": ("个百分点", 1), "points": ("个百分点", 1), "kilometres": ("公里", 1), "kilometers": ("公里", 1),
    "square metres": ("平方米", 1), "square meters": ("平方米", 1), "square kilometres": ("平方公里", 1), "hectares": ("公顷", 1),
    "metres": ("米", 1), "meters": ("米", 1), "mu": ("亩", 1), "yuan": ("元", 1), "million yuan": ("万元", 100),
    "billion yuan": ("亿元", 10), "trillion yuan": ("亿元", 10**4), "million RMB": ("万元", 100), "billion RMB": ("亿元", 10),
    "households": ("户", 1), "thousand households": ("户", 1000), "million households": ("万户", 100),
}  # fmt: skip


def standard(unit: str) -> tuple[str, int]:
    """A unit as data files write it, and how many of them one of these is: ``billion yuan`` is 10 亿元, 万平米 is 万平方米."""
    scale = unit[: len(unit) - len(unit.lstrip("万亿"))]
    word, factor = _STANDARD.get(unit.removeprefix(scale), (unit.removeprefix(scale), 1))
    return scale + word, factor


def unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The unit that begins at a position, and where it ends; None where there is none.

    A blank before it is passed over. A unit over another (亿元/平方公里) is one unit.
    """
    found = _FORM.match(text, position)
    if not found:
        return None
    after = text[found.end() : found.end() + 1]
    if not found["rate"] and after and after in _CONTINUED.get(found["word"] or "", ""):
        return None
    return (found["word"] or found["english"]) + (found["rate"] or ""), found.end()
