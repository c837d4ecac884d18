/// A compiled pattern: a machine with many states at once, so that it never backtracks.
///
/// Matching takes at most a step for every instruction and every byte.
struct ByteProgram: Sendable {
    /// A step. Its targets are distances from it, so that pieces of programs can be joined and moved.
    enum Step: Sendable, Hashable {
        /// Matches one byte of a set, and continues.
        case byte(ByteClass)
        /// Continues at two steps.
        case split(Int32, Int32)
        /// Continues at another step.
        case jump(Int32)
        /// Continues at the start of the text.
        case start
        /// Continues at the end of the text.
        case end
        /// Continues at the start or end of a word, or everywhere else.
        case boundary(Bool)
        /// The pattern matches.
        case match
    }

    private let steps: [Step]
    /// Whether a match must begin at the start of the text.
    private let isAnchored: Bool
    /// The beginning of a match; nil if it is unknown.
    private let first: ByteClass?

    /// The most steps of a program.
    static let limit = 8_192

    init(_ piece: [Step]) {
        steps = piece + [.match]
        isAnchored = piece.first == .start
        first = Self.firstBytes(of: steps)
    }

    /// Returns whether the pattern matches anywhere in a text.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = steps.count
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 5 + 2) { room in
            room.initialize(repeating: -1)
            guard let start = room.baseAddress else { return false }
            return steps.withUnsafeBufferPointer { steps in
                var run = Run(
                    steps: steps, text: text, marks: start, stack: start + count, current: start + 3 * count + 2,
                    upcoming: start + 4 * count + 2)
                return run.matches(isAnchored: isAnchored, first: first)
            }
        }
    }

    private static func firstBytes(of steps: [Step]) -> ByteClass? {
        var found = ByteClass()
        var seen = [Bool](repeating: false, count: steps.count)
        var waiting = [0]
        while let at = waiting.popLast() {
            guard !seen[at] else { continue }
            seen[at] = true
            switch steps[at] {
            case .byte(let set): found.formUnion(set)
            case .split(let one, let other): waiting += [at + Int(one), at + Int(other)]
            case .jump(let distance): waiting.append(at + Int(distance))
            case .start, .end, .boundary, .match: return nil
            }
        }
        return found
    }
}
