internal import SpiderEncoding

/// Looks for a `<meta>` that names the encoding, before the page is parsed.
///
/// These are the steps of the HTML standard (section 13.2.3.2, "prescan a byte stream"). Browsers also find a `<meta>` that
/// comes later, when they parse it; so the search continues to the end of the head, and skips the text of scripts and styles there.
struct MetaPrescan {
    /// The number of bytes to search in any case. The standard says 1,024; pages with long comments first are common enough.
    static let limit = 4096
    /// The number of bytes to search in a head.
    static let headLimit = 64 << 10

    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var position = 0
    /// Whether the head has ended.
    private var isAfterHead = false
    /// The end of the text of a script, style, title or similar element.
    private var textEnd = 0
    /// The end of the last comment found; the end of the searched bytes if there is none.
    private var commentEnd = 0
    /// The first declared label that no encoding has.
    private var unknownLabel: [UInt8]?

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        end = min(bytes.count, Self.headLimit)
    }

    /// Returns the encoding that the page declares.
    static func declaration(in bytes: UnsafeBufferPointer<UInt8>) -> EncodingDeclaration {
        var scan = MetaPrescan(bytes)
        if let encoding = scan.run() { return .known(encoding) }
        return scan.unknownLabel.map { .unknown($0) } ?? .none
    }

    private mutating func run() -> TextEncoding? {
        while position < end {
            if position >= Self.limit {
                if isAfterHead { return nil }
                position = max(position, textEnd)
                guard position < end else { return nil }
            }
            guard bytes[position] == 0x3C else {
                position += 1
                continue
            }
            if starts(with: "<!--") {
                skipComment()
            } else if starts(with: "<meta"), position + 5 < end, isSpaceOrSlash(bytes[position + 5]) {
                position += 5
                if let encoding = meta() { return encoding }
            } else if position + 1 < end, ASCII.isLetter(bytes[position + 1]) {
                startTag()
            } else if position + 2 < end, bytes[position + 1] == 0x2F, ASCII.isLetter(bytes[position + 2]) {
                if starts(with: "</head"), position >= textEnd { isAfterHead = true }
                skipTag()
            } else if position + 1 < end, [0x21, 0x2F, 0x3F].contains(bytes[position + 1]) {
                while position < end, bytes[position] != 0x3E { position += 1 }
            } else {
                position += 1
            }
        }
        return nil
    }

    private func starts(with text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= end else { return false }
        for index in 0..<text.utf8CodeUnitCount where ASCII.lowercase(bytes[position + index]) != text.utf8Start[index]
        {
            return false
        }
        return true
    }

    private func isSpaceOrSlash(_ byte: UInt8) -> Bool { ASCII.isSpace(byte) || byte == 0x2F }

    private mutating func skipComment() {
        let isInText = position < textEnd
        // The two hyphens of `<!-->` may also end the comment.
        position += 4
        if commentEnd < position {
            commentEnd = position
            while commentEnd < end,
                bytes[commentEnd] != 0x3E || bytes[commentEnd - 1] != 0x2D || bytes[commentEnd - 2] != 0x2D
            {
                commentEnd += 1
            }
        }
        // A comment inside a script ends with the script.
        position = isInText && commentEnd >= max(textEnd, Self.limit) ? max(position, textEnd) : commentEnd
    }

    /// Skips a start tag, and records whether it ends the head or begins a text without markup.
    private mutating func startTag() {
        guard position >= textEnd, !isAfterHead else { return skipTag() }
        let start = position + 1
        skipTag()
        let name = UnsafeBufferPointer(rebasing: bytes[start..<end]).prefix(9)
            .prefix { !ASCII.isSpace($0) && $0 != 0x3E && $0 != 0x2F }.map(ASCII.lowercase)
        if Self.texts.contains(name) {
            textEnd = endOfText(name)
        } else if !Self.headTags.contains(name) {
            isAfterHead = true
        }
    }

    private static let texts = ["script", "style", "title", "template", "noframes"].map { Array($0.utf8) }
    private static let headTags = ["html", "head", "base", "basefont", "bgsound", "link", "meta", "noscript", "object"]
        .map { Array($0.utf8) }

    /// Returns the start of the end tag for the start tag that was just read.
    private func endOfText(_ name: [UInt8]) -> Int {
        var index = position
        while index + 2 + name.count <= end {
            if bytes[index] == 0x3C, bytes[index + 1] == 0x2F,
                bytes[index + 2..<index + 2 + name.count].lazy.map(ASCII.lowercase).elementsEqual(name)
            {
                return index
            }
            index += 1
        }
        return end
    }

    private mutating func skipTag() {
        while position < end, !ASCII.isSpace(bytes[position]), bytes[position] != 0x3E { position += 1 }
        while attribute() != nil {}
    }

    /// Returns the encoding of a `<meta>`, whose attributes come next.
    private mutating func meta() -> TextEncoding? {
        var declaresType = false
        var charset: TextEncoding?
        var content: TextEncoding?
        var unknown: [UInt8]?
        var unknownContent: [UInt8]?
        while let (name, value) = attribute() {
            switch name {
            case Array("http-equiv".utf8): declaresType = declaresType || value == Array("content-type".utf8)
            case Array("charset".utf8):
                charset = charset ?? TextEncoding.labelled(value)
                if charset == nil { unknown = unknown ?? value }
            case Array("content".utf8):
                let named = value.withUnsafeBufferPointer { MetaCharset.charset($0) }
                content = content ?? named.flatMap(Self.declared)
                if content == nil { unknownContent = unknownContent ?? named }
            default: break
            }
        }
        // A tag that the page doesn't end is none.
        guard position < end else { return nil }
        guard let encoding = charset ?? (declaresType ? content : nil) else {
            let label = unknown ?? (declaresType ? unknownContent : nil)
            if let label, !label.isEmpty { unknownLabel = unknownLabel ?? label }
            return nil
        }
        // A page that could be read as ASCII so far isn't UTF-16.
        return encoding.isUTF16 ? .utf8 : encoding
    }

    private static func declared(_ label: [UInt8]) -> TextEncoding? {
        if label == Array("x-user-defined".utf8) { return .windows1252 }
        return TextEncoding.labelled(label)
    }

    /// Returns the next attribute of a tag, in lower case; nil at the tag's end.
    private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
        while position < end, isSpaceOrSlash(bytes[position]) { position += 1 }
        guard position < end, bytes[position] != 0x3E else { return nil }
        var name: [UInt8] = []
        while position < end {
            let byte = bytes[position]
            if byte == 0x3D, !name.isEmpty { break }
            if isSpaceOrSlash(byte) || byte == 0x3E { break }
            name.append(ASCII.lowercase(byte))
            position += 1
        }
        skipSpace()
        guard position < end, bytes[position] == 0x3D else { return (name, []) }
        position += 1
        skipSpace()
        return (name, value())
    }

    private mutating func skipSpace() {
        while position < end, ASCII.isSpace(bytes[position]) { position += 1 }
    }

    private mutating func value() -> [UInt8] {
        guard position < end else { return [] }
        let mark = bytes[position]
        let isQuoted = mark == 0x22 || mark == 0x27
        if isQuoted { position += 1 }
        var value: [UInt8] = []
        while position < end {
            let byte = bytes[position]
            if isQuoted ? byte == mark : ASCII.isSpace(byte) || byte == 0x3E { break }
            value.append(ASCII.lowercase(byte))
            position += 1
        }
        if isQuoted, position < end { position += 1 }
        return value
    }
}
