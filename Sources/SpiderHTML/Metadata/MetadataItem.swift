public import SpiderValue

extension Metadata {
    /// An item of a page's microdata.
    ///
    /// ```swift
    /// for film in page.metadata.microdata where film.types.contains("https://schema.org/Movie") {
    ///     print(film["name"].first ?? .null)
    /// }
    /// ```
    public struct Item: Sendable, Hashable {
        /// The types, from `itemtype`; usually URLs of schema.org.
        public var types: [String] = []

        /// The global identifier, from `itemid`: a URL, resolved.
        public var id: String?

        /// The values of each property in document order: texts, and nested items as objects with
        /// `type`, `id` and `properties`.
        public var properties: Object = [:]

        /// The values of a property, or none.
        public subscript(property: String) -> [Value] {
            if case .array(let values)? = properties[property] { values } else { [] }
        }

        /// The item as an object with `type`, `id` and `properties`, as the HTML standard converts microdata to JSON.
        package var value: Value {
            var object: Object = [:]
            if !types.isEmpty { object["type"] = .array(types.map { .string($0) }) }
            if let id { object["id"] = .string(id) }
            object["properties"] = .object(properties)
            return .object(object)
        }
    }
}
