import SpiderHTML

/// The input is the value of a field `Content-Type`.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let value = text(bytes)
    if let type = MediaType(fieldValue: value) {
        require(type.essence.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a type that is none: \(type.essence)")
        require(type.essence.utf8.contains(0x2F), "half a type: \(type.essence)")
        require(MediaType(type.essence)?.essence == type.essence, "a type that isn't read again: \(type.essence)")
        require(type.parameters.keys.allSatisfy { !$0.isEmpty }, "a parameter without a name")
        let last = MediaType(fieldValue: value + ", " + type.essence)
        // In a quoted string that isn't closed, a comma is a character.
        require(value.contains("\"") || last?.charset == type.charset, "the charset isn't inherited")
    }
    _ = (MediaType(value)?.isHTML, MediaType(value)?.isXML)
}
