"""Make .venv and install the locked dependencies. Standard library only: it runs before them.

    python3 scripts/setup_env.py site|test|lock

A second run sees the stamp and returns at once. Addresses of registries are never written here:
pip and uv use what the machine is set up to use.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PY = VENV / "bin" / "python"
OLDEST = (3, 11)


def main(what: str) -> int:
    """Set up ``site`` or ``test``, or lock the dependencies again. Exit code."""
    if sys.version_info < OLDEST:
        return use_newer(what)
    if what == "lock":
        return lock()
    if not stamp(what).exists():
        make_venv()
        install(what)
    return 0


def use_newer(what: str) -> int:
    """Start again with a newer Python of this machine, if it has one."""
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found:
            return subprocess.call([found, __file__, what])
    return give_up(
        f"Python {sys.version_info.major}.{sys.version_info.minor} est trop ancien : il faut 3.11.",
        f"Python {sys.version_info.major}.{sys.version_info.minor} is too old: 3.11 is needed.",
    )


def make_venv() -> None:
    """Make .venv unless one that works is there.

    Debian keeps a part of venv in a package of its own: install it or say so.
    """
    works = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    if PY.exists() and subprocess.run([PY, "-c", works], check=False).returncode == 0:
        return
    say("préparation de .venv…", "preparing .venv…")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if apt(package) and subprocess.call(command) == 0:
        return
    sys.exit(
        give_up(
            f".venv n’a pas pu être créé. Essayez : sudo apt-get install {package}",
            f".venv could not be made. Try: sudo apt-get install {package}",
        )
    )


def apt(*packages: str) -> bool:
    """Install system packages where this user may, without ever asking for a password."""
    if not shutil.which("apt-get"):
        return False
    front = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if front and (
        not shutil.which("sudo")
        or subprocess.run([*front, "true"], capture_output=True, check=False).returncode
    ):
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*front, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if subprocess.run(install, env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0:
        return True
    subprocess.run([*front, "apt-get", "update", "-q"], stdout=subprocess.DEVNULL, check=False)
    return subprocess.run(install, env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0


def install(what: str) -> None:
    """Install the locked set, then the project itself, then leave the stamps."""
    say(f"installation des dépendances ({what})…", f"installing dependencies ({what})…")
    uv = find_uv()
    pip = [*uv, "pip", "install", "-q", "--python", str(PY)]
    locked = ["--require-hashes", "-r", str(ROOT / "requirements" / f"{what}.txt")]
    run([*pip, *locked])
    run([*pip, "--no-deps", "-e", str(ROOT)])
    for old in VENV.glob(f".ready-{what}-*"):
        old.unlink()
    stamp(what).touch()
    if what == "test":  # the test set holds the site's
        stamp("site").touch()
        install_system()


#: What tests use of the system's: commands that must all answer, packages that hold them, and
#: what goes untested without them.
SYSTEM = (
    (
        (("hunspell", "-d", "fr", "-l"), ("hunspell", "-d", "en_CA", "-l")),
        ("hunspell", "hunspell-fr", "hunspell-en-ca"),
        ("l’orthographe ne sera pas vérifiée", "spelling will not be checked"),
    ),
    (
        (("java", "-version"),),
        ("default-jre-headless",),
        ("EPUBCheck ne lira pas les EPUB", "EPUBCheck will not read the EPUB files"),
    ),
    (
        (("pdfinfo", "-v"),),
        ("poppler-utils",),
        ("poppler ne lira pas les PDF", "poppler will not read the PDFs"),
    ),
)


def install_system() -> None:
    """What tests need of the system's packages, where this user may install them."""
    for commands, packages, lost in SYSTEM:
        if all(answers(*command) for command in commands):
            continue
        say(f"installation de {', '.join(packages)}…", f"installing {', '.join(packages)}…")
        if not apt(*packages):
            needed = f"sudo apt-get install {' '.join(packages)}"
            say(
                f"{lost[0]}. Sur Debian ou Ubuntu : {needed}",
                f"{lost[1]}. On Debian or Ubuntu: {needed}",
            )


def answers(*command: str) -> bool:
    """Whether a command is there and ends well."""
    if not shutil.which(command[0]):
        return False
    quiet = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return quiet.returncode == 0


def find_uv() -> list[str]:
    """A uv that works: the machine's, else the one of .venv, installed from its package."""
    for path in (shutil.which("uv"), str(VENV / "bin" / "uv")):
        if (
            path
            and Path(path).exists()
            and subprocess.run([path, "--version"], capture_output=True, check=False).returncode
            == 0
        ):
            return [path]
    locked = ["--require-hashes", "-r", str(ROOT / "requirements" / "tools.txt")]
    pip = subprocess.run([PY, "-m", "pip", "--version"], capture_output=True, check=False)
    if pip.returncode:  # a .venv that uv once made has no pip
        run([str(PY), "-m", "ensurepip", "--upgrade"])
    run([str(PY), "-m", "pip", "install", "-q", "--disable-pip-version-check", *locked])
    return [str(VENV / "bin" / "uv")]


def lock() -> int:
    """Write requirements/*.txt again. No address of a registry is written down."""
    uv = find_uv()
    how = "--universal --generate-hashes --python-version 3.11"
    hush = "--no-header --no-emit-index-url --no-emit-find-links"
    for name in ("tools", "site", "test"):
        files = ["-o", f"requirements/{name}.txt", f"requirements/{name}.in"]
        run([*uv, "pip", "compile", "-q", *how.split(), *hush.split(), *files])
    return 0


def stamp(what: str) -> Path:
    """A file named after everything that would make an installation stale."""
    parts = [ROOT / "requirements" / f"{what}.txt", ROOT / "pyproject.toml"]
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts))
    digest.update(f"{sys.version_info[:2]}{ROOT}".encode())
    return VENV / f".ready-{what}-{digest.hexdigest()[:16]}"


def run(command: list[str]) -> None:
    """Run a step; a step that fails ends the set-up."""
    code = subprocess.call(command, cwd=ROOT)
    if code:
        sys.exit(
            give_up(
                "l’installation a échoué; le message ci-dessus dit pourquoi.",
                "the installation failed; the message above says why.",
            )
        )


def say(fr: str, en: str) -> None:
    """One line of progress, in the terminal's language."""
    tongue = os.environ.get("JUMELLE_UI") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    print(f"jumelle: {fr if tongue.lower().startswith('fr') else en}", flush=True)


def give_up(fr: str, en: str) -> int:
    """Say why in both languages; exit code 2."""
    print(f"jumelle: {fr}\njumelle: {en}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "site"))
