internal import SpiderURL

/// A compiled pattern, and the part of a URL that it must match.
struct URLMatcher: Sendable {
    /// The start of the part that a pattern matches.
    enum Extent: Sendable {
        case scheme, host, path
        /// The whole text; the pattern can match anywhere in it.
        case anywhere
    }

    private let program: ByteProgram
    private let extent: Extent
    private let hasQuery: Bool

    /// The longest pattern, in bytes.
    static let lengthLimit = 16_384

    init(_ text: String, _ syntax: URLPattern.Syntax) throws(URLPatternError) {
        let bytes = Array(text.utf8)
        do throws(URLPatternFault) {
            guard bytes.count <= Self.lengthLimit else {
                throw URLPatternFault(Self.lengthLimit, .tooLong(limit: Self.lengthLimit))
            }
            switch syntax {
            case .glob:
                var compiler = GlobCompiler(bytes)
                program = try compiler.compile()
                (extent, hasQuery) = (compiler.extent, compiler.hasQuery)
            case .regex:
                var compiler = RegexCompiler(bytes)
                program = try compiler.compile()
                (extent, hasQuery) = (.anywhere, true)
            }
        } catch {
            let shown = bytes.count <= 200 ? text : String(decoding: bytes.prefix(200), as: UTF8.self) + "…"
            throw URLPatternError(pattern: shown, offset: error.offset, reason: error.reason)
        }
    }

    func matches(_ url: WebURL) -> Bool {
        var text = url.href
        return text.withUTF8 { bytes in
            extent == .anywhere ? program.matches(bytes) : matchesPart(bytes)
        }
    }

    private func matchesPart(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let colon = bytes.firstIndex(of: 0x3A) else { return false }
        let hasHost = colon + 2 < bytes.count && bytes[colon + 1] == 0x2F && bytes[colon + 2] == 0x2F
        var hostStart = colon + (hasHost ? 3 : 1)
        var pathStart = hostStart
        if hasHost {
            while pathStart < bytes.count, !Self.endsHost(bytes[pathStart]) { pathStart += 1 }
            if let at = bytes[hostStart..<pathStart].lastIndex(of: 0x40) { hostStart = at + 1 }
        } else if extent != .path {
            return false
        }
        var end = pathStart
        while end < bytes.count, bytes[end] != 0x23, hasQuery || bytes[end] != 0x3F { end += 1 }
        switch extent {
        case .path: return program.matches(UnsafeBufferPointer(rebasing: bytes[pathStart..<end]))
        case .host:
            guard hostStart == colon + 3 else { return matches("//", bytes[hostStart..<end]) }
            return program.matches(UnsafeBufferPointer(rebasing: bytes[(colon + 1)..<end]))
        case .scheme:
            if hostStart == colon + 3 { return program.matches(UnsafeBufferPointer(rebasing: bytes[..<end])) }
            let scheme = String(decoding: bytes[..<(colon + 3)], as: UTF8.self)
            return matches(scheme, bytes[hostStart..<end])
        case .anywhere: return false
        }
    }

    private static func endsHost(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x3F || byte == 0x23 }

    /// Matches a text whose beginning differs from the URL's.
    private func matches(_ beginning: String, _ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var joined = Array(beginning.utf8)
        joined += rest
        return joined.withUnsafeBufferPointer { program.matches($0) }
    }
}
