"""``make grammar``: Grammalecte over the prose of every French page, each remark with its place.

Debian's package is grammalecte-cli. Remarks are for a person to read: the exit code is 0.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from words import say

from jumelle import blocks, data, prose, settings
from jumelle.inline import CODE

ROOT = Path(__file__).resolve().parent.parent
TOOL = "grammalecte-cli"
#: A word stands in the place of inline code and of the blanks of a form.
BLANK = "cela"
_BLANKS = re.compile(rf"{CODE}|…{{2,}}|_{{3,}}|\.{{4,}}|(?<=[ «])…(?=[ ?»])")
#: Rules turned down everywhere: how their names begin -> why.
RULES = {
    "nbsp_avant_double_ponctuation": "en français du Canada, rien devant ; ! ? (OQLF)",
    "nbsp_ajout_avant_double_ponctuation": "en français du Canada, rien devant ; ! ? (OQLF)",
    "unit_nbsp_avant_unités1": "unité en toutes lettres : l’espace insécable va aux symboles",
    "g2__typo_ordinaux_chiffres_exposants": "1er sans exposant : la page reste du texte simple",
    "gv1__imp_verbe_": "verbe à la 3e personne en tête d’une case ou d’un point, pas un impératif",
}
#: Turned down when the words around the remark match: (rule, before[underlined]after) -> why.
CASES = (
    ("", r"\bcela\b[^.;]{0,30}\[|\[cela|\[[^]]+\] ?:? cela", "blanc de formulaire ou code"),
    ("majuscule_", r"^\s*\[", "élément de liste après une phrase d’introduction"),
    ("g3__gn_", r"\d\.\d \[", "numéro de chapitre devant son titre"),
    ("g3__gn_", r"[Éé]tudiantes\]? et \[?étudiants", "doublet : les deux genres, puis l’adjectif"),
    ("g3__gn_", r"\[la\] (C\.-B|National)|la \[National", "nom au féminin en français"),
    ("g3__gn_", r"\[?sa\]? \[?gang", "« gang », féminin au Québec"),
    ("g3__gn_", r"les pairs \[facile|(le|les) mots? \[pairs?", "attribut ou mot cité"),
    ("g3__gn_", r"visites au personnel \[fixées|minutes, \[volontaire", "accord avec un autre nom"),
    ("g2__conf_t_as", r"serait \[ta", "déterminant, bien écrit"),
    ("gv1__imp_union", r"\[Convenez en\] comité|\[Parle en\] tant", "« en », préposition"),
    ("gv1__ppas_", r"A à H \[sont|n’est pas \[évaluer", "construction juste"),
    ("g2__conf_dès", r"En plus \[des", "article contracté"),
    ("g2__typo_À", r"\[A\] besoin", "verbe avoir"),
    ("g3__conf_", r"n’est pas une \[tâche|qui en fait \[partie", "mot juste"),
    ("g3__conf_peut_être", r"évaluer \[peut être\] décisif", "verbe pouvoir"),
    ("g2__tu_toponymes", r"Mount \[Saint Vincent", "nom officiel"),
    ("g2__tu_ce_cette", r"cette \[semaine si", "« si » ouvre la liste qui suit"),
    ("typo_espace_manquant", r"Z2003:\[20", "désignation d’une norme"),
)  # fmt: skip


def prepared(passage: prose.Passage) -> str:
    """The passage as one line: a word in each blank, commas between the boxes of a form."""
    text = re.sub(r"^\s*☐\s*", "", passage.text).replace(": ☐", ":")
    text = text.replace(" ☐ ", ", ").replace("☐", "")
    return re.sub(r"[ \n]+", " ", _BLANKS.sub(BLANK, text)).strip()


def dismissed(rule: str, context: str) -> str:
    """Why a remark is turned down, or an empty text. ``context``: ``before[underlined]after``."""
    for start, why in RULES.items():
        if rule.startswith(start):
            return why
    for start, around, why in CASES:
        if rule.startswith(start) and re.search(around, context):
            return why
    return ""


def french(root: Path) -> list[prose.Passage]:
    """Every passage of the French pages, campus values in their places."""
    here = settings.load(root)
    values = data.load(here)
    found = []
    for path in sorted(here.folder("fr").rglob("*.md")):
        text = prose.filled(path.read_text(encoding="utf-8"), "fr", values)
        name = path.relative_to(root).as_posix()
        found += list(prose.passages(blocks.read(text, "fr", name, name)))
    return found


def remarks(lines: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """(index of the line, remark) for each remark of Grammalecte about these lines."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "prose.txt")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = subprocess.run(
            [TOOL, "-f", str(file), "-j", "-ctx", "-owe"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    for paragraph in json.loads(done.stdout[done.stdout.index("{") :])["data"]:
        for remark in paragraph["lGrammarErrors"]:
            yield int(paragraph["iParagraph"]) - 1, remark


def main() -> int:
    """Print what is left to read, then how many of each class were turned down, and why."""
    if not shutil.which(TOOL):
        say(
            f"{TOOL} manque. Sur Debian ou Ubuntu : sudo apt-get install {TOOL}",
            f"{TOOL} is missing. On Debian or Ubuntu: sudo apt-get install {TOOL}",
        )
        return 0
    found = french(ROOT)
    down: Counter[str] = Counter()
    left = 0
    for index, remark in remarks([prepared(passage) for passage in found]):
        context = f"{remark['sBefore'][-40:]}[{remark['sUnderlined']}]{remark['sAfter'][:40]}"
        why = dismissed(remark["sRuleId"], context)
        if why:
            down[why] += 1
            continue
        left += 1
        place = found[index]
        print(f"{place.path}:{place.line}: {remark['sMessage']}  {remark['sRuleId']}")
        print(f"    {context.strip()}  → {', '.join(remark['aSuggestions'][:4])}")
    for why, count in down.most_common():
        print(f"{count:>5}  {why}")
    say(f"{left} remarques à lire", f"{left} remarks to read")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
