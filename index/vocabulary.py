"""General words by which the text of a cell tells what column it belongs to. No word of any one report."""

import re
from collections.abc import Mapping

STATUS = re.compile(
    r"(已|均已|全部|基本|按时|按期|按计划|如期|顺利|部分|未|尚未|暂未|正在|超额|提前|大部分)*"
    r"(完成|达成|达标|达到|实现|落实|进行中|推进中|良好|优秀|合格|是|否|完成率)"
    r"(目标|预期|任务)?[了。.]?"
    r"|[√✓×]"
)
"""A short status, which stands in a completion column."""

STATUS_LED = re.compile(
    r"([(（]?\d+[.．、)）]\s*)?(已|均已|全部|基本|未|尚未|按时|按期|超额)*(完成|达标|达成|达到目标)[,，:：;；。(（“]"
)
"""A status with its particulars after it."""

NOTHING = re.compile(r"无|暂无|没有|不适用|不涉及|未涉及|N/?A|[-–—/]+|无[。.]|空", re.IGNORECASE)
"""A cell that says there is nothing to say; it may stand anywhere."""

FIGURE = re.compile(r"[≥≤><=约]*\d[\d.,]*\s*(%|％|[\u4e00-\u9fff]{0,2})[。.]?")
"""Nothing but a number, perhaps with its unit: a target value or a completion value."""

_DEEDS = "受理|办理|处理|接待|完成|发放|审核|开展|提供|举办|培训|收到|补贴|服务|组织|检查|投入|支付|实现"
RESULT = re.compile(
    r"已(?!有)|累计|总共|共计|合计|共(?=[\d一二三四五六七八九十])|截[止至]|目前|实际|调查结果|结果为|显示|圆满|如期|其中"
    rf"|共({_DEEDS})|荣获|获得了?.*(奖|广泛|好评|认[可同])"
    r"|(完成|达到|得到|取得|实现|开展|举办|建立|保障|提高|提升|增强|降低|减少|解决)了"
    r"|(^|[.、；;]\s?)(完成[，,、；;。：:“]|未完成|超额)"
)
"""What was done: the language of a completion."""

PLAN = re.compile(
    r"不少于|不低于|不超过|不得|不高于|至少|[≥≤＞＜><]|以上|以内|预计|预期|计划|力争|确保|争取|拟|目标|达到?\d|将|按照|按(?=[计合进要相期时])"
)
"""What is to be done: the language of a target."""

SATISFACTION = re.compile(r"满意")
SATISFACTION_MEASURED = re.compile(
    r"满意(度|率|程度)?.{0,24}?\d|\d[\d.]*[%％].{0,6}满意|满意(度|率)(指标|调查|高|较高)|[^高的]满意度$"
)
ACCEPTANCE = re.compile(r"认可|认同|接受|好评|点赞|口碑|赞誉|表扬|投诉|有责|获得感|欢迎")
"""How the served take it, in words other than 满意."""

PROBLEM = re.compile(
    r"不够|不足|不高|不强|不到位|不及时|不完善|不规范|不均|不全|不齐|不完整|不一致|困难|问题|滞后|缓慢|较慢|未能|无法|难以|延迟|延期|推迟|滞留"
    r"|因.{0,20}(影响|原因)|受.{0,16}影响|由于|导致|缺乏|欠缺|缺少|短缺|偏低|偏差|偏慢|较低|较差|有待|尚未|薄弱|故障|压力|矛盾|瓶颈|漏洞|隐患|周期长"
)
REMEDY = re.compile(
    r"加强|加快|加大|进一步|下一步|今后|整改|改进|完善|优化|督促|督导|建议|健全|强化|推进|提前|积极|及时|严格|协调|沟通|将|调整|继续|跟进|落实|培训|规范|做好|尽快|细化"
)

ORGANISATION = re.compile(
    r".*(局|委|办|厅|院|所|站|处|队|科|部|会|中心|街道|学校|医院|公司|政府|机关|馆|镇|乡|区|校|园)([(（].*[)）])?"
)

COUNT = re.compile(
    r"\d[\d.,]*\s*(余|多|来)?\s*(人|名|次|场|个|家|台|份|宗|件|项|户|篇|期|批|套|条|亩|公里|平方|米|吨|辆|间|处|所|册|幅|种|类|起|天|课时|万)"
)

ASPECT_WORDS: Mapping[str, re.Pattern[str]] = {
    "quantity": COUNT,
    "quality": re.compile(
        r"质量|合格|准确|规范|标准|到位|达标|验收|严格|符合|优良|完好|正确|真实|差错|率(达|为|≥|>|1?\d\d)|专业"
    ),
    "timeliness": re.compile(
        r"及时|按时|按期|准时|时限|期限|[前底]完成|\d月|季度|年底|年内|年度内|年末|全年|上半年|下半年|进度|时间|当年|当月|工作日|小时内|天内|如期"
    ),
    "economic": re.compile(
        r"经济|成本|收益|税收|财税|纳税|产值|收入|利润|资金|费用|节约|节省|降低.*(支出|成本)|投资|产业|增收|GDP|营收|消费|预算控制|补贴发放|损失|万元"
    ),
    "social": re.compile(
        r"社会|就业|保障|群众|民生|市民|居民|公众|稳定|和谐|安全|形象|服务|权益|职工|员工|生活|困难|帮扶|帮助|扶贫|宣传|影响力|知晓|意识|素质|素养|教育|文化"
        r"|健康|公平|公正|治理|秩序|培训|人才|队伍|环境安全|疫情|防控|效率|水平|能力|公益|文明|法治|养老|幸福|吸引|鼓励"
    ),
    "ecological": re.compile(
        r"生态|环保|环境(保护|质量|友好|影响|效益|改善|整洁|卫生)|低碳|绿色|绿化|节能|节水|节电|节约用|减排|排放|污染|垃圾|浪费|光盘|纸|无纸化|电子化|线上|网上|在线|噪[音声]|扬尘|水质|空气|可持续|资源(节约|利用|循环)|循环|再利用|耗材|植被|湿地|森林|废"
    ),
    "cost": re.compile(r"成本|费用|预算|单价|标准|万元|元/|节约|控制在"),
    "sustainability": re.compile(r"持续|长期|长效|机制|可持续|制度|今后"),
}

ASPECT_NAMES: Mapping[str, re.Pattern[str]] = {
    "quantity": re.compile(r"数量指标"),
    "quality": re.compile(r"质量指标"),
    "timeliness": re.compile(r"时效(指标|性)|及时性"),
    "economic": re.compile(r"经济(效益|影响)"),
    "social": re.compile(r"社会(效益|影响)"),
    "ecological": re.compile(r"(生态|环境)(效益|影响)"),
    "satisfaction": re.compile(r"满意度指标"),
    "cost": re.compile(r"成本指标"),
    "sustainability": re.compile(r"可持续影响"),
}
"""An indicator called by its own name."""
