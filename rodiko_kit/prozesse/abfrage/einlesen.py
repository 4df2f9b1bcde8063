"""Was eine Prozessdatei bringen würde; geschrieben wird nichts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rodiko_kit.basis.anschluss import Abfrage, Aenderung, Bestand
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.abgleich import Abgleich
    from rodiko_kit.prozesse.analyse.datei import Dateiprozess

_ARTEN: tuple[type[Objekt], ...] = (Prozess, Einheit, Schritt, Uebergang, Zeitbeleg)


class ProzessVorschau(Abfrage):
    """Die Prozesse einer Datei (``inhalt`` in Base64) und was das Einlesen ändern würde.

    Antwort: ``form``, ``hinweise`` (Sätze zur ganzen Datei), ``prozesse`` je Prozess mit ``kennung``, ``titel``, ``umfang`` (Satz),
    ``hinweise``, ``treffer`` (vorhandene Prozesse, die gemeint sein können: ``id``, ``anzeige``) und ``folgen`` (Weise -> ``zeilen``,
    ``einheiten``, ``hinweise``), wobei die Weise ``neu`` oder die Kennung des zu ersetzenden Prozesses ist. ``zeilen`` haben ``id``,
    ``art``, ``titel``, ``zustand`` (neu, geaendert, fehlt) und ``felder`` (Titel, vorher, danach). ``SammelFehler``, wenn die Datei
    unlesbar ist.
    """

    NAME: ClassVar[str] = "prozess_vorschau"

    dateiname: str
    inhalt: str

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Die Vorschau aller Prozesse der Datei."""
        from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei
        from rodiko_kit.prozesse.analyse.leseplan import Leseauftrag, beschreibung, dateiinhalt, plane

        datei = lies_prozessdatei(dateiinhalt(self.inhalt))
        teile = []
        for eines in datei.prozesse:
            treffer = _treffer(bestand, eines)
            wahl = [Leseauftrag(prozess=eines.kennung), *(Leseauftrag(prozess=eines.kennung, weise="ersetzen", ziel=p.id) for p in treffer)]
            plaene = {str(w.ziel or "neu"): plane(bestand, self.kommune, datei, self.dateiname, (w,)) for w in wahl}
            teile.append(
                {
                    "kennung": eines.kennung,
                    "titel": eines.ablauf.titel,
                    "umfang": beschreibung(eines),
                    "hinweise": list(dict.fromkeys(eines.meldungen)),
                    "treffer": [{"id": str(p.id), "anzeige": f"{p.kuerzel} {p.name}"} for p in treffer],
                    "folgen": {weise: _folgen(bestand, plan) for weise, plan in plaene.items()},
                }
            )
        return {"form": datei.form, "hinweise": list(datei.meldungen), "prozesse": teile}


def _treffer(bestand: Bestand, eines: Dateiprozess) -> list[Prozess]:
    """Vorhandene Prozesse mit derselben Kennung oder demselben Namen."""
    from rodiko_kit.prozesse.analyse.rueckweg import gleichname

    name = gleichname(eines.ablauf.titel)
    return [p for p in bestand.alle(Prozess) if str(p.id) == eines.ablauf.id or gleichname(p.name) == name]


def _folgen(bestand: Bestand, abgleich: Abgleich) -> dict[str, Any]:
    zeiger = {o.id: f"{o.kuerzel} {o.anzeige}" for k in _ARTEN for o in bestand.alle(k)}
    klassen = {k.ART: k for k in bestand.arten()}
    for eine in abgleich.aenderungen:
        if eine.nachher is not None:
            zeiger[eine.id] = f"{eine.nachher['kuerzel']} {eine.nachher.get('name', '')}".strip()
    namen = {str(i): t for i, t in zeiger.items()}
    return {
        "zeilen": [_zeile(klassen[a.art], a, namen) for a in abgleich.aenderungen],
        "einheiten": [{"bahn": bahn, "einheit": einheit} for bahn, einheit in abgleich.zugeordnet.items()],
        "hinweise": list(abgleich.meldungen),
    }


def _zeile(klasse: type[Objekt], eine: Aenderung, namen: dict[str, str]) -> dict[str, Any]:
    werte = eine.nachher or eine.vorher or {}
    zustand = "neu" if eine.vorher is None else "fehlt" if eine.nachher is None else "geaendert"
    unterschiede = []
    for feld in felder(klasse):
        vorher, danach = (eine.vorher or {}).get(feld.name), (eine.nachher or {}).get(feld.name)
        leer = feld.name == "kuerzel" or (eine.vorher is None and danach in (None, "", [], False))
        if not leer and vorher != danach and eine.nachher is not None:
            unterschiede.append({"titel": feld.titel, "vorher": _text(vorher, namen), "danach": _text(danach, namen)})
    return {
        "id": str(eine.id),
        "art": klasse.BLATT or klasse.MEHRZAHL,
        "titel": f"{werte['kuerzel']} · {werte['name']}" if werte.get("name") else str(werte["kuerzel"]),
        "zustand": zustand,
        "felder": unterschiede,
    }


def _text(wert: object, namen: dict[str, str]) -> str:
    if wert is None:
        return ""
    if isinstance(wert, bool):
        return "Ja" if wert else "Nein"
    if isinstance(wert, list):
        return "; ".join(str(w) for w in wert)
    text = str(wert)
    if text in namen:
        return namen[text]
    ist_zahl = text.replace(".", "", 1).replace("-", "", 1).isdecimal()
    return text.replace(".", ",") if ist_zahl else text
