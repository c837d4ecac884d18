/// A size as it is written in `config.yaml`: `512KB`, `32MB`, `1.5GB`; a kilobyte has 1,024 bytes here.
public struct ByteCount: Sendable, Hashable, Codable {
    /// The size in bytes.
    public let bytes: Int

    /// Creates a size.
    ///
    /// - Parameter bytes: the size in bytes; a negative one counts as zero
    public init(_ bytes: Int) { self.bytes = max(bytes, 0) }

    private static let units: [(name: String, size: Int)] = [
        ("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1),
    ]

    /// Reads a size: a number, and its unit unless it is bytes; at most 1,024 TB.
    ///
    /// - Parameter text: such as `32MB`
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text[digits.endIndex...].uppercased()
        guard let number = Double(digits),
            let size = unit.isEmpty ? 1 : ByteCount.units.first(where: { $0.name == unit })?.size
        else { return nil }
        let bytes = number * Double(size)
        guard bytes <= Double(1 << 50) else { return nil }
        self.bytes = Int(bytes)
    }

    /// Reads a size, which has a unit unless it is 0.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text: String
        if let number = try? container.decode(Double.self) {
            let written = (try? container.decode(Int.self)).map(String.init) ?? "\(number)"
            guard number == 0 || ByteCount(written) == nil else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "\(written) has no unit, write \(written)B, \(written)KB or \(written)MB")
            }
            text = written
        } else {
            text = try container.decode(String.self)
        }
        guard let size = ByteCount(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no size, write 512KB, 32MB or 1.5GB")
        }
        self = size
    }

    /// Writes the size.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(configured)
    }

    /// The exact size, as it is written in `config.yaml`.
    private var configured: String {
        let unit = ByteCount.units.first { bytes >= $0.size && bytes % $0.size == 0 }
        return unit.map { "\(bytes / $0.size)\($0.name)" } ?? "\(bytes)B"
    }

    /// The size, rounded for people: `1.4 MB`.
    public var text: String {
        guard bytes >= 1024 else { return "\(bytes) B" }
        var amount = Double(bytes)
        var name = ""
        for unit in ["KB", "MB", "GB", "TB"] {
            amount /= 1024
            name = unit
            if amount.rounded() < 1024 { break }
        }
        let tenths = Int((amount * 10).rounded())
        return amount >= 99.95 || tenths % 10 == 0
            ? "\(Int(amount.rounded())) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
    }
}
