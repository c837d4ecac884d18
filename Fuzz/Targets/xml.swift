import SpiderHTML

/// The input is a document of XML.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
        inspect(try Document(xml: Array(bytes)))
    } catch {
        _ = "\(error)"
    }
}
