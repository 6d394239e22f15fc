"""The help banner: who answers, in the order 9-1-1, 9-8-8, campus. Text first, always."""

from __future__ import annotations

from dataclasses import dataclass

from jumelle.model import Data, Lang, Text
from jumelle.publish.words import sms, tel

#: Why one calls these two, in three words; a banner has no room for a line's full name.
_WHY = {
    "9-1-1": Text("Danger immédiat", "Immediate danger"),
    "9-8-8": Text("Pensées suicidaires ou détresse", "Thoughts of suicide or distress"),
}


@dataclass(frozen=True, slots=True)
class Help:
    """One line of the banner. ``tel`` and ``sms`` are addresses of links; ``sms`` may be ""."""

    name: str
    phone: str
    tel: str
    text: str
    sms: str


def banner(data: Data, lang: Lang) -> list[Help]:
    """The lines marked ``first`` in ``helplines.yml``, then the campus's counselling when given."""
    order = list(_WHY)
    lines = sorted(
        (line for line in data.helplines if line.first),
        key=lambda line: order.index(line.phone) if line.phone in order else len(order),
    )
    out = [
        Help(
            name=_WHY.get(line.phone, line.name)[lang],
            phone=line.phone,
            tel=tel(line.phone),
            text=line.text,
            sms=sms(line.text) if line.text else "",
        )
        for line in lines
    ]
    campus = {key: value[lang] for key, value in data.campus if key in data.campus_given}
    phone = campus.get("counselling.phone", "")
    if phone:
        name = campus.get("counselling", _COUNSELLING[lang])
        out.append(Help(name, phone, tel(phone), "", ""))
    return out


_COUNSELLING = Text("Soutien psychologique du campus", "Campus counselling")
