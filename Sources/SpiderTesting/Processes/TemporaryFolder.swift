import Glibc

/// A folder for the files of one test.
///
/// It is removed, with everything in it, as soon as nothing refers to it any longer. Symbolic links are removed and not
/// followed.
///
/// ```swift
/// let folder = try TemporaryFolder(configuration: "delay: 0s\n")
/// try folder.write("one\ntwo\n", to: "urls.txt")
/// folder.names                   // ["config.yaml", "urls.txt"]
/// try folder.text(of: "urls.txt") // "one\ntwo\n"
/// ```
public final class TemporaryFolder: Sendable {
    /// The absolute path, without a trailing slash.
    public let path: String

    /// Creates a folder under `/tmp` that only the current user may read.
    ///
    /// - Parameter configuration: the contents of its `config.yaml`; if `nil`, the folder is empty
    /// - Throws: `TestSupportError`
    public init(configuration: String? = nil) throws {
        var template = Array("/tmp/spider-test-XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
        guard isMade else { throw TestSupportError.file(path: "/tmp/spider-test-XXXXXX", number: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        if let configuration { try write(configuration, to: "config.yaml") }
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    /// Returns the absolute path of a file in the folder, which need not exist.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// The names of the files and folders in it, sorted.
    public var names: [String] { Self.names(in: path) }

    /// Returns whether the folder has a file or folder of this name.
    public func has(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// Writes a file, in place of one of the same name, and returns its absolute path.
    ///
    /// - Throws: `TestSupportError`
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    /// Writes a file, in place of one of the same name, and returns its absolute path.
    ///
    /// - Throws: `TestSupportError`
    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) throws -> String {
        let path = path(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TestSupportError.file(path: path, number: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw TestSupportError.file(path: path, number: errno) }
            rest = rest.dropFirst(count)
        }
        return path
    }

    /// Returns the contents of a file as text; bytes that aren't UTF-8 become U+FFFD.
    ///
    /// - Throws: `TestSupportError`
    public func text(of name: String) throws -> String { try Self.text(at: path(name)) }

    /// Returns the contents of a file.
    ///
    /// - Throws: `TestSupportError`
    public func bytes(of name: String) throws -> [UInt8] { try Self.bytes(at: path(name)) }

    /// Returns the contents of any file as text.
    package static func text(at path: String) throws -> String { String(decoding: try bytes(at: path), as: UTF8.self) }

    /// Returns the contents of any file, also of one in `/proc`.
    package static func bytes(at path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TestSupportError.file(path: path, number: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw TestSupportError.file(path: path, number: errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Returns the names of what is in any folder, sorted; none if it can't be read.
    package static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
