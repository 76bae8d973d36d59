"""General words by which the text of a cell tells what column it belongs to. No word of any one report."""

import re
from collections.abc import Mapping


def _any(words: str) -> re.Pattern[str]:
    """Any of the words, which are given separated by blanks."""
    return re.compile("|".join(words.split()))


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
    rf"|共({_DEEDS})|荣获|获得了?.{0, 40}(奖|广泛|好评|认[可同])"
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
    r"不够|不足|不高|不强|不多|不大|不好|不稳|不顺|不熟|不佳|不理想|不到位|不及时|不完善|不规范|不健全|不均|不全|不齐|不完整|不一致|不配合|不重视"
    r"|低于预期|未达|不达标|未能|未按|未及时|未完成|无法|难以|较难|困难|问题|滞后|缓慢|较慢|偏慢|延迟|延期|延误|推迟|滞留|取消|暂停|停工"
    r"|因[^，,；;。]{0,24}(影响|原因)|受[^，,；;。]{0,20}影响|由于|导致|缺乏|欠缺|缺少|短缺|缺口|偏低|偏差|偏高|较低|较差|有待|有所下降|尚未|尚需|薄弱|故障"
    r"|压力|矛盾|瓶颈|漏洞|隐患|周期长|时间(较长|过长|较晚|紧)|较晚|流失|脱节|单一"
)
OVERCOME = re.compile(
    r"(缓解|解决|避免|减少|降低|防止|防范|杜绝|破解|化解|消除|改善|整改|处理|发现|排查|处置|减轻|帮助|不发生|不出现|无)[^，,；;。]{0,20}"
)
"""A trouble that is the business of the project and not one that it met."""

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
        r"及时|按时|按期|准时|时限|期限|[前底](完成|发放|支付|到位|下达|拨付|启动|上报)|日前|节前|月前|\d月|每[月季日周年]|学期|季度|按(计划|合同|约定|工期)|工期|年底|年内|年度内|年末|全年|上半年|下半年|进度|时间|当年|当月|工作日|小时内|天内|如期"
    ),
    "economic": _any("""
    经济 成本 收益 税 产值 收入 利润 资金 费用 节约 节省 降本 投资 产业 增收 GDP 营收 消费 预算 损失 万元 亿元 贷款
    融资 担保 营商 减负 销售 产量 增产 单价 采购价 财政 开支 经费 回报 盈利 租金 价格 性价比 撬动
    """),
    "social": _any("""
    社会 就业 保障 群众 民生 市民 居民 公众 村民 农民 稳定 和谐 安全 形象 服务 权益 职工 员工 学生 师生 家长 患者
    老年 老人 儿童 青少年 残疾 困难 生活 帮扶 帮助 扶贫 脱贫 宣传 影响力 知晓 意识 素质 素养 教育 文化 健康 公平
    公正 治理 秩序 培训 人才 队伍 疫情 防控 效率 水平 能力 公益 文明 法治 依法 法律 执法 行政 养老 幸福 吸引 鼓励
    便利 方便 便民 缓解 事故 灾害 风险 隐患 治安 矛盾 纠纷 信访 氛围 覆盖 普及 受益 推广 共享 参与
    """),
    "ecological": _any("""
    生态 环保 低碳 绿色 绿化 绿地 节能 节水 节电 用电 用水 能耗 耗能 耗电 油耗 减排 排放 碳 污染 污水 垃圾 浪费 光盘
    纸 电子化 线上 网上 在线 噪音 噪声 扬尘 粉尘 尾气 烟气 臭 水质 空气 大气 土壤 水土 河道 水环境 可持续 资源化
    循环 再利用 回收 耗材 植被 湿地 森林 树 草坪 废 无害化 焚烧 填埋 新能源 清洁能源 化肥 农药 秸秆 地力 面源
    生物多样 环境保护 环境质量 环境友好 环境影响 环境效益 环境改善 改善环境 环境整洁 环境卫生 人居环境 市容 美化
    资源节约 节约资源 节约用
    """),
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
