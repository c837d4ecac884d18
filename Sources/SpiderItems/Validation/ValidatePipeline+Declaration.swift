import Logging
import SpiderCore
import SpiderValue
import Synchronization

extension ValidatePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "validate", "compares items with a JSON Schema: {schema: film.json, on_failure: drop}",
        arguments: ValidateArguments.self, fields: { $0.fieldUse }
    ) { arguments, context in ValidatePipeline(arguments, log: context.log) }
}
