import SpiderKit
import SpiderValue

extension ImagesPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "images",
        "downloads pictures, and measures, scales and converts them: {field: poster, thumbnails: {small: 200x200}, convert: webp}",
        arguments: ImagesArguments.self, fields: \.fieldUse
    ) { arguments, context in
        ImagesPipeline(
            arguments, folder: arguments.rules.folder.text(in: context), library: try VipsLibrary.loaded.get())
    }
}
