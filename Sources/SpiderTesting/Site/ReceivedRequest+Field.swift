extension ReceivedRequest {
    /// A line of a message's head.
    public struct Field: Sendable, Hashable {
        /// The name, as sent.
        public let name: String
        /// The value, without leading and trailing blanks.
        public let value: String

        /// Makes a field with a name and a value.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Returns whether this is its name, in upper or lower case.
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
