/// What a ``TextPattern`` found in a text.
///
/// ```swift
/// let pattern: TextPattern = #"(?<name>.+) \((\d{4})\)"#
/// if let match = try pattern.firstMatch(in: "Playtime (1967)") {
///     print(match.text, match["name"] ?? "-", match[2] ?? "-", match.value)  // Playtime (1967) Playtime 1967 Playtime
/// }
/// ```
public struct TextMatch: Sendable, Hashable {
    /// All of the match, then what each group took; nil for groups that had no part in it.
    public let groups: [String?]

    /// The names of the groups, from the first on; nil for those without.
    private let names: [String?]

    init(_ places: [Int], of text: [UInt32], names: [String?]) {
        self.names = names
        groups = stride(from: 0, to: places.count, by: 2).map { index in
            guard places[index] >= 0, places[index + 1] >= 0 else { return nil }
            return String(decoding: LinearPattern.bytes(text[places[index]..<places[index + 1]]), as: UTF8.self)
        }
    }

    /// All of the match.
    public var text: String { groups.first.flatMap { $0 } ?? "" }

    /// What a ``Field`` is read from: the first group, or all of the match when the expression has none; empty when the
    /// group had no part in the match.
    public var value: String { groups.count > 1 ? groups[1] ?? "" : text }

    /// What a group took; nil when it had no part in the match, or there is no such group.
    ///
    /// - Parameter group: its number, from 1; 0 is all of the match.
    public subscript(group: Int) -> String? { groups.indices.contains(group) ? groups[group] : nil }

    /// What a group took; nil when it had no part in the match, or there is no such group.
    ///
    /// - Parameter name: its name.
    public subscript(name: String) -> String? {
        names.firstIndex(of: name).flatMap { groups[$0 + 1] }
    }
}
