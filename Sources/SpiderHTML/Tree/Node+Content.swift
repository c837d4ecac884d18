/// Text, comments, doctypes and attributes.
extension Node {
    /// The bytes of a text, comment or processing instruction, without a copy; empty for others.
    @inline(__always) var textBytes: UnsafeBufferPointer<UInt8> {
        switch kind {
        case .text, .comment, .processingInstruction: return storage.pointee.text.bytes(of: record.slice)
        case .document, .doctype, .element, .contents: return UnsafeBufferPointer(start: nil, count: 0)
        }
    }

    /// The attributes of an element. Those of a doctype are its `name`, and its `public` and `system` identifiers.
    @inline(__always) var attributes: NodeAttributes {
        return NodeAttributes(storage, first: hasAttributes ? record.first : 0)
    }

    /// Returns the attribute with a name and without a namespace.
    @inline(__always) func attribute(_ name: Atom) -> NodeAttribute? {
        let record = record
        guard record.first != 0, hasAttributes else { return nil }
        // Both the name and no namespace, but any flag.
        let sought = AttributeRecord(name: name, value: .empty).tag
        var attribute = storage.pointee.attributes.base + Int(record.first)
        while attribute.pointee.tag & ~AttributeRecord.lastFlag != sought {
            if attribute.pointee.isLast { return nil }
            attribute += 1
        }
        let index = attribute - storage.pointee.attributes.base
        return NodeAttribute(storage, UInt32(truncatingIfNeeded: index))
    }

    /// Returns the attribute with a local name, in any namespace or none.
    func attribute(localName name: Atom) -> NodeAttribute? {
        for attribute in attributes where attribute.name == name { return attribute }
        return nil
    }

    /// Returns the bytes of an attribute's value, without a copy; nil if there is no such attribute.
    @inline(__always) func value(of attribute: Atom) -> UnsafeBufferPointer<UInt8>? {
        self.attribute(attribute)?.value
    }

    @inline(__always) private var hasAttributes: Bool {
        let kind = kind
        return kind == .element || kind == .doctype
    }
}
