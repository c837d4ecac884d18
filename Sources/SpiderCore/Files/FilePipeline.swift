public import SpiderValue

/// A pipeline that turns fields of items into downloads, and may inspect each downloaded file.
///
/// ```swift
/// struct Lengths: FilePipeline {
///     let rules: DownloadRules  // whose `step` is "lengths"
///     let step = "lengths"
///     func process(_ record: Record) async throws -> Record? {
///         var record = record
///         if let value = record.fields["film"] { record.fields["film"] = rules.downloads(in: value) }
///         return record
///     }
///     func details(of file: SavedFile) async throws -> Object { ["minutes": .int(try minutes(file.path))] }
/// }
/// ```
public protocol FilePipeline: Pipeline {
    /// The name by which the rules of its downloads refer to it, with everything that changes the details; `nil` if it
    /// inspects no files.
    var step: String? { get }

    /// Inspects a downloaded file, before it has its name, and before any item refers to it.
    ///
    /// It runs once for each file, on a thread that may compute and block, for as many files at once as `concurrency`
    /// allows. A file that is still fresh keeps its details.
    ///
    /// - Parameter file: the file, in its temporary place
    /// - Returns: further fields for the items, such as the width of an image
    /// - Throws: any error; the download fails, and the file is removed.
    func details(of file: SavedFile) async throws -> Object
}

extension FilePipeline {
    /// `nil`: it inspects no files.
    public var step: String? { nil }

    /// Returns no details.
    public func details(of file: SavedFile) async throws -> Object { [:] }
}
