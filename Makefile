# Everything a person does here. Needs git, make and Python 3.11 or newer; the rest installs itself.
# Tout ce qu’on fait ici. Il faut git, make et Python 3.11 ou plus récent; le reste s’installe seul.
PYTHON ?= python3
PY := .venv/bin/python
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

.DEFAULT_GOAL := help
.PHONY: help site serve check test reading grammar links lock clean ready ready-test

help: ## This list / Cette liste
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: ready ## Build the whole site in site/ / Bâtir le site entier dans site/
	@$(PY) scripts/build_site.py

serve: ready ## Both languages, reloaded as you write / Les deux langues, rechargées à chaque modification
	@$(PY) scripts/serve.py

check: ready ## Do both languages say the same thing? / Les deux langues disent-elles la même chose?
	@.venv/bin/jumelle check

test: ready-test ## Lint, types, check, tests in a real browser / Style, types, vérification, essais dans un vrai navigateur
	@$(PY) scripts/run_tests.py

reading: ready ## Reading level of every page / Niveau de lecture de chaque page
	@$(PY) scripts/readability.py

grammar: ready ## Grammalecte over the French pages / Grammalecte sur les pages françaises
	@$(PY) scripts/grammar.py

links: ready ## Do outside addresses answer? Needs lychee / Les adresses externes répondent-elles? Avec lychee
	@$(PY) scripts/check_links.py

lock: ready ## Pin dependencies again, with hashes / Figer de nouveau les dépendances
	@$(PYTHON) scripts/setup_env.py lock

clean: ## Remove what was built; keep .venv / Retirer ce qui a été bâti; garder .venv
	@rm -rf site .build .cache .pytest_cache .mypy_cache .ruff_cache .site.building-*

ready:
	@$(PYTHON) scripts/setup_env.py site

ready-test:
	@$(PYTHON) scripts/setup_env.py test
