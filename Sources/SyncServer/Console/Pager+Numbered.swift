import Web

extension Pager {
    /// For a list that is read a page at a time; nothing where it has but one. `url` leads to a page, from 0 on.
    init?(at place: Int, of count: Int, rowsAPage: Int, url: (Int) -> PageAddress) {
        let pages = (count + rowsAPage - 1) / rowsAPage
        guard pages > 1 else { return nil }
        func known(_ page: Int) -> PageAddress? { (0..<pages).contains(page) ? url(page) : nil }
        self.init(
            pagerText: "\(place + 1) / \(pages)", previousPage: known(place - 1),
            nextPage: known(place + 1))
    }
}
