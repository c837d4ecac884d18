import SpiderEncoding

/// The standard's basic URL parser (section 4.4), writing the serialisation as it goes.
///
/// The states are functions; what they share is the place in the input, the text so far and its layout. The path is
/// kept in the output as `/segment/segment`, so that shortening it is cutting the text.
struct URLParser {
    /// Valid UTF-8 without tabs and line ends, trimmed.
    let input: UnsafeBufferPointer<UInt8>
    let base: Base?
    /// The encoding of a special URL's query; nil for UTF-8.
    let queryEncoding: TextEncoding?
    /// Whether the input is nothing but a path, so that `?` and `#` are part of it.
    var isPathAlone = false
    /// The first error, if it was simpler to continue than to stop.
    var failure: URLError.Reason?
    var at = 0
    var output: [UInt8] = []
    var layout = Layout()

    init(input: UnsafeBufferPointer<UInt8>, base: Base?, queryEncoding: TextEncoding? = nil) {
        self.input = input
        self.base = base
        self.queryEncoding = queryEncoding
        output.reserveCapacity(input.count + (base?.bytes.count ?? 0) + 16)
    }

    /// The byte at the place, or nil at the end.
    var current: UInt8? {
        @inline(__always) get { at < input.count ? input[at] : nil }
    }

    func byte(at index: Int) -> UInt8? { index < input.count ? input[index] : nil }

    /// Returns whether a byte separates segments: `/`, and `\` for the special schemes.
    @inline(__always)
    func isSlash(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "/") || (byte == UInt8(ascii: "\\") && layout.scheme.isSpecial)
    }

    /// Parses the whole input.
    mutating func parse() throws(URLError.Reason) {
        guard scanScheme() else { return try parseWithoutScheme() }
        if layout.scheme == .file {
            parseFileReset()
            try parseFile()
        } else if layout.scheme.isSpecial {
            let isRelative = base?.layout.scheme == layout.scheme
            if isRelative, !(current == UInt8(ascii: "/") && byte(at: at + 1) == UInt8(ascii: "/")) {
                try parseRelative()
            } else {
                skipSlashes()
                try parseAuthority()
            }
        } else if current == UInt8(ascii: "/") {
            at += 1
            if current == UInt8(ascii: "/") {
                at += 1
                try parseAuthority()
            } else {
                startPath()
                parsePath()
            }
        } else {
            parseOpaquePath()
        }
    }

    /// Takes over the scheme and its colon, or leaves all as it is if there is none.
    private mutating func scanScheme() -> Bool {
        guard let first = current, (0x61...0x7A).contains(first | 0x20) else { return false }
        var end = 1
        while end < input.count, ByteSet.scheme.contains(input[end]) { end += 1 }
        guard byte(at: end) == UInt8(ascii: ":") else { return false }
        for byte in input[..<end] { output.append(byte.lowercasedASCII) }
        layout.scheme = Scheme(output)
        layout.schemeEnd = UInt32(end)
        output.append(UInt8(ascii: ":"))
        at = end + 1
        return true
    }

    private mutating func parseWithoutScheme() throws(URLError.Reason) {
        guard let base else { throw .relativeWithoutBase }
        if base.layout.hasOpaquePath {
            guard current == UInt8(ascii: "#") else { throw .relativeToOpaqueBase }
            copyBase(upTo: base.layout.queryEnd)
            parseFragment()
            return
        }
        layout.scheme = base.layout.scheme
        layout.schemeEnd = base.layout.schemeEnd
        if layout.scheme == .file {
            parseFileReset()
            try parseFile()
        } else {
            try parseRelative()
        }
    }

    /// The states “relative” and “relative slash”.
    private mutating func parseRelative() throws(URLError.Reason) {
        guard let base else { throw .relativeWithoutBase }
        if isSlash(current) {
            at += 1
            if layout.scheme.isSpecial, isSlash(current) {
                skipSlashes()
                copyBaseScheme()
                try parseAuthority()
            } else if current == UInt8(ascii: "/") {
                at += 1
                copyBaseScheme()
                try parseAuthority()
            } else {
                copyBaseBeforePath()
                startPath()
                parsePath()
            }
        } else {
            parseBelow(base)
        }
    }

    /// A text that begins inside the base's path, or with its query or fragment.
    mutating func parseBelow(_ base: Base, keepingPath: Bool = true) {
        switch current {
        case nil, UInt8(ascii: "#"):
            copyBase(upTo: base.layout.queryEnd)
            parseFragment()
        case UInt8(ascii: "?"):
            copyBase(upTo: base.layout.pathEnd)
            parseQuery()
        default:
            copyBaseBeforePath()
            startPath()
            if keepingPath {
                output.append(contentsOf: base.bytes[Int(base.layout.pathStart)..<Int(base.layout.pathEnd)])
                shortenPath()
            }
            parsePath()
        }
    }

    /// “Special authority ignore slashes”.
    private mutating func skipSlashes() {
        while isSlash(current) { at += 1 }
    }

    private mutating func copyBaseScheme() {
        guard let base else { return }
        output.removeAll(keepingCapacity: true)
        output.append(contentsOf: base.bytes[...Int(base.layout.schemeEnd)])
    }

    /// Takes over the base's text and layout, cut at `end`, which is the end of its path or of its query.
    mutating func copyBase(upTo end: UInt32) {
        guard let base else { return }
        output.removeAll(keepingCapacity: true)
        output.append(contentsOf: base.bytes[..<Int(end)])
        layout = base.layout
        layout.pathEnd = min(layout.pathEnd, end)
        layout.queryEnd = end
    }

    /// Takes over scheme, credentials, host and port, without the `/.` of a path that needs it.
    mutating func copyBaseBeforePath() {
        guard let base else { return }
        let end = base.layout.hasHost ? base.layout.pathStart : base.layout.schemeEnd + 1
        output.removeAll(keepingCapacity: true)
        output.append(contentsOf: base.bytes[..<Int(end)])
        layout = base.layout
    }
}

extension UInt8 {
    /// The byte with `A` to `Z` as `a` to `z`.
    @inline(__always)
    var lowercasedASCII: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }

    /// The value of a hexadecimal digit, or nil.
    @inline(__always)
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
