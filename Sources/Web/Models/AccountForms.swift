/// The fields of the pages with which people get in, in the reader's language. Their names are what
/// the form sends.
extension FormField {
    /// The name of an account; it comes back after a failure.
    package static func accountName(_ words: Words, value: String? = nil) -> FormField {
        text(About("name", label: words[.name]), value: value, autocomplete: "username")
    }

    /// The password of an account that exists.
    package static func currentPassword(_ words: Words, error: String? = nil) -> FormField {
        password(About("password", label: words[.password], error: error))
    }

    /// A new password with its rule, and the same once more.
    package static func newPassword(
        _ words: Words, minimumLength: Int, error: String? = nil, againError: String? = nil
    ) -> [FormField] {
        let rule = words.sentence(.passwordRule, String(minimumLength))
        let first = About("password", label: words[.passwordNew], hint: rule, error: error)
        let again = About("again", label: words[.passwordAgain], error: againError)
        return [password(first, isNew: true), password(again, isNew: true)]
    }

    /// The code that the app on the telephone shows.
    package static func sixDigits(_ words: Words, error: String? = nil) -> FormField {
        code(About("code", label: words[.sixDigits], error: error))
    }

    /// One of the recovery codes.
    package static func recoveryCode(_ words: Words, error: String? = nil) -> FormField {
        let hint = words[.recoveryCodeHint]
        return text(About("recovery", label: words[.recoveryCode], hint: hint, error: error))
    }

    /// The name of an account to be added.
    package static func newAccountName(
        _ words: Words, value: String? = nil, error: String? = nil
    ) -> FormField {
        text(About("new-name", name: "name", label: words[.name], error: error), value: value)
    }

    /// The role of an account to be added, from those that the caller offers.
    package static func newAccountRole(_ words: Words, _ roles: [Option]) -> FormField {
        select(About("new-role", name: "role", label: words[.role]), roles)
    }
}

extension SignInPage {
    /// The form, again with what was typed and what was wrong.
    package init(_ words: Words, name: String? = nil, error: String? = nil) {
        self.init(fields: [.accountName(words, value: name), .currentPassword(words, error: error)])
    }
}

extension SecondFactorPage {
    /// The form for either code; a wrong recovery code leaves its fold open.
    package init(_ words: Words, codeError: String? = nil, recoveryError: String? = nil) {
        self.init(
            fields: [.sixDigits(words, error: codeError)],
            recoveryFields: [.recoveryCode(words, error: recoveryError)],
            isRecovering: recoveryError != nil)
    }
}

extension QRPicture {
    /// The key of the second step.
    package static func secretKey(
        _ words: Words, imageURL: PageAddress, codeGroups: [String]
    ) -> QRPicture {
        QRPicture(
            imageURL: imageURL, imageText: words[.qrAccountText], codeGroups: codeGroups,
            codeLabel: words[.secretKey])
    }

    /// The code that enrols a device.
    package static func enrolmentCode(
        _ words: Words, drawing: QRDrawing, codeGroups: [String]
    ) -> QRPicture {
        QRPicture(
            drawing: drawing, imageText: words[.qrDeviceText], codeGroups: codeGroups,
            codeLabel: words[.enrolmentCode])
    }
}
