import Audit
import Kernel
import Organisations
import Requests
import Rights
import Storage
import Vault

/// Five weeks of people who ask for help: most are served and rated, some teams cannot come, some wait, and some have waited too long.
struct DemoRequests: Sendable {
    let tree: DemoTree
    let office: Actor
    let now: Instant

    private struct Need: Sendable { let kind, content, title, risks: String }

    private static let most = 90
    private static let needs = [
        Need(kind: "escort", content: "后天去市医院复查，子女在外地，要人陪着挂号、取药", title: "陪老人去医院半天", risks: "听力不好，说话要大声"),
        Need(kind: "repair", content: "厨房水龙头一直滴水，自己够不着", title: "修水龙头", risks: "没有"),
        Need(kind: "haircut", content: "卧床半年，想请人上门理个发", title: "上门理发", risks: "只能坐在床上"),
        Need(kind: "errand", content: "腿脚不便，请帮忙买一周的菜和药", title: "代买菜和药", risks: "家里有一只狗，拴着"),
        Need(kind: "visit", content: "一个人住，孩子过年才回来，想有人说说话", title: "周末陪聊", risks: "楼道没有灯"),
        Need(kind: "phone", content: "新手机不会用，医保码打不开", title: "教用手机", risks: "没有"),
        Need(kind: "tutor", content: "孩子数学跟不上，我们夫妻都上夜班", title: "小学数学辅导", risks: "没有"),
        Need(kind: "clean", content: "搬到一楼住，有几箱东西抬不动", title: "搬几箱东西", risks: "箱子重，要两个人抬"),
        Need(kind: "law", content: "房东不退押金，不知道怎么办", title: "租房押金咨询", risks: "没有"),
        Need(kind: "urgent", content: "停电，家里有用氧气机的病人", title: "停电，需要临时电源", risks: "有氧气瓶，不能见明火"),
    ]
    private static let words = ["很耐心，谢谢", "来得准时", "下次还想请他们", "做得很细", ""]

    func run(tx: Transaction, vault: Vault) throws {
        func work(_ at: Instant) -> Work { Work(tx: tx, actor: office, now: at, vault: vault) }
        var random = SeededRandom(seed: 51_234)
        for number in 0..<Self.most { try one(number, &random, work) }
        let today = work(now)
        while try SettleRequests.run(in: today) {}
        _ = try EscalateRequests.run(in: today)
    }

    private func one(_ number: Int, _ random: inout SeededRandom, _ work: (Instant) -> Work) throws {
        let spot = tree.stations[random.number(in: 0...tree.stations.count - 1)]
        let need = Self.needs[number % Self.needs.count]
        // The last are of these days.
        let age = max(0, 34 - number * 36 / Self.most)
        let day = now.day.adding(days: -age)
        let filed = min(Instant(day: day, hour: 8 + number % 9, minute: number * 7 % 60), now.adding(seconds: -Int64(1_200 + number * 20)))
        let wanted = filed.day.adding(days: 1)
        let channel: HelpRequest.Channel = [.phone, .counter, .web, .phone, .paper][number % 5]
        var fields = Fields([
            ("kind", need.kind), ("content", need.content), ("risks", need.risks), ("requester", DemoNames.person(&random)), ("relation", "own"),
            ("phone", "1397901\(1_000 + number)"), ("region", "\(spot.region)"), ("spot", "\(["幸福", "阳光", "丽景", "锦园"][number % 4])小区"),
            ("address", "\(number % 12 + 1) 栋 \(number % 3 + 1) 单元 \(number % 6 + 1)0\(number % 4 + 1)"), ("day", "\(wanted)"),
            ("part", number % 2 == 0 ? "morning" : "afternoon"), ("people", number % 10 == 7 ? "2" : "1"),
        ])
        if channel == .paper { fields.set("filedAt", filed.localInput) }
        if number % 10 == 9 { fields.set("urgent", "1") }
        let request = try FileRequest(fields, by: channel, in: work(filed)).run(in: work(filed))
        try live(request, need, number, age, spot, filed: filed, wanted: Instant(day: wanted, hour: number % 2 == 0 ? 8 : 13), &random, work)
    }

    private func live(_ filed: FileRequest.Filed, _ need: Need, _ number: Int, _ age: Int, _ spot: DemoTree.Spot, filed moment: Instant, wanted: Instant,
                      _ random: inout SeededRandom, _ work: (Instant) -> Work) throws {
        // Some of these days' wait to be verified, and one for too long.
        if age == 0 && number % 3 == 0 || number == 78 { return }
        let verified = moment.adding(seconds: 900)
        if number % 17 == 11 {
            return try ReviewRequest(filed.id, Fields([("decision", "refuse"), ("reason", "这件事由物业负责，已请物业联系您")])).run(in: work(verified))
        }
        let isOffered = age < 2 && number % 4 == 1
        try ReviewRequest(filed.id, Fields([("decision", "approve"), ("title", need.title), ("how", number % 3 == 0 ? "visit" : "phone"), ("spot", "附近小区"),
                                            ("offered", isOffered ? "1" : ""), ("urgent", need.kind == "urgent" ? "1" : "")])).run(in: work(verified))
        if isOffered || number == 80 { return }
        let team = tree.teams[random.number(in: 0...tree.teams.count - 1)].organisation
        var asked = moment.adding(seconds: 2_400)
        try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: work(asked)).run(in: work(asked))
        if age == 0 { return }
        if number % 9 == 4 {
            try AnswerDispatch(filed.id, Fields([("decision", "refuse"), ("reason", "这几天队员都在外地")])).run(in: work(asked.adding(seconds: 1_800)))
            asked = asked.adding(seconds: 3_600)
            let other = tree.teams[(number * 7 + 3) % tree.teams.count].organisation
            guard other != team else { return }
            try DispatchRequest(filed.id, Fields([("team", "\(other)")]), in: work(asked)).run(in: work(asked))
        }
        try AnswerDispatch(filed.id, Fields([("decision", "accept")])).run(in: work(asked.adding(seconds: 1_800)))
        if number % 23 == 5 { return try CancelRequest(filed.id, Fields([("reason", "已随子女搬到外地")])).run(in: work(asked.adding(seconds: 7_200))) }
        let (begun, done) = (wanted.adding(seconds: 900), wanted.adding(seconds: 6_300))
        guard begun < now, age > 1 else { return }
        try StartRequest(filed.id, Fields()).run(in: work(begun))
        guard done < now else { return }
        try FinishRequest(filed.id, Fields()).run(in: work(done))
        let said = done.adding(seconds: 7_200)
        guard said < now, number % 5 != 2 else { return }
        let rating = Fields([("done", "yes"), ("stars", ["5", "5", "4", "5", "3"][number % 5]), ("words", Self.words[number % 5]), ("way", "phone")])
        try RateRequest(number % 3 == 1 ? .office(filed.id) : .byCode(filed.code ?? ""), rating).run(in: work(said))
    }
}
