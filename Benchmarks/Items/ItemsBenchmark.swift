import Glibc
import Logging
import SpiderKit
import SpiderPostgres
@_spi(Algorithms) import SpiderValue

/// Writes items of ten fields to each output, and prints how many a second one core takes, and the memory.
///
///     bench-items [COUNT] [FOLDER] [OUTPUT…]
///
/// `OUTPUT` is the ending of a file, a URL, or one of these, all of which but the URL are measured by default:
///
/// - `encode`: the way from a typed item to the bytes of its JSON;
/// - `kept`: what `keep_items` adds to a crawl;
/// - `db in a job`: the same file as `db`, with batches that wait in a job on disk, as in a crawl that can be resumed. URLs
///   are written to like that as well.
///
/// `COUNT` is a million, `FOLDER` is `/tmp/bench-items`.
@main
struct ItemsBenchmark {
    struct Film: Item {
        var title: String
        var url: String
        var year: Int
        var rating: Double
        var votes: Int
        var director: String
        var country: String
        var summary: String
        var isColour: Bool
        var poster: String?
    }

    private static func film(_ number: Int) -> Film {
        Film(
            title: "The film with the number \(number)", url: "https://films.example.org/film/\(number)",
            year: 1900 + number % 120,
            rating: Double(number % 100) / 10, votes: number &* 7_919 % 1_000_000,
            director: "Director \(number % 5_000)",
            country: "France",
            summary: "Somebody meets somebody else, and says: \"why, it's you\"; they part, and meet again.",
            isColour: number % 3 > 0, poster: number % 4 == 0 ? nil : "https://films.example.org/poster/\(number).jpg")
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let count = arguments.first.flatMap { Int($0) } ?? 1_000_000
        let folder = arguments.dropFirst().first ?? "/tmp/bench-items"
        let chosen = Array(arguments.dropFirst(2))
        mkdir(folder, 0o755)
        let names = [
            "encode", "jsonl", "json", "csv", "tsv", "xml", "jsonl.zst", "jsonl.gz", "db", "db in a job", "kept",
        ]
        for name in chosen.isEmpty ? names : chosen {
            switch name {
            case "encode": try encode(count)
            case "kept", "db in a job": try write(count, name, inJobIn: folder)
            case _ where name.contains("://"): try write(count, name, inJobIn: folder)
            default: try write(count, name, to: "\(folder)/films.\(name)")
            }
        }
    }

    private static var seconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    private static func report(_ name: String, _ count: Int, _ seconds: Double) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let rate = Int(Double(count) / seconds / 1_000)
        print("\(name): \(rate),000 items/s of processor time; at most \(usage.ru_maxrss >> 10) MB")
    }

    /// From the typed item to its bytes.
    private static func encode(_ count: Int) throws {
        let films = (0..<1_000).map(film)
        var bytes: [UInt8] = []
        let start = seconds
        for round in 0..<count / films.count {
            bytes.removeAll(keepingCapacity: true)
            for film in films { try Value.object(Record(film).fields).appendJSON(to: &bytes) }
            if bytes.isEmpty { print(round) }
        }
        let time = seconds - start
        let nanoseconds = Int(time / Double(count) * 1e9)
        print("encode: \(nanoseconds) ns an item, from the typed item to the bytes of its JSON")
    }

    /// From records to a file.
    private static func write(_ count: Int, _ name: String, to path: String) throws {
        unlink(path)
        var context = PluginContext(spider: "films", settings: Settings(), log: .init(label: "bench"))
        context.items = DeclaredItems([Film.self], of: "films")
        let output = try output(path, context)
        try write(count, name, to: output) {}
    }

    /// From records to a job and to where they go from there.
    private static func write(_ count: Int, _ name: String, inJobIn folder: String) throws {
        let job = try Job(JobName(spider: "films"), in: "\(folder)/jobs-\(getpid())-\(name.utf8.count)")
        var context = PluginContext(
            spider: "films", settings: Settings(), log: .init(label: "bench"), store: job.store)
        context.items = DeclaredItems([Film.self], of: "films")
        context.job = job
        context.jobName = "films"
        let path = "\(folder)/films.job.db"
        unlink(path)
        let output =
            name == "kept"
            ? try KeptItems.output(of: job, context) : try output(name == "db in a job" ? path : name, context)
        let scheme = name.contains("://") ? String(name.prefix { $0 != ":" }) : name
        try write(count, scheme, to: output) { try job.store.flush() }
    }

    private static func output(_ destination: String, _ context: PluginContext) throws -> any Output {
        var registry = Registry()
        registry.add(Postgres.self)
        guard let use = registry.output(for: destination),
            let output = try registry.makeOutputs(use, context).first?()
        else { throw OutputError(location: destination, code: EINVAL) }
        return output
    }

    private static func write(
        _ count: Int, _ name: String, to output: any Output, storing store: () throws -> Void
    ) throws {
        // As many as a page's worth of different items: making them isn't measured.
        let records = try (0..<1_000).map { try Record(film($0)) }
        let start = seconds
        for _ in 0..<count / records.count {
            try output.write(records)
            try output.flush()
            try store()
            try output.stored()
        }
        try output.close()
        report(name, count, seconds - start)
    }
}
