/// A `Regex` of which the first group counts, or all of it when it has none.
///
/// It is safe to share, because matching changes nothing in a compiled expression; for functions of the caller's inside
/// it, the caller answers, as ``Field`` says.
struct RegexPart: @unchecked Sendable {
    private let search: (String) -> String?

    init<Output>(_ regex: Regex<Output>) {
        search = { text in
            // An expression that fails, as its own functions can make it, matches nothing.
            guard let match = try? regex.firstMatch(in: text) else { return nil }
            let groups = AnyRegexOutput(match)
            let group = groups.count > 1 ? groups[1].substring : groups[0].substring
            return group.map(String.init)
        }
    }

    func firstGroup(in text: String) -> String? { search(text) }
}
