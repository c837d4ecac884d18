/// The faults of an XML document that were read past: how many, and the first of them.
public struct XMLRepairs: Sendable, Hashable {
    /// The most faults that are listed.
    public static let limit = 20

    /// The first faults, at most ``limit``, in the order in which they were met.
    public private(set) var first: [XMLRepair] = []

    /// The number of all faults.
    public private(set) var count = 0

    /// Makes an empty list.
    public init() {}

    /// Whether the document is well-formed.
    public var isEmpty: Bool { count == 0 }

    /// Adds a fault.
    mutating func add(_ kind: XMLRepair.Kind, line: Int) {
        if first.count < Self.limit { first.append(XMLRepair(kind, line: line)) }
        count += 1
    }

    /// The same list after one more fault.
    func preceded(by fault: XMLRepair?) -> XMLRepairs {
        guard let fault else { return self }
        var all = XMLRepairs()
        all.first = [fault] + first.prefix(Self.limit - 1)
        all.count = count + 1
        return all
    }
}

extension XMLRepairs: CustomStringConvertible {
    /// The first fault, and how many there are more.
    public var description: String {
        guard let fault = first.first else { return "none" }
        return count == 1 ? "\(fault)" : "\(fault) (and \(count - 1) more)"
    }
}
