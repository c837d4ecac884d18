import Logging
import SpiderCore
@_spi(Algorithms) import SpiderValue
import Synchronization

extension ExecPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "exec",
        "sends items through a program, as JSON lines: {command: [python3, clean.py], batch: 100, timeout: 30s}",
        arguments: ExecArguments.self, fields: { FieldUse(added: $0.added) }
    ) { arguments, context in ExecPipeline(arguments, log: context.log) }
}
