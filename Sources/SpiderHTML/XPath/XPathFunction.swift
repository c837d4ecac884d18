/// A function of XPath 1.0 (section 4), of EXSLT, or our own.
///
/// EXSLT's functions have the predefined prefixes in their names.
enum XPathFunction: String, CaseIterable, Sendable {
    case last, position, count, id, name, string, concat, contains, substring, translate, boolean, not, lang, number
    case sum, floor, ceiling, round
    case yes = "true"
    case no = "false"
    case localName = "local-name"
    case namespaceURI = "namespace-uri"
    case startsWith = "starts-with"
    case substringBefore = "substring-before"
    case substringAfter = "substring-after"
    case stringLength = "string-length"
    case normalizeSpace = "normalize-space"
    case hasClass = "has-class"
    case test = "re:test"
    case match = "re:match"
    case replace = "re:replace"
    case difference = "set:difference"
    case intersection = "set:intersection"
    case distinct = "set:distinct"
    case hasSameNode = "set:has-same-node"
    case leading = "set:leading"
    case trailing = "set:trailing"

    /// The namespaces of the predefined prefixes.
    static let namespaces = [
        "re": "http://exslt.org/regular-expressions",
        "set": "http://exslt.org/sets",
        "xml": "http://www.w3.org/XML/1998/namespace",
    ]

    /// The number of arguments.
    var arguments: ClosedRange<Int> {
        switch self {
        case .last, .position, .yes, .no: 0...0
        case .name, .localName, .namespaceURI, .string, .stringLength, .normalizeSpace, .number: 0...1
        case .count, .id, .boolean, .not, .lang, .sum, .floor, .ceiling, .round, .distinct: 1...1
        case .contains, .startsWith, .substringBefore, .substringAfter: 2...2
        case .difference, .intersection, .hasSameNode, .leading, .trailing: 2...2
        case .substring, .test, .match: 2...3
        case .translate: 3...3
        case .replace: 4...4
        case .concat: 2...Int.max
        case .hasClass: 1...Int.max
        }
    }

    /// Whether its arguments have to be nodes.
    var takesNodes: Bool {
        switch self {
        case .count, .sum, .name, .localName, .namespaceURI: true
        case .difference, .intersection, .distinct, .hasSameNode, .leading, .trailing: true
        default: false
        }
    }

    /// The type of its value.
    var type: XPathType {
        switch self {
        case .id, .match, .difference, .intersection, .distinct, .leading, .trailing: .nodes
        case .last, .position, .count, .number, .sum, .floor, .ceiling, .round, .stringLength: .number
        case .boolean, .not, .yes, .no, .lang, .contains, .startsWith, .hasClass, .test, .hasSameNode: .boolean
        default: .string
        }
    }
}
