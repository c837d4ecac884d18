import Glibc
import SpiderYAML

/// Reads files that settings name.
public enum SettingFile {
    /// The largest file that is read, in bytes.
    private static let limit = 8 << 20

    /// Reads a whole file, if it isn't larger than 8 MB.
    ///
    /// - Parameter path: The file.
    /// - Throws: `ConfigurationError` if it can't be read.
    public static func read(_ path: String) throws(ConfigurationError) -> [UInt8] { try read(path, limit: limit) }

    /// Reads a whole file, if it isn't larger than a limit.
    package static func read(_ path: String, limit: Int) throws(ConfigurationError) -> [UInt8] {
        func problem(_ text: String) -> ConfigurationError {
            ConfigurationError(problems: [.init(origin: .commandLine(path), text: text)])
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem("cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw problem("cannot be read: \(String(cString: strerror(errno)))")
            }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw problem("is larger than \(limit >> 20) MB") }
        }
    }
}
