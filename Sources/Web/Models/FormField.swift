/// One field of a form, with its label, its hint and what was wrong with it. Made by the functions
/// of `FormField+Kinds`, so that it holds exactly one control.
package struct FormField: TemplateValue {
    /// Its id in the page, unique there. Errors link to it.
    package let fieldID: String
    /// Under what name the form sends it.
    package let name: String
    /// What people read before it.
    package let label: String
    /// How to fill it in.
    package let hint: String?
    /// What was wrong with what was sent.
    package let error: String?
    /// Whether it may stay empty; the label says so.
    package let isOptional: Bool

    let describedBy: String?
    let input: Input?
    let textarea: TextArea?
    let select: OptionList?
    let choices: OptionList?

    enum Control {
        case input(Input)
        case textarea(TextArea)
        case select(OptionList)
        case choices(OptionList)
    }

    init(_ control: Control, _ about: About) {
        fieldID = about.fieldID
        name = about.name ?? about.fieldID
        label = about.label
        hint = about.hint
        error = about.error
        isOptional = about.isOptional
        let parts = [about.hint.map { _ in "hint" }, about.error.map { _ in "error" }]
        let described = parts.compactMap { $0 }.map { "\(about.fieldID)-\($0)" }
        describedBy = described.isEmpty ? nil : described.joined(separator: " ")
        if case .input(let value) = control { input = value } else { input = nil }
        if case .textarea(let value) = control { textarea = value } else { textarea = nil }
        if case .select(let value) = control { select = value } else { select = nil }
        if case .choices(let value) = control { choices = value } else { choices = nil }
    }

    /// What every kind of field has.
    package struct About: Sendable {
        let fieldID: String
        let name: String?
        let label: String
        let hint: String?
        let error: String?
        let isOptional: Bool

        /// The name that the form sends is the id, unless the page holds two fields of that name.
        package init(
            _ fieldID: String, name: String? = nil, label: String, hint: String? = nil,
            error: String? = nil, isOptional: Bool = false
        ) {
            self.fieldID = fieldID
            self.name = name
            self.label = label
            self.hint = hint
            self.error = error
            self.isOptional = isOptional
        }
    }

    /// One of the answers to choose from.
    package struct Option: TemplateValue {
        /// What the form sends.
        package let optionValue: String
        /// What people read.
        package let optionLabel: String
        /// More about it, where the answers stand below each other.
        package let optionHint: String?
        /// Whether it is chosen when the page opens.
        package let isChosen: Bool

        let optionID: String?
        let optionName: String?

        /// An answer. Its id follows from the field's.
        package init(
            _ optionValue: String, _ optionLabel: String, hint: String? = nil,
            isChosen: Bool = false
        ) {
            self.init(
                optionValue, optionLabel, hint: hint, isChosen: isChosen, optionID: nil,
                optionName: nil)
        }

        private init(
            _ value: String, _ label: String, hint: String?, isChosen: Bool, optionID: String?,
            optionName: String?
        ) {
            optionValue = value
            optionLabel = label
            optionHint = hint
            self.isChosen = isChosen
            self.optionID = optionID
            self.optionName = optionName
        }

        func named(_ optionID: String, sentAs optionName: String?) -> Option {
            Option(
                optionValue, optionLabel, hint: optionHint, isChosen: isChosen, optionID: optionID,
                optionName: optionName)
        }
    }

    struct Input: TemplateValue {
        let inputType: String
        var value: String?
        var autocomplete: String?
        var inputMode: String?
        var minimum: String?
        var maximum: String?
        var step: String?
        var maximumLength: Int?
        var accept: String?
    }

    struct TextArea: TemplateValue {
        let rowCount: Int
        let value: String?
        let maximumLength: Int
    }

    struct OptionList: TemplateValue {
        var choiceType: String?
        let options: [Option]
    }
}
