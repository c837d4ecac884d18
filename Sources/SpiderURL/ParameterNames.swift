#if canImport(Glibc)
    import Glibc
#endif

/// A set of query parameters by name or by prefix.
///
/// ```swift
/// let names: ParameterNames = ["sid", "utm_*"]
/// let film = try WebURL(parsing: "https://example.com/film?id=7&sid=x&gclid=y")
/// print(film.removing(names.union(.tracking))) // https://example.com/film?id=7
/// ```
///
/// A name ending in `*` matches all names with this prefix. Case matters. Names in a URL are decoded as UTF-8 before
/// they are compared.
public struct ParameterNames: Sendable, Hashable {
    /// The names in the order of their bytes, without duplicates.
    private let names: [[UInt8]]
    private let prefixes: [[UInt8]]

    /// Creates a set of names and prefixes (`utm_*`), in any order.
    public init(_ patterns: some Sequence<String>) {
        var names = [[UInt8]]()
        var prefixes = [[UInt8]]()
        for pattern in patterns {
            if pattern.utf8.last == UInt8(ascii: "*") {
                prefixes.append(Array(pattern.utf8.dropLast()))
            } else {
                names.append(Array(pattern.utf8))
            }
        }
        self.init(names: names, prefixes: prefixes)
    }

    /// Creates a set of names in which `*` is literal.
    init(exactly names: [String]) {
        self.init(names: names.map { Array($0.utf8) }, prefixes: [])
    }

    private init(names: [[UInt8]], prefixes: [[UInt8]]) {
        self.names = Set(names).sorted { $0.lexicographicallyPrecedes($1) }
        self.prefixes = Set(prefixes).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Whether the set is empty.
    package var isEmpty: Bool { names.isEmpty && prefixes.isEmpty }

    /// Returns whether a name, not encoded, is in the set.
    package func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { containsDecoded($0) }
    }

    /// Returns a set of these names and others.
    public func union(_ other: ParameterNames) -> ParameterNames {
        ParameterNames(names: names + other.names, prefixes: prefixes + other.prefixes)
    }

    /// Returns whether a name, as written in a query, is in the set.
    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if FormEncoding.isPlain(name) { return containsDecoded(name) }
        return FormEncoding.decoded(name).withUnsafeBufferPointer { containsDecoded($0) }
    }

    private func containsDecoded(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            let order = Self.order(name, names[middle])
            if order == 0 { return true }
            if order < 0 { high = middle } else { low = middle + 1 }
        }
        return prefixes.contains { prefix in
            prefix.count <= name.count && Self.order(UnsafeBufferPointer(rebasing: name[..<prefix.count]), prefix) == 0
        }
    }

    /// Compares two names by their bytes: below zero if the first is smaller, zero if they are equal.
    private static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: [UInt8]) -> Int {
        right.withUnsafeBufferPointer { right in
            guard let start = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
            let order = memcmp(start, other, min(left.count, right.count))
            return order == 0 ? left.count - right.count : Int(order)
        }
    }
}

extension ParameterNames: ExpressibleByArrayLiteral {
    /// Creates a set of names and prefixes (`utm_*`), in any order.
    public init(arrayLiteral elements: String...) { self.init(elements) }
}
