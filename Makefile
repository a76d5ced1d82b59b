# Every target sets up what it needs in .venv; Python 3.11 or later and make are enough.
#   make demo    read the example case, print its timeline and conflicts, write its report
#   make test    run the tests
#   make check   run the tests and everything else that must be clean
#   make lock    choose the versions of all dependencies anew
#   make bench   measure how fast it is

PYTHON := $(shell for each in python3.13 python3.12 python3.11 python3; do \
	"$$each" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { command -v "$$each"; break; }; done)
BIN := .venv/bin
READY := .venv/ready
DEMO := build/demo

.PHONY: demo test check lock bench clean

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

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(READY)
	@for each in benchmarks/*.py benchmarks/times; do echo "$$each"; $(BIN)/python "$$each" || exit 1; done

LOCK := -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet --upgrade

lock: $(READY)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	$(BIN)/python $(LOCK) -o requirements/run.txt
	$(BIN)/python $(LOCK) --group dev -o requirements/dev.txt

$(READY): requirements/dev.txt pyproject.toml
	@if [ -z '$(PYTHON)' ]; then \
		echo 'Backstory needs Python 3.11 or later, and none is on the path.' >&2; exit 1; fi
	@test -x $(BIN)/python || '$(PYTHON)' -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

clean:
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
