import Audit
import Kernel
import Pages
import Uploads

/// A photograph that is stored and waits for its row.
package struct StoredPhoto: Sendable {
    /// The item that it shows; nil for the whole.
    let item: ChecklistItemID?
    let upload: KeptUpload

    /// The same; of the whole when it names an item that is none of these.
    func showing(_ items: Set<ChecklistItemID>) -> StoredPhoto {
        StoredPhoto(item: item.flatMap { items.contains($0) ? $0 : nil }, upload: upload)
    }
}

/// The photographs of a form: files of the fields "photo" and "photo.ID" of an item, kept as all uploads are.
enum InspectionPhotos {
    /// The largest photograph, and all of one form together, in MB.
    static let most = 20
    private static let mostTogether = 160
    static let mostPhotos = 20

    static let each: Route.SpoolLimit = { _ in InspectionPhotos.most << 20 }
    static let together: Route.SpoolLimit = { _ in InspectionPhotos.mostTogether << 20 }

    /// The same for those who may inspect something; whoever else knocks sends nothing large.
    static let fromInspectors: Route.SpoolLimit = { work in
        let isInspector = try work.actor.account.map { try RoundStore.isInspector($0, in: work.tx) } ?? false
        return isInspector || work.actor.may(.planInspections) ? InspectionPhotos.mostTogether << 20 : 0
    }

    /// - Throws: ``Problems`` for "photo"; then nothing is kept.
    static func keep<T: Sendable>(_ visit: Visit, write: @escaping @Sendable ([StoredPhoto], Work) throws -> T) async throws -> T {
        let files = visit.files.filter { $0.field == "photo" || $0.field.hasPrefix("photo.") }
        guard files.count <= mostPhotos else { throw Problems("photo", "too_many", "一次最多 \(mostPhotos) 张照片") }
        let items = files.map { ChecklistItemID(String($0.field.dropFirst("photo.".count))) }
        return try await KeepUploads(visit.services).run(files, of: "photo", as: .photo, limit: most) { received in
            let photos = zip(items, received).map { StoredPhoto(item: $0, upload: $1.main) }
            return try await visit.write { try write(photos, $0) }
        }
    }
}
