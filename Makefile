# Everything that people do with a checkout of jmpi; `make help` lists it. Needs GNU make, a JDK 25 and Maven.

VERSION := $(shell sed -n 's,^  <version>\(.*\)</version>,\1,p' pom.xml)
HOME_TREE := target/jmpi

# The demo: a photograph, the dictionary that codes it, and how many ranks share the work.
DEMO_RANKS := 4
DEMO_IMAGE := apps/data/china.png
DEMO_DICTIONARY := apps/data/china8-dictionary.npy
DEMO_OPTIONS := --patch 8 --grey --method omp --nonzeros 5

# The options of `make bench`, such as BENCH_OPTIONS="--quick" or BENCH_OPTIONS="--only latency".
BENCH_OPTIONS :=

# bash for $(...) in recipes; errors stop a recipe at once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := build

export JAVA_HOME := $(shell launcher/bin/find-jdk 2>/dev/null)
# Maven's own libraries use what newer JDKs warn about; the warnings say nothing about jmpi.
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Djansi.noreset=true
MVN := mvn --batch-mode --no-transfer-progress
# Maven says only what is wrong, but surefire also says which tests ran.
RESULTS := -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info

MODULES := $(patsubst %/pom.xml,%,$(wildcard */pom.xml))
POMS := pom.xml $(MODULES:%=%/pom.xml)
# Folders count as sources too: their time changes when a file in them goes away.
SOURCES := $(POMS) $(shell find $(wildcard $(MODULES:%=%/src/main)) launcher/bin)
BUILT := target/.built
FETCHED := target/.fetched

KILLS := 100
SEEDS := 20
FAULTS := 1000
CYCLES := 10000
STARTS := 100

.PHONY: build demo test test-hosts soak soak-hosts soak-faults soak-large check format bench bench-hosts bench-tables bench-data dist bench-learn slow-rank clean help

build: $(BUILT) $(FETCHED) ## compile and package into target/jmpi (the default)

$(BUILT): $(SOURCES) | jdk
	@$(MVN) -q package -Dmaven.test.skip=true
	@mkdir -p $(HOME_TREE)/bin
	@cp -p launcher/bin/* $(HOME_TREE)/bin/
	@if [ -x $(HOME_TREE)/bin/make-aot ]; then $(HOME_TREE)/bin/make-aot; fi
	@touch $@

# What only the other targets use (test runner, formatter, Javadoc), so that they need no network later.
$(FETCHED): $(POMS) | $(BUILT)
	@$(MVN) -q javadoc:help spotless:check >/dev/null 2>&1 || true
	@touch $@

.PHONY: jdk
jdk:
	@launcher/bin/find-jdk >/dev/null
	@command -v mvn >/dev/null || { echo "jmpi: Maven is missing: install it (Debian: apt-get install maven)" >&2; exit 2; }

demo: build ## sparse-code a photograph on 4 ranks into target/demo
	@$(HOME_TREE)/bin/jmpirun -n $(DEMO_RANKS) -x JMPI_COLUMNS=80 sparse-coding --image $(DEMO_IMAGE) --dictionary $(DEMO_DICTIONARY) \
	    $(DEMO_OPTIONS) --out target/demo

test: build ## run every test, and check the formatting
	@MAVEN_OPTS="$$MAVEN_OPTS $(RESULTS)" $(MVN) verify

soak: build ## kill a random rank of 100 jobs; KILLS=1000 for more
	@MAVEN_OPTS="$$MAVEN_OPTS $(RESULTS)" $(MVN) verify -pl apps -am -Dtest=KillTest \
	    -Dsurefire.failIfNoSpecifiedTests=false -Djmpi.kills=$(KILLS)

# Only the tests of this folder, and what they need.
OVER_HOSTS := -pl launcher,apps -am -Dtest='jmpi.apps.hosts.*Test' -Dsurefire.failIfNoSpecifiedTests=false

test-hosts: build ## run the whole suite over several hosts, on each transport; needs root
	@MAVEN_OPTS="$$MAVEN_OPTS $(RESULTS)" $(MVN) verify $(OVER_HOSTS) -Djmpi.test.all=true

soak-hosts: build ## each fault over hosts at 20 random moments; SEEDS=100 for more
	@MAVEN_OPTS="$$MAVEN_OPTS $(RESULTS)" $(MVN) verify $(OVER_HOSTS) -Djmpi.seeds=$(SEEDS)

soak-faults: build ## collectives under faults on the wire, handshakes and starts, thousands of them; docs/faults.md
	@MAVEN_OPTS="$$MAVEN_OPTS $(RESULTS)" $(MVN) verify -pl comm,collectives,launcher,apps -am \
	    -Dtest='FaultyCollectivesTest,HandshakeCyclesTest,DeadLinkTest,ManyRanksTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Djmpi.fault.seeds=$(FAULTS) -Djmpi.cycles=$(CYCLES) -Djmpi.starts=$(STARTS)

soak-large: build ## an array of 6 GiB on ranks with heaps of 512 MiB; needs 6 GiB for temporary files
	@MAVEN_OPTS="$$MAVEN_OPTS $(RESULTS)" $(MVN) verify -pl data -am -Dtest='ArrayJobTest#anArrayMayBeLargerThanAllHeaps' \
	    -Dsurefire.failIfNoSpecifiedTests=false -Djmpi.large.mib=6144 -Djmpi.large.heap=512m

check: build ## check the formatting and the Javadoc; any warning is an error
	@$(MVN) -q package -Dmaven.test.skip=true spotless:check javadoc:javadoc-no-fork

format: | jdk ## format the sources
	@$(MVN) -q spotless:apply

# The peers' programs, for each MPI whose compiler is here; `make bench` says which is missing.
OPENMPI := $(firstword $(shell command -v mpicc.openmpi mpicc))
MPICH := $(firstword $(shell command -v mpicc.mpich))
PEERS := $(foreach mpi,$(if $(OPENMPI),openmpi) $(if $(MPICH),mpich),target/bench/$(mpi)/bench target/bench/$(mpi)/empty)
# MPICH's header makes the compiler take MPI_STATUSES_IGNORE for an array of no elements.
COMPILE_PEER = @mkdir -p $(@D) && $1 -O3 -march=native -Wall -Wextra -Wno-stringop-overflow -o $@ $< -lm

target/bench/openmpi/%: bench/peer/%.c $(wildcard bench/peer/*.h)
	$(call COMPILE_PEER,$(OPENMPI))

target/bench/mpich/%: bench/peer/%.c $(wildcard bench/peer/*.h)
	$(call COMPILE_PEER,$(MPICH))

bench: build $(PEERS) ## compare with Open MPI, MPICH and scikit-learn; see docs/benchmarks.md
	@$(JAVA_HOME)/bin/java -Dstdout.encoding=UTF-8 -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.compare.Compare \
	    --image $(DEMO_IMAGE) --dictionary $(DEMO_DICTIONARY) $(BENCH_OPTIONS)

# The hosts of `make bench-hosts`; host5 and host6 have a core each.
TESTHOSTS := hosts/testhosts

bench-hosts: export TESTHOSTS_NAME := bench
bench-hosts: build $(PEERS) ## the same over several hosts of network namespaces; needs root
	@trap '$(TESTHOSTS) down' EXIT; $(TESTHOSTS) up 6; $(TESTHOSTS) bind host5 0; $(TESTHOSTS) bind host6 1; \
	    $(JAVA_HOME)/bin/java -Dstdout.encoding=UTF-8 -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.compare.Compare \
	    --image $(DEMO_IMAGE) --dictionary $(DEMO_DICTIONARY) --hosts $(TESTHOSTS) \
	    --results target/bench/results-hosts.json $(BENCH_OPTIONS)

# How many weeks the tables of `make bench-data` have, and options such as DATA_OPTIONS="--only moments --rounds 7".
TILES := 87
DATA_OPTIONS :=
DATA := target/bench/data
NODE_PEERS := @duckdb/node-api@1.5.6-r.1 nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1

# DuckDB and polars are used only here; without npm or a network they are left out.
target/bench/node/node_modules:
	@mkdir -p $(@D)
	@npm install --prefix $(@D) --no-save --no-audit --no-fund --loglevel=error $(NODE_PEERS) \
	    || { rm -rf $@; echo "jmpi: DuckDB and polars cannot be fetched with npm; comparing without them" >&2; }

bench-tables: build ## write the tables of 10,026,315 rows, as columns and as CSV, into $(DATA)
	@$(JAVA_HOME)/bin/java -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.data.Tiles apps/data/flights_week.csv $(TILES) $(DATA)

bench-data: bench-tables target/bench/node/node_modules ## compare tables with pandas, DuckDB and polars; see docs/benchmarks.md
	@$(JAVA_HOME)/bin/java -Dstdout.encoding=UTF-8 -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.compare.DataCompare \
	    --data $(DATA) --tiles $(TILES) $(DATA_OPTIONS)

# A million rows to learn from: a week of flights, nine times.
LEARN := target/bench/learn
LEARN_OPTIONS :=

$(LEARN)/X.npy: $(BUILT) apps/data/flights_week.csv
	@$(JAVA_HOME)/bin/java -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.learn.FlightFeatures apps/data/flights_week.csv 9 $(LEARN)

bench-learn: build $(LEARN)/X.npy ## compare learning with scikit-learn and with numpy on mpi4py; see docs/sgd.md, docs/sparse-coding.md
	@$(JAVA_HOME)/bin/java -Dstdout.encoding=UTF-8 -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.compare.LearnCompare \
	    --image $(DEMO_IMAGE) --dictionary $(DEMO_DICTIONARY) $(LEARN_OPTIONS)

# How long the slow rank takes, and the best loss on these rows.
SLOW := 1:2
SLOW_BEST := 0.4591199278810401

slow-rank: build $(LEARN)/X.npy ## draw what a slow rank does to the modes of SGD into target/bench/learn/slow-rank.png
	@for mode in sync local async; do $(HOME_TREE)/bin/jmpirun -n 2 sgd --x $(LEARN)/X.npy --y $(LEARN)/y.npy --loss logistic \
	    --epochs 4 --batch 512 --every 10 --t0 1e6 --trace 8 --mode $$mode --slow $(SLOW) --target 0.461 --json > $(LEARN)/$$mode.json; \
	    echo "$$mode $$(grep target_seconds $(LEARN)/$$mode.json)"; done
	@$(JAVA_HOME)/bin/java -cp '$(HOME_TREE)/lib/*' jmpi.apps.bench.learn.Curves 'two ranks, one of them twice as slow' \
	    $(SLOW_BEST) $(LEARN)/slow-rank.png $(LEARN)/sync.json $(LEARN)/local.json $(LEARN)/async.json

dist: target/jmpi-$(VERSION).tar.gz ## pack what a user needs into target/jmpi-$(VERSION).tar.gz

target/jmpi-$(VERSION).tar.gz: $(BUILT) LICENSE $(wildcard README.md)
	@tar -czf $@ --owner=0 --group=0 --transform 's,^$(HOME_TREE),jmpi-$(VERSION),;s,^\([A-Z]\),jmpi-$(VERSION)/\1,' \
	    $(HOME_TREE)/bin $(HOME_TREE)/lib LICENSE $(wildcard README.md)
	@echo $@

clean: ## remove everything that was built
	@rm -rf target $(MODULES:%=%/target)

help: ## this text
	@echo "usage: make [target]"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | sed 's/$$(VERSION)/$(VERSION)/g;s,$$(DATA),$(DATA),' | expand -t 16
