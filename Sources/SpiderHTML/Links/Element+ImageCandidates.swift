@_spi(Algorithms) import SpiderURL

internal import CXML

extension Element {
    /// Returns the images of a `srcset`, in order.
    ///
    /// ```swift
    /// let largest = try page.one("img").imageCandidates().max { ($0.width ?? 0) < ($1.width ?? 0) }
    /// ```
    ///
    /// It is parsed by the HTML standard (section 4.8.4.2.1): images with malformed descriptors or URLs are omitted.
    ///
    /// - Parameter attribute: the name of the attribute; pages with lazy images have others, such as `data-srcset`.
    public func imageCandidates(_ attribute: String = "srcset") -> [ImageCandidate] {
        guard var value = self[attribute] else { return [] }
        let base = document.baseURL
        return value.withUTF8 { text in
            SourceSetParser.candidates(text).compactMap { candidate in
                let part = UnsafeBufferPointer(rebasing: text[candidate.url])
                guard let url = WebURL(utf8: part, base: base, queryEncoding: document.encoding) else { return nil }
                return ImageCandidate(
                    url: url, width: candidate.width, height: candidate.height, density: candidate.density)
            }
        }
    }
}
