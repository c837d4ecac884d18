/// Removing namespaces.
extension TreeStorage {
    /// Gives all elements and attributes of XML their local names, without a namespace, and drops all declarations.
    ///
    /// Those that XML itself defines, such as `xml:lang`, stay.
    func removeNamespaces() {
        for index in 0..<nodes.count where tags.base[index].isElement {
            let element = nodes.base + index
            let tag = tags.base + index
            if tag.pointee.namespace == .qualified {
                let flags = tag.pointee.bits & NodeTag.flags
                tag.pointee = NodeTag(.element, qualifiedNames[tag.pointee.nameBits].local)
                tag.pointee.set(flags)
            }
            if element.pointee.first != 0 { element.pointee.first = removeAttributeNamespaces(element.pointee.first) }
        }
    }

    /// Returns the first attribute that stays; 0 if none does.
    private func removeAttributeNamespaces(_ first: UInt32) -> UInt32 {
        let start = attributes.base + Int(first)
        var source = start
        var kept = start
        while true {
            var attribute = source.pointee
            let isLast = attribute.isLast
            if attribute.namespace == .qualified {
                let name = qualifiedNames[attribute.nameBits]
                let isXMLs = bytes(of: name.namespace).isSame(as: NamespaceURI.xml)
                if !isXMLs { attribute = AttributeRecord(name: name.local, value: attribute.value) }
            }
            if attribute.namespace != .declaration {
                attribute.tag &= ~AttributeRecord.lastFlag
                kept.pointee = attribute
                kept += 1
            }
            if isLast { break }
            source += 1
        }
        if kept == start { return 0 }
        kept[-1].tag |= AttributeRecord.lastFlag
        return first
    }
}
