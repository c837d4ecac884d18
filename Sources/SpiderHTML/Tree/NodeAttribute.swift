internal import SpiderEncoding

/// An attribute of an element: a place in the tree's array of attributes.
///
/// Elements that the parser repeats, such as a `<b>` across paragraphs, share their attributes.
struct NodeAttribute: BitwiseCopyable, Hashable {
    let storage: UnsafeMutablePointer<TreeStorage>
    let index: UInt32

    @inline(__always) init(_ storage: UnsafeMutablePointer<TreeStorage>, _ index: UInt32) {
        self.storage = storage
        self.index = index
    }

    @inline(__always) var record: AttributeRecord { storage.pointee.attributes.base[Int(index)] }

    /// The name without its prefix.
    @inline(__always) var name: Atom {
        let record = record
        if record.namespace == .qualified { return storage.pointee.qualifiedNames[record.nameBits].local }
        return Atom(rawValue: record.nameBits)
    }

    /// The bytes of the name without its prefix.
    var nameBytes: UnsafeBufferPointer<UInt8> { storage.pointee.bytes(of: name) }

    /// The bytes of the value, without a copy.
    @inline(__always) var value: UnsafeBufferPointer<UInt8> { storage.pointee.text.bytes(of: record.value) }

    /// The name with its prefix.
    var qualifiedName: [UInt8] {
        guard let prefix else { return Array(nameBytes) }
        return Array(prefix) + [0x3A] + Array(nameBytes)
    }

    /// Returns whether this is the attribute's name, with its prefix; in HTML in any case.
    func isNamed(_ asked: String) -> Bool {
        if prefix != nil { return qualifiedName.elementsEqual(asked.utf8) }
        let isXML = storage.pointee.isXML
        return nameBytes.elementsEqual(asked.utf8) { own, asked in
            own == asked || (!isXML && ASCII.lowercase(own) == ASCII.lowercase(asked))
        }
    }

    var namespace: AttributeNamespace { record.namespace }

    /// The prefix that the document writes, or that HTML gives the attribute; nil if there is none.
    var prefix: UnsafeBufferPointer<UInt8>? {
        switch record.namespace {
        case .none, .declaration: return nil
        case .xlink: return storage.pointee.bytes(of: .xlink)
        case .xml: return storage.pointee.bytes(of: .xml)
        case .xmlns: return name == .xmlns ? nil : storage.pointee.bytes(of: .xmlns)
        case .qualified:
            let prefix = storage.pointee.qualifiedNames[record.nameBits].prefix
            return prefix == .none ? nil : storage.pointee.bytes(of: prefix)
        }
    }

    /// The URI of the namespace; nil if there is none.
    var namespaceURI: UnsafeBufferPointer<UInt8>? {
        switch record.namespace {
        case .none: nil
        case .xlink: NamespaceURI.xlink
        case .xml: NamespaceURI.xml
        case .xmlns, .declaration: NamespaceURI.xmlns
        case .qualified: storage.pointee.bytes(of: storage.pointee.qualifiedNames[record.nameBits].namespace)
        }
    }
}
