#if canImport(Glibc)
    import Glibc
#endif

/// The fast path: HTTP URLs whose text needs nothing encoded, decoded, removed or lower-cased.
///
/// Each function scans its input once and returns nil if it isn't plain, valid or not; the parser then decides. A plain
/// input has the same result either way.
struct PlainURL {
    /// The number of bytes of the base at the beginning.
    let prefix: Int
    /// The bytes of the input that come next.
    let range: Range<Int>
    /// Whether a slash comes last, for an empty path.
    let addsSlash: Bool
    /// Whether the path has a `%` in the input's bytes.
    let isEscaped: Bool
    let layout: Layout

    /// The length of the whole URL.
    private var count: Int { prefix + range.count + (addsSlash ? 1 : 0) }

    /// Creates a plain URL, unless it is too long.
    private init?(
        prefix: Int, _ range: Range<Int>, addsSlash: Bool = false, isEscaped: Bool = false, _ layout: Layout
    ) {
        self.prefix = prefix
        self.range = range
        self.addsSlash = addsSlash
        self.isEscaped = isEscaped
        self.layout = layout
        guard count <= WebURL.maximumLength else { return nil }
    }

    /// Returns the URL.
    ///
    /// - Parameters:
    ///   - input: what was scanned
    ///   - source: the bytes of the base
    func url(_ input: UnsafeBufferPointer<UInt8>, _ source: UnsafeBufferPointer<UInt8>) -> WebURL {
        let href = String(unsafeUninitializedCapacity: count) { output in
            guard let start = output.baseAddress else { return 0 }
            if prefix > 0, let source = source.baseAddress { memcpy(start, source, prefix) }
            if let input = input.baseAddress { memcpy(start + prefix, input + range.lowerBound, range.count) }
            if addsSlash { output[count - 1] = UInt8(ascii: "/") }
            return count
        }
        return WebURL(href: href, layout: layout)
    }

    /// Parses an absolute `http:` or `https:` URL.
    static func absolute(_ input: UnsafeBufferPointer<UInt8>) -> PlainURL? {
        guard input.count > 8, let start = input.baseAddress, memcmp(start, "http", 4) == 0 else { return nil }
        var layout = Layout()
        if memcmp(start + 4, "://", 3) == 0 {
            layout.scheme = .http
            layout.schemeEnd = 4
        } else if memcmp(start + 4, "s://", 4) == 0 {
            layout.scheme = .https
            layout.schemeEnd = 5
        } else {
            return nil
        }
        return authority(input, at: Int(layout.schemeEnd) + 3, prefix: 0, layout: layout)
    }

    /// Resolves a URL against a base that is `http:` or `https:`.
    static func resolve(_ input: UnsafeBufferPointer<UInt8>, against base: Base) -> PlainURL? {
        guard base.layout.scheme.isHTTP, let first = input.first else { return absolute(input) }
        var layout = base.layout
        switch first {
        case UInt8(ascii: "/"):
            if input.count > 1, input[1] == UInt8(ascii: "/") {
                return authority(input, at: 2, prefix: Int(layout.schemeEnd) + 1, layout: layout)
            }
            let end = Int(layout.pathStart)
            return finish(input, from: 0, at: 1, prefix: end, layout: layout)
        case UInt8(ascii: "?"):
            return finish(input, from: 0, at: 0, prefix: Int(layout.pathEnd), layout: layout)
        case UInt8(ascii: "#"):
            guard let end = skip(.plainFragment, in: input, from: 1) else { return nil }
            layout.queryEnd = base.layout.queryEnd
            return PlainURL(prefix: Int(layout.queryEnd), 0..<end, layout)
        default:
            return relativePath(input, against: base)
        }
    }

    /// `page-2.html`, `./a`, `../../b?c`: below the directory of the base, or above it by the leading dots.
    private static func relativePath(_ input: UnsafeBufferPointer<UInt8>, against base: Base) -> PlainURL? {
        // A first segment with a colon may be a scheme.
        var colon = 0
        while colon < input.count, ByteSet.scheme.contains(input[colon]) { colon += 1 }
        if colon < input.count, input[colon] == UInt8(ascii: ":") { return absolute(input) }

        let floor = Int(base.layout.pathStart)
        var slash = Int(base.layout.pathEnd) - 1
        while slash > floor, base.bytes[slash] != UInt8(ascii: "/") { slash -= 1 }

        var at = 0
        while at < input.count, input[at] == UInt8(ascii: ".") {
            if at + 1 < input.count, input[at + 1] == UInt8(ascii: "/") {
                at += 2
            } else if at + 2 < input.count, input[at + 1] == UInt8(ascii: "."), input[at + 2] == UInt8(ascii: "/") {
                at += 3
                if slash > floor {
                    slash -= 1
                    while slash > floor, base.bytes[slash] != UInt8(ascii: "/") { slash -= 1 }
                }
            } else {
                return nil
            }
        }
        if at < input.count, input[at] == UInt8(ascii: "%") { return nil }
        return finish(input, from: at, at: at, prefix: slash + 1, layout: base.layout)
    }

    /// Host and port from `at`, then the rest. `prefix` bytes of the base come before the input in the result.
    private static func authority(
        _ input: UnsafeBufferPointer<UInt8>, at start: Int, prefix: Int, layout: Layout
    ) -> PlainURL? {
        var layout = layout
        var at = start
        var label = start
        while at < input.count {
            let byte = input[at]
            if ByteSet.plainHost.contains(byte) {
                at += 1
            } else if byte == UInt8(ascii: ".") {
                if isEncoded(input, label) { return nil }
                at += 1
                label = at
            } else {
                break
            }
        }
        // A last label that is empty or begins with a digit may belong to an IPv4 address.
        guard at > label, !isEncoded(input, label) else { return nil }
        if 0x30...0x39 ~= input[label], !isPlainAddress(input, start..<at) { return nil }
        layout.hasHost = true
        layout.usernameEnd = UInt32(prefix + start)
        layout.hostStart = layout.usernameEnd
        layout.hostEnd = UInt32(prefix + at)

        if at < input.count, input[at] == UInt8(ascii: ":") {
            at += 1
            let digits = at
            var port: UInt32 = 0
            while at < input.count, at - digits < 5, 0x30...0x39 ~= input[at] {
                port = port * 10 + UInt32(input[at] & 15)
                at += 1
            }
            guard at > digits, input[digits] != 0x30, port <= 0xFFFF, UInt16(port) != layout.scheme.defaultPort else {
                return nil
            }
            layout.port = UInt16(port)
        }
        layout.pathStart = UInt32(prefix + at)
        if at == input.count {
            layout.pathEnd = layout.pathStart + 1
            layout.queryEnd = layout.pathEnd
            guard prefix + at < WebURL.maximumLength else { return nil }
            return PlainURL(prefix: prefix, 0..<at, addsSlash: true, layout)
        }
        guard input[at] == UInt8(ascii: "/") else { return nil }
        return finish(input, from: 0, at: at + 1, prefix: prefix, layout: layout)
    }

    /// Returns whether a host is an IPv4 address as it is serialised: four numbers up to 255, without leading zeros.
    private static func isPlainAddress(_ input: UnsafeBufferPointer<UInt8>, _ host: Range<Int>) -> Bool {
        guard host.count <= 15 else { return false }
        var dots = 0
        var number = -1
        for byte in input[host] {
            switch byte {
            case UInt8(ascii: "."):
                guard number >= 0 else { return false }
                dots += 1
                number = -1
            case 0x30...0x39:
                guard number != 0 else { return false }
                number = max(number, 0) * 10 + Int(byte & 15)
                guard number <= 255 else { return false }
            default: return false
            }
        }
        return dots == 3 && number >= 0
    }

    /// Returns whether the label may be Punycode, which has to be checked.
    @inline(__always)
    private static func isEncoded(_ input: UnsafeBufferPointer<UInt8>, _ label: Int) -> Bool {
        label + 1 < input.count && input[label] == UInt8(ascii: "x") && input[label + 1] == UInt8(ascii: "n")
    }

    /// Scans the rest of the path from `at` (after a slash, in the result), the query and the fragment, then returns
    /// the URL: `prefix` bytes of the base and the input from `from`.
    private static func finish(
        _ input: UnsafeBufferPointer<UInt8>, from: Int, at start: Int, prefix: Int, layout: Layout
    ) -> PlainURL? {
        var layout = layout
        var at = start
        var isEscaped = false
        scan: while at < input.count {
            let byte = input[at]
            if ByteSet.plainPath.contains(byte) {
                at += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "%"):
                // The start of a segment that may be `.`, `..` or one of their encoded forms.
                if at == start || input[at - 1] == UInt8(ascii: "/") { return nil }
                if byte == UInt8(ascii: "%") { isEscaped = true }
            case UInt8(ascii: ":"):
                break
            case UInt8(ascii: "?"), UInt8(ascii: "#"):
                break scan
            default:
                return nil
            }
            at += 1
        }
        let shift = prefix - from
        layout.pathEnd = UInt32(shift + at)
        if at < input.count, input[at] == UInt8(ascii: "?") {
            at += 1
            while at < input.count, ByteSet.plainQuery.contains(input[at]) { at += 1 }
        }
        layout.queryEnd = UInt32(shift + at)
        if at < input.count {
            guard input[at] == UInt8(ascii: "#"), let end = skip(.plainFragment, in: input, from: at + 1) else {
                return nil
            }
            at = end
        }
        return PlainURL(prefix: prefix, from..<at, isEscaped: isEscaped, layout)
    }

    /// Returns the end of the input if all bytes from `start` are in the set, or nil.
    private static func skip(_ set: ByteSet, in input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        for index in start..<input.count where !set.contains(input[index]) { return nil }
        return input.count
    }
}
