import Kernel

/// The rules that hold for everybody who registers, whichever way the registration comes in.
package enum VolunteerRules {
    /// From this age one is grown up and needs no guardian (民法典 art. 17).
    package static let fullAge = 18
    /// Below this age everything known of a child is sensitive, and the guardian consents separately (个人信息保护法
    /// art. 28, 31) and manages the account.
    package static let separateConsentAge = 14
    /// Nobody younger is registered, guardian or not: before school age there is no service to record.
    package static let minimumAge = 6
    /// Service categories (服务类别) that one may choose.
    package static let mostCategories = 4

    static let longestText = 100
    static let longestAddress = 200
}

extension VolunteerPerson {
    /// What is wrong with the person's data on that day.
    package func problems(on today: Day, terms: VolunteerTerms) -> Problems {
        var problems = Problems(
            IdentityDocument.validate(kind: document.kind, number: document.number, today: today).problems)
        if let card = document.card {
            if card.birth != bornOn { problems.add("bornOn", "mismatch", "出生日期与证件号码不一致，请核对") }
            if card.sex != sex { problems.add("sex", "mismatch", "性别与证件号码不一致，请核对") }
        }
        VolunteerPerson.checkAge(bornOn, today, &problems)
        if guardian == nil, bornOn.age(on: today) < VolunteerRules.fullAge {
            problems.add("guardianName", "guardian_needed", "未满 18 岁，需要监护人的姓名、电话和同意")
        }
        func known(_ field: String, _ codes: [String], _ list: CodeList) {
            if codes.contains(where: { !$0.isEmpty && !list.contains($0) }) {
                problems.add(field, "unknown_choice", "请从列出的选项中选择")
            }
        }
        known("sex", [sex], Codes.sex)
        known("ethnicity", [ethnicity], Codes.ethnicity)
        known("political", [political], Codes.politicalStatus)
        known("education", [education], Codes.education)
        known("occupation", [occupation], Codes.occupation)
        known("categories", categories, terms.categories)
        known("skills", skills, terms.skills)
        known("times", times, Codes.weeklyTimes)
        if categories.count > VolunteerRules.mostCategories {
            problems.add("categories", "out_of_range", "最多选择 \(VolunteerRules.mostCategories) 项")
        }
        for (field, text) in [("email", email), ("nationality", nationality), ("nativePlace", nativePlace), ("employer", employer),
                              ("languages", languages)] where text.count > VolunteerRules.longestText {
            problems.add(field, "too_long", "最多 \(VolunteerRules.longestText) 个字")
        }
        if address.count > VolunteerRules.longestAddress {
            problems.add("address", "too_long", "最多 \(VolunteerRules.longestAddress) 个字")
        }
        return problems
    }

    static func checkAge(_ bornOn: Day, _ today: Day, _ problems: inout Problems) {
        let age = bornOn.age(on: today)
        if bornOn > today {
            problems.add("bornOn", "out_of_range", "出生日期晚于今天，请核对")
        } else if age > 150 {
            problems.add("bornOn", "out_of_range", "出生日期过早，请核对")
        } else if age < VolunteerRules.minimumAge {
            problems.add("bornOn", "too_young", "年满 \(VolunteerRules.minimumAge) 岁才能注册。更小的孩子可以由家长带着参加亲子活动")
        }
    }
}
