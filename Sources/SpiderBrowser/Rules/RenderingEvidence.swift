/// How often rendering has helped with pages of one pattern of addresses.
struct RenderingEvidence: Sendable, Hashable {
    /// So many pages make a rule.
    private static let enough = 3

    private(set) var helped = 0
    private(set) var useless = 0

    /// Creates evidence of no page.
    init() {}

    /// Reads evidence from the job's store; what can't be read is no evidence.
    init(stored bytes: [UInt8]) {
        let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2, numbers.allSatisfy({ (0...Self.enough).contains($0) }) else { return }
        (helped, useless) = (numbers[0], numbers[1])
    }

    /// What the job's store has.
    var stored: [UInt8] { Array("\(helped) \(useless)".utf8) }

    /// Notes a page.
    ///
    /// - Returns: Whether anything has changed.
    mutating func note(hasHelped: Bool) -> Bool {
        let before = self
        if hasHelped {
            helped = min(helped + 1, Self.enough)
        } else {
            useless = min(useless + 1, Self.enough)
        }
        return self != before
    }

    /// How further pages are rendered: at once if rendering has always helped, not at all if it never has; `nil` to look at each.
    var mode: Rendering.Mode? {
        switch (helped, useless) {
        case (Self.enough, 0): .always
        case (0, Self.enough): .never
        default: nil
        }
    }
}
