extension URLParser {
    /// Begins a `file:` URL, whose host is empty until one is found.
    mutating func parseFileReset() {
        output.removeAll(keepingCapacity: true)
        output.append(contentsOf: "file://".utf8)
        layout.hasHost = true
        layout.schemeEnd = 4
        setFileHostEnd(from: 7)
    }

    private mutating func setFileHostEnd(from start: UInt32) {
        layout.usernameEnd = start
        layout.hostStart = start
        layout.hostEnd = UInt32(output.count)
    }

    /// The states “file” and “file slash”.
    mutating func parseFile() throws(URLError.Reason) {
        let fileBase = base?.layout.scheme == .file ? base : nil
        if isSlash(current) {
            at += 1
            if isSlash(current) {
                at += 1
                return try parseFileHost()
            }
            if let fileBase {
                copyBaseBeforePath()
                startPath()
                if !startsWithDriveLetter { appendDrive(of: fileBase) }
            } else {
                startPath()
            }
            parsePath()
        } else if let fileBase {
            parseBelow(fileBase, keepingPath: !startsWithDriveLetter)
        } else {
            startPath()
            parsePath()
        }
    }

    /// The state “file host”: a host, or a drive letter where the host would be.
    private mutating func parseFileHost() throws(URLError.Reason) {
        let start = at
        while let byte = current, !isSlash(byte), byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") { at += 1 }
        let text = input[start..<at]
        if Self.isDriveLetter(text) {
            at = start
            startPath()
            return parsePath()
        }
        if !text.isEmpty {
            try Host.append(UnsafeBufferPointer(rebasing: text), isSpecial: true, to: &output)
            if output[7...].elementsEqual("localhost".utf8) { output.removeLast(9) }
            setFileHostEnd(from: 7)
        }
        parsePathStart()
    }

    /// Whether a drive letter is here, and nothing more in its segment.
    private var startsWithDriveLetter: Bool {
        guard at + 2 <= input.count, Self.isDriveLetter(input[at..<(at + 2)]) else { return false }
        switch byte(at: at + 2) {
        case nil, UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
        default: return false
        }
    }

    /// Writes the base's first segment if that is a drive letter.
    private mutating func appendDrive(of base: Base) {
        let path = base.bytes[Int(base.layout.pathStart)..<Int(base.layout.pathEnd)]
        guard path.count >= 3, path.count == 3 || path[path.startIndex + 3] == UInt8(ascii: "/"),
            path[path.startIndex + 2] == UInt8(ascii: ":"),
            Self.isDriveLetter(path[(path.startIndex + 1)..<(path.startIndex + 3)])
        else { return }
        output.append(contentsOf: path.prefix(3))
    }
}
