extension Codes {
    /// 点的场所: where a point (点) of practice may be; the office adds its own.
    package static let siteSettings = CodeList([
        CodeEntry("park", "公园", "Park"), CodeEntry("firm", "企业", "Company"), CodeEntry("school", "学校", "School"),
        CodeEntry("scenic", "景区", "Scenic area"), CodeEntry("square", "广场", "Square"), CodeEntry("railway", "车站", "Railway station"),
        CodeEntry("welfare", "福利院", "Welfare home"), CodeEntry("care", "敬老院", "Home for the elderly"),
        CodeEntry("special", "特教学校", "Special-needs school"), CodeEntry("estate", "园区", "Industrial park"), CodeEntry("other", "其他", "Other"),
    ])
}
