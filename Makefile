# `make run` and `make test` do all the set-up on a fresh Debian machine that has Swift 6.3.
BUILD_PACKAGES = libsqlite3-dev libcurl4-openssl-dev libzstd-dev libqrencode-dev libpng-dev pkg-config
TEST_PACKAGES = curl sqlite3 openssl e2fsprogs mount zbar-tools
SOURCES = Sources Tests Package.swift

SEEDS = 300
FIRST = 0
STEPS = 50

.PHONY: run run-reset demo bench test simulate planted lint format packages

run: packages
	swift build
	Scripts/run

run-reset:
	rm -rf .run

# The worked example "week 10", with real processes on files in .demo/.
demo: packages
	swift build
	.build/debug/Demo .demo

# Release figures against floors of the same run; exits 1 where one is missed.
bench: packages
	Scripts/install-packages curl
	swift build -c release --product Bench
	swift build -c release --product sync-server
	swift build -c release --product sync-client
	.build/release/Bench

test: packages lint
	Scripts/install-packages $(TEST_PACKAGES)
	swift build --build-tests
	swift test --skip-build --disable-xctest
	Scripts/browser-tests --shots .build/shots

simulate: packages
	swift build -c release --product Simulator
	SWIFT_DETERMINISTIC_HASHING=1 .build/release/Simulator --seeds $(SEEDS) --first $(FIRST) --steps $(STEPS)

# Every planted fault has to be found: a build with them, then each by name.
planted: packages
	swift build --traits PlantedBugs --product Simulator
	for bug in $$(.build/debug/Simulator --bugs); do \
		.build/debug/Simulator --bug $$bug --seeds 500 --steps 150 || exit 1; done

lint:
	swift format lint --strict --parallel --recursive $(SOURCES)

format:
	swift format --in-place --parallel --recursive $(SOURCES)

packages:
	@Scripts/install-packages $(BUILD_PACKAGES)
