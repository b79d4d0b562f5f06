/// What people write above the columns of a table of targets.
enum TargetColumns {
    static let headings: [String: [String]] = [
        "organisation": ["注册机构", "单位", "单位名称", "组织", "组织名称", "organisation", "unit"],
        "unitType": ["单位类型", "类型", "type"],
        "base": ["基数", "在册人数", "常住人口", "人数", "base"],
        "baseOn": ["基数日期", "统计日期", "日期", "date"],
        "ratio": ["比例", "ratio"],
        "target": ["目标数", "目标", "任务数", "target"],
        "source": ["依据", "文件", "文号", "source"],
    ]
}
