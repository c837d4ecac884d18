@testable import SpiderHTML

/// The tokens of an input in the form of html5lib's tests.
struct TokenList {
    private(set) var tokens: [JSONValue] = []

    /// Reads all tokens of an input.
    static func of(_ input: [UInt8], _ model: ContentModel = .data, lastStartTag: [UInt8] = []) -> [JSONValue] {
        var source = HTMLParser.source(input)
        source.normalizeLineEnds()
        defer { source.free() }
        var tokenizer = Tokenizer(TreeStorage(input: source.base, count: source.count))
        defer { tokenizer.storage.free() }
        tokenizer.contentModel = model
        let text = tokenizer.storage.text
        tokenizer.lastStartTag = lastStartTag.withUnsafeBufferPointer { name in
            guard let start = name.baseAddress, !name.isEmpty else { return .none }
            return tokenizer.storage.names.find(start, name.count, in: text)
        }
        // A name that isn't standard is one of the decoded names.
        if tokenizer.lastStartTag == .none, !lastStartTag.isEmpty {
            let start = tokenizer.storage.decoded.count
            lastStartTag.withUnsafeBufferPointer { name in
                if let base = name.baseAddress { tokenizer.storage.decoded.append(from: base, count: name.count) }
            }
            let slice = tokenizer.decodedSlice(since: start)
            let text = tokenizer.storage.text
            tokenizer.lastStartTag = tokenizer.storage.names.intern(
                text.start(of: slice), Int(slice.count), at: slice, in: text)
        }
        var list = TokenList()
        while list.add(from: &tokenizer) {}
        return list.tokens
    }

    private mutating func add(from tokenizer: inout Tokenizer) -> Bool {
        switch tokenizer.next() {
        case .startTag:
            var parts: [JSONValue] = [
                .text(Array("StartTag".utf8)), .text(Array(tokenizer.storage.bytes(of: tokenizer.name))),
                .object(attributes(tokenizer)),
            ]
            if tokenizer.isSelfClosing { parts.append(.bool(true)) }
            tokens.append(.list(parts))
        case .endTag:
            tokens.append(
                .list([.text(Array("EndTag".utf8)), .text(Array(tokenizer.storage.bytes(of: tokenizer.name)))]))
        case .text, .null:
            addText(bytes(tokenizer.slice, tokenizer))
        case .comment:
            tokens.append(.list([.text(Array("Comment".utf8)), .text(bytes(tokenizer.slice, tokenizer))]))
        case .doctype:
            let doctype = tokenizer.doctype
            let parts = [doctype.name, doctype.publicIdentifier, doctype.systemIdentifier].map { slice in
                slice.map { JSONValue.text(bytes($0, tokenizer)) } ?? .null
            }
            tokens.append(.list([.text(Array("DOCTYPE".utf8))] + parts + [.bool(!doctype.forcesQuirks)]))
        case .cdata:
            _ = tokenizer.cdataAsComment()
            tokens.append(.list([.text(Array("Comment".utf8)), .text(bytes(tokenizer.slice, tokenizer))]))
        case .end:
            return false
        }
        return true
    }

    private mutating func addText(_ text: [UInt8]) {
        let kind = JSONValue.text(Array("Character".utf8))
        if case .list(let parts) = tokens.last, parts[0] == kind, case .text(let old) = parts[1] {
            tokens[tokens.count - 1] = .list([kind, .text(old + text)])
        } else {
            tokens.append(.list([kind, .text(text)]))
        }
    }

    private func bytes(_ slice: ByteSlice, _ tokenizer: Tokenizer) -> [UInt8] {
        Array(tokenizer.storage.text.bytes(of: slice))
    }

    private func attributes(_ tokenizer: Tokenizer) -> [(key: [UInt8], value: JSONValue)] {
        var index = Int(tokenizer.attributes)
        var found: [(key: [UInt8], value: JSONValue)] = []
        while index != 0 {
            let attribute = tokenizer.storage.attributes[index]
            let name = tokenizer.storage.bytes(of: Atom(rawValue: attribute.nameBits))
            found.append((Array(name), .text(bytes(attribute.value, tokenizer))))
            index = attribute.isLast ? 0 : index + 1
        }
        return found
    }
}
