/// The names and values of a query or of a form, decoded and in their order.
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
/// A name can be there more than once, and names are compared byte for byte. It is a collection of ``Parameter``, so `for`, `map` and `count` work.
///
/// `application/x-www-form-urlencoded`: URL Standard, sections 5 and 6.2 (`URLSearchParams`).
public struct QueryParameters: Sendable, Hashable {
    /// One name with its value.
    public struct Parameter: Sendable, Hashable {
        /// The name, decoded.
        public var name: String
        /// The value, decoded; empty both for `a=` and for `a`.
        public var value: String

        /// A parameter.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Whether it has the name byte for byte; as strings, `é` in one piece and in two would be the same.
        func isNamed(_ name: String) -> Bool { self.name.utf8.elementsEqual(name.utf8) }
    }

    private var parameters: [Parameter]

    /// No parameters.
    public init() { parameters = [] }

    /// Parameters in their order.
    public init(_ parameters: some Sequence<Parameter>) { self.parameters = Array(parameters) }

    /// The first value of a name; nil where the name is not there.
    ///
    /// Setting it is ``set(_:_:)``, and setting it to nil ``remove(_:)``.
    public subscript(name: String) -> String? {
        get { parameters.first { $0.isNamed(name) }?.value }
        set {
            if let newValue { set(name, newValue) } else { remove(name) }
        }
    }

    /// All values of a name, in their order.
    public func values(of name: String) -> [String] {
        parameters.filter { $0.isNamed(name) }.map(\.value)
    }

    /// Whether the name is there, with whatever value.
    public func contains(name: String) -> Bool { parameters.contains { $0.isNamed(name) } }

    /// Adds a parameter behind all others, whether the name is there or not.
    public mutating func append(_ name: String, _ value: String) {
        parameters.append(Parameter(name: name, value: value))
    }

    /// Gives a name one value: in the place of its first one, the others going, or behind all where it is not there.
    public mutating func set(_ name: String, _ value: String) {
        guard let place = parameters.firstIndex(where: { $0.isNamed(name) }) else { return append(name, value) }
        parameters[place].value = value
        let rest = parameters[(place + 1)...].filter { !$0.isNamed(name) }
        parameters.replaceSubrange((place + 1)..., with: rest)
    }

    /// Takes all parameters of a name away.
    ///
    /// - Returns: Whether there were any.
    @discardableResult
    public mutating func remove(_ name: String) -> Bool {
        removeAll { $0.isNamed(name) }
    }

    /// Takes all parameters away that a test holds for.
    ///
    /// - Returns: Whether there were any.
    @discardableResult
    public mutating func removeAll(where isUnwanted: (Parameter) throws -> Bool) rethrows -> Bool {
        let count = parameters.count
        try parameters.removeAll(where: isUnwanted)
        return parameters.count < count
    }

    /// Orders the parameters by name, those of one name staying in their order.
    ///
    /// Names are compared by their UTF-16 code units, as the standard has it.
    public mutating func sort() {
        let ordered = parameters.enumerated().sorted { left, right in
            if left.element.isNamed(right.element.name) { return left.offset < right.offset }
            return left.element.name.utf16.lexicographicallyPrecedes(right.element.name.utf16)
        }
        parameters = ordered.map(\.element)
    }
}

extension QueryParameters: RandomAccessCollection {
    /// The place of the first parameter, which is 0.
    public var startIndex: Int { 0 }

    /// The place behind the last parameter.
    public var endIndex: Int { parameters.count }

    /// The parameter at a place from 0 on.
    public subscript(position: Int) -> Parameter { parameters[position] }
}

extension QueryParameters: ExpressibleByDictionaryLiteral {
    /// Parameters in the order in which they are written; a name can be there more than once.
    public init(dictionaryLiteral elements: (String, String)...) {
        parameters = elements.map { Parameter(name: $0.0, value: $0.1) }
    }
}
