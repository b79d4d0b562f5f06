import Audit
import Kernel
import Rights

/// Who is registered already. Where somebody else's volunteers are concerned, only that much is said.
enum ImportRegistered {
    /// Refuses those of the rows whose document is registered.
    static func refuse(_ rows: inout [ImportRow], where isAsked: (ImportRow) -> Bool = { _ in true }, _ columns: ImportColumns, in work: Work) throws {
        let asked = rows.indices.filter { rows[$0].hash != nil && isAsked(rows[$0]) }
        let known = try ImportFindingStore.registered(asked.compactMap { rows[$0].hash }, in: work.tx)
        guard !known.isEmpty else { return }
        for index in asked {
            guard let registered = rows[index].hash.flatMap({ known[$0] }) else { continue }
            rows[index].refuse(columns, .documentNumber, "registered", message(registered, work.actor))
        }
    }

    private static func message(_ registered: ImportFindingStore.Registered, _ actor: Actor) -> Message {
        switch (actor.may(.importVolunteers, at: Place(registered.path)), registered.number) {
        case (false, _): "已在系统中注册，不用再导入"
        case (true, let number?): "已经注册，编号 \(number.digits)，由“\(registered.organisationName)”管理，不用再导入"
        case (true, nil): "已经提交注册，正在等“\(registered.organisationName)”审核，不用再导入"
        }
    }
}
