public import SpiderValue

/// A pipeline that turns fields of items into downloads, and may look at each file that one of its downloads has left.
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
    /// The name by which the rules of its downloads refer to it, with whatever changes the details; `nil` if it looks at no
    /// file.
    var step: String? { get }

    /// Looks at a file that a download has left, before it has its name, and before any item refers to it.
    ///
    /// It runs once for a file, on a thread that may compute and block, for as many files at once as `concurrency` allows. A
    /// file that is still fresh keeps the details that it has.
    ///
    /// - Parameter file: the file, in its temporary place
    /// - Returns: what the items have of it besides, such as the width of an image
    /// - Throws: any error; the download fails, and the file is removed.
    func details(of file: SavedFile) async throws -> Object
}

extension FilePipeline {
    /// `nil`: it looks at no file.
    public var step: String? { nil }

    /// Returns no details.
    public func details(of file: SavedFile) async throws -> Object { [:] }
}
