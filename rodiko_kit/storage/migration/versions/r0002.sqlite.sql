CREATE TEMPORARY TABLE alt_akteur AS SELECT * FROM akteur;

DROP TABLE akteur;

CREATE TABLE akteur (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  stellenart TEXT NOT NULL,
  rolle TEXT NOT NULL,
  zustaendigkeit TEXT NOT NULL,
  kontaktweg TEXT NOT NULL,
  teilnehmergruppe TEXT NOT NULL,
  einordnung TEXT NOT NULL,
  einfluss BIGINT,
  interesse BIGINT,
  haltung TEXT NOT NULL,
  veto BOOLEAN NOT NULL,
  legitimitaet BOOLEAN,
  dringlichkeit BOOLEAN,
  notiz TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_akteur_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_akteur_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_akteur_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_akteur_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_akteur_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_akteur_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_akteur_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_akteur_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_akteur_stellenart_auswahl CHECK (stellenart IN ('Kommunalverwaltung', 'Landesbehörde', 'Bundesbehörde', 'gemeinsame Einrichtung', 'Wohlfahrtsverband', 'Bildungsträger', 'Verein oder Initiative', 'Wirtschaft', 'Politik', 'Sonstige')),
  CONSTRAINT ck_akteur_rolle_laenge CHECK (length(rolle) <= 200),
  CONSTRAINT ck_akteur_zustaendigkeit_laenge CHECK (length(zustaendigkeit) <= 4000),
  CONSTRAINT ck_akteur_kontaktweg_laenge CHECK (length(kontaktweg) <= 200),
  CONSTRAINT ck_akteur_teilnehmergruppe_auswahl CHECK (teilnehmergruppe IN ('Verwaltungsvorstand', 'Politik', 'Abteilungsleitungen', 'Integrationsbeauftragte', 'Ausländerbehörde', 'Bürgerinnen und Bürger', 'weitere Schlüsselakteure')),
  CONSTRAINT ck_akteur_einordnung_auswahl CHECK (einordnung IN ('primär', 'Schlüsselakteur', 'sekundär')),
  CONSTRAINT ck_akteur_einfluss_mindestens CHECK (einfluss >= 0),
  CONSTRAINT ck_akteur_einfluss_hoechstens CHECK (einfluss <= 10),
  CONSTRAINT ck_akteur_interesse_mindestens CHECK (interesse >= 0),
  CONSTRAINT ck_akteur_interesse_hoechstens CHECK (interesse <= 10),
  CONSTRAINT ck_akteur_haltung_auswahl CHECK (haltung IN ('unterstützt', 'neutral', 'hat Bedenken', 'lehnt ab', 'noch offen')),
  CONSTRAINT ck_akteur_veto_wahrheit CHECK (veto IN (0, 1)),
  CONSTRAINT ck_akteur_legitimitaet_wahrheit CHECK (legitimitaet IN (0, 1)),
  CONSTRAINT ck_akteur_dringlichkeit_wahrheit CHECK (dringlichkeit IN (0, 1)),
  CONSTRAINT ck_akteur_notiz_laenge CHECK (length(notiz) <= 4000)
);

INSERT INTO akteur (id, kommune, version, kuerzel, name, stellenart, rolle, zustaendigkeit, kontaktweg, teilnehmergruppe, einordnung, einfluss, interesse, haltung, veto, notiz)
SELECT id, kommune, version, kuerzel, name, stellenart, rolle, zustaendigkeit, kontaktweg, teilnehmergruppe, einordnung, einfluss, interesse, haltung, veto, notiz FROM alt_akteur;

DROP TABLE alt_akteur;

CREATE TABLE auftaktworkshop (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  termin DATE,
  ort TEXT NOT NULL,
  projektteam_endgueltig BOOLEAN NOT NULL,
  informationen_liegen_vor BOOLEAN NOT NULL,
  rhythmus TEXT NOT NULL,
  regeln TEXT NOT NULL,
  erwartungen TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_auftaktworkshop_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_auftaktworkshop_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_auftaktworkshop_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_auftaktworkshop_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_auftaktworkshop_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_auftaktworkshop_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_auftaktworkshop_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_auftaktworkshop_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_auftaktworkshop_ort_laenge CHECK (length(ort) <= 200),
  CONSTRAINT ck_auftaktworkshop_projektteam_endgueltig_wahrheit CHECK (projektteam_endgueltig IN (0, 1)),
  CONSTRAINT ck_auftaktworkshop_informationen_liegen_vor_wahrheit CHECK (informationen_liegen_vor IN (0, 1)),
  CONSTRAINT ck_auftaktworkshop_rhythmus_laenge CHECK (length(rhythmus) <= 200),
  CONSTRAINT ck_auftaktworkshop_regeln_laenge CHECK (length(regeln) <= 4000),
  CONSTRAINT ck_auftaktworkshop_erwartungen_laenge CHECK (length(erwartungen) <= 4000)
);

CREATE TABLE bestandsfrage (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  thema TEXT NOT NULL,
  antwort TEXT NOT NULL,
  quelle TEXT NOT NULL,
  stand DATE,
  PRIMARY KEY (id),
  CONSTRAINT uq_bestandsfrage_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_bestandsfrage_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_bestandsfrage_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_bestandsfrage_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_bestandsfrage_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_bestandsfrage_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_bestandsfrage_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_bestandsfrage_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_bestandsfrage_thema_laenge CHECK (length(thema) <= 200),
  CONSTRAINT ck_bestandsfrage_antwort_laenge CHECK (length(antwort) <= 4000),
  CONSTRAINT ck_bestandsfrage_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE TABLE dokument (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  herausgeber TEXT NOT NULL,
  stand DATE,
  kernaussage TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_dokument_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_dokument_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_dokument_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_dokument_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_dokument_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_dokument_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_dokument_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_dokument_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_dokument_herausgeber_laenge CHECK (length(herausgeber) <= 200),
  CONSTRAINT ck_dokument_kernaussage_laenge CHECK (length(kernaussage) <= 4000)
);

CREATE TABLE eigensatz (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  welt TEXT NOT NULL,
  eur_je_stunde BIGINT NOT NULL,
  quelle TEXT NOT NULL,
  gueltig_ab DATE,
  gueltig_bis DATE,
  geprueft BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_eigensatz_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_eigensatz_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_eigensatz_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_eigensatz_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_eigensatz_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_eigensatz_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_eigensatz_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_eigensatz_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_eigensatz_welt_auswahl CHECK (welt IN ('Erfüllungsaufwand', 'Vollkosten')),
  CONSTRAINT ck_eigensatz_eur_je_stunde_mindestens CHECK (eur_je_stunde >= 0),
  CONSTRAINT ck_eigensatz_eur_je_stunde_hoechstens CHECK (eur_je_stunde <= 10000000),
  CONSTRAINT ck_eigensatz_quelle_laenge CHECK (length(quelle) <= 200),
  CONSTRAINT ck_eigensatz_geprueft_wahrheit CHECK (geprueft IN (0, 1))
);

CREATE TABLE foerderzusage (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  geber TEXT NOT NULL,
  quote BIGINT NOT NULL,
  foerdersumme_eur BIGINT,
  lesart TEXT,
  bescheid_vom DATE,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_foerderzusage_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_foerderzusage_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_foerderzusage_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_foerderzusage_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_foerderzusage_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_foerderzusage_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_foerderzusage_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_foerderzusage_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_foerderzusage_geber_laenge CHECK (length(geber) <= 200),
  CONSTRAINT ck_foerderzusage_quote_mindestens CHECK (quote >= 0),
  CONSTRAINT ck_foerderzusage_quote_hoechstens CHECK (quote <= 10000),
  CONSTRAINT ck_foerderzusage_foerdersumme_eur_mindestens CHECK (foerdersumme_eur >= 0),
  CONSTRAINT ck_foerderzusage_foerdersumme_eur_hoechstens CHECK (foerdersumme_eur <= 10000000000000),
  CONSTRAINT ck_foerderzusage_lesart_auswahl CHECK (lesart IN ('A: Die Fördersumme ist der Anteil des Fördermittelgebers.', 'B: Die Fördersumme sind die gesamten Ausgaben.')),
  CONSTRAINT ck_foerderzusage_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE TABLE haushaltsrahmen (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  erstes_jahr BIGINT NOT NULL,
  betrachtung_jahre BIGINT NOT NULL,
  zinssatz_prozent BIGINT,
  zins_quelle TEXT NOT NULL,
  preissteigerung_prozent BIGINT,
  preis_quelle TEXT NOT NULL,
  nebenkosten_prozent BIGINT,
  arbeitszeit_stunden BIGINT,
  personal_quelle TEXT NOT NULL,
  sachkosten_arbeitsplatz_eur BIGINT,
  gemeinkosten_prozent BIGINT,
  gemeinkosten_quelle TEXT NOT NULL,
  lohngruppe TEXT NOT NULL,
  verteilung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_haushaltsrahmen_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_haushaltsrahmen_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_haushaltsrahmen_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_haushaltsrahmen_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_haushaltsrahmen_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_haushaltsrahmen_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_haushaltsrahmen_erstes_jahr_mindestens CHECK (erstes_jahr >= 2000),
  CONSTRAINT ck_haushaltsrahmen_erstes_jahr_hoechstens CHECK (erstes_jahr <= 2100),
  CONSTRAINT ck_haushaltsrahmen_betrachtung_jahre_mindestens CHECK (betrachtung_jahre >= 1),
  CONSTRAINT ck_haushaltsrahmen_betrachtung_jahre_hoechstens CHECK (betrachtung_jahre <= 30),
  CONSTRAINT ck_haushaltsrahmen_zinssatz_prozent_mindestens CHECK (zinssatz_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_zinssatz_prozent_hoechstens CHECK (zinssatz_prozent <= 1000000),
  CONSTRAINT ck_haushaltsrahmen_zins_quelle_laenge CHECK (length(zins_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_preissteigerung_prozent_mindestens CHECK (preissteigerung_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_preissteigerung_prozent_hoechstens CHECK (preissteigerung_prozent <= 1000000),
  CONSTRAINT ck_haushaltsrahmen_preis_quelle_laenge CHECK (length(preis_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_nebenkosten_prozent_mindestens CHECK (nebenkosten_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_nebenkosten_prozent_hoechstens CHECK (nebenkosten_prozent <= 1000000),
  CONSTRAINT ck_haushaltsrahmen_arbeitszeit_stunden_mindestens CHECK (arbeitszeit_stunden >= 10000),
  CONSTRAINT ck_haushaltsrahmen_arbeitszeit_stunden_hoechstens CHECK (arbeitszeit_stunden <= 30000000),
  CONSTRAINT ck_haushaltsrahmen_personal_quelle_laenge CHECK (length(personal_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_sachkosten_arbeitsplatz_eur_mindestens CHECK (sachkosten_arbeitsplatz_eur >= 0),
  CONSTRAINT ck_haushaltsrahmen_sachkosten_arbeitsplatz_eur_hoechstens CHECK (sachkosten_arbeitsplatz_eur <= 10000000000),
  CONSTRAINT ck_haushaltsrahmen_gemeinkosten_prozent_mindestens CHECK (gemeinkosten_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_gemeinkosten_prozent_hoechstens CHECK (gemeinkosten_prozent <= 1000000),
  CONSTRAINT ck_haushaltsrahmen_gemeinkosten_quelle_laenge CHECK (length(gemeinkosten_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_lohngruppe_auswahl CHECK (lohngruppe IN ('einfacher und mittlerer Dienst', 'gehobener Dienst', 'höherer Dienst', 'Durchschnitt')),
  CONSTRAINT ck_haushaltsrahmen_verteilung_auswahl CHECK (verteilung IN ('PERT', 'Dreieck'))
);

CREATE TABLE leitfrage (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rang BIGINT NOT NULL,
  abschnitt TEXT NOT NULL,
  nachfragen TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_leitfrage_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_leitfrage_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_leitfrage_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_leitfrage_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_leitfrage_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_leitfrage_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_leitfrage_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_leitfrage_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_leitfrage_rang_mindestens CHECK (rang >= 0),
  CONSTRAINT ck_leitfrage_rang_hoechstens CHECK (rang <= 9999),
  CONSTRAINT ck_leitfrage_abschnitt_laenge CHECK (length(abschnitt) <= 200),
  CONSTRAINT ck_leitfrage_nachfragen_laenge CHECK (length(nachfragen) <= 4000)
);

CREATE TABLE potenzialgrenze (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  wartezeit_tage BIGINT NOT NULL,
  nacharbeit_anteil BIGINT NOT NULL,
  hin_und_her_je_fall BIGINT NOT NULL,
  reifegrad_1_1 BIGINT NOT NULL,
  reifegrad_2_0 BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_potenzialgrenze_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_potenzialgrenze_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_potenzialgrenze_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_potenzialgrenze_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_potenzialgrenze_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_potenzialgrenze_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_potenzialgrenze_wartezeit_tage_mindestens CHECK (wartezeit_tage >= 0),
  CONSTRAINT ck_potenzialgrenze_wartezeit_tage_hoechstens CHECK (wartezeit_tage <= 3650000),
  CONSTRAINT ck_potenzialgrenze_nacharbeit_anteil_mindestens CHECK (nacharbeit_anteil >= 0),
  CONSTRAINT ck_potenzialgrenze_nacharbeit_anteil_hoechstens CHECK (nacharbeit_anteil <= 10000),
  CONSTRAINT ck_potenzialgrenze_hin_und_her_je_fall_mindestens CHECK (hin_und_her_je_fall >= 0),
  CONSTRAINT ck_potenzialgrenze_hin_und_her_je_fall_hoechstens CHECK (hin_und_her_je_fall <= 10000),
  CONSTRAINT ck_potenzialgrenze_reifegrad_1_1_mindestens CHECK (reifegrad_1_1 >= 0),
  CONSTRAINT ck_potenzialgrenze_reifegrad_1_1_hoechstens CHECK (reifegrad_1_1 <= 4),
  CONSTRAINT ck_potenzialgrenze_reifegrad_2_0_mindestens CHECK (reifegrad_2_0 >= 0),
  CONSTRAINT ck_potenzialgrenze_reifegrad_2_0_hoechstens CHECK (reifegrad_2_0 <= 7)
);

CREATE TEMPORARY TABLE alt_prozess AS SELECT * FROM prozess;

DROP TABLE prozess;

CREATE TABLE prozess (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  prozessart TEXT NOT NULL,
  rang BIGINT NOT NULL,
  beschreibung TEXT NOT NULL,
  ausloeser TEXT NOT NULL,
  ergebnis TEXT NOT NULL,
  zielgruppe TEXT NOT NULL,
  leika TEXT NOT NULL,
  fallzahl_je_jahr BIGINT,
  fallzahl_quelle TEXT NOT NULL,
  durchlaufzeit_tage BIGINT,
  durchlaufzeit_quelle TEXT NOT NULL,
  zeitregel TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_prozess_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_prozess_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_prozess_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_prozess_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_prozess_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_prozess_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_prozess_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_prozess_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_prozess_prozessart_auswahl CHECK (prozessart IN ('Führungsprozess', 'Kernprozess', 'Unterstützungsprozess')),
  CONSTRAINT ck_prozess_rang_mindestens CHECK (rang >= 0),
  CONSTRAINT ck_prozess_rang_hoechstens CHECK (rang <= 9999),
  CONSTRAINT ck_prozess_beschreibung_laenge CHECK (length(beschreibung) <= 4000),
  CONSTRAINT ck_prozess_ausloeser_laenge CHECK (length(ausloeser) <= 200),
  CONSTRAINT ck_prozess_ergebnis_laenge CHECK (length(ergebnis) <= 200),
  CONSTRAINT ck_prozess_zielgruppe_laenge CHECK (length(zielgruppe) <= 200),
  CONSTRAINT ck_prozess_leika_laenge CHECK (length(leika) <= 200),
  CONSTRAINT ck_prozess_fallzahl_je_jahr_mindestens CHECK (fallzahl_je_jahr >= 0),
  CONSTRAINT ck_prozess_fallzahl_je_jahr_hoechstens CHECK (fallzahl_je_jahr <= 10000000),
  CONSTRAINT ck_prozess_fallzahl_quelle_laenge CHECK (length(fallzahl_quelle) <= 200),
  CONSTRAINT ck_prozess_durchlaufzeit_tage_mindestens CHECK (durchlaufzeit_tage >= 0),
  CONSTRAINT ck_prozess_durchlaufzeit_tage_hoechstens CHECK (durchlaufzeit_tage <= 100000000),
  CONSTRAINT ck_prozess_durchlaufzeit_quelle_laenge CHECK (length(durchlaufzeit_quelle) <= 200),
  CONSTRAINT ck_prozess_zeitregel_auswahl CHECK (zeitregel IN ('Mittel der Auskünfte', 'ganze Spanne'))
);

INSERT INTO prozess (id, kommune, version, kuerzel, name, prozessart, rang, beschreibung, ausloeser, ergebnis, zielgruppe, leika, fallzahl_je_jahr, fallzahl_quelle, durchlaufzeit_quelle, zeitregel)
SELECT id, kommune, version, kuerzel, name, prozessart, rang, beschreibung, ausloeser, ergebnis, zielgruppe, leika, fallzahl_je_jahr, fallzahl_quelle, '', zeitregel FROM alt_prozess;

DROP TABLE alt_prozess;

CREATE TEMPORARY TABLE alt_runde AS SELECT * FROM runde;

DROP TABLE runde;

CREATE TABLE runde (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  frage TEXT NOT NULL,
  uebersetzungen JSON NOT NULL,
  zweck TEXT NOT NULL,
  stimmzettel TEXT NOT NULL,
  optionen JSON NOT NULL,
  kriterien JSON NOT NULL,
  einstellungen JSON NOT NULL,
  stand TEXT NOT NULL,
  durchgang BIGINT NOT NULL,
  code TEXT NOT NULL,
  geoeffnet TEXT NOT NULL,
  probelauf BOOLEAN NOT NULL,
  freigegeben JSON NOT NULL,
  gruppen JSON NOT NULL,
  ziel TEXT NOT NULL,
  uebernommen BOOLEAN NOT NULL,
  uebernahme JSON NOT NULL,
  beteiligung TEXT NOT NULL,
  ergebnis TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_runde_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_runde_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_runde_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_runde_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_runde_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_runde_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_runde_frage_gefuellt CHECK (length(frage) >= 1),
  CONSTRAINT ck_runde_frage_laenge CHECK (length(frage) <= 200),
  CONSTRAINT ck_runde_zweck_auswahl CHECK (zweck IN ('sammeln', 'gewichten', 'schätzen', 'entscheiden')),
  CONSTRAINT ck_runde_stimmzettel_auswahl CHECK (stimmzettel IN ('einfach', 'mehrfach', 'text', 'wortwolke', 'sammlung', 'fragen', 'rangfolge', 'punkte', 'hundert', 'zwei_achsen', 'kriterien', 'dreipunkt', 'schritt', 'paarvergleich', 'konsent', 'konsensieren')),
  CONSTRAINT ck_runde_stand_auswahl CHECK (stand IN ('Entwurf', 'offen', 'geschlossen', 'aufgedeckt')),
  CONSTRAINT ck_runde_durchgang_mindestens CHECK (durchgang >= 1),
  CONSTRAINT ck_runde_durchgang_hoechstens CHECK (durchgang <= 9),
  CONSTRAINT ck_runde_code_laenge CHECK (length(code) <= 200),
  CONSTRAINT ck_runde_geoeffnet_laenge CHECK (length(geoeffnet) <= 200),
  CONSTRAINT ck_runde_probelauf_wahrheit CHECK (probelauf IN (0, 1)),
  CONSTRAINT ck_runde_ziel_laenge CHECK (length(ziel) <= 200),
  CONSTRAINT ck_runde_uebernommen_wahrheit CHECK (uebernommen IN (0, 1)),
  CONSTRAINT ck_runde_beteiligung_laenge CHECK (length(beteiligung) <= 200),
  CONSTRAINT ck_runde_ergebnis_laenge CHECK (length(ergebnis) <= 4000)
);

INSERT INTO runde (id, kommune, version, kuerzel, frage, uebersetzungen, zweck, stimmzettel, optionen, kriterien, einstellungen, stand, durchgang, code, geoeffnet, probelauf, freigegeben, gruppen, ziel, uebernommen, uebernahme, beteiligung, ergebnis)
SELECT id, kommune, version, kuerzel, frage, uebersetzungen, zweck, stimmzettel, optionen, kriterien, einstellungen, stand, durchgang, code, geoeffnet, probelauf, freigegeben, gruppen, '', uebernommen, '[]', '', '' FROM alt_runde;

DROP TABLE alt_runde;

CREATE TABLE swotpunkt (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  swotart TEXT NOT NULL,
  gewicht BIGINT NOT NULL,
  beleg TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_swotpunkt_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_swotpunkt_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_swotpunkt_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_swotpunkt_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_swotpunkt_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_swotpunkt_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_swotpunkt_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_swotpunkt_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_swotpunkt_swotart_auswahl CHECK (swotart IN ('Stärke', 'Schwäche', 'Chance', 'Gefahr')),
  CONSTRAINT ck_swotpunkt_gewicht_mindestens CHECK (gewicht >= 1),
  CONSTRAINT ck_swotpunkt_gewicht_hoechstens CHECK (gewicht <= 3),
  CONSTRAINT ck_swotpunkt_beleg_laenge CHECK (length(beleg) <= 200)
);

CREATE TABLE zielgruppe (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  haupt BOOLEAN NOT NULL,
  begruendung TEXT NOT NULL,
  rechtsstatus TEXT NOT NULL,
  migrationsform TEXT NOT NULL,
  arbeitsmigration TEXT NOT NULL,
  familienstatus TEXT NOT NULL,
  amif TEXT NOT NULL,
  personen_je_jahr BIGINT,
  quelle TEXT NOT NULL,
  bedarf TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_zielgruppe_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_zielgruppe_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_zielgruppe_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_zielgruppe_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_zielgruppe_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_zielgruppe_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_zielgruppe_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_zielgruppe_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_zielgruppe_haupt_wahrheit CHECK (haupt IN (0, 1)),
  CONSTRAINT ck_zielgruppe_begruendung_laenge CHECK (length(begruendung) <= 4000),
  CONSTRAINT ck_zielgruppe_rechtsstatus_auswahl CHECK (rechtsstatus IN ('Freizügigkeit (EU)', 'Aufenthalt zur Arbeit oder Ausbildung', 'Aufenthalt zum Studium', 'Aufenthalt zur Familie', 'Aufenthalt zur Arbeits- oder Ausbildungsplatzsuche', 'im Asylverfahren', 'anerkannter Schutz', 'vorübergehender Schutz', 'Duldung', 'noch offen')),
  CONSTRAINT ck_zielgruppe_migrationsform_auswahl CHECK (migrationsform IN ('Arbeit', 'Ausbildung oder Studium', 'Familie', 'Flucht', 'Umzug aus der EU', 'Umzug innerhalb Deutschlands')),
  CONSTRAINT ck_zielgruppe_arbeitsmigration_auswahl CHECK (arbeitsmigration IN ('Fachkraft mit Zusage', 'Anerkennung läuft', 'Ausbildung', 'Arbeitssuche', 'keine Arbeitsmigration')),
  CONSTRAINT ck_zielgruppe_familienstatus_auswahl CHECK (familienstatus IN ('allein', 'mit Partnerin oder Partner', 'mit Kindern', 'alleinerziehend', 'unbegleitet minderjährig', 'gemischt')),
  CONSTRAINT ck_zielgruppe_amif_auswahl CHECK (amif IN ('auf dem Weg zu dauerhaftem Aufenthalt', 'mit Anspruch auf Integrations- oder Berufssprachkurs', 'zur Arbeits- oder Ausbildungsplatzsuche', 'keine')),
  CONSTRAINT ck_zielgruppe_personen_je_jahr_mindestens CHECK (personen_je_jahr >= 0),
  CONSTRAINT ck_zielgruppe_personen_je_jahr_hoechstens CHECK (personen_je_jahr <= 1000000),
  CONSTRAINT ck_zielgruppe_quelle_laenge CHECK (length(quelle) <= 200),
  CONSTRAINT ck_zielgruppe_bedarf_laenge CHECK (length(bedarf) <= 4000)
);

CREATE TABLE beteiligung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  bereich TEXT NOT NULL,
  form TEXT NOT NULL,
  akteur CHAR(32),
  wann TEXT NOT NULL,
  verantwortlich TEXT NOT NULL,
  teilgenommen BIGINT,
  bemerkung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_beteiligung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_beteiligung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_beteiligung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_beteiligung_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_beteiligung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_beteiligung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_beteiligung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_beteiligung_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_beteiligung_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_beteiligung_bereich_auswahl CHECK (bereich IN ('Politik', 'Verwaltung', 'Zivilgesellschaft', 'Wirtschaft', 'Betroffene')),
  CONSTRAINT ck_beteiligung_form_auswahl CHECK (form IN ('informieren', 'anhören', 'mitwirken', 'mitentscheiden')),
  CONSTRAINT ck_beteiligung_wann_laenge CHECK (length(wann) <= 200),
  CONSTRAINT ck_beteiligung_verantwortlich_laenge CHECK (length(verantwortlich) <= 200),
  CONSTRAINT ck_beteiligung_teilgenommen_mindestens CHECK (teilgenommen >= 0),
  CONSTRAINT ck_beteiligung_teilgenommen_hoechstens CHECK (teilgenommen <= 1000000),
  CONSTRAINT ck_beteiligung_bemerkung_laenge CHECK (length(bemerkung) <= 4000)
);

CREATE INDEX ix_beteiligung_akteur ON beteiligung (kommune, akteur);

CREATE TABLE buergeraufwand (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess CHAR(32) NOT NULL,
  zustand TEXT NOT NULL,
  wege_je_fall BIGINT NOT NULL,
  ebene TEXT NOT NULL,
  eigene_zeit_min BIGINT NOT NULL,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_buergeraufwand_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_buergeraufwand_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_buergeraufwand_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_buergeraufwand_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_buergeraufwand_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_buergeraufwand_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_buergeraufwand_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_buergeraufwand_zustand_auswahl CHECK (zustand IN ('IST', 'SOLL I', 'SOLL II')),
  CONSTRAINT ck_buergeraufwand_wege_je_fall_mindestens CHECK (wege_je_fall >= 0),
  CONSTRAINT ck_buergeraufwand_wege_je_fall_hoechstens CHECK (wege_je_fall <= 1000000),
  CONSTRAINT ck_buergeraufwand_ebene_auswahl CHECK (ebene IN ('Gemeinde', 'Kreis', 'Regierungsbezirk oder Land', 'Durchschnitt')),
  CONSTRAINT ck_buergeraufwand_eigene_zeit_min_mindestens CHECK (eigene_zeit_min >= 0),
  CONSTRAINT ck_buergeraufwand_eigene_zeit_min_hoechstens CHECK (eigene_zeit_min <= 1000000000),
  CONSTRAINT ck_buergeraufwand_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_buergeraufwand_prozess ON buergeraufwand (kommune, prozess);

CREATE UNIQUE INDEX uq_buergeraufwand_prozess_zustand ON buergeraufwand (kommune, prozess, zustand);

CREATE TEMPORARY TABLE alt_einheit AS SELECT * FROM einheit;

DROP TABLE einheit;

CREATE TABLE einheit (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur CHAR(32),
  kapazitaet_vzae BIGINT,
  anteil_prozess BIGINT NOT NULL,
  arbeitszeit TEXT NOT NULL,
  jahresarbeitszeit_min BIGINT,
  jahresarbeitszeit_quelle TEXT NOT NULL,
  stundensatz_eur BIGINT,
  stundensatz_quelle TEXT NOT NULL,
  schliesstage JSON NOT NULL,
  anfangsrueckstand_faelle BIGINT NOT NULL,
  rueckstau_tage BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_einheit_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_einheit_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_einheit_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_einheit_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_einheit_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_einheit_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_einheit_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_einheit_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_einheit_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_einheit_kapazitaet_vzae_mindestens CHECK (kapazitaet_vzae >= 0),
  CONSTRAINT ck_einheit_kapazitaet_vzae_hoechstens CHECK (kapazitaet_vzae <= 100000000),
  CONSTRAINT ck_einheit_anteil_prozess_mindestens CHECK (anteil_prozess >= 0),
  CONSTRAINT ck_einheit_anteil_prozess_hoechstens CHECK (anteil_prozess <= 10000),
  CONSTRAINT ck_einheit_arbeitszeit_laenge CHECK (length(arbeitszeit) <= 200),
  CONSTRAINT ck_einheit_jahresarbeitszeit_min_mindestens CHECK (jahresarbeitszeit_min >= 1),
  CONSTRAINT ck_einheit_jahresarbeitszeit_min_hoechstens CHECK (jahresarbeitszeit_min <= 200000),
  CONSTRAINT ck_einheit_jahresarbeitszeit_quelle_laenge CHECK (length(jahresarbeitszeit_quelle) <= 200),
  CONSTRAINT ck_einheit_stundensatz_eur_mindestens CHECK (stundensatz_eur >= 0),
  CONSTRAINT ck_einheit_stundensatz_eur_hoechstens CHECK (stundensatz_eur <= 10000000),
  CONSTRAINT ck_einheit_stundensatz_quelle_laenge CHECK (length(stundensatz_quelle) <= 200),
  CONSTRAINT ck_einheit_anfangsrueckstand_faelle_mindestens CHECK (anfangsrueckstand_faelle >= 0),
  CONSTRAINT ck_einheit_anfangsrueckstand_faelle_hoechstens CHECK (anfangsrueckstand_faelle <= 1000000),
  CONSTRAINT ck_einheit_rueckstau_tage_mindestens CHECK (rueckstau_tage >= 0),
  CONSTRAINT ck_einheit_rueckstau_tage_hoechstens CHECK (rueckstau_tage <= 100000000)
);

CREATE INDEX ix_einheit_akteur ON einheit (kommune, akteur);

INSERT INTO einheit (id, kommune, version, kuerzel, name, akteur, kapazitaet_vzae, anteil_prozess, arbeitszeit, jahresarbeitszeit_min, jahresarbeitszeit_quelle, stundensatz_eur, stundensatz_quelle, schliesstage, anfangsrueckstand_faelle)
SELECT id, kommune, version, kuerzel, name, akteur, kapazitaet_vzae, anteil_prozess, arbeitszeit, jahresarbeitszeit_min, jahresarbeitszeit_quelle, stundensatz_eur, stundensatz_quelle, schliesstage, anfangsrueckstand_faelle FROM alt_einheit;

DROP TABLE alt_einheit;

CREATE TABLE geschichte (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  zielgruppe CHAR(32),
  person TEXT NOT NULL,
  wunsch TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_geschichte_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_geschichte_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_geschichte_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_geschichte_zielgruppe FOREIGN KEY(kommune, zielgruppe) REFERENCES zielgruppe (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_geschichte_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_geschichte_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_geschichte_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_geschichte_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_geschichte_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_geschichte_person_laenge CHECK (length(person) <= 4000),
  CONSTRAINT ck_geschichte_wunsch_laenge CHECK (length(wunsch) <= 200)
);

CREATE INDEX ix_geschichte_zielgruppe ON geschichte (kommune, zielgruppe);

CREATE TABLE interview (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur CHAR(32),
  datum DATE,
  dauer_min BIGINT,
  einzelrolle BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_interview_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_interview_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_interview_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_interview_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_interview_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_interview_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_interview_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_interview_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_interview_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_interview_dauer_min_mindestens CHECK (dauer_min >= 0),
  CONSTRAINT ck_interview_dauer_min_hoechstens CHECK (dauer_min <= 1000),
  CONSTRAINT ck_interview_einzelrolle_wahrheit CHECK (einzelrolle IN (0, 1))
);

CREATE INDEX ix_interview_akteur ON interview (kommune, akteur);

CREATE TABLE luecke (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  herkunft TEXT NOT NULL,
  prozess CHAR(32),
  akteur CHAR(32),
  verbesserung TEXT NOT NULL,
  erledigt BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_luecke_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_luecke_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_luecke_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_luecke_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_luecke_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_luecke_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_luecke_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_luecke_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_luecke_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_luecke_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_luecke_herkunft_auswahl CHECK (herkunft IN ('Ankunftsstruktur', 'Workshop', 'Interview', 'Dokument')),
  CONSTRAINT ck_luecke_verbesserung_laenge CHECK (length(verbesserung) <= 4000),
  CONSTRAINT ck_luecke_erledigt_wahrheit CHECK (erledigt IN (0, 1))
);

CREATE INDEX ix_luecke_akteur ON luecke (kommune, akteur);

CREATE INDEX ix_luecke_prozess ON luecke (kommune, prozess);

CREATE TABLE mitglied (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  gremium TEXT NOT NULL,
  akteur CHAR(32) NOT NULL,
  aufgabe TEXT NOT NULL,
  initiator BOOLEAN NOT NULL,
  seit DATE,
  vorbehalt TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_mitglied_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_mitglied_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_mitglied_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_mitglied_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_mitglied_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_mitglied_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_mitglied_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_mitglied_gremium_auswahl CHECK (gremium IN ('Steuerungsgruppe', 'Initiativkreis')),
  CONSTRAINT ck_mitglied_aufgabe_laenge CHECK (length(aufgabe) <= 200),
  CONSTRAINT ck_mitglied_initiator_wahrheit CHECK (initiator IN (0, 1)),
  CONSTRAINT ck_mitglied_vorbehalt_laenge CHECK (length(vorbehalt) <= 4000)
);

CREATE INDEX ix_mitglied_akteur ON mitglied (kommune, akteur);

CREATE UNIQUE INDEX uq_mitglied_gremium_akteur ON mitglied (kommune, gremium, akteur);

CREATE TABLE mitwirkung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess CHAR(32) NOT NULL,
  akteur CHAR(32) NOT NULL,
  rolle TEXT NOT NULL,
  fuehrt_aus BOOLEAN NOT NULL,
  kanal TEXT NOT NULL,
  medienbruch BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_mitwirkung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_mitwirkung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_mitwirkung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_mitwirkung_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_mitwirkung_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_mitwirkung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_mitwirkung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_mitwirkung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_mitwirkung_rolle_auswahl CHECK (rolle IN ('federführend', 'mitwirkend', 'zu informieren', 'Schnittstelle')),
  CONSTRAINT ck_mitwirkung_fuehrt_aus_wahrheit CHECK (fuehrt_aus IN (0, 1)),
  CONSTRAINT ck_mitwirkung_kanal_laenge CHECK (length(kanal) <= 200),
  CONSTRAINT ck_mitwirkung_medienbruch_wahrheit CHECK (medienbruch IN (0, 1))
);

CREATE INDEX ix_mitwirkung_akteur ON mitwirkung (kommune, akteur);

CREATE INDEX ix_mitwirkung_prozess ON mitwirkung (kommune, prozess);

CREATE UNIQUE INDEX uq_mitwirkung_prozess_akteur ON mitwirkung (kommune, prozess, akteur);

CREATE TABLE offene_frage (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur CHAR(32),
  bis DATE,
  antwort TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_offene_frage_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_offene_frage_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_offene_frage_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_offene_frage_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_offene_frage_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_offene_frage_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_offene_frage_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_offene_frage_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_offene_frage_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_offene_frage_antwort_laenge CHECK (length(antwort) <= 4000)
);

CREATE INDEX ix_offene_frage_akteur ON offene_frage (kommune, akteur);

CREATE TEMPORARY TABLE alt_programmpunkt AS SELECT * FROM programmpunkt;

DROP TABLE programmpunkt;

CREATE TABLE programmpunkt (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  beginn TEXT NOT NULL,
  dauer_min BIGINT NOT NULL,
  ziel TEXT NOT NULL,
  methode TEXT NOT NULL,
  material TEXT NOT NULL,
  wer TEXT NOT NULL,
  runde CHAR(32),
  rang BIGINT NOT NULL,
  begonnen TEXT NOT NULL,
  beendet TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_programmpunkt_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_programmpunkt_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_programmpunkt_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_programmpunkt_runde FOREIGN KEY(kommune, runde) REFERENCES runde (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_programmpunkt_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_programmpunkt_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_programmpunkt_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_programmpunkt_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_programmpunkt_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_programmpunkt_beginn_laenge CHECK (length(beginn) <= 200),
  CONSTRAINT ck_programmpunkt_dauer_min_mindestens CHECK (dauer_min >= 1),
  CONSTRAINT ck_programmpunkt_dauer_min_hoechstens CHECK (dauer_min <= 600),
  CONSTRAINT ck_programmpunkt_ziel_laenge CHECK (length(ziel) <= 200),
  CONSTRAINT ck_programmpunkt_methode_laenge CHECK (length(methode) <= 200),
  CONSTRAINT ck_programmpunkt_material_laenge CHECK (length(material) <= 200),
  CONSTRAINT ck_programmpunkt_wer_laenge CHECK (length(wer) <= 200),
  CONSTRAINT ck_programmpunkt_rang_mindestens CHECK (rang >= 0),
  CONSTRAINT ck_programmpunkt_rang_hoechstens CHECK (rang <= 9999),
  CONSTRAINT ck_programmpunkt_begonnen_laenge CHECK (length(begonnen) <= 200),
  CONSTRAINT ck_programmpunkt_beendet_laenge CHECK (length(beendet) <= 200)
);

CREATE INDEX ix_programmpunkt_runde ON programmpunkt (kommune, runde);

INSERT INTO programmpunkt (id, kommune, version, kuerzel, name, beginn, dauer_min, ziel, methode, material, wer, runde, rang, begonnen, beendet)
SELECT id, kommune, version, kuerzel, name, beginn, dauer_min, ziel, methode, material, wer, runde, 0, '', '' FROM alt_programmpunkt;

DROP TABLE alt_programmpunkt;

CREATE TABLE projektrolle (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rollenart TEXT NOT NULL,
  akteur CHAR(32),
  verantwortung TEXT NOT NULL,
  personen BIGINT NOT NULL,
  personentage BIGINT,
  zeitraum TEXT NOT NULL,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_projektrolle_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_projektrolle_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_projektrolle_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_projektrolle_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_projektrolle_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_projektrolle_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_projektrolle_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_projektrolle_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_projektrolle_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_projektrolle_rollenart_auswahl CHECK (rollenart IN ('Ansprechperson', 'Steuerungsgruppe', 'Mitarbeitende und IT', 'einzelne Mitarbeitende', 'weitere Rolle')),
  CONSTRAINT ck_projektrolle_verantwortung_laenge CHECK (length(verantwortung) <= 4000),
  CONSTRAINT ck_projektrolle_personen_mindestens CHECK (personen >= 0),
  CONSTRAINT ck_projektrolle_personen_hoechstens CHECK (personen <= 1000),
  CONSTRAINT ck_projektrolle_personentage_mindestens CHECK (personentage >= 0),
  CONSTRAINT ck_projektrolle_personentage_hoechstens CHECK (personentage <= 100000000),
  CONSTRAINT ck_projektrolle_zeitraum_laenge CHECK (length(zeitraum) <= 200),
  CONSTRAINT ck_projektrolle_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_projektrolle_akteur ON projektrolle (kommune, akteur);

CREATE TABLE protokoll (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  von DATE NOT NULL,
  bis DATE NOT NULL,
  faelle BIGINT NOT NULL,
  ereignisse BIGINT NOT NULL,
  aktivitaeten BIGINT NOT NULL,
  varianten BIGINT NOT NULL,
  durchlauf_mittel_h BIGINT,
  durchlauf_median_h BIGINT,
  durchlauf_zehntel_h BIGINT,
  durchlauf_neuntel_h BIGINT,
  durchlauf_arbeit_mittel_h BIGINT,
  durchlauf_arbeit_median_h BIGINT,
  durchlauf_arbeit_neuntel_h BIGINT,
  kalender TEXT NOT NULL,
  wechsel_person BIGINT,
  wechsel_gruppe BIGINT,
  nacharbeit BIGINT NOT NULL,
  dauern BIGINT NOT NULL,
  seltene BIGINT NOT NULL,
  ausgelassen BIGINT NOT NULL,
  hinweise JSON NOT NULL,
  fingerabdruck TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_protokoll_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_protokoll_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_protokoll_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_protokoll_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_protokoll_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_protokoll_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_protokoll_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_protokoll_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_protokoll_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_protokoll_faelle_mindestens CHECK (faelle >= 5),
  CONSTRAINT ck_protokoll_ereignisse_mindestens CHECK (ereignisse >= 5),
  CONSTRAINT ck_protokoll_aktivitaeten_mindestens CHECK (aktivitaeten >= 1),
  CONSTRAINT ck_protokoll_varianten_mindestens CHECK (varianten >= 1),
  CONSTRAINT ck_protokoll_durchlauf_mittel_h_mindestens CHECK (durchlauf_mittel_h >= 0),
  CONSTRAINT ck_protokoll_durchlauf_median_h_mindestens CHECK (durchlauf_median_h >= 0),
  CONSTRAINT ck_protokoll_durchlauf_zehntel_h_mindestens CHECK (durchlauf_zehntel_h >= 0),
  CONSTRAINT ck_protokoll_durchlauf_neuntel_h_mindestens CHECK (durchlauf_neuntel_h >= 0),
  CONSTRAINT ck_protokoll_durchlauf_arbeit_mittel_h_mindestens CHECK (durchlauf_arbeit_mittel_h >= 0),
  CONSTRAINT ck_protokoll_durchlauf_arbeit_median_h_mindestens CHECK (durchlauf_arbeit_median_h >= 0),
  CONSTRAINT ck_protokoll_durchlauf_arbeit_neuntel_h_mindestens CHECK (durchlauf_arbeit_neuntel_h >= 0),
  CONSTRAINT ck_protokoll_kalender_laenge CHECK (length(kalender) <= 200),
  CONSTRAINT ck_protokoll_wechsel_person_mindestens CHECK (wechsel_person >= 0),
  CONSTRAINT ck_protokoll_wechsel_gruppe_mindestens CHECK (wechsel_gruppe >= 0),
  CONSTRAINT ck_protokoll_nacharbeit_mindestens CHECK (nacharbeit >= 0),
  CONSTRAINT ck_protokoll_nacharbeit_hoechstens CHECK (nacharbeit <= 10000),
  CONSTRAINT ck_protokoll_dauern_mindestens CHECK (dauern >= 0),
  CONSTRAINT ck_protokoll_dauern_hoechstens CHECK (dauern <= 10000),
  CONSTRAINT ck_protokoll_seltene_mindestens CHECK (seltene >= 0),
  CONSTRAINT ck_protokoll_ausgelassen_mindestens CHECK (ausgelassen >= 0),
  CONSTRAINT ck_protokoll_fingerabdruck_laenge CHECK (length(fingerabdruck) <= 200)
);

CREATE INDEX ix_protokoll_prozess ON protokoll (kommune, prozess);

CREATE TABLE reifegradangabe (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess CHAR(32) NOT NULL,
  modell TEXT NOT NULL,
  kriterium BIGINT NOT NULL,
  stufe BIGINT NOT NULL,
  beleg TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reifegradangabe_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_reifegradangabe_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_reifegradangabe_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_reifegradangabe_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_reifegradangabe_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_reifegradangabe_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_reifegradangabe_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_reifegradangabe_modell_auswahl CHECK (modell IN ('1.1', '2.0')),
  CONSTRAINT ck_reifegradangabe_kriterium_mindestens CHECK (kriterium >= 1),
  CONSTRAINT ck_reifegradangabe_kriterium_hoechstens CHECK (kriterium <= 13),
  CONSTRAINT ck_reifegradangabe_stufe_mindestens CHECK (stufe >= 0),
  CONSTRAINT ck_reifegradangabe_stufe_hoechstens CHECK (stufe <= 7),
  CONSTRAINT ck_reifegradangabe_beleg_laenge CHECK (length(beleg) <= 200)
);

CREATE INDEX ix_reifegradangabe_prozess ON reifegradangabe (kommune, prozess);

CREATE UNIQUE INDEX uq_reifegradangabe_prozess_modell_kriterium ON reifegradangabe (kommune, prozess, modell, kriterium);

CREATE TABLE risiko (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  eintritt BIGINT,
  schaden BIGINT,
  massnahme TEXT NOT NULL,
  akteur CHAR(32),
  bis DATE,
  stand TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_risiko_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_risiko_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_risiko_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_risiko_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_risiko_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_risiko_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_risiko_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_risiko_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_risiko_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_risiko_eintritt_mindestens CHECK (eintritt >= 1),
  CONSTRAINT ck_risiko_eintritt_hoechstens CHECK (eintritt <= 5),
  CONSTRAINT ck_risiko_schaden_mindestens CHECK (schaden >= 1),
  CONSTRAINT ck_risiko_schaden_hoechstens CHECK (schaden <= 5),
  CONSTRAINT ck_risiko_massnahme_laenge CHECK (length(massnahme) <= 200),
  CONSTRAINT ck_risiko_stand_auswahl CHECK (stand IN ('offen', 'läuft', 'erledigt'))
);

CREATE INDEX ix_risiko_akteur ON risiko (kommune, akteur);

CREATE TABLE sperrzeit (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  sperrart TEXT NOT NULL,
  von DATE NOT NULL,
  bis DATE NOT NULL,
  arbeit_ruht BOOLEAN NOT NULL,
  akteur CHAR(32),
  anmerkung TEXT NOT NULL,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_sperrzeit_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_sperrzeit_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_sperrzeit_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_sperrzeit_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_sperrzeit_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_sperrzeit_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_sperrzeit_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_sperrzeit_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_sperrzeit_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_sperrzeit_sperrart_auswahl CHECK (sperrart IN ('Schulferien', 'Kommunalwahl', 'Personalengpass', 'Haushaltssperre', 'Größere Veränderung', 'Sonstiges')),
  CONSTRAINT ck_sperrzeit_arbeit_ruht_wahrheit CHECK (arbeit_ruht IN (0, 1)),
  CONSTRAINT ck_sperrzeit_anmerkung_laenge CHECK (length(anmerkung) <= 4000),
  CONSTRAINT ck_sperrzeit_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_sperrzeit_akteur ON sperrzeit (kommune, akteur);

CREATE TABLE struktur (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  strukturart TEXT NOT NULL,
  akteur CHAR(32),
  zweck TEXT NOT NULL,
  takt TEXT NOT NULL,
  nutzung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_struktur_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_struktur_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_struktur_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_struktur_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_struktur_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_struktur_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_struktur_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_struktur_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_struktur_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_struktur_strukturart_auswahl CHECK (strukturart IN ('Gremium', 'Konzept', 'Kommunikationsweg', 'Projekt', 'Vereinbarung')),
  CONSTRAINT ck_struktur_zweck_laenge CHECK (length(zweck) <= 200),
  CONSTRAINT ck_struktur_takt_laenge CHECK (length(takt) <= 200),
  CONSTRAINT ck_struktur_nutzung_laenge CHECK (length(nutzung) <= 200)
);

CREATE INDEX ix_struktur_akteur ON struktur (kommune, akteur);

CREATE TABLE swotfolge (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  innen CHAR(32) NOT NULL,
  aussen CHAR(32) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_swotfolge_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_swotfolge_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_swotfolge_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_swotfolge_innen FOREIGN KEY(kommune, innen) REFERENCES swotpunkt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_swotfolge_aussen FOREIGN KEY(kommune, aussen) REFERENCES swotpunkt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_swotfolge_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_swotfolge_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_swotfolge_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_swotfolge_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_swotfolge_name_laenge CHECK (length(name) <= 200)
);

CREATE INDEX ix_swotfolge_aussen ON swotfolge (kommune, aussen);

CREATE INDEX ix_swotfolge_innen ON swotfolge (kommune, innen);

CREATE UNIQUE INDEX uq_swotfolge_innen_aussen_name ON swotfolge (kommune, innen, aussen, name);

CREATE TABLE themenfeld (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  bedeutung BIGINT,
  druck BIGINT,
  lage TEXT NOT NULL,
  herausforderung TEXT NOT NULL,
  akteur CHAR(32),
  PRIMARY KEY (id),
  CONSTRAINT uq_themenfeld_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_themenfeld_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_themenfeld_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_themenfeld_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_themenfeld_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_themenfeld_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_themenfeld_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_themenfeld_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_themenfeld_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_themenfeld_bedeutung_mindestens CHECK (bedeutung >= 0),
  CONSTRAINT ck_themenfeld_bedeutung_hoechstens CHECK (bedeutung <= 10),
  CONSTRAINT ck_themenfeld_druck_mindestens CHECK (druck >= 0),
  CONSTRAINT ck_themenfeld_druck_hoechstens CHECK (druck <= 10),
  CONSTRAINT ck_themenfeld_lage_laenge CHECK (length(lage) <= 4000),
  CONSTRAINT ck_themenfeld_herausforderung_laenge CHECK (length(herausforderung) <= 4000)
);

CREATE INDEX ix_themenfeld_akteur ON themenfeld (kommune, akteur);

CREATE TABLE verworfener_befund (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess CHAR(32) NOT NULL,
  befund TEXT NOT NULL,
  satz TEXT NOT NULL,
  grund TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_verworfener_befund_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_verworfener_befund_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_verworfener_befund_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_verworfener_befund_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_verworfener_befund_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_verworfener_befund_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_verworfener_befund_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_verworfener_befund_befund_gefuellt CHECK (length(befund) >= 1),
  CONSTRAINT ck_verworfener_befund_befund_laenge CHECK (length(befund) <= 200),
  CONSTRAINT ck_verworfener_befund_satz_laenge CHECK (length(satz) <= 200),
  CONSTRAINT ck_verworfener_befund_grund_gefuellt CHECK (length(grund) >= 1),
  CONSTRAINT ck_verworfener_befund_grund_laenge CHECK (length(grund) <= 200)
);

CREATE INDEX ix_verworfener_befund_prozess ON verworfener_befund (kommune, prozess);

CREATE UNIQUE INDEX uq_verworfener_befund_prozess_befund ON verworfener_befund (kommune, prozess, befund);

CREATE TABLE ziel (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rang BIGINT NOT NULL,
  fuer_wen TEXT NOT NULL,
  indikator TEXT NOT NULL,
  einheit TEXT NOT NULL,
  ausgangswert BIGINT,
  ausgang_quelle TEXT NOT NULL,
  zielwert BIGINT,
  messung TEXT NOT NULL,
  termin DATE,
  realistisch BOOLEAN NOT NULL,
  getragen BOOLEAN NOT NULL,
  akteur CHAR(32),
  erreicht BIGINT,
  erreicht_am DATE,
  PRIMARY KEY (id),
  CONSTRAINT uq_ziel_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_ziel_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_ziel_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_ziel_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_ziel_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_ziel_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_ziel_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_ziel_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_ziel_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_ziel_rang_mindestens CHECK (rang >= 0),
  CONSTRAINT ck_ziel_rang_hoechstens CHECK (rang <= 9999),
  CONSTRAINT ck_ziel_fuer_wen_laenge CHECK (length(fuer_wen) <= 200),
  CONSTRAINT ck_ziel_indikator_laenge CHECK (length(indikator) <= 200),
  CONSTRAINT ck_ziel_einheit_laenge CHECK (length(einheit) <= 200),
  CONSTRAINT ck_ziel_ausgangswert_mindestens CHECK (ausgangswert >= -10000000000000),
  CONSTRAINT ck_ziel_ausgangswert_hoechstens CHECK (ausgangswert <= 10000000000000),
  CONSTRAINT ck_ziel_ausgang_quelle_laenge CHECK (length(ausgang_quelle) <= 200),
  CONSTRAINT ck_ziel_zielwert_mindestens CHECK (zielwert >= -10000000000000),
  CONSTRAINT ck_ziel_zielwert_hoechstens CHECK (zielwert <= 10000000000000),
  CONSTRAINT ck_ziel_messung_laenge CHECK (length(messung) <= 200),
  CONSTRAINT ck_ziel_realistisch_wahrheit CHECK (realistisch IN (0, 1)),
  CONSTRAINT ck_ziel_getragen_wahrheit CHECK (getragen IN (0, 1)),
  CONSTRAINT ck_ziel_erreicht_mindestens CHECK (erreicht >= -10000000000000),
  CONSTRAINT ck_ziel_erreicht_hoechstens CHECK (erreicht <= 10000000000000)
);

CREATE INDEX ix_ziel_akteur ON ziel (kommune, akteur);

CREATE TABLE zusage (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur CHAR(32),
  gegeben_am DATE,
  bis DATE,
  eingeloest BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_zusage_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_zusage_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_zusage_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_zusage_akteur FOREIGN KEY(kommune, akteur) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_zusage_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_zusage_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_zusage_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_zusage_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_zusage_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_zusage_eingeloest_wahrheit CHECK (eingeloest IN (0, 1))
);

CREATE INDEX ix_zusage_akteur ON zusage (kommune, akteur);

CREATE TABLE aussage (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  interview CHAR(32) NOT NULL,
  thema TEXT NOT NULL,
  aussageart TEXT NOT NULL,
  gesagt TEXT NOT NULL,
  kernsatz TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_aussage_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_aussage_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_aussage_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_aussage_interview FOREIGN KEY(kommune, interview) REFERENCES interview (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_aussage_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_aussage_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_aussage_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_aussage_thema_laenge CHECK (length(thema) <= 200),
  CONSTRAINT ck_aussage_aussageart_auswahl CHECK (aussageart IN ('Stärke', 'Problem', 'Idee', 'Wunsch', 'Tatsache')),
  CONSTRAINT ck_aussage_gesagt_laenge CHECK (length(gesagt) <= 4000),
  CONSTRAINT ck_aussage_kernsatz_laenge CHECK (length(kernsatz) <= 200)
);

CREATE INDEX ix_aussage_interview ON aussage (kommune, interview);

CREATE TABLE beleg (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  befundart TEXT NOT NULL,
  befund TEXT NOT NULL,
  dokument CHAR(32),
  interview CHAR(32),
  fundstelle TEXT NOT NULL,
  stuetzt BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_beleg_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_beleg_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_beleg_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_beleg_dokument FOREIGN KEY(kommune, dokument) REFERENCES dokument (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_beleg_interview FOREIGN KEY(kommune, interview) REFERENCES interview (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_beleg_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_beleg_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_beleg_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_beleg_befundart_auswahl CHECK (befundart IN ('Handlungsfeld', 'Schritt', 'Schnittstelle', 'Potenzial', 'SWOT-Punkt', 'Risiko', 'Themenfeld', 'Ziel')),
  CONSTRAINT ck_beleg_befund_gefuellt CHECK (length(befund) >= 1),
  CONSTRAINT ck_beleg_befund_laenge CHECK (length(befund) <= 200),
  CONSTRAINT ck_beleg_fundstelle_laenge CHECK (length(fundstelle) <= 200),
  CONSTRAINT ck_beleg_stuetzt_wahrheit CHECK (stuetzt IN (0, 1))
);

CREATE INDEX ix_beleg_dokument ON beleg (kommune, dokument);

CREATE INDEX ix_beleg_interview ON beleg (kommune, interview);

CREATE UNIQUE INDEX uq_beleg_befundart_befund_dokument_interview_fundstelle ON beleg (kommune, befundart, befund, coalesce(CAST(dokument AS TEXT), ''), coalesce(CAST(interview AS TEXT), ''), fundstelle);

CREATE TABLE etappe (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rang BIGINT NOT NULL,
  von DATE,
  bis DATE,
  methode TEXT NOT NULL,
  beteiligte TEXT NOT NULL,
  ergebnis TEXT NOT NULL,
  ziel CHAR(32),
  PRIMARY KEY (id),
  CONSTRAINT uq_etappe_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_etappe_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_etappe_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_etappe_ziel FOREIGN KEY(kommune, ziel) REFERENCES ziel (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_etappe_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_etappe_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_etappe_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_etappe_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_etappe_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_etappe_rang_mindestens CHECK (rang >= 0),
  CONSTRAINT ck_etappe_rang_hoechstens CHECK (rang <= 9999),
  CONSTRAINT ck_etappe_methode_laenge CHECK (length(methode) <= 200),
  CONSTRAINT ck_etappe_beteiligte_laenge CHECK (length(beteiligte) <= 200),
  CONSTRAINT ck_etappe_ergebnis_laenge CHECK (length(ergebnis) <= 200)
);

CREATE INDEX ix_etappe_ziel ON etappe (kommune, ziel);

CREATE TABLE protokollvariante (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  protokoll CHAR(32) NOT NULL,
  rang BIGINT NOT NULL,
  folge JSON NOT NULL,
  faelle BIGINT NOT NULL,
  anteil BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_protokollvariante_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_protokollvariante_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_protokollvariante_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_protokollvariante_protokoll FOREIGN KEY(kommune, protokoll) REFERENCES protokoll (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_protokollvariante_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_protokollvariante_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_protokollvariante_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_protokollvariante_rang_mindestens CHECK (rang >= 1),
  CONSTRAINT ck_protokollvariante_faelle_mindestens CHECK (faelle >= 5),
  CONSTRAINT ck_protokollvariante_anteil_mindestens CHECK (anteil >= 0),
  CONSTRAINT ck_protokollvariante_anteil_hoechstens CHECK (anteil <= 10000)
);

CREATE INDEX ix_protokollvariante_protokoll ON protokollvariante (kommune, protokoll);

CREATE TABLE protokollwechsel (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  protokoll CHAR(32) NOT NULL,
  merkmal TEXT NOT NULL,
  von TEXT NOT NULL,
  nach TEXT NOT NULL,
  anzahl BIGINT NOT NULL,
  warten_median_h BIGINT,
  warten_neuntel_h BIGINT,
  warten_arbeit_median_h BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_protokollwechsel_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_protokollwechsel_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_protokollwechsel_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_protokollwechsel_protokoll FOREIGN KEY(kommune, protokoll) REFERENCES protokoll (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_protokollwechsel_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_protokollwechsel_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_protokollwechsel_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_protokollwechsel_merkmal_auswahl CHECK (merkmal IN ('Aktivität', 'Gruppe', 'Person')),
  CONSTRAINT ck_protokollwechsel_von_laenge CHECK (length(von) <= 200),
  CONSTRAINT ck_protokollwechsel_nach_laenge CHECK (length(nach) <= 200),
  CONSTRAINT ck_protokollwechsel_anzahl_mindestens CHECK (anzahl >= 5),
  CONSTRAINT ck_protokollwechsel_warten_median_h_mindestens CHECK (warten_median_h >= 0),
  CONSTRAINT ck_protokollwechsel_warten_neuntel_h_mindestens CHECK (warten_neuntel_h >= 0),
  CONSTRAINT ck_protokollwechsel_warten_arbeit_median_h_mindestens CHECK (warten_arbeit_median_h >= 0)
);

CREATE INDEX ix_protokollwechsel_protokoll ON protokollwechsel (kommune, protokoll);

CREATE TEMPORARY TABLE alt_schritt AS SELECT * FROM schritt;

DROP TABLE schritt;

CREATE TABLE schritt (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  einheit CHAR(32),
  taetigkeit TEXT,
  eigene_taetigkeit CHAR(32),
  it_verfahren TEXT NOT NULL,
  formular TEXT NOT NULL,
  erfasste_angaben JSON NOT NULL,
  uebergebene_angaben JSON NOT NULL,
  medium_ein TEXT,
  medium_aus TEXT,
  verzweigung TEXT NOT NULL,
  ausserhalb_auftrag BOOLEAN NOT NULL,
  vorrang BIGINT NOT NULL,
  bemerkung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_schritt_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_schritt_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_schritt_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schritt_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schritt_einheit FOREIGN KEY(kommune, einheit) REFERENCES einheit (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schritt_eigene_taetigkeit FOREIGN KEY(kommune, eigene_taetigkeit) REFERENCES eigene_taetigkeit (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_schritt_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_schritt_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_schritt_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_schritt_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_schritt_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_schritt_taetigkeit_auswahl CHECK (taetigkeit IN ('Einarbeiten', 'Beraten', 'Formell prüfen', 'Daten einholen', 'Inhaltlich prüfen und erfassen', 'Berechnen', 'Ergebnis prüfen', 'Intern besprechen', 'Extern besprechen', 'Daten übermitteln', 'Bescheid erstellen', 'Zahlung abwickeln', 'Nachfordern und korrigieren', 'Kopieren, ablegen, verteilen', 'Schulen', 'Überwachen', 'Interne Abläufe anpassen')),
  CONSTRAINT ck_schritt_it_verfahren_laenge CHECK (length(it_verfahren) <= 200),
  CONSTRAINT ck_schritt_formular_laenge CHECK (length(formular) <= 200),
  CONSTRAINT ck_schritt_medium_ein_auswahl CHECK (medium_ein IN ('Papier', 'E-Mail', 'Fachverfahren', 'Online-Dienst', 'mündlich', 'ohne Übergabe')),
  CONSTRAINT ck_schritt_medium_aus_auswahl CHECK (medium_aus IN ('Papier', 'E-Mail', 'Fachverfahren', 'Online-Dienst', 'mündlich', 'ohne Übergabe')),
  CONSTRAINT ck_schritt_verzweigung_auswahl CHECK (verzweigung IN ('entweder-oder', 'gleichzeitig')),
  CONSTRAINT ck_schritt_ausserhalb_auftrag_wahrheit CHECK (ausserhalb_auftrag IN (0, 1)),
  CONSTRAINT ck_schritt_vorrang_mindestens CHECK (vorrang >= 0),
  CONSTRAINT ck_schritt_vorrang_hoechstens CHECK (vorrang <= 9),
  CONSTRAINT ck_schritt_bemerkung_laenge CHECK (length(bemerkung) <= 4000)
);

CREATE INDEX ix_schritt_eigene_taetigkeit ON schritt (kommune, eigene_taetigkeit);

CREATE INDEX ix_schritt_einheit ON schritt (kommune, einheit);

CREATE INDEX ix_schritt_prozess ON schritt (kommune, prozess);

INSERT INTO schritt (id, kommune, version, kuerzel, prozess, name, einheit, taetigkeit, eigene_taetigkeit, it_verfahren, formular, erfasste_angaben, uebergebene_angaben, medium_ein, medium_aus, verzweigung, ausserhalb_auftrag, vorrang, bemerkung)
SELECT id, kommune, version, kuerzel, prozess, name, einheit, taetigkeit, eigene_taetigkeit, it_verfahren, formular, erfasste_angaben, uebergebene_angaben, medium_ein, medium_aus, verzweigung, ausserhalb_auftrag, 0, bemerkung FROM alt_schritt;

DROP TABLE alt_schritt;

CREATE TABLE protokollaktivitaet (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  protokoll CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  schritt CHAR(32),
  anzahl BIGINT NOT NULL,
  faelle BIGINT NOT NULL,
  dauern BIGINT NOT NULL,
  dauer_zehntel_min BIGINT,
  dauer_median_min BIGINT,
  dauer_neuntel_min BIGINT,
  dauer_mittel_min BIGINT,
  kalender TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_protokollaktivitaet_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_protokollaktivitaet_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_protokollaktivitaet_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_protokollaktivitaet_protokoll FOREIGN KEY(kommune, protokoll) REFERENCES protokoll (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_protokollaktivitaet_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_protokollaktivitaet_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_protokollaktivitaet_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_protokollaktivitaet_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_protokollaktivitaet_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_protokollaktivitaet_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_protokollaktivitaet_anzahl_mindestens CHECK (anzahl >= 5),
  CONSTRAINT ck_protokollaktivitaet_faelle_mindestens CHECK (faelle >= 5),
  CONSTRAINT ck_protokollaktivitaet_dauern_mindestens CHECK (dauern >= 0),
  CONSTRAINT ck_protokollaktivitaet_dauer_zehntel_min_mindestens CHECK (dauer_zehntel_min >= 0),
  CONSTRAINT ck_protokollaktivitaet_dauer_median_min_mindestens CHECK (dauer_median_min >= 0),
  CONSTRAINT ck_protokollaktivitaet_dauer_neuntel_min_mindestens CHECK (dauer_neuntel_min >= 0),
  CONSTRAINT ck_protokollaktivitaet_dauer_mittel_min_mindestens CHECK (dauer_mittel_min >= 0),
  CONSTRAINT ck_protokollaktivitaet_kalender_laenge CHECK (length(kalender) <= 200)
);

CREATE INDEX ix_protokollaktivitaet_protokoll ON protokollaktivitaet (kommune, protokoll);

CREATE INDEX ix_protokollaktivitaet_schritt ON protokollaktivitaet (kommune, schritt);

CREATE TABLE station (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  geschichte CHAR(32) NOT NULL,
  rang BIGINT NOT NULL,
  name TEXT NOT NULL,
  abschnitt TEXT NOT NULL,
  stelle TEXT NOT NULL,
  kanal TEXT NOT NULL,
  gedanke TEXT NOT NULL,
  stimmung TEXT NOT NULL,
  schritt CHAR(32),
  schmerz TEXT NOT NULL,
  beleg TEXT NOT NULL,
  chance TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_station_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_station_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_station_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_station_geschichte FOREIGN KEY(kommune, geschichte) REFERENCES geschichte (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_station_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_station_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_station_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_station_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_station_rang_mindestens CHECK (rang >= 0),
  CONSTRAINT ck_station_rang_hoechstens CHECK (rang <= 9999),
  CONSTRAINT ck_station_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_station_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_station_abschnitt_auswahl CHECK (abschnitt IN ('vor der Einreise', 'Ankunft', 'erste Wochen', 'Einleben')),
  CONSTRAINT ck_station_stelle_laenge CHECK (length(stelle) <= 200),
  CONSTRAINT ck_station_kanal_laenge CHECK (length(kanal) <= 200),
  CONSTRAINT ck_station_gedanke_laenge CHECK (length(gedanke) <= 200),
  CONSTRAINT ck_station_stimmung_auswahl CHECK (stimmung IN ('sehr gut', 'gut', 'weder noch', 'schlecht', 'sehr schlecht')),
  CONSTRAINT ck_station_schmerz_laenge CHECK (length(schmerz) <= 200),
  CONSTRAINT ck_station_beleg_laenge CHECK (length(beleg) <= 200),
  CONSTRAINT ck_station_chance_laenge CHECK (length(chance) <= 200)
);

CREATE INDEX ix_station_geschichte ON station (kommune, geschichte);

CREATE INDEX ix_station_schritt ON station (kommune, schritt);

CREATE TABLE uebersetzung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  geschichte CHAR(32),
  station CHAR(32),
  textfeld TEXT NOT NULL,
  sprache TEXT NOT NULL,
  text TEXT NOT NULL,
  pruefstand TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_uebersetzung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_uebersetzung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_uebersetzung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_uebersetzung_geschichte FOREIGN KEY(kommune, geschichte) REFERENCES geschichte (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_uebersetzung_station FOREIGN KEY(kommune, station) REFERENCES station (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_uebersetzung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_uebersetzung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_uebersetzung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_uebersetzung_textfeld_auswahl CHECK (textfeld IN ('Titel', 'Erfundene Person', 'Wunsch', 'Station', 'Stelle', 'Gedanke')),
  CONSTRAINT ck_uebersetzung_text_gefuellt CHECK (length(text) >= 1),
  CONSTRAINT ck_uebersetzung_text_laenge CHECK (length(text) <= 4000),
  CONSTRAINT ck_uebersetzung_pruefstand_auswahl CHECK (pruefstand IN ('geprüft', 'maschinell, ungeprüft'))
);

CREATE INDEX ix_uebersetzung_geschichte ON uebersetzung (kommune, geschichte);

CREATE INDEX ix_uebersetzung_station ON uebersetzung (kommune, station);

CREATE UNIQUE INDEX uq_uebersetzung_geschichte_station_textfeld_sprache ON uebersetzung (kommune, coalesce(CAST(geschichte AS TEXT), ''), coalesce(CAST(station AS TEXT), ''), textfeld, sprache);

CREATE TEMPORARY TABLE alt_potenzial AS SELECT * FROM potenzial;

DROP TABLE potenzial;

CREATE TABLE potenzial (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  potenzialart TEXT NOT NULL,
  schritt CHAR(32),
  schnittstelle CHAR(32),
  beleg TEXT NOT NULL,
  prozess CHAR(32),
  aussage CHAR(32),
  merkzettel CHAR(32),
  luecke CHAR(32),
  befund TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_potenzial_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_potenzial_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_potenzial_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_aussage FOREIGN KEY(kommune, aussage) REFERENCES aussage (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_merkzettel FOREIGN KEY(kommune, merkzettel) REFERENCES merkzettel (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_luecke FOREIGN KEY(kommune, luecke) REFERENCES luecke (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_potenzial_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_potenzial_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_potenzial_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_potenzial_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_potenzial_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_potenzial_potenzialart_auswahl CHECK (potenzialart IN ('Medienbruch', 'Doppelerfassung', 'Schnittstelle ungeregelt', 'Hin und Her', 'lange Wartezeit', 'Nacharbeit', 'Zuständigkeit unklar', 'Digitalisierung', 'Sonstiges')),
  CONSTRAINT ck_potenzial_beleg_laenge CHECK (length(beleg) <= 4000),
  CONSTRAINT ck_potenzial_befund_laenge CHECK (length(befund) <= 200)
);

CREATE INDEX ix_potenzial_aussage ON potenzial (kommune, aussage);

CREATE INDEX ix_potenzial_luecke ON potenzial (kommune, luecke);

CREATE INDEX ix_potenzial_merkzettel ON potenzial (kommune, merkzettel);

CREATE INDEX ix_potenzial_prozess ON potenzial (kommune, prozess);

CREATE INDEX ix_potenzial_schnittstelle ON potenzial (kommune, schnittstelle);

CREATE INDEX ix_potenzial_schritt ON potenzial (kommune, schritt);

INSERT INTO potenzial (id, kommune, version, kuerzel, name, potenzialart, schritt, schnittstelle, beleg, befund)
SELECT id, kommune, version, kuerzel, name, potenzialart, schritt, schnittstelle, beleg, '' FROM alt_potenzial;

DROP TABLE alt_potenzial;

CREATE TEMPORARY TABLE alt_massnahme AS SELECT * FROM massnahme;

DROP TABLE massnahme;

CREATE TABLE massnahme (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  massnahmenart TEXT NOT NULL,
  stufe TEXT NOT NULL,
  eingeschaltet BOOLEAN NOT NULL,
  beschreibung TEXT NOT NULL,
  potenzial CHAR(32),
  schnittstelle CHAR(32),
  zustaendig CHAR(32),
  von DATE,
  bis DATE,
  aufwand_personentage BIGINT,
  personentage_je_woche BIGINT,
  wirkung BIGINT,
  beschluss_noetig BOOLEAN NOT NULL,
  umsetzungsstand TEXT NOT NULL,
  fortschritt_prozent BIGINT,
  wirkungsindikator TEXT NOT NULL,
  indikator_einheit TEXT NOT NULL,
  ausgangswert BIGINT,
  zielwert BIGINT,
  erreicht BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_massnahme_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_massnahme_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_massnahme_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_massnahme_potenzial FOREIGN KEY(kommune, potenzial) REFERENCES potenzial (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_massnahme_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_massnahme_zustaendig FOREIGN KEY(kommune, zustaendig) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_massnahme_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_massnahme_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_massnahme_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_massnahme_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_massnahme_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_massnahme_massnahmenart_auswahl CHECK (massnahmenart IN ('Sofortmaßnahme', 'Maßnahme', 'Produkt analog', 'Produkt digital')),
  CONSTRAINT ck_massnahme_stufe_auswahl CHECK (stufe IN ('SOLL I', 'SOLL II')),
  CONSTRAINT ck_massnahme_eingeschaltet_wahrheit CHECK (eingeschaltet IN (0, 1)),
  CONSTRAINT ck_massnahme_beschreibung_laenge CHECK (length(beschreibung) <= 4000),
  CONSTRAINT ck_massnahme_aufwand_personentage_mindestens CHECK (aufwand_personentage >= 0),
  CONSTRAINT ck_massnahme_aufwand_personentage_hoechstens CHECK (aufwand_personentage <= 1000000000),
  CONSTRAINT ck_massnahme_personentage_je_woche_mindestens CHECK (personentage_je_woche >= 1000),
  CONSTRAINT ck_massnahme_personentage_je_woche_hoechstens CHECK (personentage_je_woche <= 10000000),
  CONSTRAINT ck_massnahme_wirkung_mindestens CHECK (wirkung >= 1),
  CONSTRAINT ck_massnahme_wirkung_hoechstens CHECK (wirkung <= 5),
  CONSTRAINT ck_massnahme_beschluss_noetig_wahrheit CHECK (beschluss_noetig IN (0, 1)),
  CONSTRAINT ck_massnahme_umsetzungsstand_auswahl CHECK (umsetzungsstand IN ('vorgeschlagen', 'vereinbart', 'läuft', 'erledigt', 'verworfen')),
  CONSTRAINT ck_massnahme_fortschritt_prozent_mindestens CHECK (fortschritt_prozent >= 0),
  CONSTRAINT ck_massnahme_fortschritt_prozent_hoechstens CHECK (fortschritt_prozent <= 100),
  CONSTRAINT ck_massnahme_wirkungsindikator_laenge CHECK (length(wirkungsindikator) <= 200),
  CONSTRAINT ck_massnahme_indikator_einheit_laenge CHECK (length(indikator_einheit) <= 200)
);

CREATE INDEX ix_massnahme_potenzial ON massnahme (kommune, potenzial);

CREATE INDEX ix_massnahme_schnittstelle ON massnahme (kommune, schnittstelle);

CREATE INDEX ix_massnahme_zustaendig ON massnahme (kommune, zustaendig);

INSERT INTO massnahme (id, kommune, version, kuerzel, name, massnahmenart, stufe, eingeschaltet, beschreibung, potenzial, zustaendig, bis, aufwand_personentage, wirkung, beschluss_noetig, umsetzungsstand, wirkungsindikator, indikator_einheit)
SELECT id, kommune, version, kuerzel, name, massnahmenart, stufe, eingeschaltet, beschreibung, potenzial, zustaendig, bis, aufwand_personentage, wirkung, beschluss_noetig, umsetzungsstand, wirkungsindikator, '' FROM alt_massnahme;

DROP TABLE alt_massnahme;

CREATE TABLE abhaengigkeit (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  nach CHAR(32) NOT NULL,
  anmerkung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_abhaengigkeit_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_abhaengigkeit_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_abhaengigkeit_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_abhaengigkeit_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_abhaengigkeit_nach FOREIGN KEY(kommune, nach) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_abhaengigkeit_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_abhaengigkeit_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_abhaengigkeit_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_abhaengigkeit_anmerkung_laenge CHECK (length(anmerkung) <= 200)
);

CREATE INDEX ix_abhaengigkeit_massnahme ON abhaengigkeit (kommune, massnahme);

CREATE INDEX ix_abhaengigkeit_nach ON abhaengigkeit (kommune, nach);

CREATE UNIQUE INDEX uq_abhaengigkeit_massnahme_nach ON abhaengigkeit (kommune, massnahme, nach);

CREATE TEMPORARY TABLE alt_kostenposten AS SELECT * FROM kostenposten;

DROP TABLE kostenposten;

CREATE TABLE kostenposten (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  szenario CHAR(32) NOT NULL,
  massnahme CHAR(32),
  name TEXT NOT NULL,
  postenart TEXT NOT NULL,
  kostenart TEXT NOT NULL,
  rhythmus TEXT NOT NULL,
  betrag_eur BIGINT NOT NULL,
  menge BIGINT,
  mengeneinheit TEXT NOT NULL,
  quelle TEXT NOT NULL,
  haushaltswirksam BOOLEAN NOT NULL,
  zahlungsart TEXT,
  nutzungsdauer_jahre BIGINT,
  afa_ab_jahr BIGINT,
  ab_jahr BIGINT,
  anzahl_jahre BIGINT,
  preissteigerung_prozent BIGINT,
  foerderung CHAR(32),
  betrag_min_eur BIGINT,
  betrag_max_eur BIGINT,
  entgeltgruppe TEXT NOT NULL,
  erfahrungsstufe BIGINT,
  vzae BIGINT,
  stunden BIGINT,
  eigensatz CHAR(32),
  aufwandsblock TEXT,
  PRIMARY KEY (id),
  CONSTRAINT uq_kostenposten_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_kostenposten_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_kostenposten_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_kostenposten_szenario FOREIGN KEY(kommune, szenario) REFERENCES szenario (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_kostenposten_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_kostenposten_foerderung FOREIGN KEY(kommune, foerderung) REFERENCES foerderzusage (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_kostenposten_eigensatz FOREIGN KEY(kommune, eigensatz) REFERENCES eigensatz (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_kostenposten_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_kostenposten_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_kostenposten_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_kostenposten_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_kostenposten_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_kostenposten_postenart_auswahl CHECK (postenart IN ('Kosten', 'Einsparung', 'Ertrag', 'Zuwendung')),
  CONSTRAINT ck_kostenposten_kostenart_auswahl CHECK (kostenart IN ('Personal (Vollkosten)', 'Sachkosten', 'Dienstleistung', 'Lizenz und Betrieb', 'Investition')),
  CONSTRAINT ck_kostenposten_rhythmus_auswahl CHECK (rhythmus IN ('einmalig', 'laufend')),
  CONSTRAINT ck_kostenposten_betrag_eur_mindestens CHECK (betrag_eur >= 0),
  CONSTRAINT ck_kostenposten_betrag_eur_hoechstens CHECK (betrag_eur <= 10000000000000),
  CONSTRAINT ck_kostenposten_menge_mindestens CHECK (menge >= 0),
  CONSTRAINT ck_kostenposten_menge_hoechstens CHECK (menge <= 1000000000000),
  CONSTRAINT ck_kostenposten_mengeneinheit_laenge CHECK (length(mengeneinheit) <= 200),
  CONSTRAINT ck_kostenposten_quelle_laenge CHECK (length(quelle) <= 200),
  CONSTRAINT ck_kostenposten_haushaltswirksam_wahrheit CHECK (haushaltswirksam IN (0, 1)),
  CONSTRAINT ck_kostenposten_zahlungsart_auswahl CHECK (zahlungsart IN ('konsumtiv', 'investiv')),
  CONSTRAINT ck_kostenposten_nutzungsdauer_jahre_mindestens CHECK (nutzungsdauer_jahre >= 1),
  CONSTRAINT ck_kostenposten_nutzungsdauer_jahre_hoechstens CHECK (nutzungsdauer_jahre <= 100),
  CONSTRAINT ck_kostenposten_afa_ab_jahr_mindestens CHECK (afa_ab_jahr >= 2000),
  CONSTRAINT ck_kostenposten_afa_ab_jahr_hoechstens CHECK (afa_ab_jahr <= 2130),
  CONSTRAINT ck_kostenposten_ab_jahr_mindestens CHECK (ab_jahr >= 2000),
  CONSTRAINT ck_kostenposten_ab_jahr_hoechstens CHECK (ab_jahr <= 2130),
  CONSTRAINT ck_kostenposten_anzahl_jahre_mindestens CHECK (anzahl_jahre >= 1),
  CONSTRAINT ck_kostenposten_anzahl_jahre_hoechstens CHECK (anzahl_jahre <= 130),
  CONSTRAINT ck_kostenposten_preissteigerung_prozent_mindestens CHECK (preissteigerung_prozent >= 0),
  CONSTRAINT ck_kostenposten_preissteigerung_prozent_hoechstens CHECK (preissteigerung_prozent <= 1000000),
  CONSTRAINT ck_kostenposten_betrag_min_eur_mindestens CHECK (betrag_min_eur >= 0),
  CONSTRAINT ck_kostenposten_betrag_min_eur_hoechstens CHECK (betrag_min_eur <= 10000000000000),
  CONSTRAINT ck_kostenposten_betrag_max_eur_mindestens CHECK (betrag_max_eur >= 0),
  CONSTRAINT ck_kostenposten_betrag_max_eur_hoechstens CHECK (betrag_max_eur <= 10000000000000),
  CONSTRAINT ck_kostenposten_entgeltgruppe_laenge CHECK (length(entgeltgruppe) <= 200),
  CONSTRAINT ck_kostenposten_erfahrungsstufe_mindestens CHECK (erfahrungsstufe >= 1),
  CONSTRAINT ck_kostenposten_erfahrungsstufe_hoechstens CHECK (erfahrungsstufe <= 6),
  CONSTRAINT ck_kostenposten_vzae_mindestens CHECK (vzae >= 0),
  CONSTRAINT ck_kostenposten_vzae_hoechstens CHECK (vzae <= 100000000),
  CONSTRAINT ck_kostenposten_stunden_mindestens CHECK (stunden >= 0),
  CONSTRAINT ck_kostenposten_stunden_hoechstens CHECK (stunden <= 100000000000),
  CONSTRAINT ck_kostenposten_aufwandsblock_auswahl CHECK (aufwandsblock IN ('Test', 'Umsetzung', 'Betrieb'))
);

CREATE INDEX ix_kostenposten_eigensatz ON kostenposten (kommune, eigensatz);

CREATE INDEX ix_kostenposten_foerderung ON kostenposten (kommune, foerderung);

CREATE INDEX ix_kostenposten_massnahme ON kostenposten (kommune, massnahme);

CREATE INDEX ix_kostenposten_szenario ON kostenposten (kommune, szenario);

INSERT INTO kostenposten (id, kommune, version, kuerzel, szenario, massnahme, name, postenart, kostenart, rhythmus, betrag_eur, mengeneinheit, quelle, haushaltswirksam, entgeltgruppe)
SELECT id, kommune, version, kuerzel, szenario, massnahme, name, 'Kosten', kostenart, rhythmus, betrag_eur, '', quelle, 1, '' FROM alt_kostenposten;

DROP TABLE alt_kostenposten;

CREATE TABLE personalwirkung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  einheit CHAR(32) NOT NULL,
  vzae BIGINT NOT NULL,
  annahme TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_personalwirkung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_personalwirkung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_personalwirkung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_personalwirkung_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_personalwirkung_einheit FOREIGN KEY(kommune, einheit) REFERENCES einheit (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_personalwirkung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_personalwirkung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_personalwirkung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_personalwirkung_vzae_mindestens CHECK (vzae >= -100000000),
  CONSTRAINT ck_personalwirkung_vzae_hoechstens CHECK (vzae <= 100000000),
  CONSTRAINT ck_personalwirkung_annahme_laenge CHECK (length(annahme) <= 200)
);

CREATE INDEX ix_personalwirkung_einheit ON personalwirkung (kommune, einheit);

CREATE INDEX ix_personalwirkung_massnahme ON personalwirkung (kommune, massnahme);

CREATE TABLE produktidee (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  produktform TEXT NOT NULL,
  schnittstelle CHAR(32),
  produkt CHAR(32),
  PRIMARY KEY (id),
  CONSTRAINT uq_produktidee_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_produktidee_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_produktidee_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_produktidee_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_produktidee_produkt FOREIGN KEY(kommune, produkt) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_produktidee_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_produktidee_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_produktidee_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_produktidee_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_produktidee_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_produktidee_produktform_auswahl CHECK (produktform IN ('analog', 'digital'))
);

CREATE INDEX ix_produktidee_produkt ON produktidee (kommune, produkt);

CREATE INDEX ix_produktidee_schnittstelle ON produktidee (kommune, schnittstelle);

CREATE TABLE produktsteckbrief (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  zweck TEXT NOT NULL,
  kerngruppe TEXT NOT NULL,
  produktstand TEXT NOT NULL,
  stand_am DATE,
  laufend_personentage BIGINT,
  test_personentage BIGINT,
  efa TEXT NOT NULL,
  efa_leistung TEXT NOT NULL,
  digitalpartner CHAR(32),
  datenschutz TEXT NOT NULL,
  reifegradmodell TEXT NOT NULL,
  reifegradziel BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_produktsteckbrief_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_produktsteckbrief_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_produktsteckbrief_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_produktsteckbrief_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_produktsteckbrief_digitalpartner FOREIGN KEY(kommune, digitalpartner) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_produktsteckbrief_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_produktsteckbrief_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_produktsteckbrief_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_produktsteckbrief_zweck_laenge CHECK (length(zweck) <= 4000),
  CONSTRAINT ck_produktsteckbrief_kerngruppe_laenge CHECK (length(kerngruppe) <= 200),
  CONSTRAINT ck_produktsteckbrief_produktstand_auswahl CHECK (produktstand IN ('Idee', 'in Entwicklung', 'im Test', 'in Betrieb', 'verworfen')),
  CONSTRAINT ck_produktsteckbrief_laufend_personentage_mindestens CHECK (laufend_personentage >= 0),
  CONSTRAINT ck_produktsteckbrief_laufend_personentage_hoechstens CHECK (laufend_personentage <= 1000000000),
  CONSTRAINT ck_produktsteckbrief_test_personentage_mindestens CHECK (test_personentage >= 0),
  CONSTRAINT ck_produktsteckbrief_test_personentage_hoechstens CHECK (test_personentage <= 1000000000),
  CONSTRAINT ck_produktsteckbrief_efa_auswahl CHECK (efa IN ('ja', 'nein', 'unbekannt')),
  CONSTRAINT ck_produktsteckbrief_efa_leistung_laenge CHECK (length(efa_leistung) <= 200),
  CONSTRAINT ck_produktsteckbrief_datenschutz_laenge CHECK (length(datenschutz) <= 4000),
  CONSTRAINT ck_produktsteckbrief_reifegradmodell_auswahl CHECK (reifegradmodell IN ('1.1', '2.0')),
  CONSTRAINT ck_produktsteckbrief_reifegradziel_mindestens CHECK (reifegradziel >= 0),
  CONSTRAINT ck_produktsteckbrief_reifegradziel_hoechstens CHECK (reifegradziel <= 7)
);

CREATE INDEX ix_produktsteckbrief_digitalpartner ON produktsteckbrief (kommune, digitalpartner);

CREATE INDEX ix_produktsteckbrief_massnahme ON produktsteckbrief (kommune, massnahme);

CREATE UNIQUE INDEX uq_produktsteckbrief_massnahme ON produktsteckbrief (kommune, massnahme);

CREATE TABLE produktvereinbarung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  parteien JSON NOT NULL,
  regel TEXT NOT NULL,
  schnittstelle CHAR(32),
  gueltig_ab DATE,
  vereinbarungsstand TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_produktvereinbarung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_produktvereinbarung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_produktvereinbarung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_produktvereinbarung_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_produktvereinbarung_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_produktvereinbarung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_produktvereinbarung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_produktvereinbarung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_produktvereinbarung_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_produktvereinbarung_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_produktvereinbarung_regel_laenge CHECK (length(regel) <= 4000),
  CONSTRAINT ck_produktvereinbarung_vereinbarungsstand_auswahl CHECK (vereinbarungsstand IN ('Entwurf', 'abgestimmt', 'gilt', 'aufgehoben'))
);

CREATE INDEX ix_produktvereinbarung_massnahme ON produktvereinbarung (kommune, massnahme);

CREATE INDEX ix_produktvereinbarung_schnittstelle ON produktvereinbarung (kommune, schnittstelle);

CREATE TABLE schnittstellenwirkung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  schnittstelle CHAR(32) NOT NULL,
  form TEXT NOT NULL,
  frist_tage BIGINT,
  regelung TEXT NOT NULL,
  faktor BIGINT,
  ohne_medienbruch BOOLEAN NOT NULL,
  annahme TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_schnittstellenwirkung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_schnittstellenwirkung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_schnittstellenwirkung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schnittstellenwirkung_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schnittstellenwirkung_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_schnittstellenwirkung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_schnittstellenwirkung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_schnittstellenwirkung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_schnittstellenwirkung_form_laenge CHECK (length(form) <= 200),
  CONSTRAINT ck_schnittstellenwirkung_frist_tage_mindestens CHECK (frist_tage >= 0),
  CONSTRAINT ck_schnittstellenwirkung_frist_tage_hoechstens CHECK (frist_tage <= 100000000),
  CONSTRAINT ck_schnittstellenwirkung_regelung_laenge CHECK (length(regelung) <= 200),
  CONSTRAINT ck_schnittstellenwirkung_faktor_mindestens CHECK (faktor >= 0),
  CONSTRAINT ck_schnittstellenwirkung_faktor_hoechstens CHECK (faktor <= 50000),
  CONSTRAINT ck_schnittstellenwirkung_ohne_medienbruch_wahrheit CHECK (ohne_medienbruch IN (0, 1)),
  CONSTRAINT ck_schnittstellenwirkung_annahme_laenge CHECK (length(annahme) <= 200)
);

CREATE INDEX ix_schnittstellenwirkung_massnahme ON schnittstellenwirkung (kommune, massnahme);

CREATE INDEX ix_schnittstellenwirkung_schnittstelle ON schnittstellenwirkung (kommune, schnittstelle);

CREATE TABLE sichtbaresergebnis (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  ort TEXT NOT NULL,
  verweis TEXT NOT NULL,
  gezeigt_am DATE,
  PRIMARY KEY (id),
  CONSTRAINT uq_sichtbaresergebnis_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_sichtbaresergebnis_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_sichtbaresergebnis_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_sichtbaresergebnis_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_sichtbaresergebnis_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_sichtbaresergebnis_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_sichtbaresergebnis_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_sichtbaresergebnis_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_sichtbaresergebnis_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_sichtbaresergebnis_ort_laenge CHECK (length(ort) <= 200),
  CONSTRAINT ck_sichtbaresergebnis_verweis_laenge CHECK (length(verweis) <= 200)
);

CREATE INDEX ix_sichtbaresergebnis_massnahme ON sichtbaresergebnis (kommune, massnahme);

CREATE UNIQUE INDEX uq_sichtbaresergebnis_massnahme ON sichtbaresergebnis (kommune, massnahme);

CREATE TABLE verzoegerung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  massnahme CHAR(32),
  terminart TEXT NOT NULL,
  alt DATE NOT NULL,
  neu DATE NOT NULL,
  grund TEXT NOT NULL,
  festgehalten_am DATE,
  PRIMARY KEY (id),
  CONSTRAINT uq_verzoegerung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_verzoegerung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_verzoegerung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_verzoegerung_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_verzoegerung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_verzoegerung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_verzoegerung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_verzoegerung_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_verzoegerung_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_verzoegerung_terminart_auswahl CHECK (terminart IN ('Beginn', 'Ende')),
  CONSTRAINT ck_verzoegerung_grund_laenge CHECK (length(grund) <= 4000)
);

CREATE INDEX ix_verzoegerung_massnahme ON verzoegerung (kommune, massnahme);

CREATE TEMPORARY TABLE alt_wirkung AS SELECT * FROM wirkung;

DROP TABLE wirkung;

CREATE TABLE wirkung (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme CHAR(32) NOT NULL,
  schritt CHAR(32) NOT NULL,
  wirkungsart TEXT NOT NULL,
  faktor BIGINT,
  minimum_min BIGINT,
  typisch_min BIGINT,
  maximum_min BIGINT,
  anteil BIGINT,
  anderer_schritt CHAR(32),
  neue_einheit CHAR(32),
  annahme TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_wirkung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_wirkung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_wirkung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_wirkung_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_wirkung_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_wirkung_anderer_schritt FOREIGN KEY(kommune, anderer_schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_wirkung_neue_einheit FOREIGN KEY(kommune, neue_einheit) REFERENCES einheit (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_wirkung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_wirkung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_wirkung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_wirkung_wirkungsart_auswahl CHECK (wirkungsart IN ('Schritt entfällt', 'Bearbeitungszeit ändert sich auf', 'neue Bearbeitungszeit', 'äußere Wartezeit ändert sich auf', 'Nacharbeit ändert sich auf', 'wird zusammengelegt mit', 'wird verlagert nach', 'läuft gleichzeitig mit', 'wird durchgehend digital', 'geht zum Teil in Selbstbedienung')),
  CONSTRAINT ck_wirkung_faktor_mindestens CHECK (faktor >= 0),
  CONSTRAINT ck_wirkung_faktor_hoechstens CHECK (faktor <= 50000),
  CONSTRAINT ck_wirkung_minimum_min_mindestens CHECK (minimum_min >= 0),
  CONSTRAINT ck_wirkung_minimum_min_hoechstens CHECK (minimum_min <= 10000000000),
  CONSTRAINT ck_wirkung_typisch_min_mindestens CHECK (typisch_min >= 0),
  CONSTRAINT ck_wirkung_typisch_min_hoechstens CHECK (typisch_min <= 10000000000),
  CONSTRAINT ck_wirkung_maximum_min_mindestens CHECK (maximum_min >= 0),
  CONSTRAINT ck_wirkung_maximum_min_hoechstens CHECK (maximum_min <= 10000000000),
  CONSTRAINT ck_wirkung_annahme_laenge CHECK (length(annahme) <= 200)
);

CREATE INDEX ix_wirkung_anderer_schritt ON wirkung (kommune, anderer_schritt);

CREATE INDEX ix_wirkung_massnahme ON wirkung (kommune, massnahme);

CREATE INDEX ix_wirkung_neue_einheit ON wirkung (kommune, neue_einheit);

CREATE INDEX ix_wirkung_schritt ON wirkung (kommune, schritt);

INSERT INTO wirkung (id, kommune, version, kuerzel, massnahme, schritt, wirkungsart, faktor, annahme)
SELECT id, kommune, version, kuerzel, massnahme, schritt, wirkungsart, faktor, annahme FROM alt_wirkung;

DROP TABLE alt_wirkung;

CREATE TABLE ergebnisbild (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  ergebnis CHAR(32) NOT NULL,
  alternativtext TEXT NOT NULL,
  bildart TEXT NOT NULL,
  breite_px BIGINT NOT NULL,
  hoehe_px BIGINT NOT NULL,
  inhalt TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_ergebnisbild_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_ergebnisbild_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_ergebnisbild_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_ergebnisbild_ergebnis FOREIGN KEY(kommune, ergebnis) REFERENCES sichtbaresergebnis (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_ergebnisbild_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_ergebnisbild_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_ergebnisbild_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_ergebnisbild_alternativtext_gefuellt CHECK (length(alternativtext) >= 1),
  CONSTRAINT ck_ergebnisbild_alternativtext_laenge CHECK (length(alternativtext) <= 200),
  CONSTRAINT ck_ergebnisbild_bildart_auswahl CHECK (bildart IN ('jpeg', 'png')),
  CONSTRAINT ck_ergebnisbild_breite_px_mindestens CHECK (breite_px >= 1),
  CONSTRAINT ck_ergebnisbild_breite_px_hoechstens CHECK (breite_px <= 4000),
  CONSTRAINT ck_ergebnisbild_hoehe_px_mindestens CHECK (hoehe_px >= 1),
  CONSTRAINT ck_ergebnisbild_hoehe_px_hoechstens CHECK (hoehe_px <= 4000),
  CONSTRAINT ck_ergebnisbild_inhalt_gefuellt CHECK (length(inhalt) >= 1),
  CONSTRAINT ck_ergebnisbild_inhalt_laenge CHECK (length(inhalt) <= 600000)
);

CREATE INDEX ix_ergebnisbild_ergebnis ON ergebnisbild (kommune, ergebnis);

CREATE UNIQUE INDEX uq_ergebnisbild_ergebnis ON ergebnisbild (kommune, ergebnis);

CREATE TABLE verzoegerungsfolge (
  id CHAR(32) NOT NULL,
  kommune CHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  verzoegerung CHAR(32) NOT NULL,
  folgenart TEXT NOT NULL,
  name TEXT NOT NULL,
  tage BIGINT,
  betrag_eur BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_verzoegerungsfolge_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_verzoegerungsfolge_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_verzoegerungsfolge_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_verzoegerungsfolge_verzoegerung FOREIGN KEY(kommune, verzoegerung) REFERENCES verzoegerung (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_verzoegerungsfolge_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_verzoegerungsfolge_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_verzoegerungsfolge_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_verzoegerungsfolge_folgenart_auswahl CHECK (folgenart IN ('Personal', 'Beschaffung und Ausstattung', 'Haushalt', 'Sonstiges')),
  CONSTRAINT ck_verzoegerungsfolge_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_verzoegerungsfolge_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_verzoegerungsfolge_tage_mindestens CHECK (tage >= -10000),
  CONSTRAINT ck_verzoegerungsfolge_tage_hoechstens CHECK (tage <= 10000),
  CONSTRAINT ck_verzoegerungsfolge_betrag_eur_mindestens CHECK (betrag_eur >= -10000000000000),
  CONSTRAINT ck_verzoegerungsfolge_betrag_eur_hoechstens CHECK (betrag_eur <= 10000000000000)
);

CREATE INDEX ix_verzoegerungsfolge_verzoegerung ON verzoegerungsfolge (kommune, verzoegerung);

