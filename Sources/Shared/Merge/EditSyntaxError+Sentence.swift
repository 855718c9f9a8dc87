extension EditSyntaxError {
    /// What cannot be read and how to write it.
    public var sentence: Sentence {
        switch self {
        case .unknownType(let name):
            Sentence(
                nl: "Er is geen recordtype \(name) in het programma van de gemeente.",
                en: "The municipality's programme has no record type \(name).")
        case .unknownField(let name):
            Sentence(
                nl: "Er is geen veld \(name). Een lid van een verzameling: veld.lid=ja",
                en: "There is no field \(name). A member of a set: field.member=yes")
        case .unreadableValue(let field):
            Sentence(
                nl: "De waarde voor \(field) is niet te lezen. Datum: 2026-03-13; ja of nee; "
                    + "bedrag: 512.35",
                en: "The value for \(field) cannot be read. Date: 2026-03-13; yes or no; "
                    + "amount: 512.35")
        case .nothingToWrite:
            Sentence(nl: "Noem ten minste één veld=waarde.", en: "Name at least one field=value.")
        }
    }
}
