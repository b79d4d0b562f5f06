internal import CXML

/// The name of an element while its callback runs.
struct XMLName {
    fileprivate let local: UnsafePointer<xmlChar>

    static func == (name: XMLName, text: StaticString) -> Bool {
        strcmpBytes(name.local, text.utf8Start)
    }

    var string: String { String(cString: local) }

    static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element while its callback runs.
struct XMLAttributes {
    fileprivate let count: Int
    /// Five pointers each: local name, prefix, namespace, start and end of the value.
    fileprivate let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    /// The bytes of an attribute; nil if it is missing. `qualified` chooses between `id` and `r:id`.
    func bytes(_ name: StaticString, qualified: Bool = false) -> UnsafeBufferPointer<UInt8>? {
        guard let pointers else { return nil }
        for index in 0..<count {
            let entry = pointers + index * 5
            guard let local = entry[0], strcmpBytes(local, name.utf8Start), (entry[1] != nil) == qualified,
                let start = entry[3], let end = entry[4]
            else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    func text(_ name: StaticString, qualified: Bool = false) -> String? {
        bytes(name, qualified: qualified).map { String(decoding: $0, as: UTF8.self) }
    }

    func isTrue(_ name: StaticString) -> Bool { ["1", "true", "on"].contains(text(name)) }
}

private func strcmpBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>) -> Bool {
    var index = 0
    while a[index] == b[index] {
        if a[index] == 0 { return true }
        index += 1
    }
    return false
}

/// Takes the elements of a document as they pass. Elements outside the spreadsheet namespaces are not reported.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

/// Parses XML in one pass. A document type declaration is refused before any entity could be defined, and nothing
/// is ever fetched from elsewhere.
final class XMLStream {
    private static let initialised: Void = xmlInitParser()

    private var parser: xmlParserCtxtPtr?
    private let handler: any XMLHandler
    private let part: String
    private var failure: (any Error)?
    private(set) var isStopped = false

    init(part: String, handler: any XMLHandler) throws {
        _ = Self.initialised
        self.part = part
        self.handler = handler
        var callbacks = Self.callbacks
        let context = Unmanaged.passUnretained(self).toOpaque()
        guard let parser = xmlCreatePushParserCtxt(&callbacks, context, nil, 0, nil) else {
            throw TableError.damaged(part: part)
        }
        self.parser = parser
        // Without NOENT an ampersand in an attribute would arrive as "&#38;"; there are no entities to expand.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_COMPACT.rawValue
        xmlCtxtUseOptions(parser, Int32(options))
    }

    deinit { if let parser { xmlFreeParserCtxt(parser) } }

    /// Parses a whole part of the archive.
    /// - Returns: false if there is no such part.
    @discardableResult
    static func parse(_ part: String, of archive: ZipArchive, _ handler: any XMLHandler) throws -> Bool {
        let stream = try XMLStream(part: part, handler: handler)
        let found = try archive.unpack(part) { bytes in
            try stream.feed(bytes, isLast: false)
            return true
        }
        if found { try stream.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }
        return found
    }

    /// Parses a document that is in memory.
    static func parse(_ bytes: [UInt8], _ handler: any XMLHandler) throws {
        let stream = try XMLStream(part: "xml", handler: handler)
        try bytes.withUnsafeBytes { try stream.feed($0, isLast: false) }
        try stream.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws {
        let start = bytes.bindMemory(to: CChar.self).baseAddress
        let result = xmlParseChunk(parser, start, Int32(bytes.count), isLast ? 1 : 0)
        if let failure { throw failure }
        guard result == 0 else { throw TableError.damaged(part: part) }
    }

    private func run(_ body: () throws -> Void) {
        guard failure == nil else { return }
        do { try body() } catch { stop(error) }
    }

    private func stop(_ error: any Error) {
        failure = error
        xmlStopParser(parser)
    }

    private static func stream(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
        context.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Names of namespaces are kept once for a document, so that the same address is the same name.
    private var lastNamespace: (name: UnsafePointer<xmlChar>, isOurs: Bool)?

    /// Transitional and strict Office Open XML, packages and relationships, and documents without a namespace.
    private func isOurs(_ namespace: UnsafePointer<xmlChar>?) -> Bool {
        guard let namespace else { return true }
        if let lastNamespace, lastNamespace.name == namespace { return lastNamespace.isOurs }
        let isOurs = Self.isKnown(namespace)
        lastNamespace = (namespace, isOurs)
        return isOurs
    }

    private static func isKnown(_ namespace: UnsafePointer<xmlChar>) -> Bool {
        let known: [StaticString] = [
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://schemas.openxmlformats.org/package/2006/relationships",
        ]
        return known.contains { strcmpBytes(namespace, $0.utf8Start) }
    }

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { context, local, _, namespace, _, _, count, _, attributes in
            guard let stream = XMLStream.stream(context), let local, stream.isOurs(namespace) else { return }
            let list = XMLAttributes(count: Int(count), pointers: attributes)
            stream.run { try stream.handler.start(XMLName(local: local), list) }
        }
        sax.endElementNs = { context, local, _, namespace in
            guard let stream = XMLStream.stream(context), let local, stream.isOurs(namespace) else { return }
            stream.run { try stream.handler.end(XMLName(local: local)) }
        }
        sax.characters = { context, start, count in
            guard let stream = XMLStream.stream(context) else { return }
            stream.run { try stream.handler.text(UnsafeBufferPointer(start: start, count: Int(count))) }
        }
        sax.cdataBlock = sax.characters
        sax.ignorableWhitespace = sax.characters
        sax.internalSubset = { context, _, _, _ in
            guard let stream = XMLStream.stream(context) else { return }
            stream.stop(TableError.unsafe(.documentType(part: stream.part)))
        }
        // Takes errors silently: the result of the parser tells them.
        sax.serror = { _, _ in }
        return sax
    }
}
