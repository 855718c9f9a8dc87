import Shared
import Synchronization

/// A page, and where it leads.
struct NextPage: Sendable {
    var page: WirePage
    var cursor: SyncCursor
}

/// Pages of first syncs that were made while the client applied the one before: else one of the two
/// would always wait for the other. Only a saving: what is not here, or not as of now, is made anew.
final class PreparedPages: Sendable {
    /// What a page was made from: it serves no other request, and no other state of the store.
    struct Request: Hashable {
        let replica: ReplicaID
        let cursor: SyncCursor
        let limit: Int
        /// The end of the history.
        let sequence: Int64
        let programme: UInt32
    }

    /// The oldest first.
    private let pages: Mutex<[(request: Request, page: NextPage)]> = Mutex([])

    func keep(_ page: NextPage, for request: Request) {
        pages.withLock { pages in
            pages.removeAll { $0.request.replica == request.replica }
            if pages.count >= Limits.preparedPages { pages.removeFirst() }
            pages.append((request, page))
        }
    }

    /// The page that was made from just this, once.
    func take(for request: Request) -> NextPage? {
        pages.withLock { pages in
            guard let place = pages.firstIndex(where: { $0.request.replica == request.replica })
            else { return nil }
            let found = pages.remove(at: place)
            return found.request == request ? found.page : nil
        }
    }
}
