# `make run` and `make test` do all the set-up on a fresh Debian machine that has Swift 6.3.
BUILD_PACKAGES = libsqlite3-dev libcurl4-openssl-dev libzstd-dev pkg-config
TEST_PACKAGES = curl sqlite3 openssl
SOURCES = Sources Tests Package.swift

SEEDS = 300
FIRST = 0

.PHONY: run run-reset demo test simulate lint format packages

run: packages
	swift build
	Scripts/run

run-reset:
	rm -rf .run

# The worked example "week 10", with real processes on files in .demo/.
demo: packages
	swift build
	.build/debug/Demo .demo

test: packages lint
	Scripts/install-packages $(TEST_PACKAGES)
	swift build --build-tests
	swift test --skip-build --disable-xctest

simulate: packages
	SIMULATION_SEEDS=$(SEEDS) SIMULATION_FIRST=$(FIRST) \
		swift test --disable-xctest --filter SimulationTests

lint:
	swift format lint --strict --parallel --recursive $(SOURCES)

format:
	swift format --in-place --parallel --recursive $(SOURCES)

packages:
	@Scripts/install-packages $(BUILD_PACKAGES)
