# xunjian: `make help` lists what there is.
SWIFT ?= swift
# Another place for what the compiler writes, such as one outside a slow checkout.
BUILD_PATH ?=
PREFIX ?= /usr/local
DESTDIR ?=
# The account the nightly crawl runs as, in the installed cron file and systemd unit.
RUN_AS ?=
# What `make run` hands to the binary.
ARGS ?= --help
# A folder of labelled pages for `make score`.
SAMPLES ?= ../shared/samples
# What `make bench` hands to the fetch benchmarks.
BENCH ?= --rounds 5 --requests 20000
# The Python that has the readers which `make bench` compares with: lxml, htmldate, gne.
READERS ?= python3
# How long each reader is fuzzed, in seconds.
FUZZ_SECONDS ?= 600
# What the sanitizers look at: the code that runs on more than one thread.
THREADED := TransportTests|AuditTests\.(HostQueues|Night|Manners|Retry|Robots|Recovery|Conditional|Line)

# The city of the README: small, so that a test can play it again and compare.
SMALL_DEMO := --accounts 60 --websites 8 --nights 4 --data data-demo/readme --reports data-demo/reports

# The city whose quarter is the sample report.
SAMPLE_DEMO := --accounts 120 --websites 14 --nights 4 --no-faults --patience 2000

OPTIONS := $(if $(BUILD_PATH),--build-path $(BUILD_PATH))
BINARY := $(or $(BUILD_PATH),.build)/release/xunjian
SCRIPTS := Tests/Scripts

.DEFAULT_GOAL := help
.PHONY: help setup build release test test-thread test-address fuzz tamper lint format check demo run bench score sample readme clean \
	install

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z-]+):.*## (.*)/  \1	\2/' | expand -t 14

setup: ## install the Debian packages that are missing; quick when none is
	@sh $(SCRIPTS)/setup.sh $(SWIFT)

build: setup ## build everything for debugging
	$(SWIFT) build $(OPTIONS)

release: setup ## build the binary that is installed, with the Swift runtime inside
	$(SWIFT) build $(OPTIONS) -c release --static-swift-stdlib --product xunjian

test: setup ## run all tests; needs no network once the packages are fetched
	$(SWIFT) test $(OPTIONS) --disable-xctest

test-thread: setup ## the suites of transport and schedule under the thread sanitizer
	$(SWIFT) test --build-path $(or $(BUILD_PATH),.build)-thread --sanitize thread --disable-xctest --filter '$(THREADED)'

test-address: setup ## the same under the address sanitizer
	$(SWIFT) test --build-path $(or $(BUILD_PATH),.build)-address --sanitize address --disable-xctest --filter '$(THREADED)'

fuzz: setup ## let libFuzzer loose on the readers of foreign input, FUZZ_SECONDS each
	XUNJIAN_FUZZ_BUILD=1 $(SWIFT) build --build-path $(or $(BUILD_PATH),.build)-fuzz -c release --product Fuzz
	sh $(SCRIPTS)/fuzz.sh $(or $(BUILD_PATH),.build)-fuzz/release/Fuzz $(or $(BUILD_PATH),.build)-fuzz $(FUZZ_SECONDS)

tamper: setup ## change a data folder in a thousand random ways; verify must find every one
	XUNJIAN_MUTATIONS=1000 $(SWIFT) test $(OPTIONS) --disable-xctest --filter TamperTests

lint: setup ## check style, scripts and file lengths
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	@sh $(SCRIPTS)/lint.sh

format: setup ## rewrite the Swift sources in house style
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests

check: lint build test ## what continuous integration runs

demo: release ## play 16 nights of a fictional city and compare verdicts with the truth
	$(BINARY) demo

run: release ## run the release binary: make run ARGS="doctor --data data"
	$(BINARY) $(ARGS)

bench: release ## what fetching, reading, a whole night and a quarter cost, beside public tools
	sh $(SCRIPTS)/bench.sh $(BINARY)
	python3 Tests/Bench/fetch.py --binary $(BINARY) $(BENCH)
	python3 Tests/Bench/quarter.py --binary $(BINARY)
	python3 Tests/Bench/read.py --binary $(BINARY) --samples $(SAMPLES) --python $(READERS)

score: release ## score `inspect` against a folder of labelled real pages: make score SAMPLES=…
	python3 Tests/Corpus/score.py --binary $(BINARY) --samples $(SAMPLES) --strip-meta -v
	python3 Tests/Corpus/links.py --binary $(BINARY) --samples $(SAMPLES)

sample: release ## write the documents of the demo city's quarter anew: Reports/sample, which a test compares
	$(BINARY) demo $(SAMPLE_DEMO) --data data-demo/sample --reports data-demo/sample-reports >/dev/null
	sh $(SCRIPTS)/sample.sh data-demo/sample-reports/2026Q4 Reports/sample/2026Q4

readme: release ## paste the output of a demo run into README.md
	$(BINARY) demo $(SMALL_DEMO) >$(BINARY).demo
	sh $(SCRIPTS)/readme-output.sh $(BINARY).demo

clean: ## remove what was built and what the demo wrote
	rm -rf $(or $(BUILD_PATH),.build) $(or $(BUILD_PATH),.build)-thread $(or $(BUILD_PATH),.build)-address \
		$(or $(BUILD_PATH),.build)-fuzz data-demo

install: release ## put everything under PREFIX (DESTDIR is put in front); changed files are kept
	@sh $(SCRIPTS)/install.sh $(BINARY) "$(PREFIX)" "$(DESTDIR)" "$(RUN_AS)"
