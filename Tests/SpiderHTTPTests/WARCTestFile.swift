import Glibc
@_spi(Algorithms) import SpiderHTTP
import Testing

/// A file in a folder for temporary files, removed at the end.
final class WARCTestFile: Sendable {
    let path: String

    init(_ suffix: String = ".warc", bytes: [UInt8]? = nil) throws {
        path = "/tmp/spider-test-\(UInt64.random(in: 0 ... .max))\(suffix)"
        if let bytes { try write(bytes) }
    }

    deinit { unlink(path) }

    func write(_ bytes: [UInt8]) throws {
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }

    func read() throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// All that a reader says about the file until it says `nil`: a record's block or an error.
    func contents(limits: WARCReader.Limits = .init(), from offset: Int = 0) throws -> [String] {
        var reader = try WARCReader(path: path, startingAt: offset, limits: limits)
        var contents: [String] = []
        while contents.count < 1000 {
            do throws(WARCError) {
                guard let record = try reader.next() else { break }
                contents.append(String(decoding: record.block, as: UTF8.self))
            } catch {
                try #require(error.path == path)
                try #require(error.position == reader.position)
                contents.append(String(error.description.dropFirst(path.utf8.count + 2)))
            }
        }
        return contents
    }
}

/// Compresses text to a gzip member.
func member(_ text: String) throws -> [UInt8] {
    var writer = GzipWriter()
    return try writer.compress(Array(text.utf8))
}

/// A record with nothing but the necessary.
func record(_ block: String, end: String = "\r\n\r\n") -> String {
    "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\(end)"
}
