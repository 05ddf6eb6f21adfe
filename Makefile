# make edition   install what is missing, build; encode, validate and publish the sample editions
# make test      install what is missing, build and run all tests
# make install   copy the program to $(PREFIX)/bin

PREFIX ?= /usr/local
EDITIONS ?= Editions/kropotkin-to-lenin Editions/skerry-book Editions/the-lantern
SCRATCH ?= .build
SWIFT ?= swift

.PHONY: edition program test format lint install setup clean

edition: program
	@for edition in $(EDITIONS); do \
	  echo "$$edition"; \
	  if [ -f $$edition/source.txt ]; then \
	    $(SCRATCH)/release/sigla build $$edition || exit 1; \
	  else \
	    $(SCRATCH)/release/sigla publish $$edition || exit 1; \
	  fi; \
	done
	@echo
	@echo "The pages:"
	@for edition in $(EDITIONS); do echo "  $$edition/site/index.html"; done
	@echo "Open them in a browser; the TEI is edition.xml in the same folders."
	@echo "The program:    $(SCRATCH)/release/sigla    (make install PREFIX=... to install it)"

# With Swift's own libraries inside, it runs on machines without Swift, and starts in half the time.
program: setup
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path $(SCRATCH) --product sigla

test: setup
	$(SWIFT) build --build-tests --scratch-path $(SCRATCH)
	$(SWIFT) test --skip-build --scratch-path $(SCRATCH)

lint:
	$(SWIFT) format lint --strict -r -p Package.swift Sources Tests

format:
	$(SWIFT) format -i -r -p Package.swift Sources Tests

install: program
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 $(SCRATCH)/release/sigla "$(DESTDIR)$(PREFIX)/bin/sigla"

setup:
	@Scripts/setup

clean:
	rm -rf $(SCRATCH) Editions/*/site
