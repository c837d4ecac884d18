/// The functions of RFC 9535, section 2.4, and their types.
enum JSONPathFunction: String, CaseIterable {
    case length, count, match, search, value

    /// The type of a parameter.
    enum Parameter {
        case value, nodes
    }

    /// The parameters' types, in order.
    var parameters: [Parameter] {
        switch self {
        case .length: [.value]
        case .count, .value: [.nodes]
        case .match, .search: [.value, .value]
        }
    }

    /// Whether its result is true or false; otherwise it is a value to compare.
    var isLogical: Bool { self == .match || self == .search }
}
