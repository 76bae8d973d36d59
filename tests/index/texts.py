"""A small report as text, for tests that change one thing in it."""

TITLE = "2022年清河区民政局部门预算项目绩效自评表"
ABOVE = f"{TITLE}\n部门名称（盖章）：清河区民政局\n单位：万元\n"
HEADER = (
    "序号\t单位名称\t项目名称\t项目年度预算金额\t实际支出金额\t\t\t\t预算支出执行率\t年初绩效目标\t绩效目标整体完成情况\t产出目标\t\t满意度指标"
    "\t\t项目执行中存在的问题\t整改情况\n"
    "\t\t\t\t合计\t其中：财政拨款\t\t非财政资金\t\t\t\t数量指标\t\t服务对象满意度指标\n"
    "\t\t\t\t\t一般公共预算\t政府性基金\t\t\t\t\t年度指标内容\t完成情况\t年度指标内容\t完成情况\n"
)
ROWS = (
    "1\t清河区民政局\t高龄津贴\t100\t90\t90\t0\t0\t90\t发放高龄津贴\t完成\t发放2000人\t完成\t老人满意度≥90%\t完成\t\t\n"
    "2\t\t临时救助\t50\t25\t20\t0\t5\t50\t救助困难群众\t完成\t救助300人次\t已救助260人次\t群众满意度≥90%\t95%\t申请人数较少\t加强宣传\n"
)
TOTAL = "合计\t\t\t150\t115\t110\t0\t5\n"
NOTES = "备注：1. “临时救助经费”结转至下年度10万元。\n2. 其他说明。\n"
REPORT = ABOVE + HEADER + ROWS + TOTAL + NOTES
