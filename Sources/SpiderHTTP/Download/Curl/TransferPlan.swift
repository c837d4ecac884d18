import HTTPTypes
import SpiderURL

/// A request with the rules of its URL.
///
/// It is an object because many waiting tasks refer to it.
final class TransferPlan: Sendable {
    let request: Request
    let limits: TransferLimits
    let key: ConnectionKey
    /// The exchange that gets the response unchanged, if it is one.
    let plain: PlainExchange?

    /// Combines a request with the rules.
    ///
    /// - Throws: `addressRefused` if its URL already shows that it leads to an address that may not be connected to.
    ///   For names, this is found when they are connected to; for an address behind a proxy, it couldn't be.
    init(_ request: Request, _ rules: CurlDownloader.Rules) throws(FetchFailure) {
        self.request = request
        limits = TransferLimits(request, rules)
        let options = (request.connection ?? ConnectionOptions()).over(rules.connection)
        key = ConnectionKey(options, proxy: request.proxy)
        plain = nil
        guard options.reach == .public else { return }
        if let path = options.unixSocket { throw FetchFailure(.addressRefused(path), url: request.url) }
        if let address = request.url.host.flatMap({ IPAddress($0) }), !address.isPublic {
            throw FetchFailure(.addressRefused(address.description), url: request.url)
        }
    }

    private init(_ request: Request, as plan: TransferPlan, plain: PlainExchange? = nil) {
        self.request = request
        limits = plan.limits
        key = plan.key
        self.plain = plain
    }

    /// The same plan with an unchanged response; `nil` if that isn't possible.
    var asPlain: TransferPlan? {
        PlainExchange(self).map { TransferPlan(request, as: self, plain: $0) }
    }

    /// Whether its body is a form of several parts, which may be files.
    var hasForm: Bool {
        if case .multipart = request.body { return true }
        return false
    }

    /// Returns the same plan for the rest of a file.
    func asking(for rest: (offset: Int, validator: String)?) -> TransferPlan {
        var request = request
        request.headerFields[.range] = rest.map { "bytes=\($0.offset)-" }
        request.headerFields[fields: .ifRange] =
            rest.map { rest in
                [HTTPField(name: .ifRange, value: FieldBytes.bytes(latin1: rest.validator) ?? [])]
            } ?? []
        return TransferPlan(request, as: self)
    }
}
