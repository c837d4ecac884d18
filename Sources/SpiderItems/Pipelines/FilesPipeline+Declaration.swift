import SpiderCore
import SpiderValue

extension FilesPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "files", "downloads the files that fields refer to: {field: image_url, folder: out/images}",
        arguments: Arguments.self,
        fields: { arguments in
            let inName = arguments.rules.name?.fieldNames ?? []
            var use = FieldUse(
                arguments.fields.use(at: "field") + inName.map { FieldUse.Name($0, at: [.key("name")]) })
            for field in arguments.fields.all { use.downloads[field] = [] }
            return use
        }
    ) { arguments, _ in FilesPipeline(arguments) }
}
