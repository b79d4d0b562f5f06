import Audit
import Kernel
import Storage

/// What was said of a service (评单). Nobody's silence is a good rating: it is kept apart.
package struct Rating: Sendable {
    package enum Way: String, CaseIterable, SQLConvertible, Sendable {
        case own, phone, paper
        case byDefault = "default"
    }

    package let way: Way
    /// 1 to 5; nil where nobody said anything.
    package let stars: Int?
    package let words: String
    package let ratedAt: Instant

    /// Good is four or five (满意).
    package static let good = 4
}

extension Rating.Way {
    var title: Message {
        switch self {
        case .own: "本人评价"
        case .phone: "电话回访"
        case .paper: "纸质评价"
        case .byDefault: "到期没有评价"
        }
    }
}

/// The SQL of ratings.
enum RatingStore {
    static func insert(_ rating: Rating, of request: HelpRequestID, in work: Work) throws {
        try work.tx.run("""
            INSERT INTO request_ratings (request_id, way, stars, words, rated_at, entered_by)
            VALUES (\(request), \(rating.way), \(rating.stars), \(rating.words), \(rating.ratedAt), \(work.actor.account))
            """)
    }

    /// Of those that were really rated.
    static func stars(of requests: [HelpRequestID], in tx: Transaction) throws -> [HelpRequestID: Int] {
        guard !requests.isEmpty else { return [:] }
        return Dictionary(uniqueKeysWithValues: try tx.rows("SELECT request_id, stars FROM request_ratings WHERE stars IS NOT NULL AND request_id IN \(list: requests)")
            .map { (try $0.get("request_id"), try $0.get("stars")) })
    }

    static func find(_ request: HelpRequestID, in tx: Transaction) throws -> Rating? {
        try tx.first("SELECT * FROM request_ratings WHERE request_id = \(request)").map {
            Rating(way: try $0.get("way"), stars: try $0.get("stars"), words: try $0.get("words"), ratedAt: try $0.get("rated_at"))
        }
    }
}
