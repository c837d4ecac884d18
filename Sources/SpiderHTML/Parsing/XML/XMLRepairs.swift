/// The repaired faults of an XML document: their number, and the first 20.
public struct XMLRepairs: Sendable, Hashable {
    /// The most faults that are listed.
    package static let limit = 20

    /// The first faults, at most 20, in document order.
    package private(set) var first: [XMLRepair] = []

    /// The number of all faults.
    public private(set) var count = 0

    /// Creates an empty list.
    package init() {}

    /// Whether the document is well-formed.
    package var isEmpty: Bool { count == 0 }

    /// Adds a fault.
    mutating func add(_ kind: XMLRepair.Kind, line: Int) {
        if first.count < Self.limit { first.append(XMLRepair(kind, line: line)) }
        count += 1
    }

    /// Returns the same list after one more fault.
    func preceded(by fault: XMLRepair?) -> XMLRepairs {
        guard let fault else { return self }
        var all = XMLRepairs()
        all.first = [fault] + first.prefix(Self.limit - 1)
        all.count = count + 1
        return all
    }
}

extension XMLRepairs: CustomStringConvertible {
    /// The first fault, and the number of further ones.
    public var description: String {
        guard let fault = first.first else { return "none" }
        return count == 1 ? "\(fault)" : "\(fault) (and \(count - 1) more)"
    }
}
