extension TestSite {
    /// A page that already exists.
    public struct Page: Sendable {
        /// The path, with its query if it has one.
        public var path: String
        /// The status code.
        public var status: Int
        /// The value of `Content-Type`; `nil` for no such field.
        public var contentType: String?
        /// More fields, in order.
        public var fields: [ReceivedRequest.Field]
        /// The body.
        public var body: [UInt8]

        /// Makes a page.
        ///
        /// - Parameters:
        ///   - path: The path, with its query if it has one.
        ///   - status: The status code.
        ///   - contentType: The value of `Content-Type`; `nil` for no such field.
        ///   - fields: More fields, in order.
        ///   - body: The body.
        public init(
            path: String, status: Int = 200, contentType: String? = "text/html; charset=utf-8",
            fields: [ReceivedRequest.Field] = [], body: [UInt8]
        ) {
            self.path = path
            self.status = status
            self.contentType = contentType
            self.fields = fields
            self.body = body
        }

        var answer: Answer {
            fields.reduce(.bytes(body, contentType: contentType, status: status)) { $0.field($1.name, $1.value) }
        }
    }
}
