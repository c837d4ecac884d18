import Logging
@_spi(Algorithms) import SpiderCore
@_spi(Algorithms) import SpiderValue
import Synchronization

extension ParsePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "parse",
        "makes dates, prices and numbers of texts: {published: {date: \"%d.%m.%Y\"}, price: money, views: number}",
        arguments: ParseArguments.self,
        fields: { arguments in
            var use = FieldUse(arguments.fields.map { .init($0.name, at: [.key($0.name)]) })
            for field in arguments.fields { use.kinds[field.name] = field.kind.ofValues }
            return use
        }
    ) { arguments, context in ParsePipeline(arguments, log: context.log) }
}
