/// A `Regex` of which the first group counts, or the whole match if it has none.
///
/// `@unchecked Sendable` holds because matching changes nothing in a compiled expression. For functions inside it, the
/// caller is responsible, as ``Field`` says.
struct RegexPart: @unchecked Sendable {
    private let search: (String) -> String?

    init<Output>(_ regex: Regex<Output>) {
        search = { text in
            // An expression whose own functions throw matches nothing.
            guard let match = try? regex.firstMatch(in: text) else { return nil }
            let groups = AnyRegexOutput(match)
            let group = groups.count > 1 ? groups[1].substring : groups[0].substring
            return group.map(String.init)
        }
    }

    func firstGroup(in text: String) -> String? { search(text) }
}
