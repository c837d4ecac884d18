/// A match of a ``TextPattern`` in a text.
///
/// ```swift
/// let pattern: TextPattern = #"(?<name>.+) \((\d{4})\)"#
/// if let match = try pattern.firstMatch(in: "Playtime (1967)") {
///     print(match.text, match["name"] ?? "-", match[2] ?? "-", match.value)  // Playtime (1967) Playtime 1967 Playtime
/// }
/// ```
public struct TextMatch: Sendable, Hashable {
    /// The whole match, then the text of each group; nil for groups that didn't take part.
    package let groups: [String?]

    /// The names of the groups, from the first on; nil for those without.
    private let names: [String?]

    init(_ places: [Int], of text: [UInt32], names: [String?]) {
        self.names = names
        groups = stride(from: 0, to: places.count, by: 2).map { index in
            guard places[index] >= 0, places[index + 1] >= 0 else { return nil }
            return String(decoding: LinearPattern.bytes(text[places[index]..<places[index + 1]]), as: UTF8.self)
        }
    }

    /// The whole match.
    public var text: String { groups.first.flatMap { $0 } ?? "" }

    /// The text that a ``Field`` reads: the first group, or the whole match without groups; empty if the group didn't
    /// take part.
    public var value: String { groups.count > 1 ? groups[1] ?? "" : text }

    /// The text of a group; nil if the group didn't take part, or doesn't exist.
    ///
    /// - Parameter group: the number, from 1; 0 is the whole match.
    public subscript(group: Int) -> String? { groups.indices.contains(group) ? groups[group] : nil }

    /// The text of a group; nil if the group didn't take part, or doesn't exist.
    ///
    /// - Parameter name: the name of the group.
    public subscript(name: String) -> String? {
        names.firstIndex(of: name).flatMap { groups[$0 + 1] }
    }
}
