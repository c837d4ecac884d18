/// The URIs of the namespaces that HTML knows.
enum NamespaceURI {
    static var svg: UnsafeBufferPointer<UInt8> { bytes("http://www.w3.org/2000/svg") }
    static var mathML: UnsafeBufferPointer<UInt8> { bytes("http://www.w3.org/1998/Math/MathML") }
    static var xlink: UnsafeBufferPointer<UInt8> { bytes("http://www.w3.org/1999/xlink") }
    static var xml: UnsafeBufferPointer<UInt8> { bytes("http://www.w3.org/XML/1998/namespace") }
    static var xmlns: UnsafeBufferPointer<UInt8> { bytes("http://www.w3.org/2000/xmlns/") }

    private static func bytes(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
