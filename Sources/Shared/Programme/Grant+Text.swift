extension Grant {
    /// As it stands in a programme file: what `parse` reads.
    public var text: String {
        var words = views.map { excludesViews ? "not \($0)" : $0.text }
        if ownOnly { words.append("own") }
        if needsConsent { words.append("consent") }
        return words.isEmpty ? act.rawValue : "\(act.rawValue)(\(words.joined(separator: ", ")))"
    }
}

extension MatrixCell {
    /// Its grants as they stand in a programme file.
    public var text: String { grants.map(\.text).joined(separator: "; ") }
}
