import SpiderKit
import SpiderValue

/// Downloads the pictures that fields of items refer to, and measures, scales and converts them.
struct ImagesPipeline: FilePipeline {
    private let fields: [String]
    private let rules: DownloadRules
    private let reader: PictureReader

    /// Decoding takes memory and all of a processor, so few pictures are decoded at once.
    let concurrency: Int?
    let step: String?

    /// - Parameters:
    ///   - arguments: the arguments
    ///   - folder: the folder of the pictures, for this crawl
    ///   - library: libvips
    init(_ arguments: ImagesArguments, folder: String, library: VipsLibrary) {
        fields = arguments.fields
        concurrency = arguments.concurrency
        var rules = arguments.rules
        let step = arguments.step(folder: folder)
        rules.step = step
        self.rules = rules
        self.step = step
        reader = PictureReader(
            library: library, folder: folder, renditions: arguments.renditions, limits: arguments.limits)
    }

    func process(_ record: Record) async throws -> Record? {
        var record = record
        for field in fields {
            guard let value = record.fields[field] else { continue }
            record.fields[field] = rules.downloads(in: value)
        }
        return record
    }

    func details(of file: SavedFile) async throws -> Object {
        // The thread is one of the engine's own, which may compute; no task of Swift's pool waits.
        try reader.read(file).details
    }
}
