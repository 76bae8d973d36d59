"""The words of a Ministry form (项目支出绩效自评表), by which the cells of a pasted one are told apart: one small table.

Every entry is the words for one thing, the longest first where one begins with another. A word may be followed by a
remark in brackets (全年预算数（A）, 产出指标(50分)) and by a colon.
"""

import re
from collections.abc import Mapping
from typing import Literal

FundColumn = Literal["initial", "budget", "actual", "weight", "rate", "score", "other"]
IndicatorColumn = Literal["level1", "level2", "name", "target", "actual", "weight", "score", "reason", "other"]

_REMARK = r"(?:[(（][^()（）]{1,12}[)）])?"
_COLON = "[:：]?"


def _any(words: str, *, tail: str = _REMARK + _COLON) -> re.Pattern[str]:
    """Any of the words, which are given separated by blanks."""
    longest_first = sorted(words.split(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)}){tail}")


NAME = _any("项目名称 专项名称 政策名称 转移支付名称")
HEAD = _any(
    "项目名称 专项名称 政策名称 转移支付名称 主管部门及代码 主管部门 主管单位 预算部门 项目实施单位 实施单位 项目单位 预算单位 "
    "项目负责人 联系电话 联系人 项目编码 项目代码 项目类别 项目类型 项目属性 项目性质 项目起止时间 起止时间 项目期限 资金来源 "
    "是否为专项资金 金额单位 填报日期 填表日期 评价年度"
)
"""What is said of the project before its money."""

TITLE = re.compile("[^。；;:：()（）]{0,40}(?:自评价?表|绩效评价表)")
YEAR = re.compile("[(（][^()（）]{0,6}年度?[)）]")

FUNDS = _any("项目资金情况 项目资金 预算资金 资金使用情况 资金情况 预算执行情况 年度资金 资金")
FUND_COLUMNS: Mapping[FundColumn, re.Pattern[str]] = {
    "initial": _any("年初预算数 年初预算金额 年初预算 年初批复数"),
    "budget": _any("全年预算数 全年预算金额 全年预算 调整后预算数 调整预算数 调整后预算 预算数"),
    "actual": _any("全年执行数 全年支出数 全年执行 实际执行数 实际支出数 实际支出 执行数 支出数"),
    "weight": _any("分值 权重"),
    "rate": _any("预算执行率 执行率"),
    "score": _any("自评得分 得分"),
}
TOTAL_FUND = _any("年度资金总额 年度预算总额 资金总额 预算总额 资金合计 合计", tail=_COLON)
FUND = re.compile(
    "(?:其中[:：,，]?)?(?:"
    "年度资金总额|年度预算总额|资金总额|预算总额|资金合计|合计|[当本]年度?财政拨款(?:资金)?|财政拨款(?:资金)?|财政资金|"
    "一般公共预算(?:财政)?(?:拨款|资金)?|政府性基金(?:预算)?(?:财政)?(?:拨款|资金)?|国有资本经营预算(?:拨款|资金)?|"
    "财政专户管理资金|[上往]年(?:度)?结转(?:结余)?(?:资金)?|结转资金|[中央省市区县级地方]{2,4}(?:财政)?(?:补助|配套)?(?:资金|拨款)|"
    "单位自有资金|自有资金|单位资金|自筹资金|社会资金|非财政(?:拨款)?资金|其[他它]资金|其[他它]"
    f"){_REMARK}{_COLON}"
)

GOALS = _any("年度总体目标完成情况 年度总体目标 年度绩效目标 年度目标 总体目标 绩效目标", tail=_COLON)
PLANNED_GOAL = _any("年初预期目标 年度预期目标 预期总体目标 预期绩效目标 预期目标 年初设定目标 年初绩效目标 年初目标")
REACHED_GOAL = _any(
    "年度目标实际完成情况 目标实际完成情况 全年实际完成情况 实际完成情况 全年完成情况 目标完成情况 具体完成情况"
)

INDICATORS = _any("年度绩效指标完成情况 绩效指标完成情况 年度绩效指标 绩效指标", tail=_COLON)
INDICATOR_COLUMNS: Mapping[IndicatorColumn, re.Pattern[str]] = {
    "level1": _any("一级指标"),
    "level2": _any("二级指标"),
    "name": _any("三级指标 指标名称 四级指标"),
    "target": _any("年度指标值 预期指标值 全年指标值 年初指标值 计划指标值 年度目标值 年初目标值 年度计划值 计划值 目标值 指标值"),
    "actual": _any("全年实际完成值 全年实际值 全年完成值 实际完成指标值 实际完成值 实际完成情况 完成情况 实际值 完成值"),
    "weight": _any("指标分值 标准分值 分值 权重"),
    "score": _any("自评得分 自评分 得分 评分"),
    "reason": _any(
        "偏差原因分析及改进措施 偏差原因分析及整改措施 偏差原因及改进措施 偏差原因分析 偏差原因 未完成原因分析及改进措施 "
        "未完成原因及改进措施 未完成原因分析 未完成原因 扣分原因 原因分析 备注"
    ),
    "other": _any("评分标准 评分细则 指标解释 计量单位 度量单位 指标性质"),
}  # fmt: skip
LEVEL1 = re.compile(f"(?:产出|效益|效果|满意度|成本)指标{_REMARK}")
LEVEL2 = re.compile(
    "(?:数量|质量|时效|经济成本|社会成本|生态环境成本|成本|经济效益|社会效益|生态效益|环境效益|可持续影响|可持续发展|"
    f"服务对象满意度|社会公众满意度|受益对象满意度|满意度)指标{_REMARK}"
)
LEVEL = re.compile(f"(?:{LEVEL2.pattern})|(?:{LEVEL1.pattern})")
OWN_LEVEL = re.compile("[\u4e00-\u9fff]{1,10}指标(?:[(（][0-9.]{1,5}分[)）])?")
"""A level of a body's own words, where a cell holds nothing else."""

TOTAL = _any("自评总分 总得分 综合得分 总分 总计 合计")

# -- values ---------------------------------------------------------------------------------------------------------
SIGN = re.compile(
    "(?:≥|≤|≧|≦|[><＞＜]=?|=|＝|不低于|不少于|不超过|不高于|不大于|不小于|不超|大于等于|小于等于|大于|小于|高于|低于|优于|至少)"
)
LEADING = re.compile(
    "(?:每[年月季日周]度?|全年|年均|当年|次年|提前|缩短|延长|推迟|下降|上升|提高|提升|增长|增加|减少|降低|节约|节省|"
    "累计|约|近|超过|达到|第|人均|户均|同比)"
)
"""What may stand in front of a figure and belongs to it."""

QUALITY = re.compile(
    "(?:已经|已|均|基本|全部|全面|部分|比较|较为|较|有效|有所|逐步|稳步|持续|不断|进一步|明显|显著|大幅|长期|按时|按期|及时|"
    "如期|正常|未|不)*"
    "(?:健全|完善|建立|建成|形成|落实|提升|提高|提质|增强|改善|优化|促进|推动|保障|加强|巩固|好转|发挥|达标|达成|达到|完成|合格|"
    "通过|规范|稳定|良好|优秀|优良|优|良|中|高|较好|好|满意|是|否|无|有|畅通|可控|安全|及时|到位|明显|显著|长期|有效|超过|超概算|超预算|"
    "兑付|实施|开展|发生)[了。]?"
)
"""A result in words; a target and a result that are equal need not be among these."""
QUALITY_OF_NAME = "率度性量值比数额"
"""What makes such words the name of a measure: 合格率, 满意度."""

UNIT = re.compile(
    "(?:%|％|‰|℃|个工作日|工作日|个百分点|百分点|万人次|人次|万人|万元|万平方米|平方米|平方公里|立方米|公里|千米|厘米|毫米|公顷|公斤|"
    "万亩|亩|千克|吨|亿元|元|岁|个月|小时|分钟|天|日|年|月|批次|批|家次|家|场次|场|台套|台|套|件|项|户|人|名|次|期|篇|条|座|处|所|间|栋|"
    "眼|辆|份|宗|起|例|册|本|种|类|门|节|课时|学时|对|株|棵|头|只|羽|米|分|级|个)"
)
DAY = "(?:[0-9]{4}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)|[0-9]{4}年|[0-9]{1,2}日"
DATE = re.compile(
    f"(?:{DAY})(?:[、至到—~～-](?:{DAY}))*(?:底|末|初|上旬|中旬|下旬)?(?:之前|以前|前|之内|以内|内|止)?(?:完成)?"
)

NOTHING = re.compile("(?:无偏差|无|不适用|[-—–/]+)")
"""What a cell holds that says that there is nothing to say."""

CAUSE = re.compile("^(?:主要)?(?:因|由于|原因)|^受.{1,20}影响|下一步|导致|影响[，,]|改进措施|今后")
"""What tells that a text is a reason and no name."""

SHORTFALL = re.compile(
    "较[长慢晚高低大小少多]|偏[高低大小]|不足|不够|未|延迟|延期|延误|推迟|滞后|困难|冲突|影响|变更|取消|流标|故障|缺"
)
"""What a reason without a sentence's end speaks of."""
