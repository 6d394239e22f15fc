"""The documents' own words, in both languages."""

from __future__ import annotations

from jumelle.model import Text

WORDS: dict[str, Text] = {
    "chapter": Text("Chapitre", "Chapter"),
    "annex": Text("Annexe", "Annex"),
    "contents": Text("Table des matières", "Contents"),
    "help": Text("Besoin d’aide maintenant", "Need help now"),
    "help_lead": Text(
        "Quelqu’un est en danger? Composez le 9-1-1. Restez avec la personne si vous"
        " pouvez le faire sans risque.",
        "Is someone in danger? Call 9-1-1. Stay with the person if it is safe for you.",
    ),
    "campus": Text("Sur votre campus", "On your campus"),
    "campus_blank": Text(
        "Notez ici les numéros de votre établissement\u00a0:",
        "Write your institution’s numbers here:",
    ),
    "security": Text("Sécurité", "Security"),
    "counselling": Text("Service d’aide psychologique", "Counselling"),
    "other_lines": Text(
        "Autres lignes, au Canada et par province",
        "Other lines, across Canada and by province",
    ),
    "region": Text("Lieu", "Place"),
    "service": Text("Service", "Service"),
    "number": Text("Numéro", "Number"),
    "hours": Text("Heures", "Hours"),
    "texting": Text("texto", "text"),
    "compared": Text("Numéros vérifiés le", "Numbers checked on"),
    "edition": Text("Édition du", "Edition of"),
    "licence": Text("Licence", "Licence"),
    "online": Text("En ligne", "Online"),
    "fonts": Text(
        "Composé en Source Serif et Source Sans (licence libre OFL).",
        "Set in Source Serif and Source Sans (OFL, a free licence).",
    ),
    "footer": Text("Besoin d’aide", "Need help"),
    "row": Text("ligne", "row"),
}
