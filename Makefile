# Tocsin: `make demo` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= demo
SERVE  ?= 1
.DEFAULT_GOAL := help
# many tests start the program anew: without its bytecode kept, each compiles it first
unexport PYTHONDONTWRITEBYTECODE

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/core.done: requirements/core.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or newer; set PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what Tocsin needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/core.lock
	@$(BIN)/python -c 'import pathlib, site; pathlib.Path(site.getsitepackages()[0], "tocsin.pth").write_text(str(pathlib.Path("src").resolve()) + "\n")'
	@printf '#!%s\nimport sys\nfrom tocsin.cli.main import main\nsys.exit(main())\n' "$(abspath $(BIN))/python" > $(BIN)/tocsin && chmod +x $(BIN)/tocsin
	@touch $@

$(VENV)/dev.done: $(VENV)/core.done requirements/dev.lock
	@echo "installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.lock
	@touch $@

$(VENV)/check.done: $(VENV)/dev.done requirements/check.lock
	@echo "installing what the slower suites need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/check.lock
	@touch $@

demo: $(VENV)/core.done ## the example, from archive to letters (OUT=dir, SERVE=0)
	@$(BIN)/tocsin demo --out "$(OUT)" $(if $(filter 0,$(SERVE)),--no-serve)

run: demo ## the same as demo

test: $(VENV)/dev.done ## the tests (one: ONE=tests/law/procedure/test_clocks.py; one room: ROOM=law)
	@$(BIN)/python -m pytest -m "not slow and not browser" $(if $(ONE),$(ONE),$(if $(ROOM),tests/$(ROOM) )-n auto --dist loadfile)

lint: $(VENV)/dev.done ## ruff, mypy, the import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

check: $(VENV)/check.done lint ## everything slow: linters, types, contracts, slow and browser tests
	@TOCSIN_THOROUGH=1 $(BIN)/python -m pytest -m "slow or browser or hypothesis" -n auto --dist loadfile --no-loadscope-reorder

bench: $(VENV)/dev.done ## speed beside peers and limits, into benchmarks/results
	@$(BIN)/python -m benchmarks

manual: $(VENV)/core.done ## docs/command-line.md from the parsers
	@$(BIN)/python -m tocsin.cli.install.manual > docs/command-line.md

release: $(VENV)/check.done ## wheel and sdist, checked and sealed (VERSION=x.y.z); uploads nothing
	@.ci/release "$(VERSION)" $(abspath $(BIN))/python

$(VENV)/bundle.done: $(VENV)/core.done requirements/bundle.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/bundle.lock
	@touch $@

bundle: $(VENV)/bundle.done ## the program in one folder, for who has no Python (dist/tocsin)
	@$(BIN)/python packaging/icons.py build/icons
	@PYTHONPATH=src $(BIN)/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/tocsin.spec
	@cp packaging/tocsin.desktop build/icons/tocsin.png dist/tocsin/ 2>/dev/null || true
	@echo "dist/tocsin is the program; dist/tocsin/tocsin starts the desk"

mutants: $(VENV)/dev.done ## one token turned round, 40 times a room: who notices (SAMPLE=, ROOMS=law,checks, SEED=, KEPT=folder)
	@$(BIN)/python -m tests.mutants $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(ROOMS),--rooms $(ROOMS)) $(if $(SEED),--seed $(SEED)) $(if $(KEPT),--kept $(KEPT))

lock: ## new lock files from requirements/*.in (needs uv)
	cd requirements && uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --universal --only-binary :all: core.in -o core.lock
	cd requirements && uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --universal --only-binary :all: core.in dev.in -c core.lock -o dev.lock
	cd requirements && uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --universal --only-binary :all: core.in dev.in check.in -c dev.lock -o check.lock
	cd requirements && uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --universal --only-binary :all: core.in bundle.in -c core.lock -o bundle.lock
	cd requirements && uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --universal --only-binary :all: core.in federation.in -c core.lock -o federation.lock

layout: $(VENV)/dev.done ## learn the layout of letters again (src/tocsin/reading/data/layout.json)
	@PYTHONPATH=src:tests $(BIN)/python -m tests.reading.layouts.learn
	@PYTHONPATH=src:tests $(BIN)/python -m tests.reading.picking.learn

judged: $(VENV)/dev.done ## learn what sentences do again (src/tocsin/reading/data/judged.txt)
	@PYTHONPATH=src:tests $(BIN)/python -m tests.reading.sentences.learn

linked: $(VENV)/dev.done ## learn again when two mentions tell of one thing (src/tocsin/checks/data/linked_days.json, linked_years.json, linked_figures.json)
	@PYTHONPATH=src:tests $(BIN)/python -m tests.reading.pairs.learn

staged: $(VENV)/dev.done ## learn again what is told as done and is to come, as seen and was heard (src/tocsin/checks/data/staged.json, witnessed.json)
	@PYTHONPATH=src:tests $(BIN)/python -m tests.reading.pairs.staged

pictures: $(VENV)/check.done ## look at the desk: the guides' pictures, made again by its browser tests
	@TOCSIN_GUIDE=1 PYTHONPATH=src:tests $(BIN)/python -m pytest -m browser -q tests/desk/browser/test_treasurer.py tests/desk/browser/test_officer.py tests/desk/browser/test_folder.py

vectors: $(VENV)/dev.done ## the conformance vectors, written again (look at what changed before you keep it)
	@cd tests && PYTHONPATH=../src $(abspath $(BIN))/python -m vectors.build

clean: ## remove what was made (not your cases)
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis demo

.PHONY: help demo run test lint check bench manual release bundle mutants layout judged linked staged lock pictures vectors clean
