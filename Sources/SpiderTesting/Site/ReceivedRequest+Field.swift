extension ReceivedRequest {
    /// A line of a message's head.
    public struct Field: Sendable, Hashable {
        /// The name, as sent.
        public let name: String
        /// The value, without the blanks around it.
        public let value: String

        /// A field with a name and a value.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Whether this is its name, in whatever case.
        func isNamed(_ other: String) -> Bool {
            guard name.utf8.count == other.utf8.count else { return false }
            return zip(name.utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
        }
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 {
        (0x41...0x5A).contains(self) ? self | 0x20 : self
    }
}
