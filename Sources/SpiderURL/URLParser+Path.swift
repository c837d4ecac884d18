extension URLParser {
    /// “Path start”, behind the host: a special URL always has a path, another only if there is text for it.
    mutating func parsePathStart() {
        startPath()
        if layout.scheme.isSpecial {
            if isSlash(current) { at += 1 }
            parsePath()
        } else if current == UInt8(ascii: "/") {
            at += 1
            parsePath()
        } else {
            endPath()
        }
    }

    /// Notes that the path begins here, and that there is no host if none was written.
    mutating func startPath() {
        layout.pathStart = UInt32(output.count)
        if !layout.hasHost {
            layout.usernameEnd = layout.schemeEnd + 1
            layout.hostStart = layout.usernameEnd
            layout.hostEnd = layout.usernameEnd
        }
    }

    /// Segments up to the query, the fragment or the end; the place is behind the first slash.
    mutating func parsePath() {
        while true {
            let start = at
            while let byte = current, !isSlash(byte), !endsPath(byte) { at += 1 }
            let isLast = !isSlash(current)
            appendSegment(input[start..<at], isLast: isLast)
            if isLast { break }
            at += 1
        }
        endPath()
    }

    @inline(__always)
    private func endsPath(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")) && !isPathAlone
    }

    private mutating func appendSegment(_ segment: Slice<UnsafeBufferPointer<UInt8>>, isLast: Bool) {
        switch Self.dots(in: segment) {
        case 1:
            if isLast { output.append(UInt8(ascii: "/")) }
        case 2:
            shortenPath()
            if isLast { output.append(UInt8(ascii: "/")) }
        default:
            let isFirst = output.count == Int(layout.pathStart)
            output.append(UInt8(ascii: "/"))
            append(segment, encoding: .path)
            if isFirst, layout.scheme == .file, Self.isDriveLetter(segment) {
                output[output.count - 1] = UInt8(ascii: ":")
            }
        }
    }

    /// 1 for `.` and `%2e`, 2 for `..` and its encoded forms, 0 for all else.
    private static func dots(in segment: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        guard segment.count <= 6 else { return 0 }
        var count = 0
        var at = segment.startIndex
        while at < segment.endIndex {
            if segment[at] == UInt8(ascii: ".") {
                at += 1
            } else if segment.endIndex - at >= 3, segment[at] == UInt8(ascii: "%"),
                segment[at + 1] == UInt8(ascii: "2"), segment[at + 2] | 0x20 == UInt8(ascii: "e")
            {
                at += 3
            } else {
                return 0
            }
            count += 1
        }
        return count <= 2 ? count : 0
    }

    /// Takes the last segment away; a file's drive letter stays.
    mutating func shortenPath() {
        let start = Int(layout.pathStart)
        guard output.count > start else { return }
        if layout.scheme == .file, output.count == start + 3, output[start + 2] == UInt8(ascii: ":"),
            Self.isDriveLetter(output[(start + 1)...])
        {
            return
        }
        while let last = output.popLast(), last != UInt8(ascii: "/") {}
    }

    /// Returns whether the bytes are a letter and `:` or `|`.
    static func isDriveLetter(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        guard bytes.count == 2, let first = bytes.first, let second = bytes.last else { return false }
        return (0x61...0x7A).contains(first | 0x20) && (second == UInt8(ascii: ":") || second == UInt8(ascii: "|"))
    }

    /// Keeps a path of two slashes from reading as a host, then continues with query and fragment.
    private mutating func endPath() {
        let start = Int(layout.pathStart)
        if !layout.hasHost, output.count > start + 1, output[start] == UInt8(ascii: "/"),
            output[start + 1] == UInt8(ascii: "/")
        {
            output.insert(contentsOf: "/.".utf8, at: start)
            layout.pathStart += 2
        }
        layout.pathEnd = UInt32(output.count)
        parseQuery()
    }

    /// The path of a URL like `mailto:x`, as one text.
    mutating func parseOpaquePath() {
        startPath()
        layout.hasOpaquePath = true
        while let byte = current, byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") {
            at += 1
            let isBeforeEnd = current == UInt8(ascii: "?") || current == UInt8(ascii: "#")
            if byte >= 0x80 || ByteSet.control.contains(byte) || (byte == 0x20 && isBeforeEnd) {
                output.appendEncoded(byte)
            } else {
                output.append(byte)
            }
        }
        layout.pathEnd = UInt32(output.count)
        parseQuery()
    }
}
