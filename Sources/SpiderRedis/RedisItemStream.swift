import Logging
import SpiderKit
import SpiderValue

/// The items of a job in Redis.
final class RedisItemStream: ItemStream {
    private let link: RedisLink
    private let keys: RedisKeys

    /// The job's address, without the password.
    let location: String

    /// Creates a stream; it connects when it is used.
    ///
    /// - Parameters:
    ///   - address: the job's address
    ///   - log: gets a message when the server is away
    init(_ address: RedisAddress, log: Logger) {
        link = RedisLink(address, log: log)
        keys = RedisKeys(job: address.job)
        location = address.description
    }

    /// Returns the crawl's progress; see `ItemStream`.
    ///
    /// - Throws: `FrontierAway`, `RedisError`
    func progress() throws -> ItemStreamProgress {
        let names = ["mark", "started", "queued", "leased", "done", "failed", "lost", "items", "skipped"]
        var command = RedisCommand("HMGET", keys.job)
        for name in names { command.append(name) }
        let reply = try run(command)
        var progress = ItemStreamProgress()
        progress.exists = reply[0] != .nothing
        progress.waiting = (reply[2].number ?? 0) + (reply[3].number ?? 0)
        progress.hasFinished = progress.exists && reply[1].number == 1 && progress.waiting == 0
        progress.pages = reply[4].number ?? 0
        progress.failed = reply[5].number ?? 0
        progress.lost = reply[6].number ?? 0
        progress.items = reply[7].number ?? 0
        progress.skipped = reply[8].number ?? 0
        return progress
    }

    /// Returns the position up to which an output has been filled; see `ItemStream`.
    ///
    /// - Parameter output: the output's name
    /// - Throws: `FrontierAway`, `RedisError`
    func position(of output: String) throws -> CollectedPosition? {
        guard let text = try run(RedisCommand("HGET", keys.collected, output)).text else { return nil }
        let parts = text.split(separator: " ")
        guard let end = parts.first, parts.count <= 2 else {
            throw RedisError.unexpected(server: link.address.server, what: "a malformed position")
        }
        return CollectedPosition(end: String(end), length: parts.count == 2 ? Int64(parts[1]) : nil)
    }

    /// Returns the next items, in order; see `ItemStream`.
    ///
    /// - Parameters:
    ///   - position: the end of the last batch
    ///   - limit: the most items to return
    ///   - patience: the longest wait if there are none yet
    /// - Throws: `FrontierAway`, `RedisError`
    func items(
        after position: CollectedPosition, atMost limit: Int, patience: Duration
    ) throws -> ItemBatch {
        let start = position.end.isEmpty ? "0-0" : position.end
        var command = RedisCommand("XREAD", "COUNT", "\(limit)")
        if patience > .zero {
            command.append("BLOCK")
            command.append(patience.wholeMilliseconds)
        }
        command.append(RedisCommand("STREAMS", keys.items, start))
        // One stream: its name and its entries, each an identifier and the words of its fields.
        let entries = try run(command)[0][1].elements
        var batch = ItemBatch(records: [], end: start)
        for entry in entries {
            guard let id = entry[0].text else { continue }
            batch.end = id
            batch.records.append(try record(entry[1], id))
        }
        return batch
    }

    private func record(_ fields: RedisReply, _ id: String) throws -> Record {
        guard fields[0].text == "type", let type = fields[1].text, let json = fields[3].content,
            case .object(let object)? = try? Value(json: json)
        else { throw RedisError.unexpected(server: link.address.server, what: "a malformed item, \(keys.items) \(id)") }
        return Record(type: type, fields: object)
    }

    /// Stores the position up to which an output has been filled; see `ItemStream`.
    ///
    /// - Parameters:
    ///   - new: the new position
    ///   - output: the output's name
    ///   - old: the position before
    /// - Throws: `FrontierAway`, `RedisError`
    func note(
        _ new: CollectedPosition, of output: String, inPlaceOf old: CollectedPosition?
    ) throws -> Bool {
        var call = RedisCall(.note, key: keys.job)
        call.words.append(output)
        call.words.append(old?.text ?? "")
        call.words.append(new.text)
        return try link.run([call], now: .now).first?.number == 1
    }

    /// Removes the items up to a position; see `ItemStream`.
    ///
    /// - Parameter position: the end of the last batch that isn't needed any longer
    /// - Throws: `FrontierAway`, `RedisError`
    func trim(to position: CollectedPosition) throws {
        // The last item stays, because the position is its identifier.
        _ = try run(RedisCommand("XTRIM", keys.items, "MINID", position.end))
    }

    /// Removes the job; see `ItemStream`.
    ///
    /// - Throws: `FrontierAway`, `RedisError`
    func remove() throws {
        // The job's own hash first: a worker that joins meanwhile creates a new job at worst, and never finds half of
        // this one.
        var cursor = "0"
        _ = try run(RedisCommand("UNLINK", keys.job))
        repeat {
            let reply = try run(RedisCommand("SCAN", cursor, "MATCH", keys.all, "COUNT", "1000"))
            var command = RedisCommand("UNLINK")
            for key in reply[1].elements { if let key = key.content { command.append(key) } }
            if command.count > 1 { _ = try run(command) }
            cursor = reply[0].text ?? "0"
        } while cursor != "0"
    }

    private func run(_ command: RedisCommand) throws -> RedisReply {
        try link.run([RedisCall(command)], now: .now).first ?? .nothing
    }
}

extension CollectedPosition {
    fileprivate var text: String { end + (length.map { " \($0)" } ?? "") }
}
