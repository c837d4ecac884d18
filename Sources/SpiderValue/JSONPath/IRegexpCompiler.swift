/// A compiler of a pattern's structure to instructions.
struct IRegexpCompiler {
    /// The most instructions; counted repetitions are expanded, and multiply when nested.
    private static let limit = 10_000

    private(set) var instructions: [IRegexp.Instruction] = []
    /// The parts so far; repetitions of nothing have no instructions, but must end, too.
    private var work = 0

    /// Returns whether the pattern fits into the limit.
    mutating func compile(_ tree: IRegexpTree) -> Bool {
        guard write(tree) else { return false }
        instructions.append(.accept)
        return true
    }

    private mutating func write(_ tree: IRegexpTree) -> Bool {
        work += 1
        guard instructions.count < Self.limit, work < Self.limit * 2 else { return false }
        switch tree {
        case .scalar(let scalar): instructions.append(.scalar(scalar))
        case .any: instructions.append(.any)
        case .set(let number): instructions.append(.set(number))
        case .sequence(let parts):
            for part in parts where !write(part) { return false }
        case .choice(let branches): return writeChoice(branches)
        case .repetition(let part, let least, let most): return writeRepetition(of: part, least, most)
        }
        return true
    }

    private mutating func writeChoice(_ branches: [IRegexpTree]) -> Bool {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let split = instructions.count
            instructions.append(.split(split + 1, 0))
            guard write(branch) else { return false }
            jumps.append(instructions.count)
            instructions.append(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        if let last = branches.last, !write(last) { return false }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
        return true
    }

    private mutating func writeRepetition(of part: IRegexpTree, _ least: Int, _ most: Int?) -> Bool {
        for _ in 0..<least where !write(part) { return false }
        guard let most else {
            let split = instructions.count
            instructions.append(.split(split + 1, 0))
            guard write(part) else { return false }
            instructions.append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
            return true
        }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(instructions.count)
            instructions.append(.split(instructions.count + 1, 0))
            guard write(part) else { return false }
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
        return true
    }
}
