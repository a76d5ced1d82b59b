# Every target sets up what it needs in .venv; Python 3.11 or later and make are enough.
#   make demo    read the example case, print its timeline and conflicts, write its report
#   make test    run the tests
#   make nightly run the long tests too
#   make check   run the tests and everything else that must be clean
#   make lock    choose the versions of all dependencies anew
#   make bench   measure how good it is and how fast, beside others
#   make train   make the weights of the trained extractor again, from data beside the project
#   make fuzz    feed the language of time what nobody would write, for SECONDS (600)

PYTHON := $(shell for each in python3.13 python3.12 python3.11 python3; do \
	"$$each" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { command -v "$$each"; break; }; done)
BIN := .venv/bin
READY := .venv/ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO := build/demo

FUZZ := build/fuzz
SECONDS := 600

.PHONY: demo test nightly check lock lock-training bench train fuzz clean

demo: $(READY)
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/lighthouse.case
	@$(BIN)/backstory build examples/lighthouse --out $(DEMO)/lighthouse.case
	@echo; echo '$$ backstory timeline lighthouse.case'
	@$(BIN)/backstory timeline $(DEMO)/lighthouse.case
	@echo; echo '$$ backstory conflicts lighthouse.case'
	@$(BIN)/backstory conflicts $(DEMO)/lighthouse.case
	@echo; $(BIN)/backstory report $(DEMO)/lighthouse.case -o $(DEMO)/lighthouse.html \
		--title 'The lighthouse at Gannet Head'

test: $(READY)
	$(BIN)/python -m pytest

nightly: $(READY)
	$(BIN)/python -m pytest -m nightly

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(READY) .venv/peers
	@for each in benchmarks/*.py benchmarks/times benchmarks/chronology benchmarks/prose; do echo "$$each"; $(BIN)/python "$$each" || exit 1; done

train: $(READY) .venv/training
	$(BIN)/python training --final

fuzz: $(READY) .venv/fuzz
	@mkdir -p $(FUZZ)/corpus
	$(BIN)/python fuzz/times.py -max_total_time=$(SECONDS) -max_len=2000 -print_final_stats=1 \
		-artifact_prefix=$(FUZZ)/ $(FUZZ)/corpus

# The programs we measure ourselves against, and the fuzzer: nothing else needs them.
.venv/%: requirements/%.txt $(READY)
	$(PIP) --require-hashes -r $<
	@touch $@

LOCK := -m uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet --upgrade

lock: $(READY)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	$(BIN)/python $(LOCK) pyproject.toml -o requirements/run.txt
	$(BIN)/python $(LOCK) pyproject.toml --group dev -o requirements/dev.txt
	$(BIN)/python $(LOCK) --group fuzz -o requirements/fuzz.txt
	$(BIN)/python $(LOCK) --group peers -o requirements/peers.txt

# The CPU build of torch has a name of its own, which only pip's own resolver finds.
lock-training: $(READY)
	$(PIP) pip-tools
	$(BIN)/python -m piptools compile --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --strip-extras --allow-unsafe --quiet --no-header \
		-o requirements/training.txt requirements/training.in

$(READY): requirements/dev.txt pyproject.toml
	@if [ -z '$(PYTHON)' ]; then \
		echo 'Backstory needs Python 3.11 or later, and none is on the path.' >&2; exit 1; fi
	@test -x $(BIN)/python || '$(PYTHON)' -m venv .venv
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-deps -e .
	@touch $@

clean:
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
