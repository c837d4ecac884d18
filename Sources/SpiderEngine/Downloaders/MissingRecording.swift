import SpiderCore

/// The spider to replay has no recording, or its file is missing.
struct MissingRecording: Error, CustomStringConvertible {
    let spider: String
    /// The places where the file was looked for.
    var places: [String] = []

    var description: String {
        if places.isEmpty { return "'\(spider)' has no recording of its own: name one, --replay FILE" }
        return """
            the recording of '\(spider)' is in none of these places: \(places.joined(separator: ", ")); put it into \
            one of them, set \(BundledFile.variable) to its folder, or name it, --replay FILE
            """
    }
}

extension PluginContext {
    /// Returns the path of the spider's recording.
    ///
    /// - Throws: `MissingRecording` if the spider has none, or its file is missing.
    func ownRecording() throws(MissingRecording) -> String {
        guard let recording else { throw MissingRecording(spider: spider) }
        let file = BundledFile(recording)
        guard let found = file.found else { throw MissingRecording(spider: spider, places: file.places) }
        return found
    }
}

/// A downloader that wraps another one got none.
struct MissingDownloader: Error, CustomStringConvertible {
    var description: String { "'record' needs a downloader to record" }
}
