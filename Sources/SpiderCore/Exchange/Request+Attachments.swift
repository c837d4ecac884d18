public import SpiderHTTP

extension Request {
    /// Returns the attachment of a type.
    ///
    /// - Parameter type: the attachment's type
    /// - Returns: `nil` if there is none
    /// - Throws: `ValueError` if the data doesn't fit the type, because another version of the program has attached it.
    public func attachment<Data: RequestAttachment>(_ type: Data.Type) throws -> Data? {
        try crawl.attachments.attachment(type)
    }

    /// Attaches data, in place of other data of the same name.
    ///
    /// - Parameter data: the data
    /// - Throws: `ValueError` if the data can't be encoded.
    public mutating func attach(_ data: some RequestAttachment) throws {
        try ownCrawl.attachments.attach(data)
    }

    /// Removes the attachment of a type, if there is one.
    ///
    /// - Parameter type: the attachment's type
    public mutating func detach(_ type: (some RequestAttachment).Type) {
        if !crawl.attachments.isEmpty { ownCrawl.attachments.detach(type) }
    }
}
