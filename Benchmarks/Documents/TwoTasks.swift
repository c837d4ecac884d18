import SpiderHTML

/// Compares the same work done by one task after the other, and by two at once.
struct TwoTasks {
    /// How long a task works without a pause, in milliseconds: what else runs on the machine spoils few pieces.
    private static let piece = 20

    private let job: BenchmarkJob

    init(_ job: BenchmarkJob) { self.job = job }

    /// How many times as fast two are: the median of pieces.
    func speedup() async throws -> Double {
        let rounds = try roundsPerPiece()
        _ = try await together(rounds)
        var ratios: [Double] = []
        for _ in 0..<max(job.milliseconds / (3 * Self.piece), 1) {
            ratios.append(try await Double(apart(rounds)) / Double(together(rounds)))
        }
        return (ratios.sorted()[ratios.count / 2] * 1000).rounded() / 1000
    }

    private func roundsPerPiece() throws -> Int {
        var rounds = 0
        let end = Clock.wall + UInt64(Self.piece) * 1_000_000
        while Clock.wall < end {
            try Self.work(job, rounds: 1)
            rounds += 1
        }
        return rounds
    }

    private func apart(_ rounds: Int) async throws -> UInt64 {
        let start = Clock.wall
        for _ in 0..<2 {
            let task = Task { [job] in try Self.work(job, rounds: rounds) }
            try await task.value
        }
        return Clock.wall - start
    }

    private func together(_ rounds: Int) async throws -> UInt64 {
        let start = Clock.wall
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask { [job] in try Self.work(job, rounds: rounds) }
            }
            try await group.waitForAll()
        }
        return Clock.wall - start
    }

    private static func work(_ job: BenchmarkJob, rounds: Int) throws {
        for _ in 0..<rounds {
            for page in job.pages {
                let document = try Timing.document(page)
                for selector in job.selectors { _ = try document.css(selector).count }
            }
        }
    }
}
