/// The decoded names and values of a query or a form, in order.
///
/// ```swift
/// let url = try WebURL(parsing: "https://example.com/search?q=caf%C3%A9+cr%C3%A8me&tag=a&tag=b")
/// var parameters = url.queryParameters
/// print(parameters["q"] ?? "-")           // café crème
/// print(parameters.values(of: "tag"))     // ["a", "b"]
/// parameters["page"] = "2"
/// print(parameters)                       // q=caf%C3%A9+cr%C3%A8me&tag=a&tag=b&page=2
/// ```
///
/// A name can occur more than once, and names are compared byte for byte. It is a collection of ``Parameter``, so
/// `for`, `map` and `count` work.
///
/// `application/x-www-form-urlencoded`: URL Standard, sections 5 and 6.2 (`URLSearchParams`).
public struct QueryParameters: Sendable, Hashable {
    /// A name and its value.
    public struct Parameter: Sendable, Hashable {
        /// The name, decoded.
        public var name: String
        /// The value, decoded; empty both for `a=` and for `a`.
        public var value: String

        /// Creates a parameter from a decoded name and value.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Returns whether it has exactly this name; equal strings can have different bytes.
        func isNamed(_ name: String) -> Bool { self.name.utf8.elementsEqual(name.utf8) }
    }

    private var parameters: [Parameter]

    /// Creates an empty list.
    package init() { parameters = [] }

    /// Creates a list of parameters in the given order.
    package init(_ parameters: some Sequence<Parameter>) { self.parameters = Array(parameters) }

    /// The first value of a name, or nil if there is none.
    ///
    /// Setting a value replaces the first one, or appends it, and removes the name's other values. Setting nil removes
    /// all of them.
    public subscript(name: String) -> String? {
        get { parameters.first { $0.isNamed(name) }?.value }
        set {
            if let newValue { set(name, to: newValue) } else { remove(name) }
        }
    }

    /// Returns all values of a name, in order.
    public func values(of name: String) -> [String] {
        parameters.filter { $0.isNamed(name) }.map(\.value)
    }

    /// Returns whether a name occurs, with any value.
    package func contains(name: String) -> Bool { parameters.contains { $0.isNamed(name) } }

    /// Appends a parameter, even if its name already occurs.
    public mutating func append(_ name: String, value: String) {
        parameters.append(Parameter(name: name, value: value))
    }

    /// Sets the only value of a name, in place of its first one or at the end, and removes its other values.
    package mutating func set(_ name: String, to value: String) {
        guard let place = parameters.firstIndex(where: { $0.isNamed(name) }) else { return append(name, value: value) }
        parameters[place].value = value
        let rest = parameters[(place + 1)...].filter { !$0.isNamed(name) }
        parameters.replaceSubrange((place + 1)..., with: rest)
    }

    /// Removes all parameters of a name.
    ///
    /// - Returns: Whether there was one.
    @discardableResult
    package mutating func remove(_ name: String) -> Bool {
        removeAll { $0.isNamed(name) }
    }

    /// Removes all parameters that satisfy a condition.
    ///
    /// - Returns: Whether there was one.
    @discardableResult
    package mutating func removeAll(where isUnwanted: (Parameter) throws -> Bool) rethrows -> Bool {
        let count = parameters.count
        try parameters.removeAll(where: isUnwanted)
        return parameters.count < count
    }

    /// Sorts the parameters by name; those with the same name keep their order.
    ///
    /// Names are compared by their UTF-16 code units, as in the standard.
    package mutating func sort() {
        let ordered = parameters.enumerated().sorted { left, right in
            if left.element.isNamed(right.element.name) { return left.offset < right.offset }
            return left.element.name.utf16.lexicographicallyPrecedes(right.element.name.utf16)
        }
        parameters = ordered.map(\.element)
    }
}

extension QueryParameters: RandomAccessCollection {
    /// The position of the first parameter, 0.
    public var startIndex: Int { 0 }

    /// The position after the last parameter.
    public var endIndex: Int { parameters.count }

    /// The parameter at a position, counted from 0.
    public subscript(position: Int) -> Parameter { parameters[position] }
}

extension QueryParameters: ExpressibleByDictionaryLiteral {
    /// Creates a list of parameters in the order written; a name can occur more than once.
    public init(dictionaryLiteral elements: (String, String)...) {
        parameters = elements.map { Parameter(name: $0.0, value: $0.1) }
    }
}
