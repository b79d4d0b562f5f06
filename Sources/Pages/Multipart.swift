import Kernel

/// A file that came with a form. It is held in memory, where the route's body limit bounds it, or in a spool.
package struct UploadedFile: Sendable {
    /// The name of the form's field.
    package let field: String
    /// The name on the sender's machine: shown, never used as a path.
    package let name: String
    /// Empty for a file in a spool.
    package let bytes: [UInt8]
    /// Where the file is, of a route that takes large ones.
    package let spool: UploadSpool?

    package init(field: String, name: String, bytes: [UInt8]) {
        (self.field, self.name, self.bytes, spool) = (field, name, bytes, nil)
    }

    init(field: String, name: String, spool: UploadSpool) {
        (self.field, self.name, bytes, self.spool) = (field, name, [], spool)
    }
}

/// multipart/form-data (RFC 7578): at most 200 parts, headers of at most 2 KiB each.
enum Multipart {
    static let partLimit = 200
    static let headerLimit = 2048
    static let malformed = Problems("", "malformed", "上传的内容不完整，请重新选择文件再提交")

    static func parse(_ body: [UInt8], boundary: String) throws -> (fields: [(String, String)], files: [UploadedFile]) {
        guard (1...70).contains(boundary.utf8.count) else { throw malformed }
        let delimiter = [UInt8]("--\(boundary)".utf8)
        var fields: [(String, String)] = []
        var files: [UploadedFile] = []
        guard var position = find(delimiter, in: body, from: 0).map({ $0 + delimiter.count }) else { throw malformed }
        while true {
            if body[position...].starts(with: [UInt8]("--".utf8)) { return (fields, files) }
            guard body[position...].starts(with: [13, 10]), fields.count + files.count < partLimit,
                  let headersEnd = find([13, 10, 13, 10], in: body, from: position), headersEnd - position <= headerLimit,
                  let next = find([13, 10] + delimiter, in: body, from: headersEnd + 2) else { throw malformed }
            let headers = String(decoding: body[position..<headersEnd], as: UTF8.self)
            let content = headersEnd + 4 <= next ? body[(headersEnd + 4)..<next] : []
            guard let name = parameter("name", of: headers) else { throw malformed }
            if let filename = parameter("filename", of: headers) {
                if !filename.isEmpty { files.append(UploadedFile(field: name, name: filename, bytes: Array(content))) }
            } else {
                fields.append((name, String(decoding: content, as: UTF8.self)))
            }
            position = next + 2 + delimiter.count
        }
    }

    /// The boundary in a content type, when it is multipart/form-data.
    static func boundary(of contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        return contentType.split(separator: ";").lazy.map { $0.trimmingSpaces }
            .first { $0.lowercased().hasPrefix("boundary=") }
            .map { String($0.dropFirst("boundary=".count)).replacing("\"", with: "") }
    }

    static func parameter(_ name: String, of headers: String) -> String? {
        guard let line = headers.split(whereSeparator: \.isNewline).first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
              let start = line.firstRange(of: "; \(name)=\"") else { return nil }
        let rest = line[start.upperBound...]
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }

    static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard body.count >= needle.count, start <= body.count - needle.count else { return nil }
        return body.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { wanted in
                var place = start
                let last = bytes.count - wanted.count
                while place <= last {
                    if bytes[place] == wanted[0], (1..<wanted.count).allSatisfy({ bytes[place + $0] == wanted[$0] }) { return place }
                    place += 1
                }
                return nil
            }
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
