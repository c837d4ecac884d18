import SpiderCore

/// A spider was to be replayed that has no recording, or whose recording is nowhere.
struct MissingRecording: Error, CustomStringConvertible {
    let spider: String
    /// Where the recording was looked for.
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
    /// The file with the spider's recorded pages, where it lies now.
    ///
    /// - Throws: `MissingRecording` if the spider has none, or it is nowhere.
    func ownRecording() throws(MissingRecording) -> String {
        guard let recording else { throw MissingRecording(spider: spider) }
        let file = BundledFile(recording)
        guard let found = file.found else { throw MissingRecording(spider: spider, places: file.places) }
        return found
    }
}

/// A downloader that wraps another was given none.
struct MissingDownloader: Error, CustomStringConvertible {
    var description: String { "'record' needs a downloader to record" }
}
