/// The names of elements and processing instructions.
extension Node {
    /// The name without its prefix; `Atom.none` for what has none.
    @inline(__always) var name: Atom {
        let tag = tag
        if tag.namespace == .qualified { return storage.pointee.qualifiedNames[tag.nameBits].local }
        return tag.isText ? .none : Atom(rawValue: tag.nameBits)
    }

    /// The bytes of the name without its prefix.
    var nameBytes: UnsafeBufferPointer<UInt8> { storage.pointee.bytes(of: name) }

    var namespace: NodeNamespace { tag.namespace }

    /// Returns whether this is an element with a local name, in any namespace.
    @inline(__always) func hasName(_ name: Atom) -> Bool {
        let tag = tag
        guard tag.isElement else { return false }
        if tag.namespace == .qualified { return storage.pointee.qualifiedNames[tag.nameBits].local == name }
        return tag.nameBits == name.rawValue
    }

    /// Returns whether this is an element of HTML with a name; in XML, one without a namespace.
    @inline(__always) func isHTML(_ name: Atom) -> Bool {
        tag.bits & ~NodeTag.flags == NodeTag(.element, name).bits
    }

    /// The name with the prefix that the document writes.
    var qualifiedName: [UInt8] {
        guard let prefix else { return Array(nameBytes) }
        return Array(prefix) + [0x3A] + Array(nameBytes)
    }

    /// The prefix that the document writes; nil if it writes none.
    var prefix: UnsafeBufferPointer<UInt8>? {
        guard tag.namespace == .qualified else { return nil }
        let prefix = storage.pointee.qualifiedNames[tag.nameBits].prefix
        return prefix == .none ? nil : storage.pointee.bytes(of: prefix)
    }

    /// The URI of the namespace; nil if there is none, and for elements of HTML.
    var namespaceURI: UnsafeBufferPointer<UInt8>? {
        switch tag.namespace {
        case .html: nil
        case .svg: NamespaceURI.svg
        case .mathML: NamespaceURI.mathML
        case .qualified: storage.pointee.bytes(of: storage.pointee.qualifiedNames[tag.nameBits].namespace)
        }
    }
}
