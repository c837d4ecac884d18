/// The names of elements and processing instructions.
extension Node {
    /// The name without its prefix; `Atom.none` for what has none.
    @inline(__always) var name: Atom {
        let record = record
        if record.namespace == .qualified { return storage.pointee.qualifiedNames[record.nameBits].local }
        return record.isText ? .none : Atom(rawValue: record.nameBits)
    }

    /// The bytes of the name without its prefix.
    var nameBytes: UnsafeBufferPointer<UInt8> { storage.pointee.bytes(of: name) }

    var namespace: NodeNamespace { record.namespace }

    /// Returns whether this is an element with a local name, in any namespace.
    @inline(__always) func hasName(_ name: Atom) -> Bool {
        let record = record
        guard record.isElement else { return false }
        if record.namespace == .qualified { return storage.pointee.qualifiedNames[record.nameBits].local == name }
        return record.nameBits == name.rawValue
    }

    /// Returns whether this is an element of HTML with a name; in XML, one without a namespace.
    @inline(__always) func isHTML(_ name: Atom) -> Bool {
        record.tag & ~0xE0 == NodeRecord.tag(.element, name)
    }

    /// The name with the prefix that the document writes.
    var qualifiedName: [UInt8] {
        guard let prefix else { return Array(nameBytes) }
        return Array(prefix) + [0x3A] + Array(nameBytes)
    }

    /// The prefix that the document writes; nil if it writes none.
    var prefix: UnsafeBufferPointer<UInt8>? {
        guard record.namespace == .qualified else { return nil }
        let prefix = storage.pointee.qualifiedNames[record.nameBits].prefix
        return prefix == .none ? nil : storage.pointee.bytes(of: prefix)
    }

    /// The URI of the namespace; nil if there is none, and for elements of HTML.
    var namespaceURI: UnsafeBufferPointer<UInt8>? {
        switch record.namespace {
        case .html: nil
        case .svg: NamespaceURI.svg
        case .mathML: NamespaceURI.mathML
        case .qualified: storage.pointee.bytes(of: storage.pointee.qualifiedNames[record.nameBits].namespace)
        }
    }
}
