/// A name in an expression.
struct XPathName: Sendable {
    /// The name in lower case, which counts in HTML.
    let lowercase: [UInt8]
    /// The name as it is written, which counts in XML.
    let written: [UInt8]
}
