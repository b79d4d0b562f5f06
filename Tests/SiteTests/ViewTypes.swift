import Foundation

/// The view structs of the source tree: their stored properties, found by reading the source.
struct ViewTypes {
    /// A struct by its full name: "Settings/SettingsView.Line".
    struct Found {
        let module: String
        let name: String
        var properties: [String: String] = [:]
        /// It answers for names by itself (NamedParts), so nothing can be said about them.
        let isOpen: Bool
    }

    private(set) var all: [String: Found] = [:]

    init(_ files: [SourceTree.File]) {
        for file in files { read(file) }
    }

    private static var token: Regex<(Substring, Substring?, Substring?, Substring?, Substring?, Substring?, Substring?)> {
        /\b(?:struct|class|enum|actor|extension|protocol)\s+([A-Z][\w.]*)([^{};]*)\{|\{|\}|\b(static\s+)?(let|var)\s+([a-z_][\w ,]*?)\s*(?::\s*([^\n;={}]+))?(?=[\n;={}])/
    }

    private mutating func read(_ file: SourceTree.File) {
        let code = file.swift.code
        // Nil for braces that open no type.
        var scopes: [String?] = []
        for match in code.matches(of: Self.token) {
            if let type = match.1 {
                let name = (scopes.compactMap { $0 } + [String(type)]).joined(separator: ".")
                scopes.append(String(type))
                let key = file.module + "/" + name
                if all[key] == nil {
                    all[key] = Found(module: file.module, name: name, isOpen: (match.2 ?? "").contains("NamedParts"))
                }
            } else if match.0 == "{" {
                scopes.append(nil)
            } else if match.0 == "}" {
                if !scopes.isEmpty { scopes.removeLast() }
            } else if match.4 == "var", code[match.range.upperBound...].first == "{" {
                // A computed property: the renderer does not see it.
                continue
            } else if match.3 == nil, let names = match.5, let scope = scopes.last, scope != nil {
                let key = file.module + "/" + scopes.compactMap { $0 }.joined(separator: ".")
                let type = match.6.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
                for name in names.split(separator: ",") {
                    let name = name.trimmingCharacters(in: .whitespaces)
                    if all[key]?.properties[name] == nil { all[key]?.properties[name] = type }
                }
            }
        }
    }

    /// The struct that a type's text means inside another struct: an optional's and an array's content. Nil for plain
    /// values and for what is not a struct of the source tree.
    func resolve(_ text: String, inside scope: Found) -> Found? {
        var name = text.replacing("any ", with: "").replacing("some ", with: "")
        while let last = name.last, last == "?" || last == "]" || last == " " { name.removeLast() }
        while name.hasPrefix("[") { name.removeFirst() }
        var path = scope.name.split(separator: ".").map(String.init)
        while true {
            if let found = all[scope.module + "/" + (path + [name]).joined(separator: ".")] { return found }
            guard !path.isEmpty else { break }
            path.removeLast()
        }
        return all.values.first { $0.name == name && $0.module == "Pages" } ?? all.values.first { $0.name == name }
    }

    /// The struct that a route names.
    func named(_ name: String, module: String) -> Found? {
        let fits = all.values.filter { $0.name == name || $0.name.hasSuffix("." + name) }
        return fits.first { $0.module == module } ?? fits.first
    }
}
