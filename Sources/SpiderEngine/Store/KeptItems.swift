import Glibc
package import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderValue

/// The items that a job keeps, compressed, so that they can be written again without crawling.
package enum KeptItems {
    /// The file in the job's folder.
    private static let name = "items.jsonl.zst"

    /// The path of the file.
    static func path(in folder: String) -> String { "\(folder)/\(name)" }

    /// Whether an output's location is such a file.
    static func isFile(_ location: String) -> Bool { location.hasSuffix("/\(name)") }

    /// Creates the output that keeps the items.
    package static func output(of job: Job, _ context: PluginContext) throws -> any Output {
        try context.output(to: FileOptions(path: OutputPath(literal: path(in: job.folder))), as: KeptFormat())
    }

    /// Calls a closure with each item, up to the length that belongs to pages that are done.
    ///
    /// - Throws: `OutputError` if the file can't be read or is too short; the errors of `body`.
    static func forEach(in folder: String, length: Int64, _ body: (Record) throws -> Void) throws {
        let path = path(in: folder)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputError(location: path, code: errno) }
        defer { close(descriptor) }
        var frames = ZstdReader()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var line: [UInt8] = []
        var rest = Int(length)
        while rest > 0 {
            let count = read(descriptor, &chunk, min(chunk.count, rest))
            guard count > 0 else { throw OutputError(location: path, code: count == 0 ? ENODATA : errno) }
            rest -= count
            line += try frames.decompress(chunk[..<count])
            var start = 0
            while let end = line[start...].firstIndex(of: UInt8(ascii: "\n")) {
                try body(KeptFormat.record(line[start..<end], path))
                start = end + 1
            }
            line.removeFirst(start)
        }
    }
}

/// An item a line: its type and its fields.
private struct KeptFormat: ItemFormat {
    func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        Value.array([.string(record.type), .object(record.fields)]).appendJSON(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    static func record(_ line: ArraySlice<UInt8>, _ path: String) throws -> Record {
        guard case .array(let pair) = try Value(json: Array(line)), pair.count == 2, case .string(let type) = pair[0],
            case .object(let fields) = pair[1]
        else { throw OutputError(location: path, code: EINVAL) }
        return Record(type: type, fields: fields)
    }
}
