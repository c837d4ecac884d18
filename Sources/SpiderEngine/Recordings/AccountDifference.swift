/// The differences between the approved accounts of pages and the present ones.
package struct AccountDifference: Sendable {
    /// The lines of a readable difference: `-` for approved lines that are gone, `+` for new ones.
    package private(set) var lines: [String] = []
    /// The number of pages that differ.
    package private(set) var count = 0

    private static let context = 2

    /// Compares accounts.
    package init(from approved: [PageAccount], to present: [PageAccount]) {
        var left: [String: [PageAccount]] = [:]
        for account in approved.reversed() { left[account.heading, default: []].append(account) }
        for account in present {
            guard let old = left[account.heading]?.popLast() else {
                add(account.heading, [], account.lines, note: "new page")
                continue
            }
            if old.lines != account.lines { add(account.heading, old.lines, account.lines) }
        }
        for account in approved where !(left[account.heading] ?? []).isEmpty {
            _ = left[account.heading]?.popLast()
            add(account.heading, account.lines, [], note: "page that isn't recorded any more")
        }
    }

    private mutating func add(_ heading: String, _ old: [String], _ new: [String], note: String? = nil) {
        count += 1
        lines.append(note.map { "\(heading)  (\($0))" } ?? heading)
        let merged = AccountDifference.merged(old, new)
        var isGap = false
        for (index, line) in merged.enumerated() {
            let around = merged[max(0, index - Self.context)...min(merged.count - 1, index + Self.context)]
            if around.contains(where: { $0.sign != " " }) {
                if isGap { lines.append("    …") }
                lines.append("\(line.sign) \(line.text)")
                isGap = false
            } else {
                isGap = true
            }
        }
        if isGap { lines.append("    …") }
    }

    /// Returns all lines of both, each with its sign; lines that are gone come before new ones.
    private static func merged(_ old: [String], _ new: [String]) -> [(sign: String, text: String)] {
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var merged: [(sign: String, text: String)] = []
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < old.count || newIndex < new.count {
            if removed.contains(oldIndex) {
                merged.append(("-", old[oldIndex]))
                oldIndex += 1
            } else if inserted.contains(newIndex) {
                merged.append(("+", new[newIndex]))
                newIndex += 1
            } else {
                merged.append((" ", old[oldIndex]))
                oldIndex += 1
                newIndex += 1
            }
        }
        return merged
    }
}
