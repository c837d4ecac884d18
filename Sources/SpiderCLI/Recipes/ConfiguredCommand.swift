/// A command that reads the configuration, and so the recipes beside it.
protocol ConfiguredCommand {
    var file: ConfigurationFile { get }
}

/// A command that reads one page.
protocol PageCommand: ConfiguredCommand {
    var input: PageInput { get }
}

extension PageCommand {
    var file: ConfigurationFile { input.access.file }
}

/// A command that looks at jobs.
protocol JobCommand: ConfiguredCommand {
    var options: JobsOptions { get }
}

extension JobCommand {
    var file: ConfigurationFile { options.file }
}

/// A command that tries a spider.
protocol TrialCommand: ConfiguredCommand {
    var options: SpiderTrial { get }
}

extension TrialCommand {
    var file: ConfigurationFile { options.file }
}

extension DiffCommand: JobCommand {}

extension FetchCommand: ConfiguredCommand {
    var file: ConfigurationFile { access.file }
}

extension GuessCommand: PageCommand {}

extension ItemsCommand: JobCommand {}

extension JSONCommand: PageCommand {}

extension JobsCommand.Export: JobCommand {}

extension JobsCommand.List: JobCommand {}

extension JobsCommand.Pause: JobCommand {}

extension JobsCommand.Remove: JobCommand {}

extension JobsCommand.Resume: JobCommand {}

extension JobsCommand.Set: JobCommand {}

extension JobsCommand.Show: JobCommand {}

extension JobsCommand.Stop: JobCommand {}

extension JobsCommand.Watch: JobCommand {}

extension LinksCommand: PageCommand {}

extension MetadataCommand: PageCommand {}

extension ParseCommand: TrialCommand {}

extension PruneCommand: JobCommand {}

extension RecordCommand: TrialCommand {}

extension ReparseCommand: ConfiguredCommand {
    var file: ConfigurationFile { trial.file }
}

extension RetryCommand: JobCommand {}

extension SelectCommand: PageCommand {}

extension ShellCommand: ConfiguredCommand {
    var file: ConfigurationFile { access.file }
}

extension TestCommand: TrialCommand {}

extension TextCommand: PageCommand {}

extension WhyCommand: JobCommand {}
