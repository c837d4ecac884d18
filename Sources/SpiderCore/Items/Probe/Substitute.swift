import SpiderHTML

/// Values of types that refuse to be decoded from any probe value.
enum Substitute {
    /// Returns a value of a type that can be had without decoding; `nil` if there is none.
    static func value<Content>(of type: Content.Type) -> Content? {
        if let listed = type as? any CaseIterable.Type, let first = first(of: listed) as? Content { return first }
        if let blank = type as? any FieldValue.Type, let value = blank.blank as? Content { return value }
        guard MemoryLayout<Content>.size > 0 || type is any RawRepresentable.Type else { return nil }
        return zero(of: type)
    }

    /// Returns the first case of a type of keys.
    static func firstCase<Key: CodingKey>(of type: Key.Type) -> Key? {
        // A type of keys that takes no room has one value, or none.
        MemoryLayout<Key>.size > 0 ? zero(of: type) : nil
    }

    private static func first<Listed: CaseIterable>(of type: Listed.Type) -> Any? { type.allCases.first }

    /// Returns the value whose bits are zero: of an enumeration, the first case.
    ///
    /// It works only for types that consist of bits, so that copying and destroying the value touches no other memory.
    /// The compiler numbers the first of an enumeration's cases with 0; it lists them nowhere, unless the type is
    /// `CaseIterable`.
    private static func zero<Content>(of type: Content.Type) -> Content? {
        guard _isPOD(type) else { return nil }
        let size = max(1, MemoryLayout<Content>.stride)
        return withUnsafeTemporaryAllocation(byteCount: size, alignment: MemoryLayout<Content>.alignment) { bytes in
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            return bytes.load(as: type)
        }
    }
}
