public import SpiderHTTP

extension Response {
    /// Returns the data of a type that a layer has attached.
    ///
    /// ```swift
    /// struct Screenshot { var png: [UInt8] }
    ///
    /// response.attach(Screenshot(png: png))  // in the layer
    /// let picture = response.attachment(Screenshot.self)  // in `parse`, and in the layers outside
    /// ```
    ///
    /// - Parameter type: the type that the data was attached as
    /// - Returns: `nil` if there is none
    public func attachment<Data: Sendable>(_ type: Data.Type) -> Data? {
        page.attachments[ObjectIdentifier(type)] as? Data
    }

    /// Attaches data, in place of other data of its type.
    ///
    /// The layers outside and `parse` can read it. A cache or a recording doesn't keep it.
    ///
    /// - Parameter data: the data
    public mutating func attach<Data: Sendable>(_ data: Data) {
        ownPage.attachments[ObjectIdentifier(Data.self)] = data
    }
}
