import Kernel

/// What the names in the trail mean, in words.
package enum AuditWords {
    /// The words for an act; its name when there are none.
    static func action(_ name: String) -> Message { actions[name] ?? Message(verbatim: name) }

    /// The words for a thing: what it is and its number.
    static func object(_ kind: String, _ id: String) -> Message {
        switch kind {
        case "account": "账号 \(id)"
        case "setting": "设置 \(id)"
        case "message", "messages": "消息 \(id)"
        case "dictionary": "字典 \(id)"
        case "organisation": "组织 \(id)"
        case "appointment": "任命 \(id)"
        case "volunteer": "志愿者 \(id)"
        case "volunteerImport": "志愿者名单 \(id)"
        case "project": "活动 \(id)"
        case "brand": "品牌项目 \(id)"
        case "signUp": "报名 \(id)"
        case "checkIn": "签到 \(id)"
        case "record", "records": "服务记录 \(id)"
        case "objection": "异议 \(id)"
        case "certificate": "证书 \(id)"
        case "certificate-request": "证书申请 \(id)"
        case "checkInPoint": "签到点 \(id)"
        case "volunteers": "志愿者名单 \(id)"
        case "regions": "行政区划 \(id)"
        case "audit": "审计记录 \(id)"
        case "organisations": "组织名单 \(id)"
        case "projects": "活动清单 \(id)"
        case "numberRange": "编号段 \(id)"
        case "target": "注册目标 \(id)"
        case "regionTarget": "区域注册目标 \(id)"
        case "unitType": "单位类型 \(id)"
        case "department": "牵头部门 \(id)"
        case "region": "区域 \(id)"
        case "check": "抽查 \(id)"
        case "job": "任务 \(id)"
        case "site": "阵地 \(id)"
        case "siteRoom": "场地 \(id)"
        case "booking": "场地预约 \(id)"
        case "incubation": "孵化 \(id)"
        case "checklist": "检查表 \(id)"
        case "inspectionRound": "督查 \(id)"
        case "inspected": "督查对象 \(id)"
        case "mendings": "整改清单 \(id)"
        case "inspectionRounds": "督查清单 \(id)"
        case "checks": "抽查清单 \(id)"
        case "objections": "记录异议 \(id)"
        case "certificates": "证书清单 \(id)"
        case "sites": "阵地清单 \(id)"
        case "bookings": "预约清单 \(id)"
        case "incubations": "孵化清单 \(id)"
        case "bookingSeries": "连续预约 \(id)"
        case "teamCheck": "年检 \(id)"
        case "teamChecks": "年检清单 \(id)"
        case "reportIn": "报到 \(id)"
        case "communityPost": "社区岗位 \(id)"
        case "feedback": "季度反馈 \(id)"
        case "reportIns": "双报到名单 \(id)"
        case "communityPosts": "岗位清单 \(id)"
        case "feedbackList": "反馈清单 \(id)"
        case "report": "统计报表 \(id)"
        case "reports": "报表清单 \(id)"
        case "siteForm": "服务站统计表 \(id)"
        case "teamForm": "服务队统计表 \(id)"
        case "archiveItem": "档案内容 \(id)"
        case "archives": "活动档案 \(id)"
        case "request": "求助 \(id)"
        case "requests": "求助清单 \(id)"
        case "requestKind": "求助类别 \(id)"
        case "licence": "证照 \(id)"
        case "licences": "证照清单 \(id)"
        default: Message(verbatim: "\(kind) \(id)")
        }
    }

    /// The words for a part of what changed; its name when there are none.
    static func detail(_ name: String) -> Message { details[name] ?? Message(verbatim: name) }

    /// Where a thing can be looked at.
    static func href(_ kind: String, _ id: String) -> String? {
        guard OrganisationID(id) != nil else { return nil }
        return switch kind {
        case "volunteer": "/volunteers/\(id)"
        case "organisation": "/organisations/\(id)/admin"
        case "project": "/work/projects/\(id)"
        case "objection": "/objections/\(id)"
        case "site": "/work/sites/\(id)"
        case "incubation": "/incubations/\(id)"
        case "teamCheck": "/team-checks/\(id)"
        case "reportIn": "/report-ins/\(id)"
        case "communityPost": "/community-posts/\(id)"
        case "feedback": "/report-in-feedback/\(id)"
        case "inspectionRound": "/inspections/\(id)"
        case "inspected": "/inspected/\(id)"
        case "report": "/reports/\(id)"
        case "archiveItem": "/archive-items/\(id)"
        case "licence": "/licences/\(id)"
        default: nil
        }
    }

    package static let actions: [String: Message] = [
        "signIn": "登录了", "signOut": "退出了登录", "changePassword": "修改了密码", "resetPassword": "重置了密码", "closeSessions": "结束了其他登录",
        "updateSettings": "修改了设置", "saveSeal": "上传了公章", "removeSeal": "去掉了公章", "addTerm": "增加了字典项", "changeTerm": "修改了字典项",
        "retireTerm": "停用了字典项", "reinstateTerm": "恢复了字典项", "moveTerm": "调整了字典次序", "exportAudit": "导出了审计记录",
        "saveMessageChoices": "选择了怎么通知", "addEmail": "填写了邮箱", "confirmEmail": "确认了邮箱", "removeEmail": "删除了邮箱", "unsubscribe": "退订了邮件",
        "retryMessage": "重发了消息", "retryMessages": "重发了没有发成的消息", "exportMessages": "导出了邮件和短信清单",
        "retryJob": "重试了任务", "cancelJob": "取消了任务", "downloadExport": "下载了导出的文件",
        "exportOrganisations": "导出了组织名单", "exportProjects": "导出了活动清单", "exportHours": "导出了活动时长",
        "foundCity": "开通了城市", "loadDemo": "装入了演示城市", "importRegions": "导入了行政区划",
        "createOrganisation": "建立了组织", "editOrganisation": "修改了组织", "moveOrganisation": "调整了组织上级",
        "mergeOrganisation": "合并了组织", "dissolveOrganisation": "撤销了组织", "handOverVolunteers": "把志愿者转给了接续的组织",
        "applyForTransfer": "申请了转移管理组织", "withdrawTransfer": "撤回了转移申请", "releaseVolunteer": "同意了志愿者转出",
        "receiveVolunteer": "接收了志愿者", "refuseTransfer": "没有同意转移", "escalateTransfer": "上报了超过期限的转移申请",
        "applyForChange": "申请了变更", "withdrawChange": "撤回了变更申请", "approveChange": "批准了变更", "refuseChange": "退回了变更申请",
        "inviteMembers": "邀请了队员", "revokeInvitation": "撤回了入队邀请", "acceptInvitation": "接受了入队邀请", "declineInvitation": "婉拒了入队邀请",
        "assignMemberRole": "设定了队内职务",
        "suspendOrganisation": "停用了组织", "reinstateOrganisation": "恢复了组织", "applyForTeam": "申请了成立队伍", "approveTeam": "批准了队伍",
        "refuseTeam": "退回了队伍申请", "joinTeam": "加入了队伍", "leaveTeam": "退出了队伍", "appointAdministrator": "任命了管理人员", "endAppointment": "免去了任命",
        "registerVolunteer": "注册了志愿者", "approveVolunteer": "批准了志愿者", "refuseVolunteer": "退回了志愿者注册", "suspendVolunteer": "停用了志愿者",
        "reinstateVolunteer": "恢复了志愿者", "mergeVolunteer": "合并了重复注册", "revealVolunteer": "查看了完整证件或电话",
        "editProfile": "修改了个人资料", "exportOwnData": "导出了个人数据", "withdrawConsent": "撤回了同意", "withdrawVolunteer": "注销了志愿者",
        "correctIdentity": "更正了身份信息", "registerAtCounter": "在窗口登记了志愿者",
        "importVolunteers": "导入了志愿者", "exportVolunteers": "导出了志愿者", "checkVolunteerImport": "检查了志愿者名单",
        "discardVolunteerImport": "放弃了志愿者名单", "downloadImportProblems": "下载了名单中有问题的行", "exportTable": "导出了整张表",
        "backUpCity": "做了备份", "restoreCity": "从备份恢复了系统",
        "createProject": "起草了活动", "updateProject": "修改了活动", "submitProject": "提交了活动", "approveProject": "批准了活动", "refuseProject": "退回了活动",
        "pauseProject": "暂停了活动", "resumeProject": "恢复了活动", "extendProject": "延期了活动", "settleProject": "结算了活动", "closeProject": "办理了结项",
        "voidProject": "作废了活动", "saveBrand": "保存了品牌", "raiseQuota": "增加了名额",
        "signUp": "报名了", "cancelSignUp": "取消了报名", "reviewSignUp": "审核了报名",
        "moveUp": "从候补转正了", "endSignUps": "结束了报名", "forceCheckOut": "强制签退了", "readCertificate": "查看了证书全文",
        "checkIn": "签到了", "checkOut": "签退了", "rollCall": "现场点了名", "enterRecord": "录入了时长", "loadRecords": "整批载入了时长", "voidServiceRecord": "作废了时长",
        "objectToServiceRecord": "提出了异议", "settleObjection": "处理了异议",
        "requestCertificate": "申请了证书", "approveCertificateRequest": "同意了开具证书", "refuseCertificateRequest": "退回了证书申请",
        "issueCertificate": "开具了证书", "correctCertificate": "更正了证书", "revokeCertificate": "撤销了证书",
        "allotNumbers": "分配了编号段", "returnNumbers": "退回了编号段", "exportNumbers": "导出了编号分配表", "printVolunteers": "打印了志愿者的表格",
        "setRegionTarget": "设定了区域注册目标", "editRegionTarget": "调整了区域注册目标", "withdrawRegionTarget": "撤销了区域注册目标",
        "exportRegionTargets": "导出了区域注册目标", "copyRegionTargets": "沿用了上年的区域注册目标", "setTarget": "下达了注册目标", "editTarget": "调整了注册目标", "withdrawTarget": "撤销了注册目标", "copyTargets": "沿用了上年的注册目标",
        "saveUnitType": "保存了单位类型", "exportTargets": "导出了注册目标", "announceCheck": "公布了抽查", "drawCheck": "抽取了抽查名单",
        "recordCheckResult": "登记了抽查结果", "settleFollowUp": "办结了抽查跟进", "closeCheck": "结束了抽查", "exportCheck": "导出了抽查名单",
        "addRegion": "增加了区域", "renameRegion": "更改了区域名称", "mergeRegion": "合并了区域", "splitRegion": "拆分了区域",
        "saveDepartment": "登记了牵头部门", "endDepartment": "结束了部门的牵头", "foundSubteam": "设立了小队", "leadOrganisation": "设置了牵头部门",
        "openSite": "启用了阵地", "editSite": "修改了阵地", "suspendSite": "停用了阵地", "reinstateSite": "恢复了阵地", "closeSite": "撤销了阵地",
        "setOpeningHours": "修改了开放时间", "saveSiteActivity": "修改了常设活动菜单", "holdProjectAtSite": "把活动放进了阵地日历",
        "moveProjectAway": "把活动移出了阵地日历", "saveSiteRoom": "保存了场地", "bookRoom": "预约了场地", "bookRoomSeries": "连续预约了场地", "cancelBookingSeries": "取消了连续预约", "cancelBooking": "取消了预约",
        "approveBooking": "同意了预约", "refuseBooking": "退回了预约", "applyForIncubation": "申请了孵化", "grantIncubation": "同意了孵化入驻",
        "refuseIncubation": "退回了孵化申请", "withdrawIncubation": "撤回了孵化申请", "extendIncubation": "延长了孵化", "handBackIncubation": "办理了孵化交还",
        "exportSites": "导出了阵地清单", "importSites": "导入了阵地", "exportBookings": "导出了场地预约", "exportIncubations": "导出了孵化清单",
        "saveOffer": "填写了能帮的忙", "pauseOffer": "暂时不接服务", "resumeOffer": "恢复接服务", "removeOffer": "删除了能帮的忙", "exportOffer": "下载了能帮的忙",
        "fileLicence": "登记了证照", "removeLicence": "删除了证照", "confirmLicence": "核对了证照原件", "refuseLicence": "退回了证照", "revealLicence": "查看了证照完整号码",
        "exportLicences": "导出了志愿者证照", "noteAsk": "请志愿者帮忙", "noteAnswer": "记下了志愿者的答复",
        "submitTeamCheck": "报送了年检", "passTeamCheck": "审核年检为合格", "demandOfTeamCheck": "要求限期整改年检", "failTeamCheck": "审核年检为不合格",
        "remedyTeamCheck": "报告了年检整改", "exportTeamChecks": "导出了队伍年检",
        "fileReportIn": "向社区报到了", "withdrawReportIn": "撤回了报到", "confirmReportIn": "确认了报到", "refuseReportIn": "退回了报到", "endReportIn": "结束了报到",
        "shareReportIn": "同意把服务情况告诉单位", "unshareReportIn": "不再同意告诉单位", "revealReportIn": "查看了报到的完整地址和电话",
        "openCommunityPost": "发布了社区岗位", "editCommunityPost": "修改了社区岗位", "closeCommunityPost": "关闭了社区岗位", "takeCommunityPost": "领了社区岗位",
        "leaveCommunityPost": "退了社区岗位", "issueFeedback": "开具了季度反馈", "reissueFeedback": "重开了季度反馈", "printFeedback": "打印了季度反馈", "reviewYear": "作了年度评议",
        "objectToYearReview": "对年度评议提出了异议", "answerYearReview": "答复了评议异议", "exportReportIns": "导出了双报到名单",
        "exportCommunityPosts": "导出了社区岗位", "exportFeedback": "导出了季度反馈",
        "saveChecklist": "保存了检查表", "planInspections": "安排了督查", "drawInspections": "抽取了督查对象", "nameInspectors": "指定了督查员",
        "recordInspection": "登记了督查结果", "answerMending": "答复了整改", "escalateMending": "上报了超过期限的整改", "closeInspections": "结束了督查",
        "exportInspections": "导出了督查结果", "exportMendings": "导出了整改清单", "exportQuietSites": "导出了久无活动的阵地",
        "prepareReport": "开始填报了报表", "computeReport": "算好了报表的数字", "recountReport": "要求重新计算报表", "writeReport": "写了文字汇报",
        "submitReport": "上报了报表", "withdrawReport": "撤回了报表", "acceptReport": "接收了报表", "returnReport": "退回了报表",
        "exportReport": "导出了报表", "exportReports": "导出了报表清单", "exportDueReports": "导出了上报情况", "exportSiteForm": "导出了服务站统计表",
        "exportTeamForm": "导出了服务队统计表", "exportSignInSheet": "导出了签到表", "stateSiteHaves": "填报了六个有", "stateTeamHaves": "填报了五有",
        "addArchiveItem": "在活动档案里添加了内容", "editArchiveItem": "修改了档案内容的说明", "publishArchivePhoto": "公开了活动照片",
        "hideArchivePhoto": "撤下了公开的活动照片", "removeArchiveItem": "从活动档案里移除了内容", "writeArchiveReport": "写了活动总结",
        "fileArchive": "归档了活动档案", "destroyArchiveItem": "销毁了档案内容", "handOverArchives": "移交了活动档案", "exportArchives": "导出了活动档案清单",
        "exportDestructions": "导出了销毁清册", "exportRetention": "导出了到期清单", "exportArchiveSignIn": "导出了签到表",
        "fileRequest": "提出了求助", "amendRequest": "更正了求助", "verifyRequest": "核实并受理了求助", "refuseRequest": "没有受理求助", "dispatchRequest": "派了单", "recallRequest": "收回了派单",
        "offerRequest": "开放或停止了抢单", "acceptRequest": "接了单", "declineRequest": "拒接了单", "grabRequest": "抢到了单", "giveBackRequest": "退回了单",
        "startRequest": "开始了上门服务", "finishRequest": "结束了上门服务", "rateRequest": "评价了服务", "denyService": "说服务没有做好", "withdrawRequest": "撤回了求助",
        "cancelRequest": "取消了求助", "escalateRequest": "把超时的求助升了一级", "giveUpDispatch": "收回了没有答复的派单", "closeUnratedRequest": "结束了没有评价的求助",
        "revealRequest": "查看了求助人的电话和地址", "printRequest": "打印了求助单", "exportRequests": "导出了求助清单", "saveRequestKind": "保存了求助类别", "showWebhookSecrets": "查看了接入密钥",
        "exportInspectionRounds": "导出了督查清单", "exportChecks": "导出了抽查清单", "exportObjections": "导出了记录异议",
        "exportCertificates": "导出了证书清单", "exportMembers": "导出了队伍成员",
        "eraseSalts": "销毁了记录在公开账本里的随机数",
    ]

    static let details: [String: Message] = [
        "name": "名称", "reason": "原因", "project": "哪个活动", "number": "编号", "volunteer": "哪位志愿者", "from": "从", "to": "到", "status": "状态",
        "hours": "时长", "role": "角色", "post": "岗位", "old": "原来", "new": "改为", "decision": "决定", "rows": "行数", "account": "账号",
        "organisation": "组织", "queue": "候补次序", "count": "数量", "login": "登录账号", "phone": "手机号", "purpose": "用途", "filter": "筛选",
        "objection": "异议", "record": "记录", "method": "录入方式", "kind": "类型", "area": "行政区划代码", "added": "新增", "renamed": "改名",
        "refused": "退回", "into": "并入", "forced": "强制", "format": "格式", "action": "做了什么", "who": "谁", "result": "结果", "object": "编号",
        "declaration": "承诺", "shared": "告知单位", "sha256": "校验值",
    ]
}
