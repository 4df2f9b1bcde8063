"""Der Weg eines Ereignisses: prüfen, in einen Befehl übersetzen, ausführen, antworten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rodiko_kit.basis import texte
from rodiko_kit.basis.anschluss import Befehl, Ergebnis
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler, NichtGefundenFehler, RodikoFehler, SammelFehler, VerbindungsFehler
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.rueckblick import RueckgaengigStand
from rodiko_kit.basis.verlauf import Rueckgaengig, Wiederholen
from rodiko_kit.widgets import eingaben, konflikt, pruefung, zustand
from rodiko_kit.widgets.antwort import Antwort, ZellFehler
from rodiko_kit.widgets.bausteine import (
    RAHMEN,
    Auswahl,
    Baustein,
    Bildfeld,
    Bpmnfeld,
    Eingabezeile,
    Ereignis,
    Foto,
    Hinweis,
    Knopf,
    Regler,
    Reglergruppe,
    Schalterliste,
    Tabelle,
    Wertetabelle,
)
from rodiko_kit.widgets.ordnung import Inhalt, fuer_beamer, ordne
from rodiko_kit.widgets.vorfall import melde_vorfall, vorfallstext

if TYPE_CHECKING:
    from rodiko_kit.widgets.bildschirm import Bildschirm

_GETRENNT = "Nicht gespeichert: Das Programm antwortet gerade nicht. Ihre Eingabe bleibt stehen und wird gleich wieder versucht."
_RAHMENEREIGNISSE = frozenset({"rueckgaengig", "wiederholen", "neulesen", "konflikt", "beamer", "zustand", "puls"})


class Verarbeitung:
    """Zu einem Bildschirm: zuletzt gezeigter Inhalt, offene Konflikte, letzte bekannte Journalnummer."""

    def __init__(self, bildschirm: Bildschirm) -> None:
        self.bildschirm = bildschirm
        self.inhalt = Inhalt({"links": [], "rechts": []}, {}, {})
        self.nummer = 0
        self._konflikte: dict[int, tuple[konflikt.Vorgang, KonfliktFehler]] = {}

    def lies(self) -> Inhalt:
        """Baut den Inhalt neu und merkt ihn sich als gezeigt."""
        aufbau = self.bildschirm.aufbau()
        self.inhalt = ordne(fuer_beamer(aufbau) if self.bildschirm.beamer else aufbau)
        return self.inhalt

    def behandle(self, roh: object) -> Antwort:
        """Antwort auf ein ungeprüftes Ereignis; wirft nie, Unerwartetes wird ein Vorfall."""
        nr = roh["nr"] if isinstance(roh, dict) and isinstance(roh.get("nr"), int) else 0
        try:
            ereignis, daten = pruefung.lies_ereignis(roh)
            return self._verteile(ereignis, daten).aendern(nr=nr)
        except VerbindungsFehler:
            return Antwort(nr=nr, ok=False, verbindung=False, meldung=_GETRENNT, ton="warnung")
        except ZellFehler as fehler:
            return Antwort(nr=nr, ok=False, fehler=fehler.fehler)
        except RodikoFehler as fehler:
            return Antwort(nr=nr, ok=False, meldung=str(fehler), ton="fehler")
        except Exception as fehler:  # noqa: BLE001  keine Fehlerspur darf in den Browser
            vorfall = melde_vorfall(fehler, f"Ereignis auf {type(self.bildschirm).__name__}")
            return Antwort(nr=nr, ok=False, meldung=vorfallstext(vorfall), ton="fehler")

    def _verteile(self, ereignis: Ereignis, daten: Any) -> Antwort:  # noqa: ANN401  je Ereignis eine eigene Form
        if (ereignis.name in _RAHMENEREIGNISSE) != (ereignis.baustein == RAHMEN):
            raise pruefung.EreignisFehler("Die Eingabe gehört nicht hierher und wurde nicht übernommen.")
        wege: dict[str, Callable[[str, Any], Antwort]] = {
            "zelle": self._zelle,
            "einfuegen": self._einfuegen,
            "neu": self._neu,
            "loeschen": self._loeschen,
            "waehlen": self._waehlen,
            "ziehen": self._ziehen,
            "regler": self._regler,
            "schalten": self._schalten,
            "auswahl": self._auswahl,
            "knopf": self._knopf,
            "eingabe": self._eingabe,
            "diagramm": self._diagramm,
            "datei": self._datei,
            "rueckgaengig": self._rueckgaengig,
            "wiederholen": self._wiederholen,
            "konflikt": self._konflikt,
            "beamer": self._beamer,
            "zustand": self._zustand,
        }
        return wege[ereignis.name](ereignis.baustein, daten) if ereignis.name in wege else Antwort()

    # Tabellen

    def _zelle(self, id_: str, daten: pruefung.Zelldaten) -> Antwort:
        if (tabelle := self._frei(id_)) is not None:
            eingaben.Blatt(tabelle, Objekt, self.bildschirm.kommune).spalte(daten.feld)
            return self._befehl(self.bildschirm.bei_zellen(id_, {daten.id: {daten.feld: daten.wert}}))
        blatt = self.blatt(id_)
        befehl = eingaben.aendere(blatt, daten)
        return self.fuehre_aus(konflikt.Vorgang(befehl, blatt, daten.id, daten.feld, {daten.feld: daten.vorher}))

    def _einfuegen(self, id_: str, daten: pruefung.Einfuegedaten) -> Antwort:
        if (tabelle := self._frei(id_)) is not None:
            befehl = self.bildschirm.bei_zellen(id_, eingaben.bereich(tabelle, daten))
            return Antwort() if befehl is None else self.fuehre_aus(konflikt.Vorgang(befehl), anbieten=True)
        blatt = self.blatt(id_)
        stapel, uebergangen = eingaben.fuege_ein(blatt, daten)
        if not stapel.befehle:
            return Antwort(meldung="Die eingefügten Werte stehen dort schon; nichts war zu ändern.")
        antwort = self.fuehre_aus(konflikt.Vorgang(stapel, blatt, daten.id, daten.feld), anbieten=True)
        if antwort.ok and uebergangen:
            return antwort.aendern(meldung=f"{antwort.meldung} Nicht übernommen, weil nur lesbar: {', '.join(uebergangen)}.")
        return antwort

    def _neu(self, id_: str, daten: pruefung.Neudaten) -> Antwort:
        blatt = self.blatt(id_)
        if any(z["id"] == daten.id for z in blatt.tabelle.zeilen):
            return Antwort()
        return self.fuehre_aus(konflikt.Vorgang(eingaben.lege_an(blatt, daten), blatt, daten.id))

    def _loeschen(self, id_: str, daten: pruefung.Loeschdaten) -> Antwort:
        blatt = self.blatt(id_)
        return self.fuehre_aus(konflikt.Vorgang(eingaben.loesche(blatt, daten), blatt, daten.id), anbieten=True)

    def blatt(self, id_: str) -> eingaben.Blatt:
        """Die bearbeitbare Tabelle ``id_`` mit der Klasse ihrer Zeilen."""
        tabelle = self._baustein(id_, Tabelle)
        klasse = next((k for k in self.bildschirm.objekte if tabelle.art == k.ART), None)
        if klasse is None:
            raise NichtGefundenFehler("Diese Tabelle lässt sich hier nur lesen.")
        return eingaben.Blatt(tabelle, klasse, self.bildschirm.kommune)

    def _frei(self, id_: str) -> Tabelle | None:
        """Die Tabelle ``id_``, wenn ihre Zeilen keine Objekte des Bildschirms sind; ihre Eingaben behandelt er selbst."""
        tabelle: Tabelle = self._baustein(id_, Tabelle)
        return None if any(tabelle.art == k.ART for k in self.bildschirm.objekte) else tabelle

    # Bilder und Bedienfelder

    def _waehlen(self, id_: str, daten: pruefung.Waehldaten) -> Antwort:
        eines = self._baustein(id_, Tabelle, Wertetabelle, Bildfeld, Bpmnfeld)
        if daten.id and not zustand.kennt(eines, daten.id):
            raise NichtGefundenFehler("Diesen Eintrag gibt es nicht mehr.")
        self.bildschirm.zustand[id_] = daten.id
        return self._befehl(self.bildschirm.bei_waehlen(id_, daten.id))

    def _ziehen(self, id_: str, daten: pruefung.Ziehdaten) -> Antwort:
        bild = self._baustein(id_, Bildfeld)
        achsen = bild.zeichnung.achsen
        if achsen is None or not zustand.kennt(bild, daten.ref):
            raise NichtGefundenFehler("Das lässt sich hier nicht verschieben.")
        for achse, wert in ((achsen.x, daten.x), (achsen.y, daten.y)):
            _im_bereich(achse.titel, wert, achse.von, achse.bis)
        befehl = self.bildschirm.bei_ziehen(id_, daten.ref, daten.x, daten.y)
        return self._befehl(befehl, self._gezeigt(befehl))

    def ziehbefehl(self, id_: str, ref: str, x: float, y: float) -> Befehl | None:
        """Befehl, der die Felder der Achsen in der Tabellenzeile ``ref`` setzt; ``None``, wenn keine Tabelle die Zeile zeigt."""
        bild = self._baustein(id_, Bildfeld)
        achsen = bild.zeichnung.achsen
        for eines in self.inhalt.bausteine.values():
            if achsen is None or not isinstance(eines, Tabelle) or not zustand.kennt(eines, ref):
                continue
            blatt = self.blatt(eines.id)
            werte = {a.feld: lies_wert(feld(blatt.klasse, a.feld), texte.zahl(w), a.titel) for a, w in ((achsen.x, x), (achsen.y, y))}
            version = blatt.zeile(ref)["version"]
            return ObjektAendern(kommune=self.bildschirm.kommune, art=blatt.klasse.ART, id=UUID(ref), version=version, felder=werte)
        return None

    def _regler(self, id_: str, daten: pruefung.Reglerdaten) -> Antwort:
        eines = self._baustein(id_, Regler, Reglergruppe)
        regler = [eines] if isinstance(eines, Regler) else [r for r in eines.regler if r.id == daten.eintrag]
        if not regler:
            raise NichtGefundenFehler("Diesen Regler gibt es nicht mehr.")
        _im_bereich(regler[0].titel, daten.wert, regler[0].von, regler[0].bis)
        befehl = self.bildschirm.bei_regler(id_, daten.eintrag, daten.wert, endgueltig=daten.endgueltig)
        return self._befehl(befehl, self._gezeigt(befehl))

    def _schalten(self, id_: str, daten: pruefung.Schaltdaten) -> Antwort:
        liste = self._baustein(id_, Schalterliste)
        if not any(s.id == daten.eintrag for s in liste.eintraege):
            raise NichtGefundenFehler("Diesen Schalter gibt es nicht mehr.")
        befehl = self.bildschirm.bei_schalten(id_, daten.eintrag, an=daten.an)
        return self._befehl(befehl, self._gezeigt(befehl))

    def _auswahl(self, id_: str, daten: pruefung.Auswahldaten) -> Antwort:
        eines = self._baustein(id_, Auswahl)
        if not zustand.kennt(eines, daten.wert):
            raise NichtGefundenFehler("Diese Auswahl gibt es nicht mehr.")
        self.bildschirm.zustand[id_] = daten.wert
        return self._befehl(self.bildschirm.bei_auswahl(id_, daten.wert))

    def _knopf(self, id_: str, daten: pruefung.Leer) -> Antwort:
        del daten
        self._baustein(id_, Knopf, Hinweis)
        return self._befehl(self.bildschirm.bei_knopf(id_))

    def _eingabe(self, id_: str, daten: pruefung.Eingabedaten) -> Antwort:
        zeile = self._baustein(id_, Eingabezeile)
        if not any(k.id == daten.knopf for k in zeile.knoepfe):
            raise NichtGefundenFehler("Diesen Knopf gibt es nicht mehr.")
        if not daten.text.strip():
            raise EingabeFehler(zeile.titel, "", "Es fehlt der Text.", "Bitte einen Satz eintragen.")
        return self._befehl(self.bildschirm.bei_eingabe(id_, daten.knopf, daten.text.strip(), eingaben.kennung(daten.id)))

    def _diagramm(self, id_: str, daten: pruefung.Diagrammdaten) -> Antwort:
        if not self._baustein(id_, Bpmnfeld).bearbeitbar:
            raise NichtGefundenFehler("Dieses Diagramm lässt sich hier nur ansehen.")
        return self._befehl(self.bildschirm.bei_diagramm(id_, daten.vorher, daten.xml))

    def _datei(self, id_: str, daten: pruefung.Dateidaten) -> Antwort:
        if not self._baustein(id_, Foto).bearbeitbar:
            raise NichtGefundenFehler("Dieses Bild lässt sich hier nur ansehen.")
        return self._befehl(self.bildschirm.bei_datei(id_, daten.name, daten.inhalt, daten.alternativtext.strip()))

    # Rahmen

    def _rueckgaengig(self, id_: str, daten: pruefung.Verlaufsdaten) -> Antwort:
        del id_
        return self._verlauf(Rueckgaengig(kommune=self.bildschirm.kommune, nummer=daten.nummer))

    def _wiederholen(self, id_: str, daten: pruefung.Verlaufsdaten) -> Antwort:
        del id_
        return self._verlauf(Wiederholen(kommune=self.bildschirm.kommune, nummer=daten.nummer))

    def _verlauf(self, befehl: Rueckgaengig | Wiederholen) -> Antwort:
        ergebnis = self.bildschirm.anschluss.ausfuehren(befehl)
        return self._gespeichert(ergebnis).aendern(meldung=ergebnis.titel)

    def stand(self) -> dict[str, Any]:
        """Für den Kopf: was rückgängig zu machen und zu wiederholen wäre (``{nummer, titel}``), ``gespeichert`` als Uhrzeit, Auswahl."""
        stand = self.bildschirm.anschluss.lesen(RueckgaengigStand(kommune=self.bildschirm.kommune))
        self.nummer = max(self.nummer, stand["nummer"])
        uhr = texte.uhrzeit(stand["gespeichert"]) if stand["gespeichert"] else ""
        return {
            "rueckgaengig": stand["rueckgaengig"],
            "wiederholen": stand["wiederholen"],
            "gespeichert": uhr,
            "zustand": dict(self.bildschirm.zustand),
            "beamer": self.bildschirm.beamer,
        }

    def _konflikt(self, id_: str, daten: pruefung.Konfliktdaten) -> Antwort:
        del id_
        if daten.nr not in self._konflikte:
            raise NichtGefundenFehler("Diese Frage ist schon beantwortet.")
        vorgang, fehler = self._konflikte.pop(daten.nr)
        befehl = konflikt.loese(vorgang, fehler, daten)
        if befehl is None:
            return Antwort(meldung="Der gespeicherte Stand bleibt." if fehler.aktuell else "")
        return self.fuehre_aus(konflikt.Vorgang(befehl, vorgang.blatt, vorgang.zeile, vorgang.feld))

    def _beamer(self, id_: str, daten: pruefung.Beamerdaten) -> Antwort:
        del id_
        self.bildschirm.beamer = daten.an
        return Antwort()

    def _zustand(self, id_: str, daten: pruefung.Zustandsdaten) -> Antwort:
        del id_
        zustand.stelle_her(self.bildschirm, daten.eintraege)
        return Antwort()

    # Ausführen

    def fuehre_aus(self, vorgang: konflikt.Vorgang, *, anbieten: bool = False) -> Antwort:
        """Führt aus; Mängel stehen an ihren Zellen, ein Konflikt wird zusammengeführt oder zur Frage."""
        try:
            return self._gespeichert(self.bildschirm.anschluss.ausfuehren(vorgang.befehl), anbieten=anbieten)
        except KonfliktFehler as fehler:
            zusammen = konflikt.fuehre_zusammen(vorgang, fehler)
            if zusammen is not None:
                return self.fuehre_aus(konflikt.Vorgang(zusammen, vorgang.blatt, vorgang.zeile, vorgang.feld), anbieten=anbieten)
            return self._frage(vorgang, fehler)
        except (EingabeFehler, SammelFehler) as fehler:
            maengel = fehler.fehler if isinstance(fehler, SammelFehler) else (fehler,)
            if vorgang.blatt is None or not vorgang.zeile:
                raise
            raise ZellFehler(eingaben.verorte(vorgang.blatt, vorgang.zeile, vorgang.feld, maengel)) from fehler

    def _frage(self, vorgang: konflikt.Vorgang, fehler: KonfliktFehler) -> Antwort:
        nr = max(self._konflikte, default=0) + 1
        self._konflikte[nr] = (vorgang, fehler)
        return Antwort(ok=False, konflikt=konflikt.angebot(nr, vorgang, fehler))

    def _befehl(self, befehl: Befehl | None, vorgang: konflikt.Vorgang | None = None) -> Antwort:
        return Antwort() if befehl is None else self.fuehre_aus(vorgang or konflikt.Vorgang(befehl))

    def _gezeigt(self, befehl: Befehl | None) -> konflikt.Vorgang | None:
        """Ergänzt einen Änderungsbefehl um das Blatt und die Werte, die gerade zu sehen sind."""
        if not isinstance(befehl, ObjektAendern):
            return None
        for eines in self.inhalt.bausteine.values():
            if isinstance(eines, Tabelle) and eines.art == befehl.art and zustand.kennt(eines, str(befehl.id)):
                blatt = self.blatt(eines.id)
                return konflikt.Vorgang(befehl, blatt, "", "", dict(blatt.zeile(str(befehl.id))))
        return None

    def _gespeichert(self, ergebnis: Ergebnis, *, anbieten: bool = False) -> Antwort:
        self.nummer = max(self.nummer, ergebnis.nummer)
        uhr = texte.uhrzeit(ergebnis.wann)
        return Antwort(gespeichert=uhr, meldung=ergebnis.titel if anbieten else "", ton="gut", anbieten=anbieten)

    def _baustein(self, id_: str, *arten: type[Any]) -> Any:  # noqa: ANN401  der Typ folgt aus ``arten``
        eines: Baustein | None = self.inhalt.bausteine.get(id_)
        if eines is None or not isinstance(eines, arten):
            raise NichtGefundenFehler("Diesen Teil des Bildschirms gibt es nicht mehr. Bitte die Seite neu laden.")
        return eines


def _im_bereich(titel: str, wert: float, von: float, bis: float) -> None:
    if not von <= wert <= bis:
        rat = f"Bitte einen Wert von {texte.zahl(von)} bis {texte.zahl(bis)} wählen."
        raise EingabeFehler(titel, texte.zahl(wert), "liegt außerhalb.", rat)
