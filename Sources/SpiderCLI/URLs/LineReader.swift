import ArgumentParser
import Glibc

/// Reads standard input line by line, however long the lines are.
struct LineReader {
    /// The number of lines read so far.
    private(set) var number = 0

    private let limit: Int
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)
    private var unread = 0..<0
    private var isAtEnd = false

    /// Makes a reader.
    ///
    /// - Parameter limit: a longer line is cut to this number of bytes, and one more
    init(limit: Int) { self.limit = limit }

    /// Returns the next line without its line feed, and without a carriage return before that; nil at the end.
    ///
    /// - Parameter beforeWaiting: called before a read that may wait
    /// - Throws: an exit code if standard input can't be read, and the errors of `beforeWaiting`.
    mutating func next(beforeWaiting: () throws -> Void) throws -> String? {
        var line: [UInt8] = []
        var hasBegun = false
        while true {
            if unread.isEmpty {
                if !isAtEnd {
                    try beforeWaiting()
                    try fill()
                }
                if isAtEnd { return hasBegun ? finish(&line) : nil }
            }
            hasBegun = true
            let end = chunk[unread].firstIndex(of: UInt8(ascii: "\n"))
            let part = unread.lowerBound..<(end ?? unread.upperBound)
            line += chunk[part].prefix(max(0, limit + 1 - line.count))
            unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
            if end != nil { return finish(&line) }
        }
    }

    private mutating func finish(_ line: inout [UInt8]) -> String {
        number += 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    private mutating func fill() throws {
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ExitStatus.missing.saying("can't read standard input: \(String(cString: strerror(errno)))")
            }
            unread = 0..<count
            isAtEnd = count == 0
            return
        }
    }
}
