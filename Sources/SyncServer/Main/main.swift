import Foundation
import SyncServer

exit(await ServerMain.run(Array(CommandLine.arguments.dropFirst())))
