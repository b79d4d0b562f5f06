import Kernel
import Storage

/// How many organisations and teams are at work.
package enum OrganisationFigureStore {
    package static func active(in tx: Transaction) throws -> [Organisation.Kind: Int] {
        let rows = try tx.rows("SELECT kind, COUNT(*) AS amount FROM organisations WHERE status = 'active' GROUP BY kind")
        return Dictionary(try rows.map { (try $0.get("kind"), try $0.get("amount")) }, uniquingKeysWith: { first, _ in first })
    }
}
