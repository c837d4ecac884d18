import Glibc
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderValue

/// Objects in a store that speaks S3, each with a number in its name; each is written once, whole.
final class S3Target: BatchTarget {
    let location: String
    private let arguments: S3Arguments
    private let context: PluginContext
    private let delivery: Delivery
    private let signature: DirectRequest.Signature
    private let token: String?
    private let endpoint: String
    private let claim: ObjectClaim

    /// - Parameters:
    ///   - arguments: bucket, names and keys
    ///   - context: the crawl
    /// - Throws: `S3Arguments.MissingKey` if there is no key; `ObjectConflict` if another output of the crawl writes objects of
    ///   the same names.
    init(_ arguments: S3Arguments, _ context: PluginContext) throws {
        self.arguments = arguments
        self.context = context
        location = "s3://\(arguments.bucket)/\(arguments.name.text(in: context))"
        delivery = Delivery(to: location, log: context.log)
        let region = arguments.region ?? S3Target.variable("AWS_REGION") ?? "us-east-1"
        guard let key = arguments.accessKey ?? S3Target.variable("AWS_ACCESS_KEY_ID"),
            let secret = arguments.secretKey ?? S3Target.variable("AWS_SECRET_ACCESS_KEY")
        else { throw S3Arguments.MissingKey(location: location) }
        signature = DirectRequest.Signature(region: region, key: key, secret: secret)
        token = arguments.sessionToken ?? S3Target.variable("AWS_SESSION_TOKEN")
        let named = arguments.endpoint ?? S3Target.variable("AWS_ENDPOINT_URL") ?? "https://s3.\(region).amazonaws.com"
        endpoint = named.hasSuffix("/") ? String(named.dropLast()) : named
        claim = try ObjectClaim("\(endpoint) \(location)", of: context.store)
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    func deliver(_ batch: OutputBatch) throws {
        let name = arguments.name.text(in: context, part: batch.number)
        let body = try content(batch.records)
        var fields = [
            (name: "Content-Type", value: arguments.mediaType),
            (name: "x-amz-content-sha256", value: SHA256.hexadecimal(of: body)),
        ]
        if let token { fields.append((name: "x-amz-security-token", value: token)) }
        let path = ([arguments.bucket] + name.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
            .map(S3Target.encoded).joined(separator: "/")
        var request = DirectRequest("PUT", "\(endpoint)/\(path)", fields: fields, body: body)
        request.signature = signature
        request.timeout = .seconds(300)
        try delivery.send(request)
    }

    private func content(_ records: [Record]) throws -> [UInt8] {
        var format = arguments.format(context)
        var bytes: [UInt8] = []
        format.begin(&bytes)
        for (index, record) in records.enumerated() { format.append(record, isFirst: index == 0, to: &bytes) }
        format.end(&bytes)
        switch arguments.compression {
        case .none: return bytes
        case .gzip:
            var writer = GzipWriter()
            return try writer.compress(bytes)
        case .zstd:
            var writer = ZstdWriter()
            return try writer.compress(bytes)
        }
    }

    /// A part of a path as S3 signs it: everything is encoded but letters, digits and `-._~`.
    private static func encoded(_ part: String) -> String {
        var text = ""
        for byte in part.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%\(digits.count == 1 ? "0" : "")\(digits)"
            }
        }
        return text
    }
}
