/// The names of months and days on pages, in several languages.
enum DateNames {
    /// The names of the months, each month on a line; abbreviations are three letters or more of a name.
    private static let months: [[String]] = [
        ["january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari", "jänner"],
        ["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari", "feber"],
        ["march", "marz", "mars", "marzo", "marco", "maart", "mrz", "mrt", "maerz"],
        ["april", "avril", "abril", "aprile"],
        ["may", "mai", "mayo", "maggio", "maio", "mei"],
        ["june", "juni", "juin", "junio", "giugno", "junho"],
        ["july", "juli", "juillet", "julio", "luglio", "julho"],
        ["august", "aout", "agosto", "augustus"],
        ["september", "septembre", "septiembre", "settembre", "setembro", "sept", "set"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "outubro", "okt"],
        ["november", "novembre", "noviembre", "novembro"],
        ["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
    ]

    private static let days: [String] = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sonntag", "montag", "dienstag",
        "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "dimanche", "lundi", "mardi", "mercredi", "jeudi",
        "vendredi", "samedi", "domingo", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domenica",
        "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "zondag", "maandag", "dinsdag", "woensdag",
        "donderdag", "vrijdag", "zaterdag",
    ]

    /// Each name and each abbreviation of three letters or more that belongs to one month alone.
    private static let byName: [String: Int] = {
        var found: [String: Int] = [:]
        var ambiguous: Set<String> = []
        for (index, names) in months.enumerated() {
            for name in names {
                let folded = fold(name)
                for length in min(3, folded.count)...folded.count {
                    let prefix = String(folded.prefix(length))
                    if let other = found[prefix], other != index + 1, length < folded.count { ambiguous.insert(prefix) }
                    if found[prefix] == nil || length == folded.count { found[prefix] = index + 1 }
                }
            }
        }
        let whole = Set(months.joined().map(fold))
        for prefix in ambiguous where !whole.contains(prefix) { found[prefix] = nil }
        return found
    }()

    /// Returns the month of a name, from 1.
    static func month(_ word: String) -> Int? { byName[fold(word)] }

    /// Returns whether a word is a day of the week, or an abbreviation of two letters or more.
    static func isDay(_ word: String) -> Bool {
        let folded = fold(word)
        return folded.count >= 2 && days.contains { $0.hasPrefix(folded) }
    }

    /// The word in small letters without accents.
    static func fold(_ word: String) -> String {
        var folded = ""
        for character in word.lowercased() {
            switch character {
            case "é", "è", "ê", "ë": folded += "e"
            case "û", "ü", "ú", "ù": folded += "u"
            case "ä", "á", "à", "â", "ã": folded += "a"
            case "ç": folded += "c"
            case "í", "ì": folded += "i"
            case "ó", "ò", "ô", "ö": folded += "o"
            default: folded.append(character)
            }
        }
        return folded
    }
}
