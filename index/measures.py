"""Measure words: what may follow a number in Chinese or English to make it a quantity. General words, longest first."""

import re
from decimal import Decimal

MONEY = ("元", "块钱", "块", "人民币", "yuan", "RMB", "CNY")
"""Units of money without their scale: 万元 is the scale 万 and the unit 元."""

TIME = (
    "个工作日", "工作日", "个小时", "小时", "分钟", "个月", "个季度", "季度", "天", "日", "周", "年", "学时", "课时",
)  # fmt: skip

_COUNTS = """
    人次 辆次 校次 株次 家次 场次 班次 车次 户次 批次 件次 台次 篇次 艘次 架次 个次 例次 次 人天
    人日 人年 学位 床位 点位 公里 千米 平方公里 平方米 立方米 平方 米 亩 公顷 吨
    公斤 千克 克 升 千瓦时 度电 百分点 个百分点 人 名 位 家 户 场 宗 件 起 例
    台 套 期 班 项 个 篇 条 份 张 本 册 批 只 辆 艘 架 座 栋 幢 间 处 所
    支 株 棵 盏 块 门 节 届 轮 部 把 幅 副 根 队 组 对 站 床 车 头 匹 箱
    桶 瓶 袋 盒 枚 面 倍 层 遍 趟 回 道 款 种 单 卷 宗卷 剂 剂次
    羽 眼 盆 路 丛 分 级 亩次 公里次 项次 字 页 间次 吨公里 度 千伏安 兆瓦 里 尾 窝 垛 樘 杆 片
"""
_ENGLISH = (
    "people", "persons", "person", "employees", "workers", "trainees", "companies", "enterprises", "firms", "cases",
    "institutions", "case", "projects", "project", "items", "item", "times", "sessions", "session", "events", "event",
    "units", "places", "visits", "days", "day", "hours", "hour", "months", "month", "weeks", "years", "year",
)  # fmt: skip

COUNTS: tuple[str, ...] = tuple(sorted(set(_COUNTS.split()), key=lambda word: (-len(word), word)))
UNITS: tuple[str, ...] = tuple(
    sorted({*_COUNTS.split(), *MONEY, *TIME, *_ENGLISH}, key=lambda word: (-len(word), word))
)

# A measure word that begins another word is none: 3 人才 is not three 人 of 才, 三方面 is not three 方.
_NOT_AFTER = {
    "人": "才|力|社|民|事|均|员|工|大",
    "个": "别|税|体|性",
    "家": "庭|属|长|乡|电|具",
    "场": "地|所|馆|景",
    "次": "性|日|年|数|要|序|于|级",
    "项": "目(?!标)",
    "名": "单|称|录|额|义|誉|次",
    "件": "数",
    "本": "级|市|区|局|年|单位|部门|人|地|身|着",
    "年": "度|级|底|初|末|龄|轻",
    "日": "常|期|报|均",
    "天": "津|然|河|地",
    "期": "间|限|内|末|满",
    "条": "例|件|款",
    "所": "有|以|属|在|需",
    "处": "理|置|于|罚|分",
    "部": "门|分|署|委",
    "面": "向|对|积|试",
    "对": "口|象|于|比|接|应",
    "组": "织|建|成",
    "支": "出|持|付|撑",
    "单": "位|独|价|一|项|台|笔",
    "份": "额",
    "台": "风|湾|账|式",
    "门": "户|槛|店",
    "把": "手|握|关",
    "道": "路|德",
    "回": "访|收|应|答|复",
    "层": "面|次|级",
    "起": "来|到|草|步|诉|伏",
    "站": "点|位",
    "种": "植|子|类",
    "车": "辆|间",
    "班": "子|级",
    "块": "链",
    "节": "约|日|点|能",
    "张": "贴",
    "克": "服",
    "米": "饭",
    "升": "级|学|职|高|降",
    "头": "衔|部",
    "批": "准|复|评",
    "套": "餐|路",
    "户": "籍|外|口",
    "位": "置|于|居|列",
    "例": "如|会|外",
    "只": "有|是|能|要|举|完",
    "款": "项",
    "间": "接|隔",
    "架": "构",
    "座": "谈|位",
    "届": "满|时",
    "轮": "候|岗",
    "卷": "宗",
    "队": "伍",
    "周": "边|围|期|岁",
    "剂": "量",
    "路": "灯|面|段|口|径|线|网|政|由",
    "分": "钟|析|类|别|为|布|配|管|公司|部|局|成|之|散|区|项|期|批|工|享|管",
    "级": "别|以",
    "字": "样|段|典|号",
    "页": "面",
    "度": "假|过",
    "里": "程|面|的|有",
    "尾": "款|矿|气",
    "片": "区|面",
    "羽": "毛",
    "眼": "科|镜|睛",
}
UNIT = "|".join(
    f"{re.escape(word)}(?![A-Za-z])"
    if word.isascii()
    else re.escape(word) + (f"(?!{_NOT_AFTER[word]})" if _NOT_AFTER.get(word) else "")
    for word in UNITS
)
"""A regular expression for one unit."""

YUAN = {
    "元": Decimal(1),
    "千元": Decimal(10**3),
    "万元": Decimal(10**4),
    "百万元": Decimal(10**6),
    "千万元": Decimal(10**7),
    "亿元": Decimal(10**8),
}
"""How many 元 one of a unit of money is."""

PEOPLE = frozenset({"人", "名", "位", "人次"})
"""Measure words of people."""

_KINDRED = (
    PEOPLE | {"个"},
    frozenset({"次", "场", "场次", "家次", "期", "班次", "批次", "校次", "件次"}),
    frozenset({"家", "个", "所", "户", "家次"}),
    frozenset({"件", "宗", "起", "例", "条", "份"}),
    frozenset({"台", "套", "部", "辆", "件"}),
)


def unit_fit(one: str, two: str) -> float:
    """1 for the same unit and for two of money, less for kindred ones (人 and 人次), 0 for what cannot be compared."""
    if one == two or (one in YUAN and two in YUAN):
        return 1.0
    return 0.6 if any(one in units and two in units for units in _KINDRED) else 0.0
