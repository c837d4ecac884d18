internal import CXML
private import SpiderEncoding

/// An attribute in the parser's tree.
typealias AttributePointer = UnsafeMutablePointer<xmlAttr>

extension UnsafeMutablePointer<xmlAttr> {
    /// The value's characters, with a NUL at the end.
    @inline(__always) var valueCharacters: UnsafePointer<UInt8> {
        guard let content = pointee.children?.pointee.content else { return noCharacters }
        return UnsafePointer(content)
    }

    /// The value's bytes, without the NUL at the end.
    var valueBytes: UnsafeBufferPointer<UInt8> {
        let characters = valueCharacters
        return UnsafeBufferPointer(start: characters, count: characterCount(characters))
    }

    /// The name, after the prefix of its namespace if there is one.
    var qualifiedName: String {
        let name = pointee.name.map { String(cString: $0) } ?? ""
        guard let prefix = pointee.ns?.pointee.prefix else { return name }
        return String(cString: prefix) + ":" + name
    }

    /// Returns whether this is the attribute's name, with its prefix; in HTML in any case.
    func isNamed(_ asked: String, in markup: Markup) -> Bool {
        if pointee.ns != nil { return qualifiedName == asked }
        guard var own = pointee.name else { return false }
        for byte in asked.utf8 {
            guard own.pointee != 0, own.pointee == (markup == .html ? ASCII.lowercase(byte) : byte) else {
                return false
            }
            own += 1
        }
        return own.pointee == 0
    }
}
