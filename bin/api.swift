import Foundation

// api MODULE FOLDER: prints the public declarations in the symbol graphs of a module, one a line and sorted, each with
// the whole path to it: `Crawl.follow(_:as:)  func follow(_ request: Request, as page: S.Page)`.

/// What a symbol graph has, as far as it is of interest here.
struct SymbolGraph: Decodable {
    var symbols: [Symbol]
    var relationships: [Relationship]

    struct Symbol: Decodable {
        var identifier: Identifier
        var pathComponents: [String]
        var declarationFragments: [Fragment]?
        var swiftExtension: Extension?

        struct Identifier: Decodable { var precise: String }
        struct Fragment: Decodable { var spelling: String }
        struct Extension: Decodable {
            var constraints: [Constraint]?

            struct Constraint: Decodable {
                var kind: String
                var lhs: String
                var rhs: String

                var text: String { "\(lhs) \(kind == "sameType" ? "==" : ":") \(rhs)" }
            }
        }

        var path: String { pathComponents.joined(separator: ".") }

        /// The path and the declaration.
        func line(conformances: [String]) -> String {
            let fragments = declarationFragments ?? []
            var text = fragments.map(\.spelling).joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            // What a protocol inherits from is a part of its declaration.
            if !conformances.isEmpty, !text.hasPrefix("protocol ") {
                text += ": " + conformances.joined(separator: ", ")
            }
            if let constraints = swiftExtension?.constraints, !constraints.isEmpty {
                text += "  where " + constraints.map(\.text).joined(separator: ", ")
            }
            return "\(path)  \(text)"
        }
    }

    struct Relationship: Decodable {
        var kind: String
        var source: String
        var target: String
        var targetFallback: String?
    }
}

/// Protocols that types have without saying so.
let implied: Set<String> = ["Copyable", "Escapable", "BitwiseCopyable", "SendableMetatype"]

@main
struct Lister {
    static func main() throws {
        let folder = URL(fileURLWithPath: CommandLine.arguments[2])
        let module = CommandLine.arguments[1]
        // Extensions of other modules' types are in files of their own: `MODULE@OTHER.symbols.json`.
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(module) && $0.lastPathComponent.hasSuffix(".symbols.json") }
        var lines: Set<String> = []
        for file in files {
            let graph = try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: file))
            var names: [String: String] = [:]
            for symbol in graph.symbols { names[symbol.identifier.precise] = symbol.path }
            var conformances: [String: Set<String>] = [:]
            for relationship in graph.relationships where ["conformsTo", "inheritsFrom"].contains(relationship.kind) {
                // That of another module begins with the module's name.
                let foreign = relationship.targetFallback?.split(separator: ".").dropFirst().joined(separator: ".")
                let name = names[relationship.target] ?? foreign ?? relationship.target
                if !implied.contains(name) { conformances[relationship.source, default: []].insert(name) }
            }
            for symbol in graph.symbols {
                lines.insert(symbol.line(conformances: conformances[symbol.identifier.precise, default: []].sorted()))
            }
        }
        for line in lines.sorted() { print(line) }
    }
}
