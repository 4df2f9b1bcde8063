"""Plausibilität beim Tippen: deutsche Sätze mit Ort, Mangel und Abhilfe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rodiko_kit.basis.texte import prozent
from rodiko_kit.prozesse.analyse.ablauf import ANTEILE_TOLERANZ, ENDE, START, Ablauf, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.lastfaktor import erreichbar, ohne_ausweg, zusammenfluss
from rodiko_kit.prozesse.analyse.varianten import Zweig

Schwere = Literal["fehler", "warnung", "hinweis"]

AUFFAELLIG = 3
"""Ab diesem Verhältnis der typischen Werte gehen Auskünfte „weit auseinander“."""


@dataclass(frozen=True)
class Meldung:
    """Ein Mangel: ``ort`` (Anzeige), ``satz`` (was ist), ``abhilfe`` (was zu tun ist), ``art``/``ref``/``feld`` (welche Zelle).

    ``auch`` nennt weitere Zellen (Art, Kennung, Feld), an denen er zu beheben ist.
    """

    schwere: Schwere
    ort: str
    satz: str
    abhilfe: str
    art: str
    ref: str
    feld: str = ""
    auch: tuple[tuple[str, str, str], ...] = ()

    @property
    def stellen(self) -> tuple[tuple[str, str, str], ...]:
        """Alle Zellen: (Art, Kennung, Feld)."""
        return ((self.art, self.ref, self.feld), *self.auch)

    @property
    def text(self) -> str:
        """Alles in einer Zeile."""
        return f"{self.ort}: {self.satz} {self.abhilfe}"


def pruefe_ablauf(ablauf: Ablauf, zweige: Sequence[Zweig] = ()) -> tuple[Meldung, ...]:
    """Alle Mängel, schwere zuerst; leer, wenn nichts auffällt. Ein Prozess ohne Schritte ergibt eine Meldung.

    ``zweige`` sind die Varianten, aus denen ``ablauf`` gemischt ist: Anteile und Schleifen werden dann je Variante geprüft.
    """
    if not ablauf.knoten:
        return (Meldung("hinweis", ablauf.titel, "hat noch keine Schritte.", "Bitte den ersten Schritt eintragen.", "prozess", ablauf.id),)
    alle = [*pruefe_wege(ablauf, zweige), *_zeiten(ablauf), *_bahnen(ablauf), *_mengen(ablauf)]
    rang = {"fehler": 0, "warnung": 1, "hinweis": 2}
    return tuple(sorted(dict.fromkeys(alle), key=lambda m: rang[m.schwere]))


def pruefe_wege(ablauf: Ablauf, zweige: Sequence[Zweig] = ()) -> tuple[Meldung, ...]:
    """Nur die Mängel der Übergänge: Beginn, Anteile (auch der Varianten), Unerreichtes, Sackgassen, Schleifen ohne Ausgang."""
    if not ablauf.knoten:
        return ()
    wege = [*_varianten(ablauf, zweige), *_je_variante(zweige)] if zweige else [*_anfang(ablauf), *_anteile(ablauf)]
    return tuple(dict.fromkeys([*wege, *_wege(ablauf)]))


def ort(knoten: Knoten) -> str:
    """„Schritt S-04 · Unterlagen prüfen“."""
    return f"Schritt {knoten.kuerzel} · {knoten.name}" if knoten.kuerzel else f"Schritt {knoten.name}"


def _am_schritt(  # noqa: PLR0913, PLR0917  eine Meldung mit ihren Zellen
    schwere: Schwere, knoten: Knoten, satz: str, abhilfe: str, feld: str = "", auch: Iterable[tuple[str, str, str]] = ()
) -> Meldung:
    return Meldung(schwere, ort(knoten), satz, abhilfe, "schritt", knoten.id, feld, tuple(auch))


def _zellen(wege: Iterable[Weg]) -> tuple[tuple[str, str, str], ...]:
    """Die Zellen der Anteile von Übergängen."""
    return tuple(("uebergang", w.id, "anteil") for w in wege if w.id)


def _varianten(ablauf: Ablauf, zweige: Sequence[Zweig]) -> Iterable[Meldung]:
    summe = sum(z.eingetragen for z in zweige)
    if abs(summe - 1) > ANTEILE_TOLERANZ:
        yield Meldung(
            "warnung",
            ablauf.titel,
            f"Die Anteile der Varianten ergeben zusammen {prozent(summe, 1)} statt 100 %.",
            "Bitte die Anteile berichtigen; gerechnet wird vorläufig im Verhältnis.",
            "prozess",
            ablauf.id,
            auch=tuple(("variante", z.id, "anteil") for z in zweige),
        )
    for knoten in (k for k in ablauf.knoten if k.gleichzeitig):
        if any(w.variante for z in zweige for w in z.ablauf.wege if w.von == knoten.id):
            yield _am_schritt(
                "warnung",
                knoten,
                "Gleichzeitige Zweige lassen sich nicht je Variante verschieden rechnen.",
                "Bitte „entweder-oder“ wählen oder die Variante an einem eigenen Schritt abzweigen.",
                "verzweigung",
            )


def _je_variante(zweige: Sequence[Zweig]) -> Iterable[Meldung]:
    """Beginn, Anteile und Schleifen jeder Variante; was in mehreren gleich ist, fällt danach zusammen."""
    for zweig in zweige:
        fest = set(ohne_ausweg(zweig.ablauf))
        yield from _anfang(zweig.ablauf)
        yield from _anteile(zweig.ablauf)
        for knoten in (k for k in zweig.ablauf.knoten if k.id in fest):
            yield _am_schritt("fehler", knoten, "liegt in einer Schleife ohne Ausgang.", "Bitte einen Übergang eintragen, der herausführt.")


def _anfang(ablauf: Ablauf) -> Iterable[Meldung]:
    beginne = [w for w in ablauf.wege if w.von == START]
    if not beginne:
        erster = ablauf.nach_id.get(ablauf.ausgaenge[START][0][0])
        name = f"Angenommen wird „{erster.name}“." if erster else ""
        yield Meldung(
            "warnung",
            ablauf.titel,
            f"hat keinen eingetragenen Beginn. {name}".strip(),
            "Bitte einen Übergang mit leerem „Von“ anlegen.",
            "prozess",
            ablauf.id,
        )
    elif abs(sum(w.anteil for w in beginne) - 1) > ANTEILE_TOLERANZ:
        summe = prozent(sum(w.anteil for w in beginne), 1)
        yield Meldung(
            "warnung",
            ablauf.titel,
            f"Die Anteile am Beginn ergeben zusammen {summe} statt 100 %.",
            "Bitte die Anteile berichtigen; gerechnet wird vorläufig im Verhältnis.",
            "prozess",
            ablauf.id,
            auch=_zellen(beginne),
        )


def _anteile(ablauf: Ablauf) -> Iterable[Meldung]:
    for knoten in ablauf.knoten:
        wege = [w for w in ablauf.wege if w.von == knoten.id]
        summe = sum(w.anteil for w in wege)
        if wege and not (knoten.gleichzeitig and len(wege) > 1) and abs(summe - 1) > ANTEILE_TOLERANZ:
            yield _am_schritt(
                "warnung",
                knoten,
                f"Die Anteile der Übergänge ergeben zusammen {prozent(summe, 1)} statt 100 %.",
                "Bitte die Anteile berichtigen; gerechnet wird vorläufig im Verhältnis.",
                auch=_zellen(wege),
            )


def _wege(ablauf: Ablauf) -> Iterable[Meldung]:
    da = erreichbar(ablauf)
    fest = set(ohne_ausweg(ablauf))
    ende_genannt = any(w.nach == ENDE for w in ablauf.wege)
    ohne_folge = [k for k in ablauf.knoten if not any(w.von == k.id for w in ablauf.wege)]
    for knoten in ablauf.knoten:
        wege = [w for w in ablauf.wege if w.von == knoten.id]
        if not wege and (ende_genannt or len(ohne_folge) > 1):
            yield _am_schritt(
                "warnung", knoten, "Danach geht es nicht weiter.", "Bitte einen Übergang eintragen, auch wenn der Prozess hier endet."
            )
        if knoten.id not in da:
            yield _am_schritt("warnung", knoten, "wird vom Beginn aus nicht erreicht.", "Bitte einen Übergang dorthin eintragen.")
        if knoten.id in fest:
            yield _am_schritt("fehler", knoten, "liegt in einer Schleife ohne Ausgang.", "Bitte einen Übergang eintragen, der herausführt.")
        if knoten.gleichzeitig and len(wege) > 1 and knoten.id in da and zusammenfluss(ablauf, knoten.id) == ENDE:
            yield _am_schritt(
                "hinweis",
                knoten,
                "Die gleichzeitigen Zweige laufen nicht wieder zusammen.",
                "Bitte prüfen, ob ein gemeinsamer Folgeschritt fehlt.",
            )


def _zeiten(ablauf: Ablauf) -> Iterable[Meldung]:
    for knoten in ablauf.knoten:
        if not knoten.bahn or knoten.bahn not in ablauf.bahn_nach_id:
            yield _am_schritt(
                "warnung", knoten, "hat keine zuständige Organisationseinheit.", "Bitte in der Spalte „Zuständig“ eintragen.", "einheit"
            )
        if knoten.bearbeitung is None and not knoten.ausserhalb:
            yield _am_schritt(
                "warnung",
                knoten,
                "hat keine Bearbeitungszeit; alle Summen sind deshalb Mindestwerte.",
                "Bitte einen Zeitbeleg eintragen oder den Vorschlagswert übernehmen.",
                "zeit",
            )
        yield from _dreipunkt(knoten)


def _dreipunkt(knoten: Knoten) -> Iterable[Meldung]:
    for name, zeit in (("Bearbeitungszeit", knoten.bearbeitung), ("Wartezeit", knoten.wartezeit)):
        if not isinstance(zeit, Dreieck):
            continue
        if not zeit.minimum <= zeit.typisch <= zeit.maximum:
            yield _am_schritt(
                "fehler", knoten, f"{name}: typisch liegt nicht zwischen mindestens und höchstens.", "Bitte die drei Werte prüfen."
            )
        elif zeit.maximum > 0 and zeit.typisch == 0 and name == "Bearbeitungszeit":
            yield _am_schritt("hinweis", knoten, "Bearbeitungszeit: typisch ist 0.", "Bitte prüfen, ob das gemeint ist.")
    beleg = knoten.beleg
    if beleg and beleg.anzahl > 1 and beleg.typisch_bis > AUFFAELLIG * max(beleg.typisch_von, 0.1):
        yield _am_schritt(
            "hinweis",
            knoten,
            f"Die {beleg.anzahl} Auskünfte gehen weit auseinander (typisch {beleg.typisch_von:g} bis {beleg.typisch_bis:g} min).",
            "Bitte im Workshop klären, ob dieselbe Tätigkeit gemeint ist.",
            "zeit",
        )


def _bahnen(ablauf: Ablauf) -> Iterable[Meldung]:
    from rodiko_kit.kommunen.modell.arbeitszeit import arbeitsfenster

    for bahn in ablauf.bahnen:
        wo = f"Organisationseinheit {bahn.name}"
        if not bahn.kapazitaet:
            yield Meldung(
                "warnung", wo, "hat keine Kapazität.", "Bitte Vollzeitäquivalente eintragen.", "einheit", bahn.id, "kapazitaet_vzae"
            )
        elif bahn.anteil == 0:
            yield Meldung(
                "warnung",
                wo,
                "hat keine Zeit für diesen Prozess.",
                "Bitte den Anteil größer als 0 setzen.",
                "einheit",
                bahn.id,
                "anteil_prozess",
            )
        if not bahn.jahresarbeitszeit_min:
            yield Meldung(
                "warnung",
                wo,
                "hat keine Jahresarbeitszeit; der Personalbedarf bleibt offen.",
                "Bitte Minuten je Jahr mit Quelle eintragen.",
                "einheit",
                bahn.id,
                "jahresarbeitszeit_min",
            )
        elif not bahn.jahresarbeitszeit_quelle:
            yield Meldung(
                "hinweis",
                wo,
                "Die Jahresarbeitszeit hat keine Quelle.",
                "Bitte eintragen, woher der Wert stammt.",
                "einheit",
                bahn.id,
                "jahresarbeitszeit_quelle",
            )
        if bahn.stundensatz_eur is None:
            yield Meldung(
                "hinweis",
                wo,
                "hat keinen Stundensatz; Kosten je Fall bleiben offen.",
                "Bitte einen Satz mit Quelle eintragen.",
                "einheit",
                bahn.id,
                "stundensatz_eur",
            )
        try:
            arbeitsfenster(bahn.arbeitszeit)
        except ValueError as fehler:
            satz, _, abhilfe = str(fehler).partition(" | ")
            yield Meldung("fehler", wo, f"Arbeitszeit: {satz}", abhilfe, "einheit", bahn.id, "arbeitszeit")


def _mengen(ablauf: Ablauf) -> Iterable[Meldung]:
    if ablauf.fallzahl_je_jahr is None and ablauf.zwischenankunft_min is None:
        yield Meldung(
            "hinweis",
            ablauf.titel,
            "hat keine Fallzahl; Personalbedarf und Jahreswerte bleiben offen.",
            "Bitte die Fälle je Jahr mit Quelle eintragen.",
            "prozess",
            ablauf.id,
            "fallzahl_je_jahr",
        )
