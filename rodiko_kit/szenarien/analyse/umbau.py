"""Umbau eines Ablaufs: Nacharbeit ändern, Schritte herausnehmen, umgehen, zusammenlegen, gleichzeitig laufen lassen."""

from __future__ import annotations

from dataclasses import replace

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Dauer, Dreieck, Knoten, Weg

Stelle = tuple[str, frozenset[str]]
"""Verzweigung und ihre Ziele, die in die Nacharbeit führen."""

OHNE_ZEIT = Dreieck(0.0, 0.0, 0.0)

_TEILT, _TRIFFT = "/teilt", "/trifft"
"""So enden die Kennungen der Stellen ohne Zeit, an denen gleichzeitige Schritte beginnen und sich treffen."""


def nacharbeit_an(ablauf: Ablauf, id_: str) -> Stelle | None:
    """Die Verzweigung, die über die Nacharbeit bei Schritt ``id_`` entscheidet; ``None``, wenn der Schritt in keiner Schleife liegt.

    Verzweigt der Schritt selbst, entscheidet er; liegt er auf dem Rückweg, entscheidet die letzte Verzweigung davor.
    """
    gesehen: set[str] = set()
    stelle, gekommen = id_, ""
    while stelle not in gesehen:
        gesehen.add(stelle)
        ziele = [z for z, _ in ablauf.ausgaenge[stelle]]
        if len(ziele) > 1 and not ablauf.nach_id[stelle].gleichzeitig:
            zurueck = frozenset({gekommen}) if gekommen else _zurueck(ablauf, stelle, ziele)
            return (stelle, zurueck) if zurueck and zurueck != frozenset(ziele) and _abstand(ablauf, id_, id_) else None
        davor = [v for v in ablauf.nach_id if any(z == stelle for z, _ in ablauf.ausgaenge[v]) and _abstand(ablauf, stelle, v)]
        if len(davor) != 1:
            return None
        stelle, gekommen = davor[0], stelle
    return None


def _zurueck(ablauf: Ablauf, stelle: str, ziele: list[str]) -> frozenset[str]:
    """Ziele, die zur Verzweigung zurückführen; führen alle zurück, die mit dem kürzesten Rückweg."""
    wege = {z: 0 if z == stelle else _abstand(ablauf, z, stelle) for z in ziele if z != ENDE}
    erreicht = {z: n for z, n in wege.items() if n is not None}
    if len(erreicht) < len(set(ziele)):
        return frozenset(erreicht)
    kuerzester = min(erreicht.values())
    return frozenset(z for z, n in erreicht.items() if n == kuerzester)


def _abstand(ablauf: Ablauf, von: str, nach: str) -> int | None:
    """Übergänge auf dem kürzesten Weg von ``von`` nach ``nach``, mindestens einer; ``None`` ohne Weg."""
    rand, gesehen, schritte = [von], set[str](), 0
    while rand:
        schritte += 1
        rand = [z for k in rand for z, _ in ablauf.ausgaenge[k] if z != ENDE and z not in gesehen]
        gesehen.update(rand)
        if nach in gesehen:
            return schritte
    return None


def aendere_nacharbeit(ablauf: Ablauf, von: str, ziele: frozenset[str], faktor: float) -> Ablauf | None:
    """Kopie, in der der Anteil von ``von`` zu ``ziele`` mit ``faktor`` vervielfacht ist; die übrigen Wege teilen den Rest wie bisher.

    ``None``, wenn die Nacharbeit damit 100 % erreichte.
    """
    anteile = dict[str, float]()
    for ziel, anteil in ablauf.ausgaenge[von]:
        anteile[ziel] = anteile.get(ziel, 0.0) + anteil
    heute = sum(a for z, a in anteile.items() if z in ziele)
    dann = heute * faktor
    if dann >= 1:
        return None
    rest = (1 - dann) / (1 - heute)
    neu = {z: a * (faktor if z in ziele else rest) for z, a in anteile.items()}
    return replace(ablauf, wege=_ersetzt(ablauf, {von: neu}))


def entferne(ablauf: Ablauf, id_: str) -> Ablauf:
    """Kopie ohne den Schritt: wer zu ihm führte, führt zu seinen Nachfolgern, mit den vervielfachten Anteilen.

    Lässt sich das an gleichzeitigen Zweigen nicht ausdrücken, bleibt der Schritt ohne Zeit und ohne Wartezeit stehen.
    """
    weiter = _ohne_kreisel(ablauf, id_)
    vorgaenger = [v for v in (START, *ablauf.nach_id) if v != id_ and any(z == id_ for z, _ in ablauf.ausgaenge[v])]
    teilt_sich = ablauf.nach_id[id_].gleichzeitig and len(weiter) > 1
    gleichzeitig_davor = any(v != START and ablauf.nach_id[v].gleichzeitig and len(ablauf.ausgaenge[v]) > 1 for v in vorgaenger)
    if not weiter or (teilt_sich and vorgaenger) or (gleichzeitig_davor and len(weiter) > 1):
        return ablauf.mit_knoten([replace(ablauf.nach_id[id_], bearbeitung=OHNE_ZEIT, wartezeit=None)])
    neu = {v: _umgeleitet(ablauf, v, id_, weiter) for v in vorgaenger}
    rest = tuple(k for k in ablauf.knoten if k.id != id_)
    wege = tuple(w for w in _ersetzt(ablauf, neu) if id_ not in {w.von, w.nach})
    return replace(ablauf, knoten=rest, wege=wege, tore={k: t for k, t in ablauf.tore.items() if k != id_})


def umgehe(ablauf: Ablauf, id_: str, anteil: float) -> Ablauf | None:
    """Kopie, in der ``anteil`` der Fälle von den Vorgängern gleich zu den Nachfolgern des Schritts geht; die Besuche sinken auf 1 - Anteil.

    ``None``, wo das an gleichzeitigen Zweigen nicht auszudrücken ist.
    """
    weiter = _ohne_kreisel(ablauf, id_)
    vorgaenger = [v for v in _vorgaenger(ablauf, id_) if v != id_]
    verteilt = ablauf.nach_id[id_].gleichzeitig and len(weiter) > 1
    if not weiter or verteilt or any(v != START and ablauf.nach_id[v].gleichzeitig for v in vorgaenger):
        return None
    neu: dict[str, dict[str, float]] = {}
    for v in vorgaenger:
        ziele = neu.setdefault(v, {})
        for ziel, teil in ablauf.ausgaenge[v]:
            bleibt = 1 - anteil if ziel == id_ else 1.0
            ziele[ziel] = ziele.get(ziel, 0.0) + teil * bleibt
            for vorbei, p in weiter.items() if ziel == id_ else ():
                ziele[vorbei] = ziele.get(vorbei, 0.0) + teil * anteil * p
    return replace(ablauf, wege=_ersetzt(ablauf, neu))


def folge(ablauf: Ablauf, eines: str, anderes: str) -> tuple[str, str] | None:
    """Die beiden Schritte in ihrer Reihenfolge, wenn es sie gibt und sie nur unmittelbar aufeinander folgen; sonst ``None``."""
    if not {eines, anderes} <= ablauf.nach_id.keys():
        return None
    for erst, dann in ((eines, anderes), (anderes, eines)):
        if [z for z, _ in ablauf.ausgaenge[erst]] == [dann] and _vorgaenger(ablauf, dann) == [erst]:
            return erst, dann
    return None


def lege_zusammen(ablauf: Ablauf, bleibt: str, geht: str) -> Ablauf | None:
    """Kopie, in der die Arbeit von ``geht`` bei ``bleibt`` mitgetan wird: ohne Übergabe und ohne Wartezeit dazwischen.

    Mindestens, typisch und höchstens werden addiert; der Mittelwert ist damit genau, die Streuung eine obere Grenze. ``None``, wenn die
    Schritte nicht nur unmittelbar aufeinander folgen.
    """
    paar = folge(ablauf, bleibt, geht)
    if paar is None:
        return None
    erst, dann = (ablauf.nach_id[i] for i in paar)
    heim = ablauf.nach_id[bleibt]
    eins = replace(
        heim,
        name=f"{erst.name} und {dann.name}",
        bearbeitung=_addiert(erst.bearbeitung, dann.bearbeitung),
        wartezeit=dann.wartezeit,
        gleichzeitig=dann.gleichzeitig,
        medium_ein=erst.medium_ein,
        medium_aus=dann.medium_aus,
        erfasst=tuple(dict.fromkeys((*erst.erfasst, *dann.erfasst))),
        uebergeben=dann.uebergeben,
        ausserhalb=erst.ausserhalb and dann.ausserhalb,
    )

    def heisst(id_: str) -> str:
        return bleibt if id_ in paar else id_

    wege = tuple(replace(w, von=heisst(w.von), nach=heisst(w.nach)) for w in ablauf.wege if (w.von, w.nach) != paar)
    knoten = tuple(eins if k.id == bleibt else k for k in ablauf.knoten if k.id != geht)
    return replace(ablauf, knoten=knoten, wege=wege, tore={heisst(i): t for i, t in ablauf.tore.items() if i != erst.id})


def mache_gleichzeitig(ablauf: Ablauf, eines: str, anderes: str) -> Ablauf | None:
    """Kopie, in der zwei aufeinanderfolgende Schritte zugleich beginnen; es geht weiter, wenn beide fertig sind.

    Dazu kommen zwei Stellen ohne Zeit und ohne Personal. ``None``, wenn die Schritte nicht nur unmittelbar aufeinander folgen.
    """
    paar = folge(ablauf, eines, anderes)
    if paar is None:
        return None
    erst, dann = (ablauf.nach_id[i] for i in paar)
    leer = replace(erst, bearbeitung=OHNE_ZEIT, wartezeit=None, erfasst=(), uebergeben=(), beleg=None, kuerzel="")
    teilt = replace(leer, id=erst.id + _TEILT, name="gleichzeitig beginnen", medium_aus=erst.medium_ein, gleichzeitig=True)
    trifft = replace(
        leer,
        id=dann.id + _TRIFFT,
        name="beide fertig",
        bahn=dann.bahn,
        medium_ein=dann.medium_aus,
        medium_aus=dann.medium_aus,
        gleichzeitig=dann.gleichzeitig,
    )
    ersatz = {erst.id: (teilt, erst), dann.id: (replace(dann, gleichzeitig=False), trifft)}
    knoten = tuple(neu for k in ablauf.knoten for neu in ersatz.get(k.id, (k,)))
    wege = [
        replace(w, von=trifft.id if w.von == dann.id else w.von, nach=teilt.id if w.nach == erst.id else w.nach)
        for w in ablauf.wege
        if (w.von, w.nach) != paar
    ]
    wege += [Weg(teilt.id, erst.id), Weg(teilt.id, dann.id), Weg(erst.id, trifft.id), Weg(dann.id, trifft.id)]
    if not any(w.von == dann.id for w in ablauf.wege):
        wege.append(Weg(trifft.id, ENDE))
    tore = {trifft.id if i == dann.id else i: t for i, t in ablauf.tore.items()}
    return replace(ablauf, knoten=knoten, wege=tuple(wege), tore=tore)


def anfang_von(ablauf: Ablauf, id_: str) -> str:
    """Wo ein Weg zu diesem Schritt jetzt ankommt: an der Stelle, an der er mit einem anderen gleichzeitig beginnt, oder an ihm selbst."""
    return id_ + _TEILT if id_ + _TEILT in ablauf.nach_id else id_


def ende_von(ablauf: Ablauf, id_: str) -> str:
    """Wo ein Weg von diesem Schritt jetzt beginnt."""
    return id_ + _TRIFFT if id_ + _TRIFFT in ablauf.nach_id else id_


def ist_hilfsstelle(knoten: Knoten) -> bool:
    """Ob der Knoten nur sagt, wo gleichzeitige Schritte beginnen oder sich treffen."""
    return knoten.id.endswith((_TEILT, _TRIFFT))


def _addiert(erst: Dauer | None, dann: Dauer | None) -> Dauer | None:
    if not isinstance(erst, Dreieck) or not isinstance(dann, Dreieck):
        return None
    return Dreieck(erst.minimum + dann.minimum, erst.typisch + dann.typisch, erst.maximum + dann.maximum)


def _vorgaenger(ablauf: Ablauf, id_: str) -> list[str]:
    return [v for v in (START, *ablauf.nach_id) if any(z == id_ for z, _ in ablauf.ausgaenge[v])]


def _ohne_kreisel(ablauf: Ablauf, id_: str) -> dict[str, float]:
    """Nachfolger mit Anteil, ohne den Weg zu sich selbst."""
    weiter = [(z, a) for z, a in ablauf.ausgaenge[id_] if z != id_]
    summe = sum(a for _, a in weiter)
    gleichzeitig = ablauf.nach_id[id_].gleichzeitig and len(weiter) > 1
    return {z: 1.0 if gleichzeitig else a / summe for z, a in weiter}


def _umgeleitet(ablauf: Ablauf, von: str, id_: str, weiter: dict[str, float]) -> dict[str, float]:
    ziele: dict[str, float] = {}
    for ziel, anteil in ablauf.ausgaenge[von]:
        for neues, teil in weiter.items() if ziel == id_ else [(ziel, 1.0)]:
            ziele[neues] = ziele.get(neues, 0.0) + anteil * teil
    return ziele


def _ersetzt(ablauf: Ablauf, neu: dict[str, dict[str, float]]) -> tuple[Weg, ...]:
    """Alle Wege; die aus den Knoten in ``neu`` mit den neuen Zielen und Anteilen, Beschriftungen bleiben, wo das Ziel bleibt."""
    bisher = {(w.von, w.nach): w for w in reversed(ablauf.wege)}
    reihe: list[Weg] = [w for w in ablauf.wege if w.von not in neu]
    for von, ziele in neu.items():
        for nach, anteil in ziele.items():
            vorlage = bisher.get((von, nach)) or Weg(von, nach, ruecksprung=_springt_zurueck(ablauf, von, nach))
            if anteil > 0:
                reihe.append(replace(vorlage, anteil=anteil))
    return tuple(reihe)


def _springt_zurueck(ablauf: Ablauf, von: str, nach: str) -> bool:
    return any(w.ruecksprung and w.nach == nach and w.von != von for w in ablauf.wege)
