"""How the main job begins and ends, and how bad input is told. Called by both porches."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import mkdocs
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from jumelle import guide, run
from jumelle.model import Data, Fault, Lang, Summary, Text, other
from jumelle.publish import site, site_twin, staleness
from jumelle.report import text
from jumelle.settings import Settings


@dataclass(frozen=True)
class Job:
    """A whole site in the making: where it will stand, where it is built, its twin's build."""

    site_dir: Path
    staging: Path
    twin: Lang
    process: subprocess.Popen[bytes]
    log: Path
    report: Path


@dataclass(frozen=True)
class Porch:
    """What one build knows. ``job`` is None when one language was chosen."""

    settings: Settings
    data: Data
    lang: Lang
    site_url: str
    started: float
    alone: Mapping[str, Lang]
    tags: Mapping[str, Text]
    behind: staleness.Notices
    job: Job | None


@contextmanager
def plainly() -> Iterator[None]:
    """Tell bad input as the host tells an error: one line, no traceback."""
    try:
        yield
    except Fault as fault:
        raise PluginError(fault.say(speech())) from None


def speech() -> Lang:
    """The language messages are written in: JUMELLE_UI, else the terminal's."""
    tongue = os.environ.get("JUMELLE_UI") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    return "fr" if tongue.lower().startswith("fr") else "en"


def first_line(file, markdown: str) -> int:
    """The line of the file on which its text begins: the host took the front matter off."""
    whole = file.content_string
    place = whole.find(markdown.lstrip("\n")) if markdown.strip() else -1
    return whole.count("\n", 0, place) + 1 if place > 0 else 1


def begin(config, lang: Lang) -> Job:
    """Turn this build towards a staging folder and start its twin's beside it."""
    site_dir = Path(config.site_dir)
    staging = site.stage(site_dir)
    atexit.register(shutil.rmtree, staging, True)
    twin = other(lang)
    log, report = staging / ".twin.log", staging / ".twin.json"
    command = [sys.executable, "-m", mkdocs.__name__, "build", "-f", config.config_file_path]
    command += ["-d", str(staging / twin)] + (["--strict"] if config.strict else [])
    command += [] if config.use_directory_urls else ["--no-directory-urls"]
    env = {**os.environ, "JUMELLE_LANG": twin, site_twin.REPORT: str(report)}
    process = site_twin.start(command, env, Path.cwd(), log)
    atexit.register(site_twin.stop, process)
    config.site_dir = str(staging / lang)
    return Job(site_dir, staging, twin, process, log, report)


def pages(config) -> tuple[tuple[str, str, str], ...]:
    """Path, URL and review date of the pages that were built, kept by the porch's ``on_env``."""
    return tuple(config.extra.get("built_pages", ()))


def finish(config, porch: Porch, built: site.Built, log: logging.LoggerAdapter) -> None:
    """End a build: report one language, or make both into a site and put it in place."""
    report = os.environ.get(site_twin.REPORT, "")
    job = porch.job
    if job is None:
        if report:
            site_twin.write(Path(report), (built,))
        return
    config.site_dir = str(job.site_dir)  # gh-deploy publishes from here
    log.info("check")
    summary = check(porch)
    log.info("twin")
    both = (built, *wait(job, log))
    for rel, lang in site.alone(both).items():
        if rel not in porch.alone:
            raise site.no_twin(rel, lang)
    log.info("compose")
    styles = Path(config.theme.custom_dir) / "assets/stylesheets"
    site.compose(job.staging, porch.site_url, porch.settings.site_name, porch.data, both, styles)
    if config.strict and _warned():
        return  # the host is about to fail this build
    site.swap(job.staging, job.site_dir)
    if report:
        site_twin.write(Path(report), both, summary)


def check(porch: Porch) -> Summary:
    """Do both languages say the same thing? Findings at error level end the build."""
    began = time.perf_counter()
    whole = guide.load(porch.settings, porch.data)
    found = run.check(whole, porch.settings.severity)
    summary = run.summarize(whole, found, began)
    if summary.errors:
        raise PluginError("\n" + text.render(found, summary, speech(), colour=False))
    return summary


def wait(job: Job, log: logging.LoggerAdapter) -> tuple[site.Built, ...]:
    """Wait for the twin's build and pass on what it complained of."""
    code = job.process.wait()
    for line in site_twin.told(job.log):
        log.log(logging.ERROR if code else logging.WARNING, "[%s] %s", job.twin, line)
    if code:
        raise PluginError(f"[{job.twin}] exit {code}")
    built = site_twin.read(job.report)
    job.log.unlink()
    job.report.unlink()
    return built


def _warned() -> bool:
    handlers = logging.getLogger(mkdocs.__name__).handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
