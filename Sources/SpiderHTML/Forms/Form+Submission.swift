private import SpiderEncoding
@_spi(Algorithms) private import SpiderURL

extension Form {
    /// Returns the request that submits the form (HTML standard, section 4.10.21.3, "form submission algorithm").
    ///
    /// ```swift
    /// let submission = try form.submission(clicking: "save")
    /// ```
    ///
    /// The texts are in the encoding that the form requests, or else in the page's; a character that the encoding lacks
    /// becomes `&#`, its number and `;`. The page's own rules for values aren't checked.
    ///
    /// - Parameters:
    ///   - button: the clicked button, which can have an action, a method and an encoding type of its own.
    ///   - point: the clicked point of an image button, in pixels from its upper left corner.
    /// - Throws: an error if there is no such button, a value set before is invalid, or the form isn't submitted
    ///   by `http` or `https`.
    public func submission(
        clicking button: FormButton = .standard, at point: (x: Int, y: Int) = (0, 0)
    ) throws -> FormSubmission {
        let clicked = try position(of: button)
        let submitter = clicked.map { fields[$0].element }
        let method = try method(submitter)
        let action = try action(submitter)
        let entries = entries(clicked, point)
        let writer = FormWriter(encoding)
        do throws(FormError.Reason) {
            guard method == .post else {
                let query = try writer.urlEncoded(entries)
                return FormSubmission(
                    method: .get, url: try Self.replaceQuery(of: action, query), contentType: nil, body: [])
            }
            let (contentType, body) = try body(entries, writer, submitter)
            return FormSubmission(method: .post, url: action, contentType: contentType, body: body)
        } catch {
            throw self.error(error)
        }
    }

    private func method(_ submitter: Element?) throws(FormError) -> FormSubmission.Method {
        switch (submitter?["formmethod"] ?? element["method"] ?? "").lowercased() {
        case "post": return .post
        case "dialog": throw error(.dialog)
        default: return .get
        }
    }

    private func action(_ submitter: Element?) throws(FormError) -> WebURL {
        let document = element.document
        var action = submitter?["formaction"] ?? element["action"] ?? ""
        let url: WebURL?
        if action.isEmpty {
            url = document.url
        } else {
            url = action.withUTF8 { WebURL(utf8: $0, base: document.baseURL, queryEncoding: document.encoding) }
        }
        guard let url else { throw error(.actionNotURL(action)) }
        guard url.isHTTP else { throw error(.unsupportedScheme(url.scheme)) }
        return url
    }

    private func body(
        _ entries: [FormEntry], _ writer: FormWriter, _ submitter: Element?
    ) throws(FormError.Reason) -> (contentType: String, bytes: [UInt8]) {
        switch (submitter?["formenctype"] ?? element["enctype"] ?? "").lowercased() {
        case "multipart/form-data": return try writer.multipart(entries)
        case "text/plain": return ("text/plain", try writer.plainText(entries))
        default: return ("application/x-www-form-urlencoded", try writer.urlEncoded(entries))
        }
    }

    /// Returns the URL with another query; its fragment stays.
    private static func replaceQuery(of url: WebURL, _ query: [UInt8]) throws(FormError.Reason) -> WebURL {
        let text = url.href.utf8
        let end = text.firstIndex(of: 0x23) ?? text.endIndex
        let start = text[..<end].firstIndex(of: 0x3F) ?? end
        var bytes = Array(text[..<start])
        bytes.append(0x3F)
        bytes += query
        bytes += text[end...]
        guard let url = bytes.withUnsafeBufferPointer({ WebURL(utf8: $0, base: nil) }) else {
            throw .tooLong(limit: WebURL.maximumLength)
        }
        return url
    }
}
