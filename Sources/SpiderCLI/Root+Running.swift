import ArgumentParser
import SpiderKit
import SpiderRecipes

extension Root {
    /// Runs the command that a command line names; ends the process if it fails, or if there is no such command.
    ///
    /// - Parameter arguments: the command line after the program's name
    static func run(_ arguments: [String]) async {
        let words = CommandWords(arguments, of: Root.self)
        if words.unknown != nil { endWithUnknownCommand(words) }
        let command: any ParsableCommand
        do {
            command = try await asyncParseAsRoot(arguments)
        } catch {
            endWithMistake(error, in: words)
        }
        let book = (command as? any ConfiguredCommand)?.file.book() ?? ConfigurationFile.standardBook()
        do {
            try await Root.$book.withValue(book) {
                try await Root.$registry.withValue(book.registry) {
                    if var command = command as? any AsyncParsableCommand {
                        try await command.run()
                    } else {
                        var command = command
                        try command.run()
                    }
                }
            }
        } catch let error as ValidationError {
            // The argument parser would show the usage of the program instead of the command's.
            endWithUsage(error.message, of: type(of: command))
        } catch {
            end(with: error)
        }
    }

    /// Ends the process as the parser of arguments would, without what steers a terminal in what it says of a mistake.
    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        // Help is asked for, and has nothing in it from outside.
        if code == .success { exit(withError: error) }
        let message = fullMessage(for: error)
        if !message.isEmpty { Terminal.tell(message) }
        exit(withError: code)
    }

    private static func endWithUnknownCommand(_ words: CommandWords) -> Never {
        let name = (words.known + [words.unknown ?? ""]).joined(separator: " ").printable
        let nearest = words.nearest(spiders: registry.spiderNames)
        let hint = nearest.map { " (did you mean '\(ProgramName.current) \($0.joined(separator: " "))'?)" } ?? ""
        let list = words.expected.joined(separator: ", ")
        let meant = nearest.map { CommandWords($0, of: Root.self).command }
        endWithUsage("there is no command '\(name)'\(hint); there are: \(list)", of: meant ?? words.command)
    }

    private static func endWithUsage(_ message: String, of command: any ParsableCommand.Type) -> Never {
        Terminal.tell("Error: \(message)")
        let usage = usageString(for: command)
        Terminal.tell("Usage: \(usage)")
        let name = usage.prefix { $0 != "<" && $0 != "[" }.split(separator: " ").joined(separator: " ")
        Terminal.tell("  See '\(name) --help' for more information.")
        exit(withError: ExitStatus.usage.code)
    }

    /// Ends with the mistake in a command line, and says so if an option is the name of a setting.
    private static func endWithMistake(_ error: any Error, in words: CommandWords) -> Never {
        if exitCode(for: error) != .success, let hint = OptionHint.text(for: message(for: error), of: words.known) {
            Terminal.tell(fullMessage(for: error))
            Terminal.tell("  \(hint)")
            exit(withError: ExitStatus.usage.code)
        }
        guard exitCode(for: error) != .success,
            let setting = SettingFlags.setting(meantBy: message(for: error)),
            helpMessage(for: words.command).contains("--set ")
        else { end(with: error) }
        Terminal.tell(fullMessage(for: error))
        Terminal.tell("  Set '\(setting)' in the configuration, or with '--set \(setting)=VALUE'.")
        exit(withError: ExitStatus.usage.code)
    }
}
