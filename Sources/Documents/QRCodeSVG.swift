extension QRCode {
    /// Modules of white that a reader needs around the symbol (ISO/IEC 18004).
    package static let quietZone = 4

    /// A standalone SVG picture: one path on white with the quiet zone, named for screen readers by `title`.
    /// - Parameter moduleSize: side of a module in pixels, 1 to 64; the picture scales without loss anyway.
    package func svg(moduleSize: Int = 8, title: String) -> String {
        let side = size + 2 * Self.quietZone
        let pixels = side * min(max(moduleSize, 1), 64)
        let path = runs.map { run in
            "M\(run.column + Self.quietZone) \(run.row + Self.quietZone)h\(run.length)v1h-\(run.length)z"
        }.joined()
        return """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" width="\(pixels)" height="\(pixels)" \
            viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <title>\(escapedXML(title))</title>\
            <rect width="\(side)" height="\(side)" fill="#fff"/>\
            <path d="\(path)" fill="#000"/></svg>
            """
    }
}

/// Text for the content of an XML element: the markup characters escaped, what XML forbids left out.
func escapedXML(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
