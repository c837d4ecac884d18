internal import CXML

/// The attributes of an element while it is begun, as libxml2 passes them: name, prefix, namespace, and the ends of the
/// value of each.
struct SitemapAttributes {
    let count: Int
    let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    /// The value of an attribute without a prefix; nil when there is none.
    subscript(name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let pointers else { return nil }
        for index in 0..<count {
            let attribute = pointers + index * 5
            guard let own = attribute[0], attribute[1] == nil, sameCharacters(own, name.utf8Start),
                let start = attribute[3], let end = attribute[4]
            else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    /// Whether an attribute has this value.
    func has(_ name: StaticString, _ value: StaticString) -> Bool {
        guard let own = self[name], own.count == value.utf8CodeUnitCount else { return false }
        return NodeText.starts(own, with: value)
    }
}
