extension Codes {
    /// 语言, the office's default: what a volunteer can speak with people.
    package static let spokenLanguages = CodeList(digits: 2, [
        ("普通话", "Mandarin"), ("本地话", "Local dialect"), ("客家话", "Hakka"), ("粤语", "Cantonese"), ("手语", "Sign language"),
        ("英语", "English"), ("日语", "Japanese"), ("韩语", "Korean"), ("俄语", "Russian"), ("法语", "French"),
    ]).adding(CodeEntry("99", "其他", "Other"))

    /// 证照: licences that the law asks for in some services, the office's default.
    package static let licences = CodeList(digits: 2, [
        ("医师执业证书", "Physician's licence"), ("护士执业证书", "Nurse's licence"), ("教师资格证书", "Teaching certificate"),
        ("法律职业资格证书", "Legal professional qualification"), ("心理咨询师证书", "Counsellor's certificate"),
        ("社会工作者职业资格证书", "Social worker's qualification"), ("机动车驾驶证", "Driving licence"), ("急救员证书", "First-aider's certificate"),
        ("电工作业操作证", "Electrician's work permit"), ("健康证", "Health certificate"),
    ]).adding(CodeEntry("99", "其他", "Other"))
}
