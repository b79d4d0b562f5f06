import Audit
import Kernel
import Regions
import Settings
import Volunteers

/// A need as somebody types it to look for people; it lives in the address.
struct NeedQuery: Sendable {
    let draft: NeedDraft

    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        let region = try area.flatMap { try reader.typedRegion("region", near: $0, in: work.tx) }
        let position = reader.position(latitude: "latitude", longitude: "longitude", required: false)
        let (begins, ends) = (reader.instant("begins"), reader.instant("ends"))
        if let begins, let ends {
            if ends <= begins { reader.problems.add("ends", "out_of_range", "结束时间要晚于开始时间") }
            if begins < work.now.startOfDay { reader.problems.add("begins", "out_of_range", "请填写今天或以后的时间") }
            if ends - begins > 86_400 { reader.problems.add("ends", "out_of_range", "一次最多一天，多天的请分开找") }
        }
        let category = reader.choice("category", from: try work.terms(of: .serviceCategories), required: false)
        let skills = reader.choices("skills", from: try work.terms(of: .skills), atMost: 5)
        let licences = reader.choices("licences", from: try work.terms(of: .licences), atMost: 3)
        let languages = reader.choices("languages", from: try work.terms(of: .languages))
        let minAge = reader.integer("minAge", in: 14...80, required: false)
        let maxAge = reader.integer("maxAge", in: 14...100, required: false)
        if let minAge, let maxAge, maxAge < minAge { reader.problems.add("maxAge", "out_of_range", "最大年龄不能小于最小年龄") }
        try reader.problems.throwIfAny()
        guard let region, let begins, let ends else { throw Problems("region", "missing", "请填写区域") }
        var draft = NeedDraft(region: region, position: position, from: begins, to: ends)
        (draft.category, draft.skills, draft.licences, draft.languages) = (category, skills, licences, languages)
        draft.ages = (minAge ?? min(14, maxAge ?? 14))...(maxAge ?? 150)
        self.draft = draft
    }

    static func isAsked(_ query: Fields) -> Bool { query["region"] != nil || query["begins"] != nil }
}
