/// A command that reads the configuration.
protocol ConfiguredCommand {
    var file: ConfigurationFile { get }
}

extension LinksCommand: ConfiguredCommand {
    var file: ConfigurationFile { input.file }
}

extension MetadataCommand: ConfiguredCommand {
    var file: ConfigurationFile { input.file }
}

extension SelectCommand: ConfiguredCommand {
    var file: ConfigurationFile { input.file }
}

extension TextCommand: ConfiguredCommand {
    var file: ConfigurationFile { input.file }
}

extension WhyCommand: ConfiguredCommand {
    var file: ConfigurationFile { options.file }
}

extension RetryCommand: ConfiguredCommand {
    var file: ConfigurationFile { options.file }
}
