private import SpiderEncoding
private import SpiderURL

extension FormError: CustomStringConvertible {
    /// The reason, the form and the page.
    package var description: String {
        reason.description + (form.isEmpty ? "" : ", in \(form)") + (url.map { " on \($0.redacted)" } ?? "")
    }
}

extension FormError.Reason: CustomStringConvertible {
    /// The reason, in a few words.
    package var description: String {
        switch self {
        case .noForm(let wanted, let forms):
            "no \(wanted)" + Self.choice("; the page has ", forms, else: "; the page has no form")
        case .noField(let name, let fields, let suggestion):
            if let suggestion {
                "no field '\(name)' (did you mean '\(suggestion)'?)"
            } else {
                "no field '\(name)'" + Self.choice("; there are ", fields, else: "; there are none")
            }
        case .noOption(let name, let value, let options):
            "'\(name)' has no option '\(value)'" + Self.choice("; there are ", options, else: "")
                + "; 'override' sends it anyway"
        case .tooManyValues(let name, let values):
            "more values than '\(name)' can have: " + values.map { "'\($0)'" }.joined(separator: ", ")
                + "; 'override' sends several texts anyway"
        case .disabled(let name): "'\(name)' is disabled and wouldn't be submitted; enable it first"
        case .ambiguous(let name, let values):
            "several fields have the name '\(name)'" + Self.choice("; choose one of the values ", values, else: "")
        case .takesFiles(let name): "'\(name)' takes files, not texts"
        case .takesNoFiles(let name): "'\(name)' takes no files"
        case .noButton(let wanted, let buttons):
            "no \(wanted) that can be clicked" + Self.choice("; there are ", buttons, else: "; there are none")
        case .dialog: "the form closes a dialog and isn't submitted"
        case .actionNotURL(let action): "the action '\(action)' is not a URL"
        case .unsupportedScheme(let scheme): "forms can't be submitted by '\(scheme)'"
        case .tooLong(let limit): "with its values the URL is longer than \(limit) bytes"
        case .malformedContentType(let type): "'\(type)' is not a media type"
        case .encoding(let error): error.description
        }
    }

    /// Returns the first of some names, so that a message stays readable whatever the page has.
    private static func choice(_ beginning: String, _ names: [String], else nothing: String) -> String {
        guard !names.isEmpty else { return nothing }
        let shown = names.prefix(20).map { name in
            let short = String(decoding: name.utf8.prefix(100), as: UTF8.self)
            return name.utf8.count > 100 ? "'\(short)…'" : "'\(name)'"
        }
        return beginning + shown.joined(separator: ", ") + (names.count > 20 ? " and \(names.count - 20) more" : "")
    }
}
