# Doppel's front door. Maven may run under any JDK from 17; it finds the JDK 25 by itself.
SHELL := /bin/bash
JAVA_HOME_25 = $(shell ./doppel --java-home)
BUILT := app/target/doppel/built
SOURCES := $(shell find pom.xml .mvn */pom.xml */src/main models/catalog models/package-lock.json -type f)
MVN := mvn --batch-mode --quiet
# Where onnxruntime's and OpenCV's artefacts both have natives, and the launcher runs.
DIST_PLATFORMS := linux-x86_64 linux-arm64 macosx-arm64

.PHONY: demo build test check format dist bench bench-knn bench-metrics bench-duplicates bench-serve \
  benchmarks clean

## Index pictures and show the look-alikes of one of them. IMAGES=DIR takes your own.
demo: build
	@JAVA_HOME="$(JAVA_HOME_25)" demo/demo.sh "$(IMAGES)"

## Build ./doppel.
build: $(BUILT)

$(BUILT): $(SOURCES)
	@echo "Building Doppel. The first time it downloads about 300 MB, the model among it."
	@$(MVN) --projects app --also-make package -DskipTests
	@touch $@

## Pass all tests.
test:
	$(MVN) test

## The tests (every compilation has Error Prone and NullAway in it), and the formatting.
check: test
	JAVA_HOME="$(JAVA_HOME_25)" $(MVN) spotless:check

## Put the formatting right.
format:
	JAVA_HOME="$(JAVA_HOME_25)" $(MVN) spotless:apply

## Make app/target/doppel-*.zip, which runs wherever a JDK 25 is.
dist: build
	$(MVN) --projects app --also-make package -DskipTests -Pdist -Dmdep.skip=true \
	  $(DIST_PLATFORMS:%=-Djavacpp.platform.%)
	@ls app/target/doppel-*.zip

## Measure the pipeline, the start of a search, and the index. IMAGES=DIR takes your own pictures.
bench: benchmarks
	JAVA_HOME="$(JAVA_HOME_25)" benchmarks/run.sh "$(IMAGES)"

## Measure which metric finds what. IMAGES=DIR has labels.csv or truth.csv; STRANGERS=DIR, MODEL=FILE.
bench-metrics: benchmarks
	@JAVA_HOME="$(JAVA_HOME_25)" benchmarks/metrics.sh "$(IMAGES)" "$(STRANGERS)" "$(MODEL)"

## Measure the index alone, beside other engines. KNN="VECTORS,DIMENSIONS ..." takes other sizes.
bench-knn: benchmarks
	JAVA_HOME="$(JAVA_HOME_25)" benchmarks/knn.sh "$(IMAGES)"

## Measure the search for near-duplicates: 100,000 made-up embeddings, and the pictures of IMAGES=DIR.
bench-duplicates: benchmarks
	@JAVA_HOME="$(JAVA_HOME_25)" benchmarks/duplicates.sh "$(IMAGES)"

## Measure the HTTP service under load. IMAGES=DIR takes your own JPEGs.
bench-serve: benchmarks
	@JAVA_HOME="$(JAVA_HOME_25)" benchmarks/serve.sh "$(IMAGES)"

benchmarks: build
	$(MVN) --projects benchmarks --also-make process-classes

clean:
	$(MVN) clean
	rm -rf target
