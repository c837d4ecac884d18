internal import SpiderEncoding

/// A page's declaration of its own encoding.
enum EncodingDeclaration {
    case none
    case known(TextEncoding)
    /// A label that no encoding has.
    case unknown([UInt8])
}
