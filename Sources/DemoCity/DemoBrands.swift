import Audit
import Kernel
import Projects

/// The brands (品牌项目) of the demo city.
enum DemoBrands {
    private static let all = [
        ("小桔灯·夜读陪伴", "让晚归的家长放心", "0003"), ("银发手机课", "慢慢学，总会的", "0007"), ("河小青护水行动", "每周六，沿河走一走", "0006"),
        ("暖心敲敲门", "敲开门，说说话", "0017"), ("路口微笑", "慢一秒，让一让", "0011"), ("邻里修理铺", "东西能修，就不扔", "0001"),
    ]

    static func make(below office: OrganisationID, in work: Work) throws -> [BrandID] {
        try all.map { name, slogan, category in
            try SaveBrand(nil, Fields([
                ("organisation", office.description), ("name", name), ("slogan", slogan), ("category", category),
                ("description", "\(name):\(slogan)。由全市志愿服务队共同参与，长期开展。"),
                ("startedOn", work.today.adding(days: -400).description),
            ])).run(in: work)
        }
    }
}
