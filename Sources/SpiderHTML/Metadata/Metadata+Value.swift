private import SpiderURL
package import SpiderValue

extension Metadata {
    /// The metadata as plain data, for printing as JSON, without keys for missing parts.
    package var value: Value {
        var object: Object = [:]
        object["title"] = title.map { .string($0) }
        object["description"] = description.map { .string($0) }
        object["canonical"] = canonicalURL.map { .string($0.href) }
        object["language"] = language.map { .string($0) }
        object["robots"] = Self.list(robots) { .string($0) }
        object["names"] = names.isEmpty ? nil : .object(names)
        object["openGraph"] = openGraph.isEmpty ? nil : .object(openGraph)
        object["twitter"] = twitter.isEmpty ? nil : .object(twitter)
        object["jsonLD"] = Self.list(jsonLD) { $0 }
        object["microdata"] = Self.list(microdata) { $0.value }
        object["links"] = Self.list(links) { $0.value }
        object["faults"] = Self.list(faults) { .string($0.description) }
        return .object(object)
    }

    private static func list<Part>(_ parts: [Part], _ value: (Part) -> Value) -> Value? {
        parts.isEmpty ? nil : .array(parts.map(value))
    }
}

extension Metadata.Link {
    /// The link as an object.
    fileprivate var value: Value {
        var object: Object = ["url": .string(url.href), "rel": .array(relations.map { .string($0) })]
        object["type"] = type.map { .string($0) }
        object["title"] = title.map { .string($0) }
        object["language"] = language.map { .string($0) }
        object["sizes"] = sizes.map { .string($0) }
        return .object(object)
    }
}
