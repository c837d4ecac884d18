import Glibc
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// Sends requests to a server until it has taken them, with pauses that grow.
struct Delivery {
    /// How long a server may be away.
    static let patience: Duration = .seconds(300)

    private let client = DirectClient()
    private let location: String
    private let log: Logger

    /// - Parameters:
    ///   - location: the server, for messages
    ///   - log: where messages go
    init(to location: String, log: Logger) {
        self.location = location
        self.log = log
    }

    /// Sends a request again and again until it's answered with a status of 2xx, or the crawl is to end.
    ///
    /// - Throws: `DeliveryError` if the server refuses it, or is away for too long.
    func send(_ request: DirectRequest) throws(DeliveryError) {
        let began = ContinuousClock.now
        var pause = 500
        while true {
            let reason: String
            var waiting = AnswerPatience()
            switch client.send(request, until: { waiting.isOver(idle: $0) }) {
            case .answer(200..<300, _): return
            case .answer(let status, let text):
                let words = text.prefix(200).map { $0.isNewline ? " " : $0 }
                reason = "it answers \(status)\(words.isEmpty ? "" : ": \(String(words))")".withoutSecrets
                guard status >= 500 || status == 429 || status == 408 || status == 425 else {
                    throw DeliveryError(location: location, reason: reason, isRefused: true)
                }
            case .failure(let text): reason = text
            case .givenUp: reason = AnswerPatience.reason
            }
            guard !OutputPatience.isOver, ContinuousClock.now - began < Delivery.patience else {
                throw DeliveryError(location: location, reason: reason, isRefused: false)
            }
            log.notice("\(location) takes no items (\(reason)); the next attempt is in \(Double(pause) / 1_000) s")
            for _ in 0..<pause / 50 where !OutputPatience.isOver { usleep(50_000) }
            pause = min(pause * 2, 30_000)
        }
    }
}

/// A reason why items couldn't be delivered.
struct DeliveryError: Error, CustomStringConvertible {
    let location: String
    let reason: String
    /// Whether the same request would be refused again.
    let isRefused: Bool

    var description: String {
        isRefused
            ? "\(location) refuses items: \(reason)"
            : "\(location) takes no items: \(reason); run the same command again to deliver them"
    }
}
