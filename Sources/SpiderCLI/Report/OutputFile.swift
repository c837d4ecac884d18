import Glibc
import SpiderKit

/// A file that a command writes whole.
enum OutputFile {
    /// Writes a file; `-` is standard output.
    ///
    /// - Throws: an exit code, after printing why, if it can't be written.
    static func write(_ text: String, to path: String) throws {
        if path == "-" {
            var output = StandardOutput()
            try output.write(String(text.dropLast(text.hasSuffix("\n") ? 1 : 0)), as: .json)
            return try output.flush()
        }
        let code = JobFile(path: path).write(text)
        guard code == 0 else {
            throw ExitStatus.missing.saying("can't write \(path): \(String(cString: strerror(code)))")
        }
    }
}
