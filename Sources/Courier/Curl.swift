import CCurl

/// One handle of libcurl, with whatever must live as long as it. Used by one thread at a time; the connection stays open between
/// its errands.
final class Curl {
    private let handle: UnsafeMutableRawPointer
    private let errors = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var lists: [UnsafeMutablePointer<curl_slist>?] = []
    private var outgoing: ArraySlice<UInt8> = []
    /// The last line in which a mail server refused something.
    private var said = ""
    private var refusedOptions = 0

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init?() {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
        errors.deallocate()
    }

    /// Forgets what was set and keeps the connection.
    func reset() {
        curl_easy_reset(handle)
        for list in lists { curl_slist_free_all(list) }
        (lists, outgoing, said, refusedOptions) = ([], [], "", 0)
        errors[0] = 0
        let own = Unmanaged.passUnretained(self).toOpaque()
        check(curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errors))
        check(curl_set_pointer(handle, CURLOPT_READDATA, own))
        check(curl_set_pointer(handle, CURLOPT_HEADERDATA, own))
        check(curl_set_function(handle, CURLOPT_READFUNCTION) { Curl.me($3)?.give($0, $1 * $2) ?? 0 })
        check(curl_set_function(handle, CURLOPT_HEADERFUNCTION) { Curl.me($3)?.hear($0, $1 * $2) ?? 0 })
        // What a server answers at length is not kept.
        check(curl_set_function(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count })
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT, 10)
        set(CURLOPT_TIMEOUT, 25)
    }

    func set(_ option: CURLoption, _ value: Int) { check(curl_set_number(handle, option, value)) }

    func set(_ option: CURLoption, _ value: String) { check(curl_set_text(handle, option, value)) }

    func set(_ option: CURLoption, _ values: [String]) {
        let list = values.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
        lists.append(list)
        check(curl_set_list(handle, option, list))
    }

    /// What it does with an errand; `upload` is what a mail server is sent.
    func run(upload: [UInt8] = []) -> (code: CURLcode, status: Int, words: String) {
        guard refusedOptions == 0 else { return (CURLE_UNKNOWN_OPTION, 0, "libcurl") }
        outgoing = upload[...]
        let code = curl_easy_perform(handle)
        return (code, Int(curl_response_code(handle)), said.isEmpty ? String(cString: errors) : said)
    }

    /// What the library itself said of its last errand.
    var error: String { String(cString: errors) }

    private func check(_ code: CURLcode) { if code != CURLE_OK { refusedOptions += 1 } }

    private static func me(_ pointer: UnsafeMutableRawPointer?) -> Curl? {
        pointer.map { Unmanaged<Curl>.fromOpaque($0).takeUnretainedValue() }
    }

    private func give(_ place: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
        guard let place, room > 0 else { return 0 }
        let piece = outgoing.prefix(room)
        outgoing = outgoing.dropFirst(piece.count)
        piece.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { UnsafeMutableRawPointer(place).copyMemory(from: start, byteCount: bytes.count) }
        }
        return piece.count
    }

    private func hear(_ place: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let place else { return 0 }
        let line = UnsafeRawBufferPointer(start: place, count: count).prefix(200)
        if let first = line.first, first == UInt8(ascii: "4") || first == UInt8(ascii: "5") {
            said = MailHead.line(String(decoding: line, as: UTF8.self)).split(separator: " ").joined(separator: " ")
        }
        return count
    }
}
