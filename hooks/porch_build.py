"""How the main job begins and ends, and how bad input is told. Called by both porches."""

from __future__ import annotations

import atexit
import json
import logging
import math
import os
import pickle
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

from jumelle import data as guide_data
from jumelle.model import Data, Fault, Lang, Summary, Text, other
from jumelle.publish import site, site_twin, staleness
from jumelle.settings import Settings

#: What the three processes leave for each other in the staging folder, and where the twin is told
#: of it.
BEHIND, RESULT, PARITY_LOG = ".behind.json", ".parity.json", ".parity.log"
DATA = ".data.pickle"
NOTICES, READ = "JUMELLE_NOTICES", "JUMELLE_READ"
#: Seconds between two looks for it, and after which the main job must be dead.
PAUSE, PATIENCE = 0.02, 120


@dataclass(frozen=True)
class Job:
    """A whole site in the making: where it will stand, where it is built, its twin's build and
    the check, each a process.
    """

    site_dir: Path
    staging: Path
    twin: Lang
    process: subprocess.Popen[bytes]
    log: Path
    report: Path
    parity: subprocess.Popen[bytes]


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


def data(settings: Settings) -> Data:
    """The records of ``data/``: in a twin's build, as the main job has read them."""
    read = os.environ.get(READ, "")
    return pickle.loads(Path(read).read_bytes()) if read else guide_data.load(settings)


def begin(config, lang: Lang, data: Data) -> Job:
    """Turn this build towards a staging folder and start its twin's beside it."""
    site_dir = Path(config.site_dir)
    staging = site.stage(site_dir)
    atexit.register(shutil.rmtree, staging, True)
    (staging / DATA).write_bytes(pickle.dumps(data))
    # Both builds wait for the check, the longest of the three: it starts first.
    command = [sys.executable, str(Path(__file__).with_name("parity.py"))]
    command += [str(Path(config.config_file_path).parent), str(staging / DATA)]
    command += [str(staging / BEHIND), str(staging / RESULT), speech()]
    check = site_twin.start(command, os.environ, Path.cwd(), staging / PARITY_LOG)
    atexit.register(site_twin.stop, check)
    twin = other(lang)
    log, report = staging / ".twin.log", staging / ".twin.json"
    command = [sys.executable, "-m", mkdocs.__name__, "build", "-f", config.config_file_path]
    command += ["-d", str(staging / twin)] + (["--strict"] if config.strict else [])
    command += [] if config.use_directory_urls else ["--no-directory-urls"]
    env = {**os.environ, "JUMELLE_LANG": twin, site_twin.REPORT: str(report)}
    env |= {NOTICES: str(staging / BEHIND), READ: str(staging / DATA)}
    process = site_twin.start(command, env, Path.cwd(), log)
    atexit.register(site_twin.stop, process)
    config.site_dir = str(staging / lang)
    return Job(site_dir, staging, twin, process, log, report, check)


def behind(porch: Porch) -> staleness.Notices:
    """Which sections have a newer twin: from the check beside a whole build, else told here."""
    if "JUMELLE_SERVE" in os.environ:  # a preview is quick, and needs no such notes
        return {}
    told = os.environ.get(NOTICES, "")
    if porch.job is not None:
        path, limit = porch.job.staging / BEHIND, math.inf
    elif told:
        path, limit = Path(told), time.monotonic() + PATIENCE
    else:
        return staleness.load(porch.settings, porch.data)
    while not path.exists():
        if porch.job is not None and porch.job.parity.poll() is not None and not path.exists():
            checked(porch.job)  # it ended without a word: this says why
            return {}
        if time.monotonic() > limit:
            raise PluginError(f"{path}?")
        time.sleep(PAUSE)
    return staleness.read(path)


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
    summary = checked(job)
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


def checked(job: Job) -> Summary:
    """Do both languages say the same thing? Findings at error level end the build."""
    log, result = job.staging / PARITY_LOG, job.staging / RESULT
    if job.parity.wait():
        raise PluginError("\n".join(["parity", *site_twin.told(log)]))
    told = json.loads(result.read_text(encoding="utf-8"))
    if told["error"]:
        raise PluginError(told["error"])
    return Summary(**told["summary"])


def wait(job: Job, log: logging.LoggerAdapter) -> tuple[site.Built, ...]:
    """Wait for the twin's build and pass on what it complained of."""
    code = job.process.wait()
    for line in site_twin.told(job.log):
        log.log(logging.ERROR if code else logging.WARNING, "[%s] %s", job.twin, line)
    if code:
        raise PluginError(f"[{job.twin}] exit {code}")
    built = site_twin.read(job.report)
    left = (job.staging / one for one in (BEHIND, RESULT, PARITY_LOG, DATA))
    for path in (job.log, job.report, *left):
        path.unlink()  # the last that reads them has ended
    return built


def _warned() -> bool:
    handlers = logging.getLogger(mkdocs.__name__).handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
