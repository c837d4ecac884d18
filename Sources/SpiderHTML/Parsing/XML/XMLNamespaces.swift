/// The namespaces in scope while XML is read.
struct XMLNamespaces {
    private struct Declaration {
        var depth: Int
        /// Empty for the default namespace.
        var prefix: [UInt8]
        /// Empty for none.
        var uri: [UInt8]
    }

    /// The most declarations in scope; each prefix is compared with all of them.
    static let limit = 64

    private var declarations: [Declaration] = []

    /// Adds the declarations of a start tag.
    ///
    /// - Returns: false if there are too many, and the surplus was ignored.
    mutating func open(_ tag: XMLTag, depth: Int) -> Bool {
        for attribute in tag.attributes where attribute.name.count >= 5 {
            let prefix: Range<Int>
            if tag.has(attribute.name, "xmlns") {
                prefix = attribute.name.upperBound..<attribute.name.upperBound
            } else if tag.has(attribute.name.lowerBound..<attribute.name.lowerBound + 5, "xmlns"),
                attribute.name.count > 6, tag.text[attribute.name.lowerBound + 5] == 0x3A
            {
                prefix = attribute.name.lowerBound + 6..<attribute.name.upperBound
            } else {
                continue
            }
            guard declarations.count < Self.limit else { return false }
            declarations.append(
                Declaration(depth: depth, prefix: Array(tag.text[prefix]), uri: Array(tag.text[attribute.value])))
        }
        return true
    }

    /// Removes the declarations of the element that ends.
    mutating func close(depth: Int) {
        while let last = declarations.last, last.depth >= depth { declarations.removeLast() }
    }

    /// Returns the namespace of a prefix, or the default namespace if the prefix is empty; nil if there is none.
    func uri(of prefix: ArraySlice<UInt8>) -> [UInt8]? {
        let declaration = declarations.last { $0.prefix.count == prefix.count && $0.prefix.elementsEqual(prefix) }
        return declaration.flatMap { $0.uri.isEmpty ? nil : $0.uri }
    }
}
