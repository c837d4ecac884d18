import SpiderHTML

/// Finds items that a page marks as such: `<div itemscope itemtype="https://schema.org/Product">`.
enum MicrodataGuess {
    /// Returns the groups of at least two items of a type that are no part of another item.
    static func groups(in document: Document) -> [ItemGroup] {
        guard let all = try? document.css("[itemscope][itemtype]:not([itemprop])") else { return [] }
        var groups: [String: [Element]] = [:]
        for element in all { groups[element["itemtype"] ?? "", default: []].append(element) }
        return groups.filter { $0.value.count >= 2 && !$0.key.hasSuffix("ListItem") && !$0.key.contains("\"") }
            .sorted { $0.value.count == $1.value.count ? $0.key < $1.key : $0.value.count > $1.value.count }
            .map { type, elements in
                let name = type.split(separator: "/").last.map(String.init) ?? type
                return ItemGroup(selector: "[itemtype$=\"/\(name)\"]:not([itemprop])", elements: elements)
            }
    }
}
