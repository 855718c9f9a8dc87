/// The kinds of field. Each takes what it is about first, then what is particular to the kind.
extension FormField {
    /// The longest text of one line, unless the caller sets another.
    package static let maximumLineLength = 200
    /// The longest text of several lines.
    package static let maximumTextLength = 4_000
    /// The longest password; the hash of a longer one would take the server's time.
    package static let maximumPasswordLength = 200

    /// One line of text.
    package static func text(
        _ about: About, value: String? = nil, autocomplete: String = "off",
        maximumLength: Int = maximumLineLength
    ) -> FormField {
        input("text", about) {
            $0.value = value
            $0.autocomplete = autocomplete
            $0.maximumLength = maximumLength
        }
    }

    /// One line to search by.
    package static func search(_ about: About, value: String? = nil) -> FormField {
        input("search", about) {
            $0.value = value
            $0.maximumLength = maximumLineLength
        }
    }

    /// A telephone number.
    package static func telephone(_ about: About, value: String? = nil) -> FormField {
        input("tel", about) {
            $0.value = value
            $0.autocomplete = "off"
            $0.maximumLength = maximumLineLength
        }
    }

    /// A password. It is never sent back to the page. `isNew` lets password managers offer one.
    package static func password(_ about: About, isNew: Bool = false) -> FormField {
        input("password", about) {
            $0.autocomplete = isNew ? "new-password" : "current-password"
            $0.maximumLength = maximumPasswordLength
        }
    }

    /// A code of digits that is used once.
    package static func code(_ about: About, digits: Int = 6) -> FormField {
        input("text", about) {
            $0.autocomplete = "one-time-code"
            $0.inputMode = "numeric"
            // One more, for the space that some apps show in the middle.
            $0.maximumLength = digits + 1
        }
    }

    /// A day, as `2026-03-09`.
    package static func date(
        _ about: About, value: String? = nil, earliest: String? = nil, latest: String? = nil
    ) -> FormField {
        input("date", about) {
            $0.value = value
            $0.minimum = earliest
            $0.maximum = latest
        }
    }

    /// A number with a point; `step` is its smallest difference.
    package static func number(
        _ about: About, value: String? = nil, range: ClosedRange<Int>? = nil, step: String = "1"
    ) -> FormField {
        input("number", about) {
            $0.value = value
            $0.inputMode = step == "1" ? "numeric" : "decimal"
            $0.minimum = range.map { String($0.lowerBound) }
            $0.maximum = range.map { String($0.upperBound) }
            $0.step = step
        }
    }

    /// A file; `accept` names its endings. The form needs `multipart/form-data`.
    package static func file(_ about: About, accept: String) -> FormField {
        input("file", about) { $0.accept = accept }
    }

    /// Text of several lines; where nothing is said, few are shown.
    package static func textarea(
        _ about: About, value: String? = nil, maximumLength: Int = maximumTextLength,
        rows: Int? = nil
    ) -> FormField {
        let rowCount = rows ?? (value == nil ? 3 : 6)
        let area = TextArea(rowCount: rowCount, value: value, maximumLength: maximumLength)
        return FormField(.textarea(area), about)
    }

    /// One of many answers, in a list that unfolds.
    package static func select(_ about: About, _ options: [Option]) -> FormField {
        FormField(.select(OptionList(options: options)), about)
    }

    /// Answers below each other: one of them, or any number with `isMultiple`. Of those, the form sends each
    /// under a name of its own, `name-value`: a form has no lists.
    package static func choices(
        _ about: About, _ options: [Option], isMultiple: Bool = false
    ) -> FormField {
        let name = about.name ?? about.fieldID
        let named = options.enumerated().map { place, option in
            option.named(
                "\(about.fieldID)-\(place)",
                sentAs: isMultiple ? "\(name)-\(option.optionValue)" : nil)
        }
        let type = isMultiple ? "checkbox" : "radio"
        return FormField(.choices(OptionList(choiceType: type, options: named)), about)
    }

    private static func input(
        _ type: String, _ about: About, _ set: (inout Input) -> Void
    ) -> FormField {
        var input = Input(inputType: type)
        set(&input)
        return FormField(.input(input), about)
    }
}
