import SpiderHTML

/// A match of an expression.
enum Match {
    case element(Element)
    case value(Value)

    /// Its text, with white space collapsed.
    var text: String {
        switch self {
        case .element(let element): element.text
        case .value(.string(let text)): text.collapsed
        case .value(let value): value.json
        }
    }

    /// Its text as the page has it.
    var rawText: String {
        switch self {
        case .element(let element): element.rawText
        case .value(.string(let text)): text
        case .value(let value): value.json
        }
    }

    /// The element's markup, or the text if it isn't an element.
    var html: String {
        if case .element(let element) = self { element.html } else { rawText }
    }

    /// Returns the match as JSON, an element as an object.
    ///
    /// - Parameter includesHTML: whether to include an element's markup
    func value(includesHTML: Bool) -> Value {
        switch self {
        case .value(let value): return value
        case .element(let element):
            let attributes = Object(element.attributes.map { (key: $0.name, value: .string($0.value)) })
            var object: Object = [
                "name": .string(element.name), "attributes": .object(attributes), "text": .string(element.text),
            ]
            if includesHTML { object["html"] = .string(element.html) }
            return .object(object)
        }
    }
}

extension String {
    /// The text with one space for every run of white space, and no leading or trailing ones.
    fileprivate var collapsed: String {
        var bytes: [UInt8] = []
        var pendingSpace = false
        for byte in utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                pendingSpace = !bytes.isEmpty
            } else {
                if pendingSpace { bytes.append(0x20) }
                pendingSpace = false
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
