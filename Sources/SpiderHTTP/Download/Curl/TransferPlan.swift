import HTTPTypes
import SpiderURL

/// What a request comes to, with what applies to its URL.
///
/// It is an object because it waits in many places at once, with all others that wait.
final class TransferPlan: Sendable {
    let request: Request
    let limits: TransferLimits
    let key: ConnectionKey
    /// How the answer is asked for that libcurl hands over as it comes, if it is.
    let plain: PlainExchange?

    /// Lays a request over the rules.
    ///
    /// - Throws: `addressRefused` if it is plain already that it leads to what must not be connected to. For names this
    ///   is found when they are connected to; for an address, a proxy could not tell.
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

    /// The same with the answer as it comes; `nil` if it can't be asked for so.
    var asPlain: TransferPlan? {
        PlainExchange(self).map { TransferPlan(request, as: self, plain: $0) }
    }

    /// Whether its body is a form of several parts, which may be files.
    var hasForm: Bool {
        if case .multipart = request.body { return true }
        return false
    }

    /// The same for the rest of a file.
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
