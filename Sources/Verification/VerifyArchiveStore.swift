/// What holds of files of activities and of uploads.
enum VerifyArchiveStore {
    static let rules = [
        VerifyStore.Rule(text: "An upload is counted as often as it is used", breaches: """
            SELECT 'upload ' || u.id FROM uploads u
            WHERE u.uses <> (SELECT COUNT(*) FROM archive_items i WHERE i.upload_id = u.id) + (SELECT COUNT(*) FROM archive_items i WHERE i.thumbnail_id = u.id)
                + (SELECT COUNT(*) FROM inspection_photos i WHERE i.upload_id = u.id)
            """),
        VerifyStore.Rule(text: "A thing in a file of an activity is the upload that its hash names", breaches: """
            SELECT 'archive item ' || i.id FROM archive_items i JOIN uploads u ON u.id = i.upload_id WHERE i.sha256 <> u.sha256 OR i.size <> u.size
            """),
        VerifyStore.Rule(text: "What is kept of files of activities was destroyed with a reason or is there", breaches: """
            SELECT 'archive item ' || i.id FROM archive_items i
            WHERE i.upload_id IS NULL AND NOT EXISTS (SELECT 1 FROM archive_destructions d WHERE d.id = i.destruction_id AND d.reason <> '')
            """),
    ]
}
