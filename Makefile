# Every task of the project. `make` alone lists them; nothing here needs more than
# Python 3.11, make and git: the rest is set up on first use.

export PYTHONUTF8 := 1
# Hundreds of commands run in the tests: their modules are compiled once, also where that is off.
export PYTHONDONTWRITEBYTECODE :=
PYTHON ?=
PORT ?= 8000
ARGS ?=
RUN := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev site serve verify check test lint bench vendor lock clean

help: ## 列出全部命令 · list the commands
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1	/p' Makefile | while IFS='	' read -r target text; \
		do printf '  make %-10s %s\n' "$$target" "$$text"; done

setup: ## 准备运行环境 · set up what the site needs, in .venv
	@PYTHON='$(PYTHON)' sh scripts/setup/venv.sh requirements.txt

setup-dev: setup ## 准备开发环境 · set up what the tests need as well
	@sh scripts/setup/venv.sh requirements-dev.txt

site: setup ## 生成网站到 site/ · check the register and build the site
	@sh scripts/setup/site.sh $(ARGS)

serve: site ## 在本机查看网站 · serve the site at http://127.0.0.1:8000
	@echo '请在浏览器打开 / open in a browser: http://127.0.0.1:$(PORT)  (Ctrl+C 结束 / ends)'
	@$(RUN) -m http.server $(PORT) --bind 127.0.0.1 --directory site >/dev/null 2>&1

verify: setup ## 核对网站 · build the site again and compare every file
	@$(RUN) scripts/verify.py $(ARGS)

check: setup ## 检查全部驿站文件 · check every station file
	@$(RUN) scripts/check.py $(ARGS)

test: setup-dev ## 运行全部测试 · run every test (ARGS="-n 0" for one process)
	@sh scripts/setup/browser.sh
	@$(RUN) -m pytest --quiet -n auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: setup-dev ## 检查代码 · check format, style, types, workflows
	@sh scripts/setup/lint.sh

bench: setup-dev ## 测量速度 · measure all this against its peers (ARGS=--page writes the page)
	@$(RUN) scripts/bench.py $(ARGS)

vendor: setup ## 更新前端库 · fetch the front-end libraries again (needs npm)
	@$(RUN) scripts/setup/vendor/refresh.py

lock: setup-dev ## 更新依赖锁定 · lock the dependencies again (ARGS=--upgrade for newer ones)
	@sh scripts/setup/lock.sh $(ARGS)

clean: ## 删除生成的文件 · delete what was built (.venv stays)
	@rm -rf site .site.work .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
