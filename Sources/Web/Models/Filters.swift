/// The selection of a list. Its form is a GET, so the address can be kept and shared.
package struct Filters: TemplateValue {
    /// The fields to select by.
    package let filterFields: [FormField]
    /// The list without a selection.
    package let filterURL: PageAddress
    /// Whether anything is selected: then the page offers to show all.
    package let isFiltered: Bool

    /// Takes every value as the page shows it.
    package init(filterFields: [FormField], filterURL: PageAddress, isFiltered: Bool = false) {
        self.filterFields = filterFields
        self.filterURL = filterURL
        self.isFiltered = isFiltered
    }
}
