"""Zufällige Abläufe für Eigenschaftsprüfungen; gleicher Keim, gleicher Ablauf."""

from __future__ import annotations

import random

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dreieck, Knoten, Weg

WORTE = (
    "Unterlagen", "Aufenthaltserlaubnis", "prüfen", "Antrag", "weiterleiten", "Fiktionsbescheinigung", "ausstellen", "an", "Jobcenter",
    "Verpflichtungserklärungsbearbeitung", "mit", "Termin", "vergeben", "Biometrie", "erfassen", "IT", "Rücksprache", "halten",
)  # fmt: skip
BAHNNAMEN = ("Bürgerbüro", "Ausländerbehörde", "Amt für Migration und Teilhabe", "Jobcenter", "Migrationsberatung", "Standesamt", "TL")


def zufallsablauf(keim: int, hoechstens: int = 30) -> Ablauf:
    """Ein zusammenhängender Ablauf mit Verzweigungen, gleichzeitigen Zweigen, Rücksprüngen und Schleifen auf sich selbst."""
    w = random.Random(keim)  # noqa: S311  Prüfdaten, kein Geheimnis
    n = w.randint(1, hoechstens)
    bahnen = tuple(Bahn(f"b{i}", BAHNNAMEN[i]) for i in range(w.randint(1, 6)))
    knoten = tuple(_knoten(w, i, bahnen) for i in range(n))
    wege = [Weg(START, "s0")]
    for i in range(n):
        ziele = {ENDE if i == n - 1 else f"s{i + 1}"}
        if w.random() < 0.35:
            ziele |= {f"s{w.randint(min(i + 1, n - 1), min(i + 6, n - 1))}" for _ in range(w.randint(1, 4))}
        if w.random() < 0.08:
            ziele.add(ENDE)
        if not knoten[i].gleichzeitig and w.random() < 0.2:
            ziele.add(f"s{w.randint(0, i)}")
        for ziel in sorted(ziele):
            zurueck = ziel != ENDE and int(ziel[1:]) <= i
            if zurueck and len(ziele) == 1:
                continue
            wege.append(Weg(f"s{i}", ziel, round(1 / len(ziele), 4), ruecksprung=zurueck and w.random() < 0.5))
    return Ablauf(f"Zufall {keim}", knoten, tuple(wege), bahnen)


def _knoten(w: random.Random, i: int, bahnen: tuple[Bahn, ...]) -> Knoten:
    name = " ".join(w.choice(WORTE) for _ in range(w.randint(1, 7)))
    a, m, b = sorted(w.uniform(1, 90) for _ in range(3))
    warten = w.uniform(0.5, 90)
    return Knoten(
        f"s{i}",
        name,
        bahn=w.choice([*(x.id for x in bahnen), ""]) if w.random() < 0.5 else bahnen[min(i * len(bahnen) // 30, len(bahnen) - 1)].id,
        kuerzel=f"S-{i:02d}",
        bearbeitung=Dreieck(a, m, b) if w.random() < 0.9 else None,
        wartezeit=Dreieck(warten / 2, warten, warten * 2) if w.random() < 0.3 else None,
        gleichzeitig=w.random() < 0.1,
    )
