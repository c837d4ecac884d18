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

    /// Whether it says true or false by itself; otherwise it gives a value, which is there to be compared.
    var isLogical: Bool { self == .match || self == .search }
}
