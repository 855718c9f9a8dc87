extension PersonName {
    /// As somebody typed it. Throws `badPersonName`.
    init(typed text: String) throws(CommandFailure) {
        guard let name = PersonName(text) else { throw .badPersonName }
        self = name
    }
}
