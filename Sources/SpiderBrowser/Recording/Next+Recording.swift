import SpiderHTTP
import SpiderKit
import SpiderValue

extension Next {
    /// Records a rendered page, if the crawl is recorded.
    ///
    /// - Parameters:
    ///   - response: The rendered page.
    ///   - request: The request for the page, as the spider followed it.
    /// - Throws: An error if it can't be recorded.
    func keep(rendered response: Response, of request: Request) throws {
        guard let page = response.attachment(RenderedPage.self) else { return }
        let note = try Value(encoding: RecordedPage(response, page)).json
        try keep(
            PageConversion(
                body: response.body, contentType: response.contentType ?? "text/html; charset=utf-8",
                note: Array(note.utf8)), of: request)
    }

    /// Returns a page as it was rendered when it was recorded, so that no browser is needed; the response itself if it wasn't.
    ///
    /// - Parameters:
    ///   - response: The response of the recording.
    ///   - request: The request for the page.
    /// - Throws: An error if the recording can't be read.
    func replayed(_ response: Response, to request: Request) throws -> Response {
        guard let recorded = try conversion(of: request), !recorded.note.isEmpty else { return response }
        return try Value(json: recorded.note).decode(RecordedPage.self).response(to: response, html: recorded.body)
    }
}
