/// Name and password.
package struct SignInPage: Page {
    /// Its template.
    package static let name = PageName.signIn

    /// Name and password.
    package let fields: [FormField]

    /// Takes every value as the page shows it.
    package init(fields: [FormField]) {
        self.fields = fields
    }
}

/// The second step of signing in.
package struct SecondFactorPage: Page {
    /// Its template.
    package static let name = PageName.secondFactor

    /// The code of the telephone.
    package let fields: [FormField]
    /// The recovery code instead.
    package let recoveryFields: [FormField]
    /// Whether the fold with the recovery code stands open.
    package let isRecovering: Bool

    /// Takes every value as the page shows it.
    package init(fields: [FormField], recoveryFields: [FormField], isRecovering: Bool = false) {
        self.fields = fields
        self.recoveryFields = recoveryFields
        self.isRecovering = isRecovering
    }
}

/// The page behind a one-time link: a first or new password.
package struct SetPasswordPage: Page {
    /// Its template.
    package static let name = PageName.setPassword

    /// Whose account it is; password managers read it too.
    package let newAccountName: String
    /// Where the form goes: the address of the link.
    package let action: PageAddress
    /// The password, twice.
    package let fields: [FormField]

    /// Takes every value as the page shows it.
    package init(newAccountName: String, action: PageAddress, fields: [FormField]) {
        self.newAccountName = newAccountName
        self.action = action
        self.fields = fields
    }
}

/// Puts the key of the second step on somebody's telephone.
package struct EnrolSecondFactorPage: Page {
    /// Its template.
    package static let name = PageName.enrolSecondFactor

    /// The key.
    package let qr: QRPicture
    /// A first code, as proof that it worked.
    package let fields: [FormField]

    /// Takes every value as the page shows it.
    package init(qr: QRPicture, fields: [FormField]) {
        self.qr = qr
        self.fields = fields
    }
}

/// The recovery codes, shown once.
package struct RecoveryCodesPage: Page {
    /// Its template.
    package static let name = PageName.recoveryCodes

    /// The codes.
    package let codes: [String]
    /// For whom and when, for the sheet of paper.
    package let madeFor: String

    /// Takes every value as the page shows it.
    package init(codes: [String], madeFor: String) {
        self.codes = codes
        self.madeFor = madeFor
    }
}

/// Where somebody is signed in.
package struct SessionsPage: Page {
    /// Its template.
    package static let name = PageName.sessions

    /// The sessions, this one first.
    package let sessions: [SessionRow]

    let hasOtherSessions: Bool

    /// Takes every value as the page shows it.
    package init(sessions: [SessionRow]) {
        self.sessions = sessions
        hasOtherSessions = sessions.contains { !$0.isThisSession }
    }
}

/// One session.
package struct SessionRow: TemplateValue {
    /// Its public name in addresses; not the secret in the cookie.
    package let sessionID: String
    /// Browser and system.
    package let browser: String
    /// When it began.
    package let startedAt: String
    /// When it was last used.
    package let lastUsedAt: String
    /// Whether it is the one that asks.
    package let isThisSession: Bool

    /// Takes every value as the page shows it.
    package init(
        sessionID: String, browser: String, startedAt: String, lastUsedAt: String,
        isThisSession: Bool = false
    ) {
        self.sessionID = sessionID
        self.browser = browser
        self.startedAt = startedAt
        self.lastUsedAt = lastUsedAt
        self.isThisSession = isThisSession
    }
}

/// Who may work in the console.
package struct AccountsPage: Page {
    /// Its template.
    package static let name = PageName.accounts

    /// The link of an account just added or renewed; shown once.
    package let oneTimeLink: OneTimeLink?
    /// All accounts.
    package let accounts: [AccountRow]
    /// What a new account needs.
    package let fields: [FormField]

    /// Takes every value as the page shows it.
    package init(oneTimeLink: OneTimeLink? = nil, accounts: [AccountRow], fields: [FormField]) {
        self.oneTimeLink = oneTimeLink
        self.accounts = accounts
        self.fields = fields
    }
}

/// A link with which somebody chooses a password.
package struct OneTimeLink: TemplateValue {
    /// For whom.
    package let linkFor: String
    /// The whole address, to copy.
    package let linkText: String
    /// Until when.
    package let linkValid: String

    /// Takes every value as the page shows it.
    package init(linkFor: String, linkText: String, linkValid: String) {
        self.linkFor = linkFor
        self.linkText = linkText
        self.linkValid = linkValid
    }
}

/// One account.
package struct AccountRow: TemplateValue {
    /// Whose it is.
    package let personName: String
    /// What they may do.
    package let roleLabel: String
    /// Whether it can be used.
    package let state: Badge
    /// When they were last here.
    package let lastSignIn: String
    /// Whether the second step is set up.
    package let secondFactor: Badge
    /// What can be done with it.
    package let acts: [Act]

    /// Takes every value as the page shows it.
    package init(
        personName: String, roleLabel: String, state: Badge, lastSignIn: String,
        secondFactor: Badge, acts: [Act] = []
    ) {
        self.personName = personName
        self.roleLabel = roleLabel
        self.state = state
        self.lastSignIn = lastSignIn
        self.secondFactor = secondFactor
        self.acts = acts
    }
}
