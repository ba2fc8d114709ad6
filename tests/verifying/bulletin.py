"""A made-up programme, a bulletin about it as an office writes one, and errors as people make them.

Every figure of the bulletin was computed by hand from the lines of the programme, without the program.
"""

from __future__ import annotations

from typing import NamedTuple

PROGRAMME = {
    "targets/programme.yaml": """\
programme: 临江市城市更新三年行动
issuer: 临江市更新办
period: 2025..2027
orgs:
  city:  {name: 临江市, level: city}
  dong:  {name: 东城区, level: district, parent: city}
  xi:    {name: 西河区, level: district, parent: city}
  nan:   {name: 南山区, level: district, parent: city}
  bei:   {name: 北新区, level: district, parent: city}
sources:
  plan: {title: 三年行动方案, date: 2025}
""",
    "targets/indicators.yaml": """\
indicators:
  compounds:  {name: 老旧小区改造, en: Old residential compounds renovated, unit: 个, kind: flow, decimals: 0}
  investment: {name: 有效投资, en: Effective investment, unit: 亿元, kind: flow, decimals: 2}
  pipes:      {name: 地下管网改造, en: Underground pipes renewed, unit: 公里, kind: flow, decimals: 1}
  parks:      {name: 口袋公园, en: Pocket parks, unit: 个, kind: flow, decimals: 0}
  households: {name: 惠及居民, en: Households served, unit: 万户, kind: flow, decimals: 2}
""",
    "targets/city.yaml": """\
org: city
source: plan
targets:
  - {indicator: compounds,  at_least: 240,  since: 2025, by: 2027}
  - {indicator: investment, at_least: 200,  since: 2025, by: 2027}
  - {indicator: pipes,      more_than: 700, since: 2025, by: 2027}
  - {indicator: parks,      at_least: 60,   since: 2025, by: 2027}
  - {indicator: households, at_least: 12,   since: 2025, by: 2027}
""",
    "targets/dong.yaml": """\
org: dong
source: plan
targets:
  - {indicator: compounds,  at_least: 80, since: 2025, by: 2027}
  - {indicator: investment, at_least: 70, since: 2025, by: 2027}
""",
    "targets/xi.yaml": """\
org: xi
source: plan
targets:
  - {indicator: compounds,  at_least: 60, since: 2025, by: 2027}
  - {indicator: investment, at_least: 50, since: 2025, by: 2027}
""",
    "targets/nan.yaml": """\
org: nan
source: plan
targets:
  - {indicator: compounds,  at_least: 60, since: 2025, by: 2027}
  - {indicator: investment, at_least: 50, since: 2025, by: 2027}
""",
    "targets/bei.yaml": """\
org: bei
source: plan
targets:
  - {indicator: compounds,  at_least: 40, since: 2025, by: 2027}
  - {indicator: investment, at_least: 30, since: 2025, by: 2027}
""",
    "data/city.yaml": """\
org: city
source: plan
actuals:
  pipes: {2025: 238.6}
  parks: {2025: 21}
  households: {2025: 3.2}
year_to_date:
  pipes: {2026-06: 121.4, 2026-09: 186.9}
  parks: {2026-06: 11, 2026-09: 17}
  households: {2026-06: 2.1, 2026-09: 3.46}
plans:
  parks: {2026: 24}
""",
    "data/dong.yaml": """\
org: dong
source: plan
actuals:
  compounds: {2025: 20}
  investment: {2025: 24.5}
year_to_date:
  compounds: {2026-06: 13, 2026-09: 22}
  investment: {2026-06: 13.1, 2026-09: 21.36}
""",
    "data/xi.yaml": """\
org: xi
source: plan
actuals:
  compounds: {2025: 18}
  investment: {2025: 16.2}
year_to_date:
  compounds: {2026-06: 9, 2026-09: 14}
  investment: {2026-06: 9.75, 2026-09: 15.04}
""",
    "data/nan.yaml": """\
org: nan
source: plan
actuals:
  compounds: {2025: 15}
  investment: {2025: 15.8}
year_to_date:
  compounds: {2026-06: 12, 2026-09: 19}
  investment: {2026-06: 8.2, 2026-09: 12.6}
""",
    "data/bei.yaml": """\
org: bei
source: plan
actuals:
  compounds: {2025: 7}
  investment: {2025: 8}
year_to_date:
  compounds: {2026-06: 6, 2026-09: 9}
  investment: {2026-06: 4.4, 2026-09: 6.5}
""",
}

AS_OF = "2026-10-10"

# 老旧小区 42+32+34+16=124；124/240=51.67%，21/36=58.33%，差 6.67；缺 116
# 东 42/80=52.5%；西 32/60=53.33%；南 34/60=56.67%；北 16/40=40.0%，低 18.33
# 投资 45.86+31.24+28.4+14.5=120.00；60.0%，高 1.67；东 65.51%、西 62.48%、南 56.8%、北 48.33%
# 管网 425.5/700=60.79%，高 2.45；公园 38/60=63.33%，高 5.0；居民 6.66/12=55.5%，低 2.83

TEXT = """\
# 临江市城市更新三年行动2026年第三季度进展情况通报

各区人民政府，市有关部门：

截至2026年9月30日，全市5项目标中，达到序时3项、落后2项。现将有关情况通报如下。

## 一、老旧小区改造

到2027年，全市要完成老旧小区改造240个以上。截至2026年9月底，全市累计完成老旧小区改造124个，完成率51.7%，低于序时进度6.7个百分点，缺口116个。\
其中，东城区42个、西河区32个、南山区34个、北新区16个。

分区看，南山区完成率56.7%，居全市第1位；西河区完成率53.3%，东城区完成率52.5%；北新区完成率40.0%，低于序时进度18.3个百分点，居全市第4位。

今年1—9月，全市完成老旧小区改造64个，其中东城区22个、西河区14个、南山区19个、北新区9个。

## 二、有效投资

到2027年，全市要完成有效投资200亿元以上。截至2026年9月底，全市累计完成有效投资120亿元，完成率60.0%，超序时进度1.7个百分点。\
2025年，全市完成有效投资64.5亿元；今年前三季度，全市完成有效投资55.5亿元。

东城区累计完成有效投资45.86亿元，完成率65.5%；西河区累计完成有效投资31.24亿元，完成率62.5%；南山区累计完成有效投资28.4亿元，完成率56.8%；\
北新区累计完成有效投资14.5亿元，完成率48.3%，低于序时进度10.0个百分点。

## 三、地下管网改造

到2027年，全市要完成地下管网改造700公里以上。截至2026年9月底，全市累计完成地下管网改造425.5公里，完成率60.8%，超序时进度2.5个百分点。

## 四、口袋公园

到2027年，全市要建成口袋公园60个以上。截至2026年9月底，全市累计建成口袋公园38个，完成率63.3%，时间进度58.3%。\
今年计划建设口袋公园24个，1—9月已建成17个。

## 五、惠及居民

截至2026年9月底，全市累计惠及居民6.66万户，完成率55.5%，缺口5.34万户。
"""


class Planted(NamedTuple):
    """An error: what is wrong with it, where, what it is made into, and what would be right.

    Attributes:
        after: the words behind which the right figure stands for the first time.
    """

    kind: str
    after: str
    right: str
    wrong: str


PLANTED = (
    Planted("figure", "累计完成老旧小区改造", "124个", "142个"),
    Planted("figure", "其中，东城区", "42个", "45个"),
    Planted("figure", "要完成老旧小区改造", "240个", "260个"),
    Planted("figure", "累计完成有效投资31.24亿元，完成率62.5%；南山区累计完成有效投资", "28.4亿元", "29.4亿元"),
    Planted("figure", "低于序时进度6.7个百分点，缺口", "116个", "126个"),
    Planted("figure", "要完成地下管网改造", "700公里", "600公里"),
    Planted("figure", "完成率55.5%，缺口", "5.34万户", "5.43万户"),
    Planted("unit", "累计完成地下管网改造", "425.5公里", "425.5米"),
    Planted("unit", "累计建成口袋公园", "38个", "38亩"),
    Planted("unit", "累计惠及居民", "6.66万户", "6.66户"),
    Planted("scale", "要完成有效投资", "200亿元", "200万元"),
    Planted("scale", "全市累计完成有效投资", "120亿元", "1.2亿元"),
    Planted("scale", "东城区累计完成有效投资", "45.86亿元", "45.86万元"),
    Planted("rate", "累计完成老旧小区改造124个，完成率", "51.7%", "57.1%"),
    Planted("rate", "南山区完成率", "56.7%", "56.2%"),
    Planted("rate", "累计完成有效投资120亿元，完成率", "60.0%", "61.0%"),
    Planted("rate", "累计完成地下管网改造425.5公里，完成率", "60.8%", "68.0%"),
    Planted("rate", "时间进度", "58.3%", "63.9%"),
    Planted("lead", "完成率51.7%，低于序时进度", "6.7个百分点", "7.6个百分点"),
    Planted("lead", "完成率60.0%，超序时进度", "1.7个百分点", "2.7个百分点"),
    Planted("lead", "完成率40.0%，", "低于序时进度18.3个百分点", "超序时进度18.3个百分点"),
    Planted("date", "建成口袋公园60个以上。截至2026年", "9月底", "6月底"),
    Planted("date", "## 三、地下管网改造\n\n到", "2027年", "2026年"),
    Planted("date", "## 五、惠及居民\n\n截至2026年", "9月底", "6月底"),
    Planted("count", "全市5项目标中，达到序时", "3项", "4项"),
    Planted("count", "达到序时3项、落后", "2项", "1项"),
    Planted("place", "南山区完成率56.7%，居全市", "第1位", "第2位"),
    Planted("place", "低于序时进度18.3个百分点，居全市", "第4位", "第3位"),
    Planted("sum", "今年1—9月，全市完成老旧小区改造", "64个", "66个"),
    Planted("sum", "今年前三季度，全市完成有效投资", "55.5亿元", "56.5亿元"),
)


def planted(error: Planted) -> str:
    """The bulletin with one error."""
    head, after, tail = TEXT.partition(error.after)
    assert after and tail.startswith(error.right), error
    return head + after + error.wrong + tail.removeprefix(error.right)


TRAPS = (
    "1. 东城区 老旧小区改造（2025—2027年）：目标80个以上只完成8个，怎么补？",
    "一年来，我们改造老旧小区2000户，惠及居民1.5万人。",
    "2025年，全市新开工老旧小区改造88个，完成投资30亿元。",
    "“十四五”以来，全市累计改造老旧小区512个，新建口袋公园96个。",
    "近三年，全市累计完成有效投资350亿元。",
    "2025年，东城区、西河区分别完成老旧小区改造20个、18个。",
    "东城区和西河区共完成老旧小区改造74个。",
    "东城区纳入计划的老旧小区改造45个，已开工44个，完工40个。",
    "2026年，全市计划改造老旧小区95个，力争完成有效投资90亿元。",
    "市住建局牵头完成老旧小区改造12个。",
    "有效投资同比增长12.3%，比上年同期多6亿元。其中，国有投资30亿元，占54.1%。",
    "东城区老旧小区改造完成率同比提高3.2个百分点，较全市平均水平高5个百分点。",
    "到2026年底，全市要完成老旧小区改造150个以上。到2026年底，东城区力争完成老旧小区改造50个。",
    "9月份，全市完成老旧小区改造8个。",
    "全省累计完成老旧小区改造3500个。邻市完成老旧小区改造300个。国家下达我市老旧小区改造任务130个。",
    "2026年老旧小区改造年度目标80个，已完成64个，完成率80%。全市老旧小区改造项目开工率95%。",
    "北新区某街道完成老旧小区改造3个，投入资金1200万元。",
    "全市老旧小区改造平均每个小区投入500万元。",
    "全市完成老旧小区改造总建筑面积120万平方米，涉及居民3.2万户，惠及居民8.1万人。",
    "截至8月底，全市累计完成老旧小区改造120个，完成率50%。",
    "超额完成口袋公园年度任务，全年建成口袋公园26个。东城区建成口袋公园9个，西河区建成口袋公园7个。",
    "如期完成地下管网改造任务的80%，剩余20%将于年底前完成，即地下管网改造137.5公里。",
    "全市老旧小区改造完成率居全省第3位，有效投资增速排名第2位。",
    "5个区中，3个区老旧小区改造落后于序时进度。老旧小区改造未完成的有116个。",
    "预计到2027年底，全市老旧小区改造可完成252个，超目标12个。",
    "照此速度，每月完成老旧小区改造6个，到年底可达142个。",
    "老旧小区改造方面，东城区有3个小区停工，西河区有2个小区进度滞后。",
    "全市完成老旧小区改造约120个，惠及居民近7万户。",
    "老旧小区改造共3批，第2批35个，第3批29个。",
)
"""Sentences whose figures are of something else than what their words first say, or of a time the data do not have."""

CLEAN = (
    TEXT,
    """\
# 在全市城市更新工作推进会上的讲话

截至2026年9月底，全市老旧小区改造累计完成124个，完成率超过50%；有效投资累计完成120亿元，完成率达60%；口袋公园累计建成38个。

到2027年，全市要力争完成老旧小区改造240个以上，完成有效投资200亿元以上。
""",
    """\
# 工作简报（2026年10月10日）

今年以来，东城区完成老旧小区改造22个，西河区完成14个。2025年，东城区完成老旧小区改造20个。

全市口袋公园今年计划建设24个。
""",
    """\
# 临江市2026年上半年城市更新情况

截至2026年6月底，全市累计建成口袋公园32个，累计完成地下管网改造360公里，累计惠及居民5.3万户。
""",
    """\
# 南山区汇报材料

截至2026年9月30日，南山区累计完成老旧小区改造34个，完成率56.7%，缺口26个；累计完成有效投资28.4亿元，完成率56.8%。
""",
    """\
# 临江市城市更新三年行动2026年第三季度进展

老旧小区改造：全市累计完成124个，完成率约52%。有效投资：全市累计完成120亿元，完成率六成。
""",
    """\
临江市城市更新三年行动：截至2026年9月底，全市地下管网改造完成425.5公里，占目标700公里的60.8%，超序时进度2.5个百分点。
""",
    """\
# Progress of Linjiang, September 2026

By the end of 2027 at least 240 compounds. So far 124 were renovated, 51.7% of the target.
""",
    """\
# 会议通知

定于2026年10月15日上午9时召开推进会，地点在市政府3号楼201室，联系电话0571-12345678。请各区于10月12日前报送材料2份。
""",
    """\
# 临江市城市更新三年行动实施方案

到2027年，全市完成老旧小区改造240个以上、有效投资200亿元以上、口袋公园60个以上，更新改造地下管网700公里以上，惠及居民12万户以上。
其中，东城区完成老旧小区改造80个，西河区60个，南山区60个，北新区40个。
""",
    """\
# 临江市城市更新三年行动2025年工作总结

2025年，全市完成老旧小区改造60个，完成有效投资64.5亿元，完成地下管网改造238.6公里，建成口袋公园21个，惠及居民3.2万户。
""",
)
"""Texts in which every figure is right, or of something that the programme does not have."""
