#if canImport(Glibc)
    import Glibc
#endif

/// A set of names of query parameters, some by their beginning.
///
/// ```swift
/// let names: ParameterNames = ["sid", "utm_*"]
/// print(names.contains("utm_source"))  // true
/// print(names.union(.tracking).contains("gclid"))  // true
/// ```
///
/// A name ending in `*` stands for all names that begin with what is before it. Upper and lower case differ. Names in
/// a URL are decoded, as UTF-8, before they are compared.
public struct ParameterNames: Sendable, Hashable {
    /// Ordered byte by byte, none twice.
    private let names: [[UInt8]]
    private let prefixes: [[UInt8]]

    /// The names, and the beginnings of names (`utm_*`), in any order.
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

    /// The names, in which a `*` stands for itself.
    init(exactly names: [String]) {
        self.init(names: names.map { Array($0.utf8) }, prefixes: [])
    }

    private init(names: [[UInt8]], prefixes: [[UInt8]]) {
        self.names = Set(names).sorted { $0.lexicographicallyPrecedes($1) }
        self.prefixes = Set(prefixes).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Whether there are none.
    public var isEmpty: Bool { names.isEmpty && prefixes.isEmpty }

    /// Whether the name, which is not encoded, is one of these.
    public func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { containsDecoded($0) }
    }

    /// These names and others.
    public func union(_ other: ParameterNames) -> ParameterNames {
        ParameterNames(names: names + other.names, prefixes: prefixes + other.prefixes)
    }

    /// Whether a name as it stands in a query is one of these.
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

    /// Below zero where the first is smaller, zero where they are the same.
    private static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: [UInt8]) -> Int {
        right.withUnsafeBufferPointer { right in
            guard let start = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
            let order = memcmp(start, other, min(left.count, right.count))
            return order == 0 ? left.count - right.count : Int(order)
        }
    }
}

extension ParameterNames: ExpressibleByArrayLiteral {
    /// The names, and the beginnings of names (`utm_*`), in any order.
    public init(arrayLiteral elements: String...) { self.init(elements) }
}
