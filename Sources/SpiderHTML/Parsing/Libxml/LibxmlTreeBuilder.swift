internal import CXML
private import Glibc

/// Makes our tree of what one of libxml2's parsers reads, while it reads it.
struct LibxmlTreeBuilder {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias Characters = UnsafePointer<xmlChar>

    var writer: TreeWriter
    private let source: SourceBuffer
    private let markup: Markup
    /// The end of the last start tag.
    private var tagEnd = 0
    /// The names that were met last, by the addresses that the parser has for them.
    private var names: [KnownName?] = Array(repeating: nil, count: knownCount)

    /// Creates a builder of an empty document.
    init(_ source: SourceBuffer, _ markup: Markup) {
        self.source = source
        self.markup = markup
        writer = TreeWriter(source, isXML: markup == .xml)
    }

    /// Hands the input to a parser, which reads it in place; false if there is no memory.
    static func feed(_ source: SourceBuffer, to context: Context) -> Bool {
        // For the parsers, an empty document has another fault than one without an element.
        let start = source.count == 0 ? blank.utf8Start : UnsafePointer(source.base)
        guard let input = xmlNewStringInputStream(context, start) else { return false }
        return inputPush(context, input) >= 0
    }

    private static let blank: StaticString = " "

    // MARK: Events

    /// Opens an element whose start tag the parser has just read.
    ///
    /// - Parameters:
    ///   - name: its name without the prefix.
    ///   - prefix: the prefix; if it stands for no namespace, it is part of the name.
    ///   - uri: the namespace.
    ///   - place: where the parser is.
    mutating func start(_ name: Characters, _ prefix: Characters?, _ uri: Characters?, before place: Characters?) {
        let offset = startOfTag(name, before: place)
        writer.startElement(known(name, prefix, uri), at: offset)
    }

    /// Adds an attribute to the element that was opened last.
    mutating func attribute(
        _ name: Characters, _ prefix: Characters?, _ uri: Characters?, _ value: UnsafeBufferPointer<UInt8>
    ) {
        writer.attribute(known(name, prefix, uri), value: value)
    }

    /// Adds text that the parser has just read.
    mutating func text(_ characters: Characters, _ count: Int32, before place: Characters?) {
        writer.text(original(characters, Int(count), before: place))
    }

    mutating func comment(_ characters: Characters?, before place: Characters?) {
        guard let characters else { return }
        writer.comment(original(characters, characterCount(characters), before: place))
    }

    mutating func processingInstruction(
        _ target: Characters?, _ characters: Characters?, before place: Characters?
    ) {
        guard let target else { return }
        let count = characters.map { characterCount($0) } ?? 0
        writer.processingInstruction(
            Self.bytes(target),
            characters.map { original($0, count, before: place) } ?? UnsafeBufferPointer(start: nil, count: 0))
    }

    // MARK: Places

    /// Returns bytes where they are in the input, if the parser has copied them from right before its place.
    ///
    /// It copies all text that isn't ASCII, and the content of comments. The place is at their end, or before their last
    /// character, or after a delimiter of up to three.
    private func original(
        _ characters: Characters, _ count: Int, before place: Characters?
    ) -> UnsafeBufferPointer<UInt8> {
        let copy = UnsafeBufferPointer(start: characters, count: count)
        guard position(of: characters) == nil, let place = position(of: place) else { return copy }
        let next = source.base[place]
        let width = next < 0x80 ? 1 : next < 0xE0 ? 2 : next < 0xF0 ? 3 : 4
        for end in [place, place + width, place - 3, place - 2] where end >= count && end <= source.count {
            let start = source.base + (end - count)
            if memcmp(start, characters, count) == 0 { return UnsafeBufferPointer(start: start, count: count) }
        }
        return copy
    }

    /// Returns the place of the start tag that the parser has just read; of an element without a tag, the parser's.
    private mutating func startOfTag(_ name: Characters, before place: Characters?) -> Int {
        guard let end = position(of: place) else { return tagEnd }
        var place = end
        while place > tagEnd {
            place -= 1
            guard source.base[place] == 0x3C else { continue }
            // In HTML, values of attributes may have the character, too.
            guard markup == .xml || source.base[place + 1] | 0x20 == name[0] | 0x20 else { continue }
            tagEnd = end
            return place
        }
        tagEnd = end
        return end
    }

    /// Returns where a pointer into the input points to; nil if it points elsewhere.
    private func position(of pointer: Characters?) -> Int? {
        let offset = UInt(bitPattern: pointer) &- UInt(bitPattern: source.base)
        return offset <= UInt(source.count) ? Int(offset) : nil
    }

    // MARK: Names

    /// The parser has each name once, so that those met before are known by where they are.
    private struct KnownName {
        var name: Characters
        var prefix: Characters?
        var uri: Characters?
        var number: TreeWriter.Name
    }

    private static let knownCount = 256

    private mutating func known(_ name: Characters, _ prefix: Characters?, _ uri: Characters?) -> TreeWriter.Name {
        let address = UInt(bitPattern: name)
        let slot = Int(truncatingIfNeeded: (address ^ address >> 8) & UInt(Self.knownCount - 1))
        if let known = names[slot], known.name == name, known.prefix == prefix, known.uri == uri { return known.number }
        let number: TreeWriter.Name
        if let prefix, uri == nil {
            number = Self.joined(prefix, name).withUnsafeBufferPointer { writer.name($0) }
        } else {
            number = writer.name(
                Self.bytes(name), prefix: prefix.map { Self.bytes($0) }, namespace: uri.map { Self.bytes($0) })
        }
        names[slot] = KnownName(name: name, prefix: prefix, uri: uri, number: number)
        return number
    }

    private static func joined(_ prefix: Characters, _ name: Characters) -> [UInt8] {
        Array(bytes(prefix)) + [0x3A] + Array(bytes(name))
    }

    static func bytes(_ characters: Characters) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: characters, count: characterCount(characters))
    }
}
