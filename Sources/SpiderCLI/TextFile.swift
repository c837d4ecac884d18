import ArgumentParser
import Glibc
import SpiderKit

/// Reads and writes small files of a project: sources, configuration, approved results.
enum TextFile {
    /// Returns whether a path exists.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Reads a file; nil if there is none.
    ///
    /// - Throws: an exit code, after printing why it can't be read.
    static func read(_ path: String) throws -> String? {
        guard exists(path) else { return nil }
        do throws(PageError) {
            return String(decoding: try PageContents(file: path, limit: 64 << 20).bytes, as: UTF8.self)
        } catch {
            throw ExitStatus.missing.saying(error.description)
        }
    }

    /// Writes a file, in folders that are created if they are missing.
    ///
    /// - Throws: an exit code, after printing why it can't be written.
    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    /// Writes a file, in folders that are created if they are missing.
    ///
    /// - Throws: an exit code, after printing why it can't be written.
    static func write(_ bytes: [UInt8], to path: String) throws {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { makeFolder(String(path[..<slash])) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path)
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Creates a folder and those around it, as far as that is possible.
    static func makeFolder(_ path: String) {
        var end = path.startIndex
        while let slash = path[end...].dropFirst().firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o755)
            end = slash
        }
        mkdir(path, 0o755)
    }

    private static func failure(_ path: String) -> ExitCode {
        ExitStatus.missing.saying("can't write \(path): \(String(cString: strerror(errno)))")
    }
}
