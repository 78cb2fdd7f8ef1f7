# make            build the binary into bin/
# make test       set up what is missing and run every test
# make check      what CI wants besides tests: format, vet, lint, generated files current
# make schema     compose schema.graphql from subgraphs/
# make bench      benchmarks with allocations
# make cost       a build of a large site against the least that it could cost
# make load       the mock against a bare handler that sends the same bytes: ratios, p50, p99
# make memory     the mock's memory over a million requests that are all new

SHELL := bash
export CGO_ENABLED = 0
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
LDFLAGS = -s -w -X main.version=$(VERSION)

.PHONY: build test check schema schema-check bench cost load memory cover clean setup

build:
	go build -trimpath -ldflags '$(LDFLAGS)' -o bin/gqldoc ./cmd/gqldoc

# setup installs what the tests need and this machine lacks, and says so.
setup:
	@scripts/setup

test: setup check internal/tests/conformance/node_modules internal/tests/differential/node_modules internal/tests/browser/node_modules internal/tests/tools/node_modules
	GQLDOC_TEST_ALL=1 go test ./...
	@echo "make test: all passed"

check: schema-check
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	go vet ./...
	@scripts/lint

schema: subgraphs/node_modules
	cd subgraphs && node compose.mjs

schema-check: subgraphs/node_modules
	cd subgraphs && node compose.mjs --check

# The locked packages of a folder; installed again when the lock changes.
%/node_modules: %/package-lock.json
	@echo "installing the npm packages of $*"
	cd $* && npm ci --no-audit --no-fund --silent
	@touch $@

bench:
	go test -run '^$$' -bench . -benchmem ./...

cost:
	go test -run '^$$' -bench BenchmarkCost -benchtime 10x ./internal/render

load:
	go run ./internal/tests/load
	go run ./internal/tests/load -start 20 -schema schema.graphql,github-valid.graphql

memory:
	go run ./internal/tests/load -memory 1000000 -schema github-valid.graphql

cover:
	go test -coverpkg=./... -coverprofile=coverage.out ./...
	go tool cover -func coverage.out | tail -1

clean:
	rm -rf bin dist site/public subgraphs/node_modules internal/tests/conformance/node_modules internal/tests/differential/node_modules internal/tests/browser/node_modules internal/tests/tools/node_modules coverage.out
