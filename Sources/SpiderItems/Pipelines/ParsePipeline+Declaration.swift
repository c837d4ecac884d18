import Logging
@_spi(Algorithms) import SpiderCore
@_spi(Algorithms) import SpiderValue
import Synchronization

extension ParsePipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "parse",
        "makes dates, prices and numbers of texts: {published: {date: \"%d.%m.%Y\"}, price: money, views: number}",
        arguments: ParseArguments.self,
        fields: { FieldUse($0.fields.map { .init($0.name, at: [.key($0.name)]) }) }
    ) { arguments, context in ParsePipeline(arguments, log: context.log) }
}
