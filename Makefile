# SPDX-License-Identifier: EUPL-1.2
# Belvédère. `make help` lists the goals. One build folder per configuration: build/<config>/.

VERSION := 0.1.0
SAN     ?= 0
CC      ?= gcc
ifeq ($(origin CC),default)
CC      := gcc
endif
PREFIX  ?= /usr/local
JOBS    ?= $(shell nproc)
CONFIG  := $(notdir $(firstword $(CC)))$(if $(filter 1,$(SAN)),-san)
OUT     := build/$(CONFIG)

PACKAGES_catalogue := libxml-2.0 sqlite3 libarchive libcrypto libxxhash inih jansson
PACKAGES_kiosk     := sdl2 SDL2_ttf SDL2_image libqrencode libsodium fribidi xext x11 libdrm
PACKAGES_tools     := jansson
PACKAGES_print     := pangocairo
PACKAGES_fleet     := libpq
PACKAGES_usage     := xlsxwriter pangocairo libqpdf
PACKAGES_tests     := cmocka

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum \
            -Wvla -Wundef -Wcast-qual -Wwrite-strings -Wformat=2 -Werror=format-security
CFLAGS   ?= -O2 -g
comma    := ,
SANITIZE := $(if $(filter 1,$(SAN)),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
headers   = $(patsubst -I%,-isystem%,$(shell pkg-config --cflags $(1) 2>/dev/null))
libraries = $(shell pkg-config --libs $(1) 2>/dev/null)

override CFLAGS += -std=c17 -I. -pthread -D_GNU_SOURCE -DBELVEDERE_VERSION='"$(VERSION)"' -D_FORTIFY_SOURCE=2 $(WARNINGS) $(SANITIZE)
ifeq ($(SAN),1)
override CFLAGS += -U_FORTIFY_SOURCE -O1
endif
override LDFLAGS += -Wl,--as-needed -pthread $(SANITIZE)

SOURCES_catalogue := $(wildcard catalogue/*.c catalogue/*/*.c)
SOURCES_kiosk     := $(filter-out kiosk/main.c,$(wildcard kiosk/*.c kiosk/*/*.c))
SOURCES_tools     := $(wildcard tools/shared/*.c tools/report/*.c tools/print/*.c tools/fleet/*.c)
SOURCES_tests     := $(wildcard tests/test_*.c)
SOURCES_support   := $(filter-out tests/support/measure.c tests/support/faults%.c,$(wildcard tests/support/*.c))

PROGRAMS := belvedere belvedere-import belvedere-catalogue belvedere-usage belvedere-print
MAIN_belvedere           := kiosk/main.c
MAIN_belvedere-import    := tools/import.c
MAIN_belvedere-catalogue := tools/catalogue.c
MAIN_belvedere-usage     := tools/usage.c
MAIN_belvedere-print     := tools/print.c

objects = $(patsubst %.c,$(OUT)/%.o,$(1))

BUILT := $(foreach program,$(PROGRAMS),$(if $(wildcard $(MAIN_$(program))),$(OUT)/$(program)))
TESTS := $(patsubst %.c,$(OUT)/%,$(SOURCES_tests))
again  = $(MAKE) --no-print-directory   # so that pkg-config is asked after the packages are there

.SECONDARY:
.PHONY: all run check programs tests layers languages faults monkey fuzzers fuzz bench rivals man install uninstall fresh-root clean help
all: programs ## build the five programs

run: ## install what is missing, build, import the samples, open the kiosk (a tour in pictures without a display)
	@tools/install/packages build run
	@$(again) -j$(JOBS) programs
	@tools/install/try $(OUT)

check: ## install what tests need, build, run every test; the last line counts them
	@tools/install/packages build run test
	@$(again) -j$(JOBS) tests fuzzers || { echo "0 passed, 1 failed"; exit 1; }
	@BELVEDERE_OUT=$(OUT) BELVEDERE_SHARED=$${BELVEDERE_SHARED:-../shared/data} tests/run $(TESTS) tests/readme tests/layers tests/languages tests/fuzz/run

# The catalogue that the kiosk shows when it has no other (kiosk/main.c looks for it beside itself and in share/).
SAMPLE  := assets/sample/rome assets/sample/formations.xml assets/sample/decouvertes.xml assets/sample/recits.xml
sample  := $(if $(wildcard tools/import.c),$(OUT)/sample.db)

# The translations that the kiosk reads, checked as they are made.
LANGUAGES := $(patsubst assets/languages/%.po,$(OUT)/languages/%.mo,$(wildcard assets/languages/*.po))

programs: $(BUILT) $(sample) $(LANGUAGES)

$(OUT)/languages/%.mo: assets/languages/%.po
	@echo "  MSG   $<"
	@mkdir -p $(@D)
	@msgfmt --check-format -o $@ $<

$(OUT)/sample.db: $(OUT)/belvedere-import $(wildcard $(SAMPLE) assets/sample/rome/*)
	@echo "  MAKE  $@"
	@rm -rf $(OUT)/sample $@
	@$< --catalogue $(OUT)/sample $(SAMPLE) >/dev/null
	@cp $(OUT)/sample/cat-*.db $@

# What is no slip: the words of the French dictionary, and names (catalogue/search/spelling.h).
DICTIONARY := /usr/share/hunspell/fr.dic
$(OUT)/spelling-make: $(OUT)/tools/spelling/make.o $(OUT)/catalogue/search/spelling_hash.o $(OUT)/catalogue/search/fold.o $(patsubst %.c,$(OUT)/%.o,$(wildcard catalogue/base/*.c))
	@$(CC) $(LDFLAGS) $^ $(call libraries,inih) -o $@
$(OUT)/spelling.table: $(OUT)/spelling-make $(DICTIONARY) assets/lexicon/noms.txt
	@echo "  MAKE  $@"
	@$< $(DICTIONARY) assets/lexicon/noms.txt $@
$(OUT)/catalogue/search/spelling.o $(OUT)/fuzz/catalogue/search/spelling.o: $(OUT)/spelling.table
$(OUT)/catalogue/search/spelling.o $(OUT)/fuzz/catalogue/search/spelling.o: override CFLAGS += -DSPELLING_TABLE='"$(OUT)/spelling.table"'
$(DICTIONARY):
	@echo "il manque $@ : lancez tools/install/packages build" >&2; false

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

ALL_PACKAGES := $(PACKAGES_catalogue) $(PACKAGES_kiosk) $(PACKAGES_tools) $(PACKAGES_print) $(PACKAGES_fleet) $(PACKAGES_usage)

# The loops over pixels, unrolled and in wide registers.
$(OUT)/kiosk/edge/canvas.o $(OUT)/kiosk/edge/raster.o: override CFLAGS += -O3

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(CFLAGS) $(call headers,$(ALL_PACKAGES) $(if $(filter tests/%,$<),$(PACKAGES_tests))) -MMD -MP -c $< -o $@

$(OUT)/libcatalogue.a: $(call objects,$(SOURCES_catalogue))
$(OUT)/libkiosk.a:     $(call objects,$(SOURCES_kiosk))
$(OUT)/libtools.a:     $(call objects,$(SOURCES_tools))
$(OUT)/%.a:
	@rm -f $@
	@ar rcs $@ $^

$(OUT)/belvedere: $(OUT)/kiosk/main.o $(OUT)/libkiosk.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,$(PACKAGES_kiosk) sqlite3 inih) -lm -o $@
$(OUT)/belvedere-import: $(OUT)/tools/import.o $(OUT)/libtools.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,$(PACKAGES_catalogue) $(PACKAGES_tools)) -lm -o $@
$(OUT)/belvedere-catalogue: $(OUT)/tools/catalogue.o $(OUT)/libtools.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,sqlite3 libxxhash $(PACKAGES_tools)) -lm -o $@
$(OUT)/belvedere-usage: $(OUT)/tools/usage.o $(OUT)/libtools.a $(OUT)/libkiosk.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,sqlite3 libsodium libcrypto libxxhash inih $(PACKAGES_fleet) $(PACKAGES_usage) $(PACKAGES_tools)) -lm -o $@
$(OUT)/belvedere-print: $(OUT)/tools/print.o $(OUT)/libtools.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,$(PACKAGES_print)) -lcups -lm -o $@

$(OUT)/tests/test_%: $(OUT)/tests/test_%.o $(call objects,$(SOURCES_support)) $(OUT)/libtools.a $(OUT)/libkiosk.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,$(ALL_PACKAGES) $(PACKAGES_tests)) -lcups -lm -o $@

# Memory that fails when told to, for this one program; under the sanitizers, for our own code in it.
$(OUT)/tests/test_faults_memory: $(OUT)/tests/support/faults.o
ifeq ($(SAN),1)
$(OUT)/tests/test_faults_memory: LDFLAGS += $(patsubst %,-Wl$(comma)--wrap=%,malloc calloc realloc strdup free)
endif
# A disk that is recorded, in these.
$(addprefix $(OUT)/tests/test_,faults_disk usage_cuts usage_errors): $(OUT)/tests/support/faults_disk.o

tests: programs $(TESTS) ## build the tests without running them

FAULTS ?= places
faults: tests ## fail an import's allocations from every place (FAULTS=all: every one, an hour), cut the power at every write, kill a thousand times
	@BELVEDERE_OUT=$(OUT) FAULTS=$(FAULTS) tests/run $(addprefix $(OUT)/tests/test_,faults_memory faults_disk usage_cuts usage_errors usage_kills)

monkey: ## a million random touches, drags, pinches, keys, idle times and turns of the screen under the address sanitizer
	@tools/install/packages build run test
	@$(again) -j$(JOBS) SAN=1 OUT=$(OUT)-san $(OUT)-san/sample.db $(LANGUAGES:$(OUT)/%=$(OUT)-san/%) $(OUT)-san/tests/test_monkey
	@BELVEDERE_OUT=$(OUT)-san MONKEY=$${MONKEY:-1000000} tests/run $(OUT)-san/tests/test_monkey

layers: programs ## prove who includes whom and which object names which library
	@tests/layers $(OUT)

bench: ## import, kiosk, idle, rivals, region and search, beside what was asked and what they compare to (PARTS=: only those of tests/bench)
	@tools/install/packages build run bench
	@$(again) -j$(JOBS) programs $(OUT)/tests/support/measure rivals
	@tests/bench $(OUT) $(PARTS)
	@tests/rivals/run $(OUT)

# Other search engines, for the bench alone.
RIVALS := $(addprefix $(OUT)/tests/rivals/,ours fts5 xapian)
rivals: $(RIVALS) $(OUT)/tests/rivals/cells $(OUT)/tests/rivals/region
$(OUT)/tests/rivals/region: $(OUT)/tests/rivals/region.o $(call objects,$(SOURCES_support)) $(OUT)/libtools.a $(OUT)/libkiosk.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,$(ALL_PACKAGES) $(PACKAGES_tests)) -lcups -lm -o $@
$(OUT)/tests/rivals/cells: $(OUT)/tests/rivals/cells.o $(OUT)/libkiosk.a $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(call libraries,$(PACKAGES_kiosk) sqlite3 inih) -lm -o $@
$(RIVALS): $(OUT)/tests/rivals/%: $(OUT)/tests/rivals/keys.o $(OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@$(if $(filter %/xapian,$@),$(CXX),$(CC)) $(LDFLAGS) $(filter %/$*.o,$^) $(filter-out %/$*.o,$^) $(call libraries,$(PACKAGES_catalogue) xapian-core) -lm -o $@
$(OUT)/tests/rivals/ours: $(OUT)/tests/rivals/ours.o
$(OUT)/tests/rivals/fts5: $(OUT)/tests/rivals/fts5.o
$(OUT)/tests/rivals/xapian: $(OUT)/tests/rivals/xapian.o
$(OUT)/%.o: %.cc Makefile
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CXX) -O2 -g -std=c++17 -I. -Wall -Wextra -Wshadow $(SANITIZE) -MMD -MP -c $< -o $@

$(OUT)/catalogue/search/lexicon.o: assets/lexicon/jeunes.txt assets/lexicon/langues.txt
$(OUT)/tools/fleet/prepare.o: $(wildcard tools/fleet/region/*.sql)

$(OUT)/tests/support/measure: $(OUT)/tests/support/measure.o
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ -o $@

# Fuzzing: one program a harness of tests/fuzz, and one a grammar (the same program under the grammar's name).
# Always clang's, whatever built the rest; skipped where its libFuzzer is not installed.
FUZZ_GRAMMARS  := lheo lheo-index experience right engagement onisep rome-3 rome-4
FUZZ_HARNESSES := source items tables html query feed
FUZZ_OUT       := $(OUT)/fuzz
FUZZ_FLAGS      = $(filter-out -fsanitize=% -D_FORTIFY_SOURCE=%,$(CFLAGS)) -O1 -fsanitize=fuzzer-no-link,address,undefined \
                  -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZERS        := $(addprefix $(FUZZ_OUT)/,$(FUZZ_HARNESSES) $(FUZZ_GRAMMARS))
FUZZ_OBJECTS   := $(patsubst %.c,$(FUZZ_OUT)/%.o,$(SOURCES_catalogue) tests/fuzz/fuzz.c)
SECONDS        ?= 600

$(FUZZ_OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  FUZZ  $<"
	@clang $(FUZZ_FLAGS) $(call headers,$(PACKAGES_catalogue)) -MMD -MP -c $< -o $@

$(FUZZ_OUT)/libcatalogue.a: $(FUZZ_OBJECTS)
	@rm -f $@
	@ar rcs $@ $^
$(addprefix $(FUZZ_OUT)/,$(FUZZ_HARNESSES) grammar): $(FUZZ_OUT)/%: $(FUZZ_OUT)/tests/fuzz/%.o $(FUZZ_OUT)/libcatalogue.a
	@echo "  LINK  $@"
	@clang -Wl,--as-needed -pthread -fsanitize=fuzzer,address,undefined $^ $(call libraries,$(PACKAGES_catalogue)) -lm -o $@
$(addprefix $(FUZZ_OUT)/,$(FUZZ_GRAMMARS)): $(FUZZ_OUT)/grammar
	@ln -f $< $@

fuzzers: $(if $(shell command -v clang),$(if $(wildcard /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*),$(FUZZERS)))

fuzz: ## run every libFuzzer harness for SECONDS each (600), from the seeds of tests/fuzz/corpus
	@tools/install/packages build test
	@$(again) -j$(JOBS) fuzzers
	@BELVEDERE_OUT=$(OUT) FUZZ_SECONDS=$(SECONDS) tests/fuzz/run

languages: ## take what the code says anew into assets/languages, for a translator
	@tests/languages --merge

man: programs ## make the man pages from each program's --help
	@tools/install/man $(OUT) build/man $(VERSION)

install: programs man ## install programs, man pages and samples (DESTDIR, PREFIX=/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/fr/man1
	install -m 755 $(BUILT) $(DESTDIR)$(PREFIX)/bin
	install -m 644 build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/fr/man1
	install -D -m 644 $(sample) $(DESTDIR)$(PREFIX)/share/belvedere/sample.db
	install -d $(DESTDIR)$(PREFIX)/share/belvedere/languages
	install -m 644 $(LANGUAGES) $(DESTDIR)$(PREFIX)/share/belvedere/languages
	find assets -type f ! -name '*.po' -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/belvedere/{} ';'
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/belvedere/systemd tools/install/belvedere-push.service tools/install/belvedere-push.timer

uninstall: ## remove what install put there
	rm -f $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/bin/%) $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/share/man/fr/man1/%.1)
	rm -rf $(DESTDIR)$(PREFIX)/share/belvedere

fresh-root: ## prove `make run` and `make check` on a bare Debian 12 made with debootstrap (root only)
	@tests/fresh-root

clean: ## remove everything that was built
	rm -rf build

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
