/// What holds of report-ins: posts are taken by as many as hold them, and nobody holds one without having reported there.
enum VerifyReportInStore {
    static let rules = [
        VerifyStore.Rule(text: "A community's post is taken as often as people hold it now", breaches: """
            SELECT 'post ' || t.id FROM community_posts t
            WHERE t.taken <> (SELECT COUNT(*) FROM community_post_holders h WHERE h.post_id = t.id AND h.left_at IS NULL)
            """),
        VerifyStore.Rule(text: "Whoever holds a post has a confirmed report-in at its community", breaches: """
            SELECT 'holder ' || h.id FROM community_post_holders h JOIN report_ins r ON r.id = h.report_in_id
            JOIN community_posts t ON t.id = h.post_id
            WHERE h.left_at IS NULL AND (r.status <> 'confirmed' OR r.community_id <> t.community_id)
            """),
        VerifyStore.Rule(text: "The sums of a feedback are those of its lines", breaches: """
            SELECT 'feedback ' || f.id FROM report_feedback f
            WHERE f.people <> (SELECT COUNT(*) FROM report_feedback_lines l WHERE l.feedback_id = f.id)
               OR f.times <> COALESCE((SELECT SUM(l.times) FROM report_feedback_lines l WHERE l.feedback_id = f.id), 0)
               OR f.hundredths <> COALESCE((SELECT SUM(l.hundredths) FROM report_feedback_lines l WHERE l.feedback_id = f.id), 0)
            """),
        VerifyStore.Rule(text: "A feedback that was issued again is of the same community, unit and quarter, and the next one", breaches: """
            SELECT 'feedback ' || f.id FROM report_feedback f JOIN report_feedback p ON p.id = f.replaces_id
            WHERE f.community_id <> p.community_id OR f.employer_id IS DISTINCT FROM p.employer_id OR f.year <> p.year OR f.quarter <> p.quarter
               OR f.number <> p.number + 1
            """),
    ]
}
