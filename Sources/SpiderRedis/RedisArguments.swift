import SpiderKit

/// The frontier's arguments in `config.yaml`: a URL, or `{url, lease}`.
struct RedisArguments: Decodable, Sendable {
    let address: RedisAddress
    /// The time for which a silent worker keeps its requests.
    let lease: Duration

    private enum CodingKeys: CodingKey { case url, lease }

    static let standardLease: Duration = .seconds(30)

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            address = try RedisArguments.address(text, decoder.singleValueContainer())
            lease = RedisArguments.standardLease
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        address = try RedisArguments.address(
            container.decode(String.self, forKey: .url),
            container.superDecoder(forKey: .url).singleValueContainer())
        lease = try container.decodeIfPresent(Interval.self, forKey: .lease)?.duration ?? RedisArguments.standardLease
        guard (.seconds(1) ... .seconds(3600)).contains(lease) else {
            throw DecodingError.dataCorruptedError(
                forKey: .lease, in: container, debugDescription: "expected a time from 1s to 1h")
        }
    }

    private static func address(_ text: String, _ container: any SingleValueDecodingContainer) throws -> RedisAddress {
        do throws(RedisAddressError) {
            return try RedisAddress(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }
}
