/// Lines of code without their indentation, and without empty ones.
struct CodeLines {
    private let lines: [Substring]

    init(_ code: String) {
        lines = code.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
            .map { $0.hasPrefix("static func ") ? $0.dropFirst(7) : $0 }
    }

    /// Whether other lines occur here, one after the other.
    func contain(_ others: CodeLines) -> Bool {
        guard let first = others.lines.first else { return true }
        return lines.indices.contains { start in
            lines[start] == first && lines[start...].starts(with: others.lines)
        }
    }
}
