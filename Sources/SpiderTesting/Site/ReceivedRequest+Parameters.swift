extension ReceivedRequest {
    /// Names with values, in the order in which they came.
    public struct Parameters: Sendable, Equatable, CustomStringConvertible {
        private var pairs: [Field] = []

        /// Makes an empty list.
        public init() {}

        /// Parses the parameters of a query or a form: `a=1&b=two+words`.
        init(urlEncoded text: Substring) {
            for pair in text.split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                append(
                    TextCoding.percentDecoded(parts[0], plusIsBlank: true),
                    parts.count > 1 ? TextCoding.percentDecoded(parts[1], plusIsBlank: true) : "")
            }
        }

        /// Whether there are none.
        public var isEmpty: Bool { pairs.isEmpty }

        /// The names, in order, with repetitions.
        public var names: [String] { pairs.map(\.name) }

        /// The value of the first parameter with a name; empty if there is none.
        public subscript(name: String) -> String {
            value(of: name) ?? ""
        }

        /// Returns the value of the first parameter with a name; nil if there is none.
        public func value(of name: String) -> String? {
            pairs.first { $0.name == name }?.value
        }

        /// Returns all values of a name, in order.
        public func values(of name: String) -> [String] {
            pairs.filter { $0.name == name }.map(\.value)
        }

        /// The parameters as `name=value`, separated by commas.
        public var description: String {
            pairs.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
        }

        mutating func append(_ name: String, _ value: String) {
            pairs.append(Field(name: name, value: value))
        }
    }
}
