# One command each to run, build, test and format; `make` alone lists them.
# The targets only name what a script does: every script also runs by itself.

SHELL := bash
.DEFAULT_GOAL := help
JAR := parley/target/parley.jar

# What the jar is made of. Folders under src/ are among it, so that a deleted
# file counts as a change too.
MODULES := protocol cluster gateway signaling-verticle turn-credential-verticle webapp parley
SOURCES := pom.xml $(shell find $(wildcard $(MODULES)) \
	\( -name target -o -name node_modules -o -name dist -o -name dist-library -o -name test -o -name coturn \) -prune \
	-o -type f ! -name '*.md' -print -o -type d -path '*/src/*' -print)

.PHONY: help run cluster build image pods test fmt bench chaos nat

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(JAR) ## everything on https://localhost:8443, with a relay; Ctrl-C ends it
	@exec scripts/run.sh

cluster: $(JAR) ## the same as separate clustered processes; gateways on 8443 and 8444
	@exec scripts/cluster.sh

build: $(JAR) ## leave the one runnable in parley/target/parley.jar
	@echo "$(JAR) is up to date"

image: $(JAR) ## the image of all roles, without Docker; see k8s/README.md
	@exec scripts/image.sh

test: ## install what tests need, then run all of them
	@exec scripts/test.sh

bench: $(JAR) ## what it costs, beside its rivals: SCENARIO=call ROUNDS=3
	@exec scripts/bench.sh

chaos: $(JAR) ## kill, freeze and restart servers under calls: MINUTES=10 PAIRS=200 SEED=7
	@exec scripts/chaos.sh

pods: $(JAR) ## the image as pods of the manifests, scaled, restarted and killed; as root
	@exec scripts/pods.sh

nat: $(JAR) ## calls of real browsers over NAT, loss, delay and outages; as root
	@exec scripts/nat.sh

fmt: ## format Java, TypeScript and all that goes with them
	@exec scripts/fmt.sh

$(JAR): $(SOURCES)
	@scripts/build.sh
