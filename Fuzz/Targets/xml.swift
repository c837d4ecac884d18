import SpiderHTML

/// The input is a document of XML.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
        let document = try Document(xml: Array(bytes))
        if let root = document.root {
            // What is written is well-formed, and says the same.
            guard let again = try? Document(xml: root.html) else { fatalError("the markup is no document") }
            require(again.repairs.isEmpty, "the markup is not well-formed: \(again.repairs)")
            require(again.root?.rawText == root.rawText, "the markup has another text")
            require(again.root?.html == root.html, "the markup is written in another way")
        }
        inspect(document)
        document.removeNamespaces()
        inspect(document)
    } catch {
        _ = "\(error)"
    }
}
