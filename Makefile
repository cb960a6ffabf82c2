# Two commands on a fresh machine: `make run` and `make test`. Everything else is for people who work on the code.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    := out/articles

.PHONY: run review-demo test check lint train eval eval-curve eval-figures eval-gate corpus bench clean

run: $(VENV)/.installed  ## read our own articles; show flags, loops and a picture
	$(BIN)/dealgraph extract corpus/articles -o $(OUT)
	$(BIN)/dealgraph flags $(OUT)
	$(BIN)/dealgraph loops $(OUT)
	$(BIN)/dealgraph graph $(OUT) -o $(OUT)/graph.svg

review-demo: $(VENV)/.installed-review $(OUT)/manifest.json  ## after make run: the review page on our own articles
	$(BIN)/dealgraph review $(OUT)

test: $(VENV)/.installed-dev  ## all tests
	$(BIN)/python -m pytest

check: lint test  ## formatting, lint, types, import contracts, tests

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/.installed-train  ## open corpora and our passages to models/news; needs DEALGRAPH_CORPORA
	$(BIN)/python -m models.recipe.train
	$(BIN)/torchrun --standalone --nproc-per-node 2 -m models.recipe.deals.train
	$(BIN)/python -m models.recipe.finish

eval-curve: $(VENV)/.installed-train  ## how much more passages would still bring; after the names part of make train
	$(BIN)/python -m models.recipe.deals.curve

corpus: $(VENV)/.installed-dev  ## check and count the annotated passages
	$(BIN)/python -m models.recipe.passages check corpus/passages corpus/cases
	$(BIN)/python -m models.recipe.passages count corpus/passages/de
	$(BIN)/python -m models.recipe.passages count corpus/passages/en
	$(BIN)/python -m models.recipe.figures

eval: $(VENV)/.installed-dev  ## scores of every stage against corpus/baseline.json
	$(BIN)/python -m tests.eval

eval-figures: $(VENV)/.installed-dev  ## errors planted into clean passages: how many are found, how many false alarms
	$(BIN)/python -m tests.eval.figures

eval-gate: $(VENV)/.installed-dev  ## what is lost by leaving text without words of deals and sums unread
	$(BIN)/python -m tests.eval.gate

bench: $(VENV)/.installed-bench  ## speed, ratios side by side
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.amounts
	$(BIN)/python -m tests.bench.graph
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.warc
	$(BIN)/python -m tests.bench.news
	$(BIN)/python -m tests.bench.gate
	$(BIN)/python -m tests.bench.memory
	$(BIN)/python -m tests.bench.review

clean:
	rm -rf $(VENV) out build dist .*_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-review: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[review]'
	touch $@

$(OUT)/manifest.json: | $(VENV)/.installed
	$(BIN)/dealgraph extract corpus/articles -o $(OUT)

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	touch $@

# The CPU build of torch is a tenth of the size; on Linux x86-64 pin it with TORCH=torch==2.13.0+cpu or as your index has it.
TORCH ?= torch==2.13.0
$(VENV)/.installed-train: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet '$(TORCH)'
	$(BIN)/python -m pip install --quiet --editable '.[dev,train]'
	touch $@
