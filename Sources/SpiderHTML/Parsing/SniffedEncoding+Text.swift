private import SpiderEncoding
@_spi(Algorithms) private import SpiderValue

extension SniffedEncoding {
    /// The notice about the encoding; nil if it is certain enough.
    ///
    /// - Parameter remedy: what to set if the text is wrong.
    package func notice(remedy: String) -> String? {
        switch source {
        case .guess: "\(cause); read as \(encoding), guessed from the text; if the text is wrong, \(remedy)"
        case .fallback: unknownLabel == nil ? nil : "\(cause); read as \(encoding), the fallback encoding"
        case .given, .byteOrderMark, .contentType, .page, .utf8: nil
        }
    }

    private var cause: String {
        guard let unknownLabel else { return "no encoding is declared" }
        // A label may be as long as a header field.
        let text = String(unknownLabel.text.prefix(40))
        let nearest = nearestName(to: text.lowercased(), in: TextEncoding.labels)
        let place = unknownLabel.source == .contentType ? "Content-Type" : "the page"
        return "unknown encoding '\(text)' in \(place)" + (nearest.map { " (did you mean '\($0)'?)" } ?? "")
    }
}
