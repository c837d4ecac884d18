import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

/// A site and a downloader for the time of a test; the downloader is shut down and the site stopped at its end.
func withCurl<Result>(
    isolation: isolated (any Actor)? = #isolation,
    limits: CurlDownloader.Limits = .init(),
    _ routes: (inout Routes) throws -> Void = { _ in },
    run body: (CurlDownloader, TestSite) async throws -> Result
) async throws -> Result {
    try await TestSite.withSite(routes) { site in
        let downloader = try CurlDownloader(limits: limits)
        do {
            let result = try await body(downloader, site)
            await downloader.shutdown()
            return result
        } catch {
            await downloader.shutdown()
            throw error
        }
    }
}

extension Downloader {
    /// The response to a GET.
    func get(_ address: String) async throws -> Response {
        try await fetch(Request(WebURL(parsing: address)))
    }

    /// Why a request got no response; nothing where it got one.
    func failure(of request: Request) async throws -> FetchFailure.Reason? {
        do {
            _ = try await fetch(request)
            return nil
        } catch let failure as FetchFailure {
            try #require(failure.url.href == request.url.href)
            return failure.reason
        }
    }

    /// Why a GET got no response; nothing where it got one.
    func failure(of address: String) async throws -> FetchFailure.Reason? {
        try await failure(of: Request(WebURL(parsing: address)))
    }

    /// Why a GET got no response, with the host; nothing where it got one.
    func message(of address: String) async throws -> String? {
        try await message(of: Request(WebURL(parsing: address)))
    }

    /// The text of the failure that a request comes to.
    func message(of request: Request) async throws -> String? {
        do {
            _ = try await fetch(request)
            return nil
        } catch let failure as FetchFailure {
            return failure.message
        }
    }
}

extension Response {
    /// The body as text.
    var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The fields as they came, one a line.
    var fieldLines: [String] { headerFields.map { "\($0.name.rawName): \($0.value)" } }
}
