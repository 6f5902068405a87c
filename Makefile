# The verbs of the suite. Each brings up what it needs from a bare machine.
SHELL := /bin/bash
PYTHON := .venv/bin/python
ONLY ?=

.DEFAULT_GOAL := help
.PHONY: help run test lint check bench

help:  ## say what the verbs do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run:  ## install what is missing, seed the demo council, start web and worker (PORT=8000 CITY=60)
	@deploy/install product
	@exec $(PYTHON) manage.py serve $(if $(CITY),--city $(CITY))

test:  ## install what the tests need, run them all on the embedded profile
	@deploy/install tests
	@deploy/check test

lint:  ## ruff, templates, import contracts, types
	@deploy/install tests
	@deploy/check lint

check: ## what CI calls: lint, all tests, and the scaled profile where PostgreSQL and Redis answer
	@deploy/install tests
	@deploy/check lint
	@deploy/check test
	@deploy/check scaled

bench:  ## measure against limits of the same run, write build/bench.json (ONLY=name)
	@deploy/install tests
	@$(PYTHON) -m tests.bench $(ONLY)
