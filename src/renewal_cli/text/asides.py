"""Numbers that are no figures: dates, plans by name, ordinals, document numbers, slogans, classes of projects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CN = "零一二三四五六七八九十百千两廿卅"
"""Chinese numerals without 万 and 亿."""
_N = rf"(?:[0-9]+|[{CN}]+)"
YEAR = r"(?:(?:1[89]|20|21)[0-9]{2}|[一二][零一二三四五六七八九]{3})"
"""A year in digits or in Chinese digits."""
TO = r"(?:—{1,2}|-{1,2}|~|到|至|–)"
"""What stands between the ends of a range."""
ABSTRACT = (
    "方面|维度|层面|坚持|导向|关键|重点环节|环节|确保|必须|转变|统筹|意见|问题|原则|阶段|特点|关系|难点|突破口|全面|"
    "结合|注重|体系|机制|百分之百|清单|字|大局|提升|提高|认真|意识|聚焦|强化|到位|不变|不能|再|更加|着力|行动|举措|"
    "措施|要求|任务|优势|转型|中心|基本点|文明|理念|战略|主题|目标|专项|工作|抓手|步骤|层次|梯队|等级|台阶|道理|角度|"
    "专班|小组|办法|机会|窗口|闭环|格局|梯次|身份|批次|办|图|环|轴|带|大"
)
"""Nouns of speeches that are bundled (四个方面) and not counted."""


class Aside(NamedTuple):
    """A number that is no figure, and why."""

    start: int
    end: int
    why: Phrase


DATE = Phrase("日期或时间", "a date or time")
_PLAN = Phrase("规划或会议的名称", "the name of a plan or meeting")
ORDINAL = Phrase("序号、等级", "a number in a sequence, a grade")
_DOCUMENT = Phrase("文号、条款号", "the number of a document or clause")
_CODE = Phrase("编号、型号、电话", "a code, a model, a telephone number")
_SLOGAN = Phrase("提法、口号", "a slogan")
WORD = Phrase("词语", "part of a word")
_DURATION = Phrase("时长、年龄", "a duration, an age")
_CLASS = Phrase("项目的档次", "a class of projects, not a figure")
_PER = Phrase("每多少单位", "per so many")

_UNIT_OF_A_CLASS = r"(?:万|亿|万亿)?(?:元|美元|平方米|平方公里|吨|户|亩|公顷|人|米|公里|千瓦)"

_WORD_OF_A_SLOGAN = rf"[^\W0-9A-Za-z{CN}万亿个户条座处项家人元米亩栋部台所名套件点倍成分]"

_RULES: tuple[tuple[Phrase, str], ...] = (
    (
        _DOCUMENT,
        r"[\u4e00-\u9fff]{0,6}[〔\[(【](?:19|20)[0-9]{2}[〕\])】]第?[0-9]+号|https?://\S+|\S+@\S+|第[0-9]+号令|"
        rf"(?:中央|省委?|市委?)?(?:{YEAR}年)?(?:中央)?[一1]号文件|GB/?T?\s?[0-9.—-]+|CJJ?\s?/?T?\s?[0-9—-]+",
    ),
    (
        _CODE,
        r"(?<![0-9.])(?:0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}|[0-9]{3,4}-[0-9]{7,8}|400-[0-9-]{6,9})(?![0-9])|"
        r"[0-9]{15,18}[Xx]?(?=[^0-9.]|$)(?<=\d{18})|"
        r"(?<![A-Za-z0-9])[A-Z]{1,4}-?[0-9]+(?:\.[0-9]+)*(?![0-9.%])|(?<![0-9.])[2-6][GK](?![a-z])|[1-5]A级?(?=景|级|写|旅|\b)|"
        r"12345|12319|12315|12329|(?<![0-9])110(?=报警|平台|联动)|(?<![0-9])(?:24|7×24|7\*24)小时|(?!(?:km|m)[23](?![0-9]))[a-z]+[0-9]+(?![0-9.])|"
        r"[东西]经\s?[0-9.]+度|[南北]纬\s?[0-9.]+度",
    ),
    (
        DATE,
        rf"民国[{CN}0-9]+年(?:度|[0-9{CN}]+月)?|(?<![{CN}0-9])一[一二]?[零一二三四五六七八九][零一二三四五六七八九]年(?=度|底|[{CN}0-9]+月)|"
        rf"(?:自|从|到|至|截至|截止)?{YEAR}(?:年度?)?(?:底|末)?{TO}{YEAR}(?:年度?(?:底|末)?|(?=[^0-9.%]))|{YEAR}年(?:度|版)?|"
        rf"(?:[0-9]{{1,2}}|[{CN}]{{1,3}})月(?:份)?(?:[0-9]{{1,2}}|[{CN}]{{1,3}})[日号](?:至|到|—|-|~)(?:(?:[0-9]{{1,2}}|[{CN}]{{1,3}})月)?(?:[0-9]{{1,2}}|[{CN}]{{1,3}})[日号]|"
        rf"(?:[0-9]{{1,2}}|[{CN}]{{1,3}})月?份?{TO}(?:[0-9]{{1,2}}|[{CN}]{{1,3}})月份?|"
        rf"(?:[0-9]{{1,2}}|[{CN}]{{1,3}})月(?:(?:[0-9]{{1,2}}|[{CN}]{{1,3}})[日号]|[上中下]旬)?(?:份|底|末|初)?|"
        rf"(?<![0-9])(?:[0-9]{{1,2}}|[{CN}]{{1,3}})日(?:前|起|至|内)?(?=[^元]|$)|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?|"
        rf"[0-2]?[0-9](?:时|点)(?:[0-5]?[0-9]分|整|许|(?=[,，。、至到前开左召]|$))|"
        rf"(?<![0-9])(?:19|20)[0-9]{{2}}(?:[-/][01]?[0-9](?:[-/][0-3]?[0-9])?|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9.])|"
        rf"第?[一二三四1-4][、和至—-]?[一二三四1-4]?季度|前[二两三]季度|[零一二三四五六七八九][零]年代|[0-9]{{2}}年代|自[0-9]{{2}}年以来|"
        rf"[上本]世纪[{CN}0-9]+年代|{_N}世纪",
    ),
    (
        _PLAN,
        r"[“\"‘]?十[一二三四五六七八九][五一二三四六七八九][”\"’]?(?!个|户|条|座|处|万|亿|公|平|米|项|家|人)|"
        rf"党?的?[{CN}]+届(?:[{CN}]+[次中]|[{CN}]+中?全会)?(?:全会|会议|政府)?|党的[{CN}]+大(?:以来|报告|精神|会议)?|[{CN}]+大以来|二十大|"
        rf"两会|两办|一府两院|三农|三中全会|[{CN}]+中全会",
    ),
    (
        ORDINAL,
        rf"第{_N}(?:[、和至—-]第?{_N})*(?:个|批|次|位|名|期|届|季度|季|条|章|节|款|项|阶段|产业|方面|方|三方|大|轮|梯队|师|产|类|人民医院)?|"
        rf"(?<![0-9.]){_N}(?:星级|级|期(?!望)|届|号|等奖|类|标段|环(?!境|节|保)|车道|层|楼|路公交|线(?!路|下|上)|段式|维)|"
        rf"(?:前|世界|全国|中国|全省)[0-9{CN}]+强|(?<![目之以提当从])前{_N}(?:名|位|家)|[0-9]+强|[一二三]产|[一二三四]线城市|[Ⅰ-Ⅻ]类|No\.\s?[0-9]+|"
        rf"(?:前进|前移|上升|提升|跃升|晋升|进位|后退|退后|下降|下滑)了?{_N}(?:个?位次|位|名)(?![\u4e00-\u9fff])|"
        rf"(?:排名|位居|位列)[\u4e00-\u9fff]{{0,8}}第?{_N}(?:位|名)?(?![0-9个户%])|[①-⑳⑴-⒇]|附件\s?[0-9{CN}]+(?![0-9]*[份个项])|(?:^|[见如(])(?:附)?[表图]\s?[0-9]+(?:[.-][0-9]+)?(?![0-9]*[万亿个户%])",
    ),
    (
        _DURATION,
        rf"(?:近|未来|过去|前|今后|这|后|连续|为期|历时|不到|超过|约|满|逾)?(?:[0-9]+(?:\.[0-9]+)?|[{CN}半]+)(?:多|余|来)?(?:个)?(?:半)?"
        rf"(?:年(?!度|底|内|初|均|级|代)|个月|月(?=内|时间)|小时|分钟|秒|天|周(?!边|围|年|长|密)|工作日|个?工作日|昼夜|周年|年度|日内|日游|年内)"
        rf"(?:左右|以内|以上|内|间|时间|来|以来|期)?|[0-9{CN}]+(?:周)?岁(?:以上|以下|及以上)?(?:{TO}[0-9]+岁)?|\bAMI\s?[0-9]+%?|[0-9]+%\s?(?:of\s)?AMI",
    ),
    (
        _CLASS,
        rf"(?:[0-9]+(?:\.[0-9]+)?{_UNIT_OF_A_CLASS}(?:以上)?[、和])*(?:[0-9]+(?:\.[0-9]+)?|[{CN}]+|(?<![0-9{CN}]))?{_UNIT_OF_A_CLASS}(?:及)?以[上下]的?(?=[^,，。;；、0-9]{{1,10}}[0-9]+[个家项处栋座条]|(?:重大|重点|工业|产业|建设|投资|在建|大|新开工|签约|规上|亿元)*(?:项目|工程|企业|单位|工业企业|法人|管网|社区|住宅|园区|街区|桥梁))",
    ),
    (
        _PER,
        rf"每(?:[0-9]+|[{CN}万]+)?(?:个|户|名|平方公里|公里|人|千人|万人|百户|百人|床)(?=[\u4e00-\u9fff])|[万千百]人(?=拥有|均|大会|失业)",
    ),
    (
        _SLOGAN,
        rf"[“‘「\"][^”’」\",，。0-9]{{0,3}}[{CN}]{{1,2}}[^”’」\",，。0-9]{{0,8}}[”’」\"]|"
        rf"[“\"‘「]?[0-9N]+(?:\+[0-9NXxn]+)+[”\"’」]?|[{CN}]+(?:横|纵|廊|轴|心)[{CN}]+(?:横|纵|廊|轴|带|区|心|园|核|片|翼|湖)(?:[{CN}]+[\u4e00-\u9fff])*|"
        rf"(?<![0-9.之])(?:[0-9]{{1,2}}|[{CN}]{{1,3}}|N)(?:个|项|大|种|类|条|点|级|方面|张|本|双|道)?(?:{ABSTRACT})|"
        rf"(?<![0-9.])(?:[0-9]|[{CN}]{{1,2}})(?:个|项|种|类|条|张|本|套)?[“‘「\"]|"
        rf"这(?:[0-9]+|[{CN}]+)[个项条类种座处家]|(?:上述|以上|该|其他|另外|其余|各|那)[{CN}]+[个项条类种座处家]|"
        rf"[{CN}]{_WORD_OF_A_SLOGAN}[{CN}]{_WORD_OF_A_SLOGAN}(?=[”’\"、，,。的]|改革|建设|工程|工作|活动|行动)",
    ),
    (
        WORD,
        rf"[{CN}][^个条座处家项\W0-9]{{1,2}}(?:街道|路|镇|乡|村|桥|片区|社区|巷|大街|街|广场|大厦)|"
        r"统一|同一|唯一|单一|专一|不一|万一|其一|逐一|归一|划一|合一|(?<!分)之一|首一|一一|一体|一批|一系列|一定|一些|一起|一直|一般|一切|一致|一流|一律|一样|"
        r"一方面|一旦|一时|一经|一线|一盘|一把|一次性|一站式|一件事|一张网|一网|一刻钟|一老一小|一企一策|一区一|一街一|一城|一带一路|一带|一路|一大批|(?<!翻)(?<!翻)(?<!翻了)一番|进一步|一步|一手|一心|"
        r"[一二三四五六七八九十]+(?:是|要)(?!求)|十分(?!之)|十足|千方百计|百姓|百货|百年|百强|百花|百日|千家万户|千万(?=不|要|别)|万众|万家|万物|万达|亿万|四好|四面|四周|五一|五金|"
        r"两岸|两侧|两边|两端|两手|两级|两地|两者|三峡|三亚|三角|三废|三方|三甲|三无|三违|百度|零售|零星|零距离|零容忍|零碳|零工|零部件|零跑|零就业|归零|"
        r"九江|六安|六盘水|四川|三门峡|三明|四平|七台河|双百|百色|千岛|万州|万宁|八达岭|九龙|九寨|五台|五华|三水|二手|二元|二维|三维|三级|四季|四邻|五保|七一|八一|十一|双十一|六一|三八|"
        r"一届|一[村户镇街区人案项楼梯户码卡]一[\u4e00-\u9fff]|半(?=导体|径|成品|封闭|岛)|多(?=元|层|功能)|几(?=何|乎)|万里|千里|百里|千米(?=跑)|一二三|点(?=位)",
    ),
)
_MARKS: tuple[tuple[Phrase, re.Pattern[str]], ...] = tuple((why, re.compile(form)) for why, form in _RULES)
_SAME_NUMBER = re.compile(rf"[0-9.{CN}万亿][0-9{CN}万亿]")
_SAME_KIND = re.compile(rf"[0-9.][0-9]|[{CN}][{CN}]")
HAS_NUMBER = re.compile(rf"[0-9{CN}万亿]")
BLANK = "\ue000"
"""Stands for a character of a number that is no figure."""


def asides(text: str) -> Iterator[Aside]:
    """The numbers of a sentence that are no figures, and words with numerals; an earlier rule wins over a later one."""
    masked = text
    for why, form in _MARKS:
        found = [
            each.span()
            for each in form.finditer(masked)
            if HAS_NUMBER.search(each[0]) and _is_whole(masked, *each.span())
        ]
        for start, end in found:
            yield Aside(start, end, why)
        masked = mask(masked, found) if found else masked


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no number goes on beyond a span; one that begins with another sign (统一200) may end before a number."""
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    is_same = _SAME_KIND if not HAS_NUMBER.match(text, start) else _SAME_NUMBER
    return not (_SAME_NUMBER.fullmatch(before) or is_same.fullmatch(after))


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text in which some spans cannot be taken for figures; as long as before."""
    kept, last = [], 0
    for start, end in sorted(spans):
        kept += [text[last:start], BLANK * (end - max(start, last))]
        last = max(last, end)
    return "".join([*kept, text[last:]])
