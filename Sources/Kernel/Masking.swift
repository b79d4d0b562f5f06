/// Personal data as shown to those who need not know it (PIPL; domain rules, section 8).
package enum Masking {
    /// 刘德 → 刘*, 欧阳修文 → 欧阳**: the family name's first character, or a two-character family name when a given name
    /// follows it, then one star for each other character.
    package static func name(_ name: String) -> String {
        let trimmed = TypedText.trimmed(name)
        let kept = trimmed.count > 2 && compoundSurnames.contains(String(trimmed.prefix(2))) ? 2 : 1
        return String(trimmed.prefix(kept)) + stars(trimmed.count - kept)
    }

    /// 13812345678 → 138****5678, 010-12345678 → 010-****5678: what precedes the last eight digits or the hyphen stays,
    /// and the last four; of short numbers only the last two.
    package static func phone(_ number: String) -> String {
        let parts = number.split(separator: "-", maxSplits: 1)
        if parts.count == 2, parts[1].count >= 7 { return parts[0] + "-" + stars(parts[1].count - 4) + number.suffix(4) }
        guard number.count >= 11 else { return stars(number.count - 2) + number.suffix(2) }
        return number.dropLast(8) + stars(4) + number.suffix(4)
    }

    /// 11010519491231002X → 11010519******002X; of other documents the first two and the last two characters stay, of
    /// very short ones only the first.
    package static func document(_ number: String) -> String {
        let count = number.count
        if count == 18 { return number.prefix(8) + stars(6) + number.suffix(4) }
        if count < 7 { return number.prefix(1) + stars(count - 1) }
        return number.prefix(2) + stars(count - 4) + number.suffix(2)
    }

    /// 江西省新余市渝水区建设路12号 → 江西省新余市渝水区****: at most down to the county, never a street or a number.
    package static func address(_ address: String) -> String {
        let characters = Array(TypedText.trimmed(TypedText.halfWidth(address)).prefix(40))
        var end = 0
        for (place, character) in characters.enumerated() {
            // Only 0 to 9: 京, 三 and 万 count as numbers too, and stand in the names of cities.
            if "0123456789路街道巷弄村号".contains(character) { break }
            guard place > 0, "省市区县旗州盟".contains(character) else { continue }
            // 小区, 社区, 园区 … are places one lives in, not districts.
            if character == "区", "小社园校厂库营景矿城街".contains(characters[place - 1]) { break }
            end = place + 1
            if "区县旗".contains(character) { break }
        }
        return characters.isEmpty ? "" : String(characters.prefix(end)) + stars(4)
    }

    /// zhangsan@example.com → z***@example.com.
    package static func email(_ email: String) -> String {
        guard let at = email.lastIndex(of: "@"), at > email.startIndex else { return stars(email.isEmpty ? 0 : 4) }
        return email.prefix(1) + stars(3) + email[at...]
    }

    private static func stars(_ count: Int) -> String { String(repeating: "*", count: max(0, count)) }

    private static let compoundSurnames: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "长孙", "宇文",
        "轩辕", "端木", "独孤", "南宫", "澹台", "闻人", "申屠", "太史", "公冶", "宗政", "濮阳", "淳于", "单于", "钟离",
        "呼延", "赫连", "拓跋", "第五", "百里", "西门",
    ]
}
