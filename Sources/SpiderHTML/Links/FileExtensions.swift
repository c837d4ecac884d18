private import SpiderEncoding
internal import SpiderURL

/// A set of file extensions, to recognise links to anything but pages.
///
/// ```swift
/// rules.deniedExtensions = .notPages.subtracting(["pdf"])
/// ```
///
/// ``notPages`` has the extensions of all common files that aren't pages.
public struct FileExtensions: Sendable, Hashable {
    private var names: Set<String>

    /// Creates a set.
    ///
    /// - Parameter names: extensions in any case, with or without a leading dot.
    package init(_ names: some Sequence<String>) {
        self.names = Set(names.map { Self.normal($0.utf8.drop { $0 == 0x2E }) })
    }

    /// The longest extension that can be in a set, in bytes.
    private static let lengthLimit = 15

    /// Returns whether an extension is in the set.
    ///
    /// - Parameter name: the extension in any case, without its dot.
    package func contains(_ name: String) -> Bool { names.contains(Self.normal(name.utf8)) }

    /// Returns the union of both sets.
    public func union(_ other: FileExtensions) -> FileExtensions { FileExtensions(names.union(other.names)) }

    /// Returns this set without the extensions of another.
    public func subtracting(_ other: FileExtensions) -> FileExtensions {
        FileExtensions(names.subtracting(other.names))
    }

    /// Returns whether the last part of a URL's path ends in a dot and one of the extensions.
    func matches(_ url: WebURL) -> Bool {
        guard !names.isEmpty else { return false }
        var text = url.href
        return text.withUTF8 { bytes in
            var end = 0
            while end < bytes.count, bytes[end] != 0x3F, bytes[end] != 0x23 { end += 1 }
            var start = end
            while start > 0, end - start <= Self.lengthLimit, bytes[start - 1] != 0x2F, bytes[start - 1] != 0x2E {
                start -= 1
            }
            guard start > 0, start < end, bytes[start - 1] == 0x2E, !Self.isHost(bytes[..<start]) else { return false }
            return names.contains(Self.normal(bytes[start..<end]))
        }
    }

    /// Returns whether the beginning of a URL ends before its path.
    private static func isHost(_ beginning: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let last = beginning.lastIndex(of: 0x2F) else { return false }
        return last > 1 && beginning[last - 1] == 0x2F && beginning[last - 2] == 0x3A
    }

    private static func normal(_ name: some Sequence<UInt8>) -> String {
        String(decoding: name.map { ASCII.lowercase($0) }, as: UTF8.self)
    }
}

extension FileExtensions: ExpressibleByArrayLiteral {
    /// Creates a set of extensions, with or without their dots, in any case.
    public init(arrayLiteral names: String...) { self.init(names) }
}
