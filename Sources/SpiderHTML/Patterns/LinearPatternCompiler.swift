/// Writes a regular expression as instructions.
struct LinearPatternCompiler {
    /// The most instructions; counted repetitions are written out, and multiply when they are nested.
    static let limit = 5000

    /// One step of a match.
    enum Instruction: Sendable {
        case scalar(UInt32)
        case set(Int)
        /// On in two places, the first of which counts more.
        case split(Int, Int)
        case jump(Int)
        /// Remembers the place in the text.
        case save(Int)
        case assertion(LinearPatternAssertion)
        case accept
    }

    private(set) var instructions: [Instruction] = []
    private let ignoresCase: Bool
    /// Parts written so far: those without instructions multiply as well.
    private var work = 0

    init(ignoringCase: Bool) { ignoresCase = ignoringCase }

    /// Writes a whole expression; false when it is too large.
    mutating func compile(_ tree: LinearPatternTree) -> Bool {
        guard write(.group(0, tree)) else { return false }
        instructions.append(.accept)
        return true
    }

    private mutating func write(_ tree: LinearPatternTree) -> Bool {
        work += 1
        guard instructions.count < Self.limit, work < Self.limit * 4 else { return false }
        switch tree {
        case .scalar(let scalar):
            instructions.append(.scalar(ignoresCase ? LinearPatternSet.folded(scalar) : scalar))
        case .set(let number): instructions.append(.set(number))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .sequence(let parts):
            for part in parts where !write(part) { return false }
        case .choice(let branches): return write(choice: branches)
        case .group(let number, let inner):
            instructions.append(.save(2 * number))
            guard write(inner) else { return false }
            instructions.append(.save(2 * number + 1))
        case .repetition(let part, let least, let most, let isLazy):
            return write(repetition: part, least, most, isLazy)
        }
        return true
    }

    private mutating func write(choice branches: [LinearPatternTree]) -> Bool {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let split = instructions.count
            instructions.append(.jump(0))
            guard write(branch) else { return false }
            jumps.append(instructions.count)
            instructions.append(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        if let last = branches.last, !write(last) { return false }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
        return true
    }

    private mutating func write(
        repetition part: LinearPatternTree, _ least: Int, _ most: Int?, _ isLazy: Bool
    ) -> Bool {
        for _ in 0..<least where !write(part) { return false }
        var splits: [Int] = []
        let start = instructions.count
        for _ in 0..<(most.map { $0 - least } ?? 1) {
            splits.append(instructions.count)
            instructions.append(.jump(0))
            guard write(part) else { return false }
        }
        if most == nil { instructions.append(.jump(start)) }
        let end = instructions.count
        for split in splits { instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end) }
        return true
    }
}
