private import SpiderURL

extension ExtractionError: CustomStringConvertible {
    /// The missing part, the page, and the HTML around it.
    public var description: String {
        switch self {
        case .noMatch(_, let url, let nearby), .noAttribute(_, let url, let nearby), .notURL(_, _, let url, let nearby),
            .notValue(_, _, let url, let nearby):
            whatIsWrong + Self.place(url, nearby)
        case .field(let name, let error): "\(name): \(error)"
        case .unknownField: whatIsWrong
        }
    }

    /// The missing part without the page and its content, so that all pages of a kind have the same reason.
    package var reason: String {
        switch self {
        case .notURL(let attribute, _, _, _): "attribute '\(attribute)' is not a URL"
        case .notValue(_, let expected, _, _): "the text is not \(expected)"
        case .field(let name, let error): "\(Self.withoutPlaces(name)): \(error.reason)"
        case .noMatch, .noAttribute, .unknownField: whatIsWrong
        }
    }

    /// Returns `Film.offers[].price` for `Film.offers[2].price`.
    private static func withoutPlaces(_ name: String) -> String {
        var isPlace = false
        return String(
            name.filter { character in
                if character == "]" { isPlace = false }
                defer { if character == "[" { isPlace = true } }
                return !isPlace
            })
    }

    private var whatIsWrong: String {
        switch self {
        case .noMatch(let selector, _, _): "nothing matches '\(selector)'"
        case .noAttribute(let attribute, _, _): "no attribute '\(attribute)'"
        case .notURL(let attribute, let value, _, _): "'\(value)' in attribute '\(attribute)' is not a URL"
        case .notValue(let text, let expected, _, _): "'\(text)' is not \(expected)"
        case .field(let name, let error): "\(name): \(error.whatIsWrong)"
        case .unknownField(let name):
            "'\(name)' has neither a selector nor an initial value; properties are read by their own names, so"
                + " coding keys with other names can't be read from a page"
        }
    }

    private static func place(_ url: WebURL?, _ nearby: String) -> String {
        (url.map { " on \($0.redacted)" } ?? "") + (nearby.isEmpty ? ": the document is empty" : ", near: \(nearby)")
    }

    /// Returns the same error as an error of a field around it: `Offer.price` becomes `[2].price` in the third element
    /// of a list, and then `Film.offers[2].price`.
    func inField(_ field: String, of type: String) -> ExtractionError { inside("\(type).\(field)") }

    /// Returns the same error as an error of a list around it.
    func inMember(_ index: Int) -> ExtractionError { inside("[\(index)]") }

    private func inside(_ outer: String) -> ExtractionError {
        guard case .field(let name, let reason) = self else { return .field(outer, self) }
        return .field(outer + (name.hasPrefix("[") ? name[...] : name.drop { $0 != "." }), reason)
    }
}
