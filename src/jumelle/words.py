"""What each rule says and advises, in both languages. ``{here}`` and the like are a hit’s facts."""

from __future__ import annotations

from jumelle.model import Text

_N = "\u00a0"


def _t(fr: str, en: str) -> Text:
    """French is typed with plain blanks before its signs; readers get no-break spaces."""
    for sign in (":", "»", "%"):
        fr = fr.replace(" " + sign, _N + sign)
    for sign in (";", "!", "?"):
        fr = fr.replace(" " + sign, sign).replace(_N + sign, sign)
    return Text(fr.replace("« ", "«" + _N), en)


SAY: dict[str, Text] = {
    "page-missing": _t("page sans jumelle : {expected} n’existe pas", "page without a twin: {expected} does not exist"),
    "page-empty": _t("page vide", "empty page"),
    "page-unreadable": _t("cette page ne se lit pas ({detail})", "this page cannot be read ({detail})"),
    "page-too-large": _t("page trop lourde ({detail} Mo) : elle n’a pas été lue", "page too large ({detail} MB): it was not read"),
    "fence-unclosed": _t("bloc de code ouvert par « {detail} » et jamais fermé", "code block opened by “{detail}” and never closed"),
    "front-matter-broken": _t("en-tête YAML illisible : {detail}", "unreadable YAML front matter: {detail}"),
    "heading-level": _t("titre de niveau {here} ici, {there} en face", "heading of level {here} here, {there} opposite"),
    "heading-missing": _t("titre absent en face : « {text} »", "heading missing opposite: “{text}”"),
    "block-missing": _t("passage absent en face ({count} bloc) : « {text} »", "passage missing opposite ({count} block): “{text}”"),
    "item-missing": _t("élément de liste absent en face : « {text} »", "list item missing opposite: “{text}”"),
    "row-missing": _t("ligne de tableau absente en face : « {text} »", "table row missing opposite: “{text}”"),
    "table-missing": _t("tableau absent en face", "table missing opposite"),
    "code-missing": _t("bloc de code absent en face : « {text} »", "code block missing opposite: “{text}”"),
    "admonition-missing": _t("encadré absent en face : « {text} »", "admonition missing opposite: “{text}”"),
    "tab-missing": _t("onglet absent en face : « {text} »", "tab missing opposite: “{text}”"),
    "image-missing": _t("image absente en face : « {text} »", "image missing opposite: “{text}”"),
    "table-broken": _t("tableau brisé près de « {text} »", "table broken near “{text}”"),
    "order-differs": _t("section placée ailleurs en face", "section stands elsewhere opposite"),
    "heading-id-differs": _t("identifiant de titre « {here} » ici, « {there} » en face", "heading id “{here}” here, “{there}” opposite"),
    "kind-differs": _t("{here} ici, {there} en face", "{here} here, {there} opposite"),
    "nesting-differs": _t("imbrication différente : niveau {here} ici, {there} en face", "nested differently: level {here} here, {there} opposite"),
    "column-missing": _t("{here} colonnes ici, {there} en face ({cells})", "{here} columns here, {there} opposite ({cells})"),
    "cell-empty": _t("cellule vide ici, remplie en face", "cell empty here, filled opposite"),
    "length-differs": _t("bien plus long ici ({here} signes) qu’en face ({there})", "much longer here ({here} characters) than opposite ({there})"),
    "placeholder-differs": _t("variable {hole} absente en face", "placeholder {hole} missing opposite"),
    "admonition-type": _t("encadré « {here} » ici, « {there} » en face", "admonition “{here}” here, “{there}” opposite"),
    "admonition-keyword": _t("mot-clé d’encadré inconnu « {here} » (« {there} » en face)", "unknown admonition keyword “{here}” (“{there}” opposite)"),
    "code-differs": _t("code différent : « {here} » ici, « {there} » en face", "code differs: “{here}” here, “{there}” opposite"),
    "code-span-lost": _t("« {code} » a perdu ses accents graves", "“{code}” has lost its backticks"),
    "code-span-missing": _t("code « {code} » absent en face", "code “{code}” missing opposite"),
    "identifier-differs": _t("identifiant « {here} » ici, « {there} » en face", "identifier “{here}” here, “{there}” opposite"),
    "alt-missing": _t("image sans texte de remplacement ; en face : « {there} »", "image without alternative text; opposite: “{there}”"),
    "meta-missing": _t("clé d’en-tête « {key} » absente en face", "front-matter key “{key}” missing opposite"),
    "meta-differs": _t("« {key} » : « {here} » ici, « {there} » en face", "“{key}”: “{here}” here, “{there}” opposite"),
    "sentence-missing": _t("phrase sans pendant en face : « {text} »", "sentence that nothing opposite answers: “{text}”"),
    "sentence-differs": _t("phrases qui semblent dire autre chose : « {text} » ici, « {there} » en face", "sentences that seem to say different things: “{text}” here, “{there}” opposite"),
    "negation-missing": _t("« {here} » ici, aucune négation en face : « {there} »", "“{here}” here, no negation opposite: “{there}”"),
    "modality-differs": _t("« {here} » ici, « {there} » en face : obligation ou permission?", "“{here}” here, “{there}” opposite: a duty, or leave?"),
    "wrong-language": _t("passage dans l’autre langue : « {text} »", "passage in the other language: “{text}”"),
    "untranslated-copy": _t("copie non traduite : « {text} »", "untranslated copy: “{text}”"),
    "alt-untranslated": _t("texte de remplacement resté dans l’autre langue : « {text} »", "alternative text left in the other language: “{text}”"),
    "meta-language": _t("« {key} » est dans l’autre langue : « {here} »", "“{key}” is in the other language: “{here}”"),
    "number-differs": _t("« {here} » ici, « {there} » en face", "“{here}” here, “{there}” opposite"),
    "number-missing": _t("« {here} » ici, rien d’égal en face", "“{here}” here, nothing equal opposite"),
    "date-differs": _t("date « {here} » ici, « {there} » en face", "date “{here}” here, “{there}” opposite"),
    "contact-differs": _t("coordonnée « {here} » ici, « {there} » en face", "contact “{here}” here, “{there}” opposite"),
    "contact-missing": _t("coordonnée « {here} » absente en face", "contact “{here}” missing opposite"),
    "number-order": _t("« {here} » et « {there} » ont changé de place", "“{here}” and “{there}” have changed places"),
    "link-missing": _t("lien absent en face : {target}", "link missing opposite: {target}"),
    "link-target": _t("lien vers {here} ici, vers {there} en face", "link to {here} here, to {there} opposite"),
    "link-language": _t("lien vers l’autre langue : {target}", "link to the other language: {target}"),
    "link-broken": _t("lien brisé : {target}", "broken link: {target}"),
    "anchor-broken": _t("ancre introuvable : {target}", "anchor not found: {target}"),
    "anchor-missing": _t("lien sans ancre ici ({target}) ; en face, vers « {anchor} »", "link without an anchor here ({target}); opposite, to “{anchor}”"),
    "footnote-missing": _t("appel de note absent en face : {label}{text}", "footnote missing opposite: {label}{text}"),
    "footnote-broken": _t("appel de note sans note : [^{label}]", "footnote call without a note: [^{label}]"),
    "footnote-unused": _t("note jamais appelée : [^{label}]", "footnote never called: [^{label}]"),
    "term-missing": _t("« {here} » ici, sans « {there} » en face", "“{here}” here, without “{there}” opposite"),
    "term-variant": _t("« {here} » : le glossaire dit « {expected} »", "“{here}”: the glossary says “{expected}”"),
    "term-synonym": _t("« {here} » : ailleurs, « {expected} » pour « {there} »", "“{here}”: elsewhere, “{expected}” for “{there}”"),
    "title-varies": _t("titre « {here} » : ailleurs, « {expected} » pour « {there} »", "heading “{here}”: elsewhere, “{expected}” for “{there}”"),
    "acronym-varies": _t("« {here} » : ailleurs, « {expected} » pour « {there} »", "“{here}”: elsewhere, “{expected}” for “{there}”"),
    "stale": _t("plus récent ici ({newer} → {older}) : modifié depuis la dernière comparaison, inchangé en face", "newer here ({newer} → {older}): changed since both were compared, unchanged opposite"),
    "typography": _t("typographie ({sign}) : « {here} »", "typography ({sign}): “{here}”"),
    "label-spacing": _t("espacement du deux-points : « {here} »", "spacing of the colon: “{here}”"),
    "markup-left": _t("balise Markdown restée dans le texte : {mark}", "Markdown mark left in the text: {mark}"),
    "note-glued": _t("note collée à son mot : « {mark} »", "note glued to its word: “{mark}”"),
    "furniture-left": _t("élément d’une autre page resté dans le texte : « {text} »", "left over from another page: “{text}”"),
    "heading-repeated": _t("titre répété : « {text} »", "heading repeated: “{text}”"),
    "section-empty": _t("rien sous ce titre : « {text} »", "nothing under this heading: “{text}”"),
    "figure-unsourced": _t("chiffre sans source : « {here} »", "figure without a source: “{here}”"),
    "wording": _t("« {here} » : {why}", "“{here}”: {why}"),
    "list-signs": _t("élément de liste sans son « {sign} »", "list item without its “{sign}”"),
    "helpline-aging": _t("{name} : numéro comparé à sa source il y a {days} jours", "{name}: number compared with its source {days} days ago"),
    "helpline-old": _t("{name} : numéro non comparé à sa source depuis {days} jours", "{name}: number not compared with its source for {days} days"),
    "claim-unsourced": _t("effet affirmé sans source : « {here} »", "claim of effect without a source: “{here}”"),
    "list-indent": _t("liste en retrait d’un nombre d’espaces qui n’est pas un multiple de quatre", "list indented by a number of spaces that is not a multiple of four"),
    "list-glued": _t("liste collée au texte qui la précède", "list glued to the text above it"),
    "heading-space": _t("titre sans espace après le dièse", "heading without a space after its hash"),
    "allowance-without-reason": _t("permission sans raison pour « {allowed} » : elle ne tait rien", "allowance of “{allowed}” without a reason: it silences nothing"),
    "allowance-unused": _t("permission inutile : rien à taire ici pour « {allowed} »", "allowance not needed: nothing to silence here for “{allowed}”"),
}  # fmt: skip

_ADD = _t(
    "Ajoutez-le en face, ou retirez-le ici ; sinon : <!-- allow: {rule}, raison -->.",
    "Add it opposite, or remove it here; otherwise: <!-- allow: {rule}, reason -->.",
)
_SAME = _t(
    "Rendez les deux côtés égaux ; si l’écart est voulu : <!-- allow: {rule}, raison -->.",
    "Make both sides equal; if the difference is wanted: <!-- allow: {rule}, reason -->.",
)
_TRANSLATE = _t(
    "Écrivez ce passage dans la langue de la page, ou marquez la citation par lang.",
    "Write this passage in the page’s language, or mark a quotation with lang.",
)
HELP: dict[str, Text] = dict.fromkeys(SAY, _SAME) | dict.fromkeys(
    (name for name in SAY if name.endswith("-missing")), _ADD
) | dict.fromkeys(("wrong-language", "untranslated-copy", "alt-untranslated", "meta-language"), _TRANSLATE) | {
    "page-missing": _t("Écrivez la page jumelle, ou retirez celle-ci.", "Write the twin page, or remove this one."),
    "page-empty": _t("Écrivez la page, ou retirez-la des deux langues.", "Write the page, or remove it from both languages."),
    "page-unreadable": _t("Enregistrez le fichier en UTF-8.", "Save the file as UTF-8."),
    "page-too-large": _t("Divisez la page : la limite est de 1 Mo.", "Split the page: the limit is 1 MB."),
    "fence-unclosed": _t("Fermez le bloc par la même suite de signes, seule sur sa ligne.", "Close the block with the same signs, alone on a line."),
    "front-matter-broken": _t("Corrigez le YAML à cette ligne ; mettez entre guillemets une valeur qui contient « : ».", "Mend the YAML at this line; quote a value that holds “: ”."),
    "heading-id-differs": _t("Donnez le même {{#id}} aux deux titres.", "Give both headings the same {{#id}}."),
    "table-broken": _t("Gardez chaque ligne du tableau sur une seule ligne, avec toutes ses cellules.", "Keep each table row on one line, with all its cells."),
    "admonition-keyword": _t("Le mot-clé ne se traduit pas ; traduisez le titre entre guillemets.", "The keyword is not translated; translate the title in quotes."),
    "alt-missing": _t("Décrivez l’image en une phrase.", "Describe the image in a sentence."),
    "code-span-lost": _t("Remettez `{code}` entre accents graves.", "Put `{code}` back between backticks."),
    "link-language": _t("Liez la page dans la langue de la lectrice ou du lecteur : {expected}", "Link to the page in the reader’s language: {expected}"),
    "link-broken": _t("Corrigez le chemin, relatif à cette page.", "Mend the path, relative to this page."),
    "anchor-broken": _t("Vouliez-vous dire « #{expected} » ?", "Did you mean “#{expected}”?"),
    "anchor-missing": _t("Ajoutez l’ancre, ou retirez-la en face.", "Add the anchor, or remove it opposite."),
    "footnote-broken": _t("Ajoutez [^{label}]: … ou une référence de cette clé dans data/references.yml.", "Add [^{label}]: … or a reference of that key in data/references.yml."),
    "footnote-unused": _t("Appelez la note dans le texte, ou retirez-la.", "Call the note in the text, or remove it."),
    "term-variant": _t("Employez « {expected} », ou ajoutez <!-- allow: term-variant, raison -->.", "Use “{expected}”, or add <!-- allow: term-variant, reason -->."),
    "term-synonym": _t("Employez le même nom partout, ou notez la variante au glossaire.", "Use one name everywhere, or record the variant in the glossary."),
    "title-varies": _t("Donnez le même titre aux mêmes sections, ou un autre des deux côtés.", "Give the same sections the same heading, or change it on both sides."),
    "acronym-varies": _t("Employez le même sigle partout, ou dites les deux à la première mention.", "Use one acronym everywhere, or give both where it first stands."),
    "stale": _t("Reportez le changement en face, relisez les deux, puis : jumelle accept {page}", "Carry the change across, read both, then: jumelle accept {page}"),
    "typography": _t("Suivez l’usage du reste du guide.", "Follow the usage of the rest of the guide."),
    "label-spacing": _t("En français, une espace insécable avant le deux-points ; en anglais, aucune.", "In French, a no-break space before the colon; in English, none."),
    "markup-left": _t("Fermez la marque, ou échappez-la par une barre oblique inverse.", "Close the mark, or escape it with a backslash."),
    "note-glued": _t("Faites-en une note : [^clé], avec son texte ailleurs.", "Make it a note: [^key], with its text elsewhere."),
    "furniture-left": _t("Retirez ce passage.", "Remove this passage."),
    "heading-repeated": _t("Gardez un seul de ces titres.", "Keep one of these headings."),
    "section-empty": _t("Écrivez la section, ou retirez le titre.", "Write the section, or remove the heading."),
    "figure-unsourced": _t("Ajoutez [^clé] d’une référence de data/references.yml, ou retirez le chiffre.", "Add the [^key] of a reference in data/references.yml, or remove the figure."),
    "wording": _t("Écrivez plutôt : {expected}. Pour nommer le mot sans l’employer, mettez-le entre guillemets.", "Write instead: {expected}. To name the word without using it, put it in quotation marks."),
    "list-signs": _t("Terminez chaque élément par un point-virgule, le dernier par un point.", "End each item with a semicolon, the last with a period."),
    "helpline-aging": _t("Comparez le numéro avec sa source, puis mettez la date du jour dans « compared ».", "Compare the number with its source, then put today’s date in “compared”."),
    "helpline-old": _t("Comparez le numéro avec sa source, puis mettez la date du jour dans « compared ».", "Compare the number with its source, then put today’s date in “compared”."),
    "claim-unsourced": _t("Ajoutez [^clé] d’une référence de data/references.yml, ou dites que c’est l’expérience qui parle.", "Add the [^key] of a reference in data/references.yml, or say that it is experience."),
    "list-indent": _t("Mettez quatre espaces par niveau : tous les outils le lisent de même.", "Use four spaces per level: every tool reads that alike."),
    "list-glued": _t("Laissez une ligne vide avant la liste.", "Leave a blank line before the list."),
    "heading-space": _t("Mettez une espace après le dièse.", "Put a space after the hash."),
    "allowance-without-reason": _t("Ajoutez la raison après une virgule : <!-- allow: {allowed}, raison -->.", "Add the reason after a comma: <!-- allow: {allowed}, reason -->."),
    "allowance-unused": _t("Retirez ce commentaire, ou corrigez le nom de la règle.", "Remove this comment, or mend the name of the rule."),
}  # fmt: skip
