"""Reports of the usual form made from a seed: other bureaus, other projects, other print styles, cells shifted at will.

The truth is known, since the text is laid out from it: what amounts and what cells a parser must find.
"""

import random
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

ASPECTS = ("quantity", "quality", "timeliness", "economic", "social", "ecological", "satisfaction")
FUNDS = ("general_public_budget", "government_fund", "non_fiscal")

NAMES = (
    "基本公共卫生服务", "农村公路养护", "非遗传承保护", "残疾人康复救助", "食品安全抽检", "公园绿化管养",
    "科技创新券补助", "孤儿基本生活保障", "河道清淤整治", "图书馆运行维护", "高龄老人津贴", "公交线路补贴",
    "档案数字化加工", "信访维稳工作", "村级公益事业奖补", "疾控物资储备", "体育场馆免费开放",
    "老旧小区加装电梯补助", "退役军人慰问", "智慧停车系统运维", "小微企业贷款贴息", "计量检定能力建设",
    "文物库房修缮", "市场主体年报抽查", "水库移民后期扶持", "禁毒宣传教育",
)  # fmt: skip
UNITS = ("青禾区卫生健康局", "云岭县交通运输局", "白鹭市文化广电和旅游局", "临溪区民政局（本级）", "石桥区公园管理中心")
GOALS = (
    "保障各项工作有序开展，按计划完成年度任务。",
    "1. 完成年度养护里程；2. 提高路况水平；3. 保障群众出行安全。",
    "落实惠民政策，提升辖区居民获得感。",
    "按照上级部署，做好日常运行维护，确保设备正常运转。",
    "1.组织抽检不少于1200批次；2.开展宣传活动6场；3.群众满意度达到90%以上。",
)
OVERALL = (
    "完成",
    "已完成",
    "基本完成",
    "完成年度目标任务",
    "1. 已抽检1260批次；2. 已开展宣传活动6场。",
    "达到预期目标",
)
PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "quantity": (
        ("抽检食品不少于1200批次", "共抽检食品1263批次"),
        ("养护农村公路86公里", "完成"),
        ("救助残疾儿童150名", "实际救助残疾儿童147名"),
        ("1. 清淤河道12条；2. 新建护岸3.2公里。", "1. 已清淤河道12条；2. 已新建护岸2.8公里。"),
        ("发放高龄津贴约8600人次", "累计发放高龄津贴8712人次"),
        ("开展演出≥40场次", "42场次"),
        ("数字化加工档案30万页", "已完成"),
    ),
    "quality": (
        ("抽检任务完成率100%", "完成"),
        ("工程质量验收合格率达到98%以上", "验收合格率100%"),
        ("补助发放准确率100%", "100%"),
        ("设备完好率≥95%", "已达标"),
        ("严格执行技术规范，符合行业标准", "完成"),
    ),
    "timeliness": (
        ("2022年12月底前完成", "按时完成"),
        ("每月10日前发放到位", "完成"),
        ("按合同约定时间支付", "已按合同支付"),
        ("及时率100%", "100%"),
        ("上半年完成前期工作，下半年完成施工", "完成"),
    ),
    "economic": (
        ("节约财政资金，降低采购成本", "完成"),
        ("带动辖区旅游收入增长5%", "旅游收入同比增长6.2%"),
        ("撬动社会投资2000万元", "已撬动社会投资1870万元"),
        ("控制在预算成本之内", "完成"),
        ("减少企业融资成本", "基本完成"),
    ),
    "social": (
        ("提高群众健康水平", "完成"),
        ("保障困难群众基本生活，维护社会稳定", "完成"),
        ("改善居民出行条件，方便群众", "基本完成"),
        ("提升公众安全意识", "公众安全意识得到提升"),
        ("丰富市民文化生活", "完成"),
    ),
    "ecological": (
        ("减少扬尘和噪声污染", "完成"),
        ("推行无纸化办公，节约用纸", "完成"),
        ("改善水环境质量，水质达到Ⅲ类", "水质稳定达到Ⅲ类"),
        ("绿化覆盖率不低于42%", "绿化覆盖率42.6%"),
        ("医疗废物规范处置，不污染环境", "已完成"),
    ),
    "satisfaction": (
        ("群众满意度≥90%", "完成"),
        ("服务对象满意度达到95%以上", "经问卷调查，服务对象满意度为96.4%"),
        ("受助家庭满意率90%", "93%"),
        ("游客满意度不低于85%", "满意度调查结果为88.1%"),
    ),
}
PROBLEMS = (
    ("受天气影响，部分路段施工进度滞后。", "加快施工进度，加强现场管理。"),
    ("基层专业人员不足，抽检能力有待提高。", "加强业务培训，充实基层力量。"),
    ("部分补助对象资料提交不及时，影响发放。", "提前告知申报时间，督促及时提交。"),
    ("预算编制不够精细，执行率偏低。", ""),
)


@dataclass(frozen=True)
class Style:
    """How a bureau prints: each is something that real reports differ in."""

    unit: str = "万元"
    thousands: bool = False
    percent: bool = False
    full_width: bool = False
    blank_zeros: bool = False
    dash_zeros: bool = False
    funds: tuple[str, ...] = FUNDS
    unit_column: bool = True
    unit_on: str = "page"  # page, row, none
    newline: str = "\n"
    synonyms: bool = False
    keep_right_edge: bool = True
    merged: int = 0  # most extra empty cells in a run of empties
    lost: float = 0.0  # how often the empty cells of a blank aspect are lost
    aspects: tuple[str, ...] = ASPECTS
    page_size: int = 5
    stray: float = 0.0


@dataclass
class Made:
    """A report's text and what it holds."""

    text: str
    names: list[str] = field(default_factory=list)
    amounts: list[dict[str, Decimal]] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)  # the non-empty cells of each row, in order


def random_style(rng: random.Random) -> Style:
    """Any mixture of print styles."""
    return Style(
        unit=rng.choice(["万元", "元"]),
        thousands=rng.random() < 0.4,
        percent=rng.random() < 0.4,
        full_width=rng.random() < 0.1,
        blank_zeros=rng.random() < 0.2,
        dash_zeros=rng.random() < 0.2,
        funds=rng.choice([FUNDS, FUNDS, FUNDS[:2], (FUNDS[0], FUNDS[2])]),
        unit_column=rng.random() < 0.8,
        unit_on=rng.choice(["page", "row", "none"]),
        newline=rng.choice(["\n", "\r\n"]),
        synonyms=rng.random() < 0.5,
        keep_right_edge=rng.random() < 0.7,
        merged=rng.choice([0, 0, 2, 6]),
        lost=rng.choice([0.0, 0.0, 0.2]),
        aspects=rng.choice([ASPECTS, ASPECTS, tuple(a for a in ASPECTS if a != "ecological")]),
        page_size=rng.choice([4, 6, 30]),
        stray=rng.choice([0.0, 0.0, 0.05]),
    )


def make(rng: random.Random, style: Style, projects: int = 8) -> Made:
    """One report."""
    department, year = rng.choice(UNITS), rng.choice([2019, 2021, 2022, 2024])
    made = Made("")
    out = ["", f"{year}年{department}项目支出绩效自评表", f"部门名称（盖章）：{department}", f"单位：{style.unit}", ""]
    names = rng.sample(NAMES, projects)
    for start in range(0, projects, style.page_size):
        nos = range(start, min(start + style.page_size, projects))
        width = 11 + len(style.funds) + 2 * len(style.aspects) + style.merged
        out += _header(style, width)
        named = rng.choice(nos)
        for no in nos:
            unit = style.unit_column and (style.unit_on == "row" or (style.unit_on == "page" and no == named))
            out.append(_row(rng, style, made, no + 1, names[no], department if unit else "", width))
        out.append("")
    totals = [sum((row[key] for row in made.amounts), Decimal(0)) for key in ("budget", "actual", *style.funds)]
    first = ["合计", "", ""] if style.unit_column else ["合计", ""]
    out[-1:] = ["\t".join([*first, *(_amount(value, style) for value in totals)]), "", "备注：以上数据以决算为准。"]
    made.text = style.newline.join(out) + style.newline
    return made


def _header(style: Style, width: int) -> list[str]:
    words = ["序号", *(["单位名称"] if style.unit_column else []), "项目名称"]
    words += ["全年预算数" if style.synonyms else "项目年度预算金额", "执行数" if style.synonyms else "实际支出金额"]
    left = [*words, *[""] * len(style.funds), "执行率" if style.synonyms else "预算支出执行率"]
    top = [*left, "项目绩效目标" if style.synonyms else "年初绩效目标", "绩效目标整体完成情况", "产出指标", "效益指标"]
    top += ["", "存在问题" if style.synonyms else "项目执行中存在的问题", "改进措施" if style.synonyms else "整改情况"]
    named = {"general_public_budget": "一般公共预算", "government_fund": "政府性基金预算", "non_fiscal": "其他资金"}
    labels = ("数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标", "生态效益指标", "服务对象满意度指标")
    middle = [*[""] * (len(words) - 1), "合计", "其中：财政拨款"]
    middle += ["", "其他资金"] if "non_fiscal" in style.funds else [""]
    middle += [label for aspect, label in zip(ASPECTS, labels, strict=True) if aspect in style.aspects]
    sides = ("目标值", "实际完成值") if style.synonyms else ("年度指标内容", "完成情况")
    bottom = [*[""] * len(words), *(named[fund] for fund in style.funds if fund != "non_fiscal")]
    bottom += ["", *sides * len(style.aspects)]
    return ["\t".join(line + [""] * (width - len(line))) for line in (top, middle, bottom)]


def _amount(value: Decimal, style: Style) -> str:
    if value == 0 and style.blank_zeros:
        return ""
    if value == 0 and style.dash_zeros:
        return "-"
    text = f"{value:,.2f}" if style.thousands else f"{value.normalize():f}"
    return text.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}) if style.full_width else text


def _row(rng: random.Random, style: Style, made: Made, no: int, name: str, unit: str, width: int) -> str:
    spent = {fund: Decimal(0) for fund in style.funds}
    for fund in rng.sample(style.funds, rng.choice([1, 1, 2])):
        spent[fund] = Decimal(rng.randint(1, 900_000)) / 100
    actual = sum(spent.values(), Decimal(0))
    budget = actual + Decimal(rng.choice([0, rng.randint(1, 90_000)])) / 100
    rate = (actual / budget * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    values = {"budget": budget, "actual": actual, **spent}
    cells = {"annual_goal": rng.choice(GOALS), "overall_completion": rng.choice(OVERALL)}
    parts = [
        str(no),
        *([unit] if style.unit_column else []),
        name,
        *(_amount(value, style) for value in values.values()),
    ]
    parts += [f"{rate}%" if style.percent else f"{rate.normalize():f}", *cells.values()]
    for aspect in style.aspects:
        if aspect not in ("quantity", "satisfaction") and rng.random() < 0.25:
            parts += [] if rng.random() < style.lost else [""] * (2 + rng.randint(0, style.merged))
            continue
        pair = rng.choice(PAIRS[aspect])
        cells[f"{aspect}_target"], cells[f"{aspect}_done"] = pair
        parts += [pair[0], *(["完成"] if aspect == "quantity" and rng.random() < style.stray else []), pair[1]]
    if rng.random() < 0.3:
        problem, remedy = rng.choice(PROBLEMS)
        cells |= {"problems": problem} | ({"rectification": remedy} if remedy else {})
        parts += [problem, remedy]
    parts += [""] * (width - len(parts))
    made.names.append(name)
    made.amounts.append(values)
    made.cells.append(cells)
    made.lines.append([part for part in parts if part])
    line = "\t".join(parts)
    return line if style.keep_right_edge else line.rstrip("\t")
