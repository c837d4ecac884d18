@_spi(Algorithms) import SpiderURL

extension TemplateError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unclosed(let text): "'\(text)' has a brace that is never closed; write '{{' for a brace"
        case .notRange(let text):
            "'{\(text)}' is neither the name of an option nor a range such as {1..20}; write '{{' for a brace"
        case .emptyRange(let text): "the range '{\(text)}' is empty"
        case .tooMany(let text, let limit): "'\(text)' stands for more than \(limit) URLs"
        case .severalTexts(let text): "'\(text)' stands for several texts; only URLs in 'start' may"
        case .notURL(let text, let reason): "'\(text.withoutSecrets)' isn't a URL: \(reason)"
        }
    }
}
