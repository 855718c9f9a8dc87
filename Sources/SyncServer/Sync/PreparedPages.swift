import Shared
import Synchronization

/// A page, and where it leads.
struct NextPage: Sendable {
    var page: WirePage
    var cursor: SyncCursor
    /// To be carried out before the page is applied.
    var purges: [WirePurge] = []
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
        let scope: Int64
        let programme: UInt32
    }

    private struct Kept {
        let request: Request
        let page: NextPage
        let since: Int64
    }

    private let pages: Mutex<[ReplicaID: Kept]> = Mutex([:])

    /// Whether one more page can be kept now, in milliseconds. Where many devices come at once, those that
    /// have none yet go without: taking each other's places would have every page made twice.
    func hasRoom(for replica: ReplicaID, at now: Int64) -> Bool {
        pages.withLock { pages in
            pages = pages.filter { abs(now - $0.value.since) < Limits.preparedPageMilliseconds }
            return pages[replica] != nil || pages.count < Limits.preparedPages
        }
    }

    /// Keeps a page; where there is no room any more, another one goes.
    func keep(_ page: NextPage, for request: Request, at now: Int64) {
        pages.withLock { pages in
            pages[request.replica] = Kept(request: request, page: page, since: now)
            while pages.count > Limits.preparedPages,
                let oldest = pages.min(by: { $0.value.since < $1.value.since })
            {
                pages[oldest.key] = nil
            }
        }
    }

    /// After values were erased: none may wait here.
    func forget() { pages.withLock { $0 = [:] } }

    /// The page that was made from just this, once.
    func take(for request: Request) -> NextPage? {
        pages.withLock { pages in
            guard let found = pages.removeValue(forKey: request.replica) else { return nil }
            return found.request == request ? found.page : nil
        }
    }
}
