/// The keys that console.js knows, in the reader's language.
extension Shortcut {
    /// The keys of a list whose rows are links.
    package static func list(_ words: Words) -> [Shortcut] {
        [
            Shortcut(keyName: "j", keyText: words[.shortcutDown]),
            Shortcut(keyName: "k", keyText: words[.shortcutUp]),
            Shortcut(keyName: "Enter", keyText: words[.shortcutOpen]),
        ]
    }

    /// The keys of one conflict.
    package static func conflict(_ words: Words) -> [Shortcut] {
        [
            Shortcut(keyName: "1 … 9", keyText: words[.shortcutChoose]),
            Shortcut(keyName: "o", keyText: words[.shortcutOther]),
            Shortcut(keyName: "c", keyText: words[.shortcutCombine]),
            Shortcut(keyName: "r", keyText: words[.shortcutReason]),
            Shortcut(keyName: "n", keyText: words[.shortcutNext]),
            Shortcut(keyName: "p", keyText: words[.shortcutPrevious]),
            Shortcut(keyName: "u", keyText: words[.shortcutQueue]),
        ]
    }
}
