/// Writes well-formed XML of the parts that ``XMLScanner`` finds.
struct XMLRepairWriter: XMLSink {
    typealias Failure = Never

    static var depthLimit: Int { Int(XMLParser.depthLimit) - 1 }

    /// The written bytes.
    private(set) var bytes: [UInt8] = []

    /// Repairs XML with faults, so that it is well-formed.
    ///
    /// - Parameter document: the document in UTF-8, which may be invalid.
    /// - Returns: the repaired document without its XML declaration, and the repairs.
    static func repaired(_ document: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], repairs: XMLRepairs) {
        var writer = XMLRepairWriter()
        writer.bytes.reserveCapacity(document.count + document.count / 8)
        var scanner = XMLScanner(writer)
        _ = scanner.scan(document, isLast: true)
        scanner.finish()
        return (scanner.sink.bytes, scanner.repairs)
    }

    mutating func start(_ tag: XMLTag) {
        bytes.append(0x3C)
        tag.withName { bytes.append(contentsOf: $0) }
        for attribute in tag.attributes {
            bytes.append(0x20)
            bytes.append(contentsOf: tag.text[attribute.name])
            bytes += [0x3D, 0x22]
            tag.with(attribute.value) { XMLEscape.append($0, to: &bytes, inAttribute: true) }
            bytes.append(0x22)
        }
        bytes.append(0x3E)
    }

    mutating func end(_ name: UnsafeBufferPointer<UInt8>) {
        bytes += [0x3C, 0x2F]
        bytes.append(contentsOf: name)
        bytes.append(0x3E)
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        XMLEscape.append(text, to: &bytes, inAttribute: false)
    }

    mutating func unreadable(_ text: UnsafeBufferPointer<UInt8>) {
        // NUL is removed, as in HTML.
        if text.first != 0 { bytes += [0xEF, 0xBF, 0xBD] }
    }

    mutating func comment(_ content: [UInt8]) {
        bytes += Array("<!--".utf8) + content + Array("-->".utf8)
    }

    mutating func instruction(_ content: [UInt8]) {
        bytes += Array("<?".utf8) + content + Array("?>".utf8)
    }

    mutating func startDeclarations() {}

    mutating func documentType(_ content: [UInt8]) {
        bytes += content
    }
}
