import Foundation
import HTTPTypes
import Kernel

/// Writes the OpenAPI 3.1 description from the route tables, so that the two cannot disagree.
package enum OpenAPI {
    package static func document(_ routes: [Route], title: String, server: String) throws -> [UInt8] {
        var paths: [String: [String: Any]] = [:]
        for route in routes {
            guard let operation = route.operation else { continue }
            let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            paths["/" + path.joined(separator: "/"), default: [:]][route.method.rawValue.lowercased()] = describe(operation, route)
        }
        let document: [String: Any] = [
            "openapi": "3.1.0",
            "info": ["title": title, "version": "1"],
            "servers": [["url": server]],
            "paths": paths,
            "components": [
                "securitySchemes": ["session": ["type": "http", "scheme": "bearer"]],
                "schemas": ["Problem": problemSchema],
            ],
        ]
        return [UInt8](try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    private static func describe(_ operation: Operation, _ route: Route) -> [String: Any] {
        var described: [String: Any] = [
            "operationId": operation.id,
            "summary": operation.summary,
            "parameters": parameters(operation, route),
            "responses": [
                "\(operation.status)": answer(operation.answer),
                "default": [
                    "description": "What went wrong",
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ],
            ],
        ]
        if route.access != .anyone { described["security"] = [["session": [String]()]] }
        if !operation.body.isEmpty {
            let hasFile = operation.body.contains { $0.kind == .file }
            described["requestBody"] = [
                "content": [hasFile ? "multipart/form-data" : "application/json": ["schema": object(operation.body)]],
            ]
        }
        return described
    }

    private static func parameters(_ operation: Operation, _ route: Route) -> [[String: Any]] {
        var all: [[String: Any]] = route.path.split(separator: "/").filter { $0.hasPrefix(":") }.map {
            ["name": String($0.dropFirst()), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        all += operation.query.map {
            ["name": $0.name, "in": "query", "required": $0.required, "description": $0.note, "schema": schema($0)]
        }
        if route.method != .get, !operation.isSecret {
            all.append([
                "name": "Idempotency-Key", "in": "header", "required": false, "schema": ["type": "string", "maxLength": 200],
                "description": "The same key with the same request happens once and gives the first answer again",
            ])
        }
        return all
    }

    private static func answer(_ answer: Operation.Answer) -> [String: Any] {
        switch answer {
        case .nothing: ["description": "Done"]
        case .file(let type): ["description": "A file", "content": [type: ["schema": ["type": "string", "format": "binary"]]]]
        case .object(let fields): ["description": "Done", "content": ["application/json": ["schema": object(fields)]]]
        case .list(let fields):
            ["description": "A page of the list", "content": ["application/json": ["schema": [
                "type": "object", "required": ["items", "next"],
                "properties": ["items": ["type": "array", "items": object(fields)], "next": ["type": ["string", "null"]]],
            ] as [String: Any]]]]
        }
    }

    private static func object(_ fields: [Operation.Field]) -> [String: Any] {
        ["type": "object", "required": fields.filter(\.required).map(\.name),
         "properties": Dictionary(fields.map { ($0.name, schema($0)) }, uniquingKeysWith: { first, _ in first })]
    }

    private static func schema(_ field: Operation.Field) -> [String: Any] {
        var schema: [String: Any] = switch field.kind {
        case .string: ["type": "string"]
        case .integer: ["type": "integer"]
        case .boolean: ["type": "boolean"]
        case .day: ["type": "string", "format": "date"]
        case .instant: ["type": "string", "format": "date-time"]
        case .hours: ["type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$"]
        case .strings: ["type": "array", "items": ["type": "string"]]
        case .objects: ["type": "array", "items": ["type": "object"]]
        case .object: ["type": "object"]
        case .file: ["type": "string", "format": "binary"]
        }
        if !field.note.isEmpty { schema["description"] = field.note }
        return schema
    }

    private static var problemSchema: [String: Any] { [
        "type": "object",
        "required": ["type", "title", "status", "code", "errors"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"], "code": ["type": "string"],
            "instance": ["type": "string"],
            "errors": ["type": "array", "items": [
                "type": "object", "required": ["field", "code", "message"],
                "properties": ["field": ["type": "string"], "code": ["type": "string"], "message": ["type": "string"]],
            ] as [String: Any]],
        ] as [String: Any],
    ] }
}
