import Documents
import Kernel
import Pages

/// 附件5 注册志愿者统计表 on paper: the list, masked, and below it how many there are of each sex and age.
struct VolunteerTablePaper {
    let words: Words
    let office: String
    let today: Day

    init(_ words: Words, office: String, today: Day) { (self.words, self.office, self.today) = (words, office, today) }

    func content(_ people: [Volunteer], _ hours: [VolunteerID: ServiceTime]) -> ListSheetContent {
        let columns: [(Message, Double)] = [
            ("序号", 0.6), ("姓名", 1), ("性别", 0.6), ("年龄", 0.6), ("政治面貌", 1.3), ("证件号（脱敏）", 2.1), ("单位", 2), ("电话", 1.4), ("服务队", 2.2),
            ("编号", 1.9), ("注册日期", 1.2), ("累计时长", 0.9),
        ]
        let rows = people.enumerated().map { place, volunteer in row(place + 1, volunteer, hours[volunteer.id] ?? .zero) }
        let time = people.map { hours[$0.id] ?? .zero }.sum()
        return ListSheetContent(
            title: words.say("注册志愿者统计表"), subtitle: words.say("附件5"),
            facts: [.init(words.say("填报单位"), office), .init(words.say("人数"), "\(people.count)"), .init(words.say("日期"), today.description)],
            columns: columns.map { PDFTable.Column(words.say($0.0), weight: $0.1) }, rows: rows,
            totals: [words.say("合计"), words.say("\(people.count) 人")] + Array(repeating: "", count: 9) + [time.description],
            textSize: 8, note: summary(people), signatures: [.init(words.say("填表人"), ""), .init(words.say("负责人"), "")],
            sealPlace: words.say("公章"), footer: office, pageLabel: words.say("第 {page} 页，共 {pages} 页"), isLandscape: true)
    }

    private func row(_ number: Int, _ volunteer: Volunteer, _ time: ServiceTime) -> [String] {
        [
            "\(number)", volunteer.name, Codes.sex.name(volunteer.sex, words.language), "\(volunteer.age(on: today))",
            volunteer.political.isEmpty ? "" : Codes.politicalStatus.name(volunteer.political, words.language), volunteer.documentMasked, volunteer.employer,
            volunteer.phoneMasked, volunteer.organisationName, volunteer.number?.digits ?? "", volunteer.registeredOn?.description ?? "", time.description,
        ]
    }

    /// "汇总：男 12 人，占 40.0 %；女 …；不满 18 岁 …".
    private func summary(_ people: [Volunteer]) -> String {
        func part(_ label: String, _ count: Int) -> String {
            let tenths = people.isEmpty ? 0 : count * 1_000 / people.count
            return words.say("\(label) \(count) 人，占 \(tenths / 10).\(tenths % 10) %")
        }
        let sexes = Codes.sex.entries.compactMap { entry -> String? in
            let count = people.count { $0.sex == entry.code }
            return count == 0 ? nil : part(entry.name(words.language), count)
        }
        let ages = AgeBand.all.compactMap { band -> String? in
            let count = people.count { volunteer in
                let age = volunteer.age(on: today)
                return age >= band.from && band.below.map { age < $0 } ?? true
            }
            return count == 0 ? nil : part(words.say("\(band.label) 岁"), count)
        }
        return words.say("汇总") + "  " + (sexes + ages).joined(separator: words.language == .en ? "; " : "；")
    }
}
