import Logging
import SpiderCore
@_spi(Algorithms) import SpiderValue
import Synchronization

/// Sends items through a program, as JSON lines, and takes what it answers.
final class ExecPipeline: BatchPipeline {
    private struct Workers {
        var idle: [ExecWorker] = []
        var isFinished = false
    }

    private let arguments: ExecArguments
    private let log: Logger
    private let workers = Mutex(Workers())

    init(_ arguments: ExecArguments, log: Logger) {
        self.arguments = arguments
        self.log = log
    }

    /// As many pages as there are programs.
    var concurrency: Int? { arguments.concurrency }

    /// Sends the items of a page, in batches.
    func process(_ records: [Record]) async throws -> [Result<Record, Drop>] {
        var results: [Result<Record, Drop>] = []
        let worker = try workers.withLock { $0.idle.popLast() } ?? ExecWorker(arguments, log: log)
        do {
            var rest = records[...]
            while !rest.isEmpty {
                let batch = rest.prefix(arguments.batch)
                rest = rest.dropFirst(arguments.batch)
                let answers = try await worker.exchange(lines(of: batch), count: batch.count)
                for (record, answer) in zip(batch, answers) { results.append(try result(answer, for: record)) }
            }
        } catch {
            await giveBack(worker)
            throw error
        }
        await giveBack(worker)
        return results
    }

    /// Ends all programs.
    func finish() async {
        let idle = workers.withLock { workers in
            workers.isFinished = true
            defer { workers.idle = [] }
            return workers.idle
        }
        for worker in idle { await worker.finish() }
    }

    private func giveBack(_ worker: ExecWorker) async {
        // If a page was given up, another one may have been let in meanwhile.
        let isSurplus = workers.withLock { workers in
            if workers.isFinished || workers.idle.count >= arguments.concurrency { return true }
            workers.idle.append(worker)
            return false
        }
        if isSurplus { await worker.finish() }
    }

    private func lines(of records: ArraySlice<Record>) -> [UInt8] {
        var bytes: [UInt8] = []
        for record in records {
            var fields = record.fields
            if let key = arguments.typeField { fields[key] = .string(record.type) }
            Value.object(fields).appendJSON(to: &bytes)
            bytes.append(0x0A)
        }
        return bytes
    }

    private func result(_ line: ArraySlice<UInt8>, for record: Record) throws -> Result<Record, Drop> {
        switch try? Value(json: Array(line)) {
        case .null?: return .failure(Drop("by '\(arguments.name)'"))
        case .object(var fields)?:
            if let key = arguments.typeField { fields[key] = nil }
            return .success(Record(type: record.type, fields: fields))
        default:
            throw ExecFault.notJSON(arguments.name, String(decoding: line.prefix(100), as: UTF8.self))
        }
    }
}

extension ExecPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "exec",
        "sends items through a program, as JSON lines: {command: [python3, clean.py], batch: 100, timeout: 30s}",
        arguments: ExecArguments.self
    ) { arguments, context in ExecPipeline(arguments, log: context.log) }
}
