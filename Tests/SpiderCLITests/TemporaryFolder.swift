import Glibc
import Testing

/// A folder that is removed, with all that is in it, when nobody has it any more.
final class TemporaryFolder: Sendable {
    let path = "/tmp/spider-cli-\(UInt64.random(in: 0 ... .max))"

    /// Makes the folder.
    ///
    /// - Parameter configuration: what stands in its `config.yaml`; no such file without
    init(configuration: String? = nil) throws {
        try #require(mkdir(path, 0o700) == 0)
        if let configuration { try write(configuration, to: "config.yaml") }
    }

    deinit { Self.empty(path) }

    /// Removes a folder with its contents.
    private static func empty(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { empty("\(path)/\(name)") }
            }
            closedir(folder)
        }
        remove(path)
    }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = try #require(fopen(path(name), "w"))
        defer { fclose(file) }
        try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }

    func read(_ name: String) throws -> String {
        let file = try #require(fopen(path(name), "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    func has(_ name: String) -> Bool { access(path(name), F_OK) == 0 }
}
