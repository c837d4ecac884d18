/// Declarations of namespaces in XML.
extension Node {
    /// A declaration of a namespace.
    struct Declaration {
        /// The prefix; nil for the default namespace.
        let prefix: UnsafeBufferPointer<UInt8>?
        /// The URI; empty if the declaration says that there is no default namespace.
        let namespaceURI: UnsafeBufferPointer<UInt8>
    }

    /// The declarations in the element's own tag.
    var declarations: [Declaration] {
        let record = record
        guard isElement, record.first != 0, !isInHTML else { return [] }
        var declarations: [Declaration] = []
        var index = record.first
        while true {
            let attribute = NodeAttribute(storage, index)
            if attribute.namespace == .declaration {
                let prefix = attribute.name == .xmlns ? nil : attribute.nameBytes
                declarations.append(Declaration(prefix: prefix, namespaceURI: attribute.value))
            }
            if attribute.record.isLast { return declarations }
            index += 1
        }
    }
}
