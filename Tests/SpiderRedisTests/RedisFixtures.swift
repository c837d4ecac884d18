import Logging
import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderRedis

/// A kind of page, for requests whose kind does not matter.
enum AnyPage: Codable, Sendable, Equatable {
    case any
    case film(title: String)
}

extension Logger {
    static var silent: Logger { Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }) }
}

func url(_ text: String) throws -> WebURL { try WebURL(parsing: text) }

func host(_ text: String) throws -> HostKey { HostKey(try url(text)) }

func found(
    _ address: String, method: HTTPRequest.Method = .get, body: String? = nil, priority: Int = 0,
    allowsDuplicate: Bool = false, delay: Duration = .zero
) throws -> FoundRequest {
    var request = Request(try url(address), method: method, body: body.map { .bytes(Array($0.utf8)) })
    request.priority = priority
    request.allowsDuplicate = allowsDuplicate
    request.delay = delay
    return FoundRequest(request, page: AnyPage.any)
}

func record(_ title: String) -> Record { Record(type: "Film", fields: Object([("title", .string(title))])) }
