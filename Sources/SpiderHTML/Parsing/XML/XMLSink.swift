/// A receiver of the parts of an XML document from ``XMLScanner``.
///
/// Elements are balanced: each that starts ends, unless the document is truncated. All bytes are valid UTF-8.
protocol XMLSink {
    associatedtype Failure: Error

    /// The most open elements; ``XMLScanner`` turns deeper ones into siblings.
    static var depthLimit: Int { get }

    /// Starts an element.
    mutating func start(_ tag: XMLTag) throws(Failure)

    /// Ends the innermost element, whose name is given.
    mutating func end(_ name: UnsafeBufferPointer<UInt8>) throws(Failure)

    /// Takes text, with references resolved.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)

    /// Takes bytes of text that aren't a character that XML allows.
    mutating func unreadable(_ bytes: UnsafeBufferPointer<UInt8>)

    /// Takes a comment, without its delimiters.
    mutating func comment(_ content: [UInt8])

    /// Takes a processing instruction, without its delimiters.
    mutating func instruction(_ content: [UInt8])

    /// Takes the beginning of a document type as soon as it turns out to have declarations of its own.
    mutating func startDeclarations() throws(Failure)

    /// Takes a document type that has declarations of its own, with its delimiters.
    mutating func documentType(_ content: [UInt8])
}
