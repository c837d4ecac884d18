@_spi(Algorithms) import SpiderURL
import SpiderValue

/// The parts of a URL, as the commands print them.
struct URLParts {
    private let url: WebURL

    init(_ url: WebURL) { self.url = url }

    /// A line for each part that the URL has.
    var lines: [String] {
        let parameters = url.queryParameters.map { parameter in
            "parameter: \(Self.oneLine(parameter.name))=\(Self.oneLine(parameter.value))"
        }
        return members.compactMap { name, text in text.map { "\(name): \($0)" } } + parameters
    }

    /// The parts as an object, with `null` for those that the URL doesn't have.
    var value: Value {
        var object = Object(members.map { (key: $0.name, value: $0.text.map { .string($0) } ?? .null) })
        object["port"] = url.effectivePort.map { .int(Int($0)) } ?? .null
        object["parameters"] = .array(
            url.queryParameters.map { ["name": .string($0.name), "value": .string($0.value)] })
        return .object(object)
    }

    private var members: [(name: String, text: String?)] {
        [
            ("url", url.href), ("scheme", url.scheme), ("username", url.hasCredentials ? url.username : nil),
            ("password", url.hasCredentials ? url.password : nil), ("host", url.host),
            ("port", url.effectivePort.map { "\($0)" }), ("path", url.path), ("query", url.query),
            ("fragment", url.fragment), ("origin", url.origin == .opaque ? nil : url.origin.description),
            ("site", url.registrableDomain),
        ]
    }

    /// Returns a decoded text, with characters that would break its line encoded again.
    private static func oneLine(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            guard byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(ascii: "%"))
            for digit in [byte >> 4, byte & 0xF] { bytes.append(digit + (digit < 10 ? 0x30 : 0x37)) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
