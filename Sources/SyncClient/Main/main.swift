import Foundation
import SyncClient

exit(await ClientMain.run(Array(CommandLine.arguments.dropFirst())))
