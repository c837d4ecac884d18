/// How far a document departs from the standard's rules, by its doctype.
enum QuirksMode {
    case none
    case limited
    case quirks
}
