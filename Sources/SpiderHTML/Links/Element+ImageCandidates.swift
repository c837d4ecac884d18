internal import CXML

extension Element {
    /// The images that a `srcset` offers, in its order.
    ///
    /// ```swift
    /// let largest = try page.one("img").imageCandidates().max { ($0.width ?? 0) < ($1.width ?? 0) }
    /// ```
    ///
    /// It is read by the HTML standard (section 4.8.4.2.1): images with malformed descriptors are left out, and so are
    /// those whose URL is none.
    ///
    /// - Parameter attribute: the attribute's name; pages that load images late have others, as `data-srcset`.
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
