/// The way through the console of somebody who has signed in.
package struct Menu: TemplateValue {
    /// The links in groups, as this role may see them.
    package let groups: [MenuGroup]
    /// Who has signed in.
    package let accountName: String
    /// In what role.
    package let accountRole: String

    /// Takes every value as the page shows it.
    package init(groups: [MenuGroup], accountName: String, accountRole: String) {
        self.groups = groups
        self.accountName = accountName
        self.accountRole = accountRole
    }
}

/// Links that belong together.
package struct MenuGroup: TemplateValue {
    /// What they are about.
    package let groupLabel: String?
    /// The links.
    package let items: [MenuItem]

    /// Takes every value as the page shows it.
    package init(groupLabel: String? = nil, items: [MenuItem]) {
        self.groupLabel = groupLabel
        self.items = items
    }
}

/// One link of the menu.
package struct MenuItem: TemplateValue {
    /// Where it goes.
    package let url: PageAddress
    /// Its text.
    package let label: String
    /// Whether it is this page.
    package let isCurrent: Bool
    /// How much waits there; nothing shows for zero.
    package let waiting: Int?

    /// Takes every value as the page shows it.
    package init(url: PageAddress, label: String, isCurrent: Bool = false, waiting: Int = 0) {
        self.url = url
        self.label = label
        self.isCurrent = isCurrent
        self.waiting = waiting > 0 ? waiting : nil
    }
}
