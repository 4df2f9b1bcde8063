CREATE TABLE einstellung (
  name TEXT NOT NULL,
  wert TEXT NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE einwurf (
  kasten UUID NOT NULL,
  durchgang INTEGER NOT NULL,
  absender TEXT NOT NULL,
  gegenstand TEXT NOT NULL,
  kommune UUID NOT NULL,
  inhalt JSON NOT NULL,
  wann TEXT NOT NULL,
  PRIMARY KEY (kasten, durchgang, absender, gegenstand)
);

CREATE INDEX ix_einwurf_wann ON einwurf (wann);

CREATE TABLE journal_eintrag (
  nummer BIGINT NOT NULL,
  quelle UUID NOT NULL,
  kommune UUID NOT NULL,
  wann TEXT NOT NULL,
  umkehr_von BIGINT,
  kette TEXT NOT NULL,
  PRIMARY KEY (nummer),
  CONSTRAINT ck_journal_eintrag_nummer CHECK (nummer >= 1)
);

CREATE INDEX ix_journal_eintrag_kommune ON journal_eintrag (kommune, nummer);

CREATE TABLE kommune (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  schluessel TEXT,
  art TEXT NOT NULL,
  land TEXT NOT NULL,
  einwohner BIGINT,
  gebietsstand DATE,
  quelle TEXT NOT NULL,
  vorgehen TEXT NOT NULL,
  projektbeginn DATE,
  schliesstage JSON NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_kommune_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_kommune_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT ck_kommune_selbst CHECK (kommune = id),
  CONSTRAINT ck_kommune_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_kommune_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_kommune_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_kommune_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_kommune_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_kommune_art_auswahl CHECK (art IN ('Landkreis', 'kreisfreie Stadt', 'kreisangehörige Stadt', 'Gemeinde', 'Gemeindeverband')),
  CONSTRAINT ck_kommune_land_auswahl CHECK (land IN ('BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH')),
  CONSTRAINT ck_kommune_einwohner_mindestens CHECK (einwohner >= 1),
  CONSTRAINT ck_kommune_quelle_laenge CHECK (length(quelle) <= 200),
  CONSTRAINT ck_kommune_vorgehen_auswahl CHECK (vorgehen IN ('Ro-DiKo', 'DiKo', 'MigraDo', 'Initiativkreis'))
);

CREATE TABLE loeschprotokoll (
  nummer BIGINT NOT NULL,
  wann TEXT NOT NULL,
  kommune UUID NOT NULL,
  kasten UUID NOT NULL,
  anzahl BIGINT NOT NULL,
  grund TEXT NOT NULL,
  PRIMARY KEY (nummer)
);

CREATE TABLE akteur (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  CONSTRAINT ck_akteur_veto_wahrheit CHECK (veto IN (false, true)),
  CONSTRAINT ck_akteur_notiz_laenge CHECK (length(notiz) <= 4000)
);

CREATE TABLE eigene_taetigkeit (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  standard TEXT NOT NULL,
  vorschlag_min NUMERIC(18, 4),
  PRIMARY KEY (id),
  CONSTRAINT uq_eigene_taetigkeit_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_eigene_taetigkeit_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_eigene_taetigkeit_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_eigene_taetigkeit_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_eigene_taetigkeit_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_eigene_taetigkeit_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_eigene_taetigkeit_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_eigene_taetigkeit_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_eigene_taetigkeit_standard_auswahl CHECK (standard IN ('Einarbeiten', 'Beraten', 'Formell prüfen', 'Daten einholen', 'Inhaltlich prüfen und erfassen', 'Berechnen', 'Ergebnis prüfen', 'Intern besprechen', 'Extern besprechen', 'Daten übermitteln', 'Bescheid erstellen', 'Zahlung abwickeln', 'Nachfordern und korrigieren', 'Kopieren, ablegen, verteilen', 'Schulen', 'Überwachen', 'Interne Abläufe anpassen')),
  CONSTRAINT ck_eigene_taetigkeit_vorschlag_min_mindestens CHECK (vorschlag_min >= 0),
  CONSTRAINT ck_eigene_taetigkeit_vorschlag_min_hoechstens CHECK (vorschlag_min <= 1000000)
);

CREATE TABLE handlungsfeld (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  beschreibung TEXT NOT NULL,
  fokus BOOLEAN NOT NULL,
  begruendung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_handlungsfeld_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_handlungsfeld_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_handlungsfeld_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_handlungsfeld_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_handlungsfeld_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_handlungsfeld_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_handlungsfeld_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_handlungsfeld_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_handlungsfeld_beschreibung_laenge CHECK (length(beschreibung) <= 4000),
  CONSTRAINT ck_handlungsfeld_fokus_wahrheit CHECK (fokus IN (false, true)),
  CONSTRAINT ck_handlungsfeld_begruendung_laenge CHECK (length(begruendung) <= 4000)
);

CREATE TABLE journal_teil (
  nummer BIGINT NOT NULL,
  teil INTEGER NOT NULL,
  art TEXT NOT NULL,
  objekt UUID,
  was TEXT NOT NULL,
  version BIGINT NOT NULL,
  pruefsumme TEXT NOT NULL,
  PRIMARY KEY (nummer, teil),
  FOREIGN KEY(nummer) REFERENCES journal_eintrag (nummer) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_journal_teil_objekt ON journal_teil (objekt);

CREATE TABLE kriterium (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  frage TEXT NOT NULL,
  gewicht NUMERIC(18, 4) NOT NULL,
  richtung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_kriterium_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_kriterium_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_kriterium_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_kriterium_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_kriterium_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_kriterium_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_kriterium_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_kriterium_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_kriterium_frage_laenge CHECK (length(frage) <= 200),
  CONSTRAINT ck_kriterium_gewicht_mindestens CHECK (gewicht >= 0),
  CONSTRAINT ck_kriterium_gewicht_hoechstens CHECK (gewicht <= 100),
  CONSTRAINT ck_kriterium_richtung_auswahl CHECK (richtung IN ('mehr ist besser', 'weniger ist besser'))
);

CREATE TABLE prozess (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  CONSTRAINT ck_prozess_zeitregel_auswahl CHECK (zeitregel IN ('Mittel der Auskünfte', 'ganze Spanne'))
);

CREATE TABLE quickwinregel (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  frist DATE NOT NULL,
  aufwand_grenze_personentage NUMERIC(18, 4) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_quickwinregel_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_quickwinregel_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_quickwinregel_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_quickwinregel_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_quickwinregel_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_quickwinregel_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_quickwinregel_aufwand_grenze_personentage_mindestens CHECK (aufwand_grenze_personentage >= 0),
  CONSTRAINT ck_quickwinregel_aufwand_grenze_personentage_hoechstens CHECK (aufwand_grenze_personentage <= 100000)
);

CREATE TABLE runde (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  uebernommen BOOLEAN NOT NULL,
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
  CONSTRAINT ck_runde_probelauf_wahrheit CHECK (probelauf IN (false, true)),
  CONSTRAINT ck_runde_uebernommen_wahrheit CHECK (uebernommen IN (false, true))
);

CREATE TABLE stand (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  nummer BIGINT NOT NULL,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_stand_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_stand_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_stand_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_stand_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_stand_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_stand_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_stand_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_stand_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_stand_nummer_mindestens CHECK (nummer >= 0),
  CONSTRAINT ck_stand_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE UNIQUE INDEX uq_stand_name ON stand (kommune, name);

CREATE TABLE thema (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  notiz TEXT NOT NULL,
  erledigt BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_thema_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_thema_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_thema_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_thema_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_thema_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_thema_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_thema_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_thema_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_thema_notiz_laenge CHECK (length(notiz) <= 4000),
  CONSTRAINT ck_thema_erledigt_wahrheit CHECK (erledigt IN (false, true))
);

CREATE TABLE bewertung (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  handlungsfeld UUID NOT NULL,
  kriterium UUID NOT NULL,
  wert NUMERIC(18, 4) NOT NULL,
  begruendung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_bewertung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_bewertung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_bewertung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_bewertung_handlungsfeld FOREIGN KEY(kommune, handlungsfeld) REFERENCES handlungsfeld (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_bewertung_kriterium FOREIGN KEY(kommune, kriterium) REFERENCES kriterium (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_bewertung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_bewertung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_bewertung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_bewertung_wert_mindestens CHECK (wert >= 0),
  CONSTRAINT ck_bewertung_wert_hoechstens CHECK (wert <= 10),
  CONSTRAINT ck_bewertung_begruendung_laenge CHECK (length(begruendung) <= 200)
);

CREATE INDEX ix_bewertung_handlungsfeld ON bewertung (kommune, handlungsfeld);

CREATE INDEX ix_bewertung_kriterium ON bewertung (kommune, kriterium);

CREATE UNIQUE INDEX uq_bewertung_handlungsfeld_kriterium ON bewertung (kommune, handlungsfeld, kriterium);

CREATE TABLE beziehung (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  von UUID NOT NULL,
  nach UUID NOT NULL,
  art TEXT NOT NULL,
  stand TEXT NOT NULL,
  gerichtet BOOLEAN NOT NULL,
  gegenstand TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_beziehung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_beziehung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_beziehung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_beziehung_von FOREIGN KEY(kommune, von) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_beziehung_nach FOREIGN KEY(kommune, nach) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_beziehung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_beziehung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_beziehung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_beziehung_art_auswahl CHECK (art IN ('enge Beziehung', 'schwache oder informelle Beziehung', 'vertraglich geregelt', 'ungeklärt', 'Spannung', 'unterbrochen')),
  CONSTRAINT ck_beziehung_stand_auswahl CHECK (stand IN ('IST', 'SOLL')),
  CONSTRAINT ck_beziehung_gerichtet_wahrheit CHECK (gerichtet IN (false, true)),
  CONSTRAINT ck_beziehung_gegenstand_laenge CHECK (length(gegenstand) <= 200)
);

CREATE INDEX ix_beziehung_nach ON beziehung (kommune, nach);

CREATE INDEX ix_beziehung_von ON beziehung (kommune, von);

CREATE TABLE einheit (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur UUID,
  kapazitaet_vzae NUMERIC(18, 4),
  anteil_prozess NUMERIC(18, 4) NOT NULL,
  arbeitszeit TEXT NOT NULL,
  jahresarbeitszeit_min BIGINT,
  jahresarbeitszeit_quelle TEXT NOT NULL,
  stundensatz_eur NUMERIC(18, 4),
  stundensatz_quelle TEXT NOT NULL,
  schliesstage JSON NOT NULL,
  anfangsrueckstand_faelle BIGINT NOT NULL,
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
  CONSTRAINT ck_einheit_kapazitaet_vzae_hoechstens CHECK (kapazitaet_vzae <= 10000),
  CONSTRAINT ck_einheit_anteil_prozess_mindestens CHECK (anteil_prozess >= 0),
  CONSTRAINT ck_einheit_anteil_prozess_hoechstens CHECK (anteil_prozess <= 1),
  CONSTRAINT ck_einheit_arbeitszeit_laenge CHECK (length(arbeitszeit) <= 200),
  CONSTRAINT ck_einheit_jahresarbeitszeit_min_mindestens CHECK (jahresarbeitszeit_min >= 1),
  CONSTRAINT ck_einheit_jahresarbeitszeit_min_hoechstens CHECK (jahresarbeitszeit_min <= 200000),
  CONSTRAINT ck_einheit_jahresarbeitszeit_quelle_laenge CHECK (length(jahresarbeitszeit_quelle) <= 200),
  CONSTRAINT ck_einheit_stundensatz_eur_mindestens CHECK (stundensatz_eur >= 0),
  CONSTRAINT ck_einheit_stundensatz_eur_hoechstens CHECK (stundensatz_eur <= 1000),
  CONSTRAINT ck_einheit_stundensatz_quelle_laenge CHECK (length(stundensatz_quelle) <= 200),
  CONSTRAINT ck_einheit_anfangsrueckstand_faelle_mindestens CHECK (anfangsrueckstand_faelle >= 0),
  CONSTRAINT ck_einheit_anfangsrueckstand_faelle_hoechstens CHECK (anfangsrueckstand_faelle <= 1000000)
);

CREATE INDEX ix_einheit_akteur ON einheit (kommune, akteur);

CREATE TABLE journal_inhalt (
  nummer BIGINT NOT NULL,
  teil INTEGER NOT NULL,
  salz TEXT NOT NULL,
  inhalt TEXT NOT NULL,
  PRIMARY KEY (nummer, teil),
  FOREIGN KEY(nummer, teil) REFERENCES journal_teil (nummer, teil) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE programmpunkt (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  beginn TEXT NOT NULL,
  dauer_min BIGINT NOT NULL,
  ziel TEXT NOT NULL,
  methode TEXT NOT NULL,
  material TEXT NOT NULL,
  wer TEXT NOT NULL,
  runde UUID,
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
  CONSTRAINT ck_programmpunkt_wer_laenge CHECK (length(wer) <= 200)
);

CREATE INDEX ix_programmpunkt_runde ON programmpunkt (kommune, runde);

CREATE TABLE stapelstimme (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  runde UUID NOT NULL,
  durchgang BIGINT NOT NULL,
  anzahl BIGINT NOT NULL,
  gegenstand TEXT NOT NULL,
  inhalt JSON NOT NULL,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_stapelstimme_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_stapelstimme_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_stapelstimme_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_stapelstimme_runde FOREIGN KEY(kommune, runde) REFERENCES runde (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_stapelstimme_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_stapelstimme_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_stapelstimme_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_stapelstimme_durchgang_mindestens CHECK (durchgang >= 0),
  CONSTRAINT ck_stapelstimme_durchgang_hoechstens CHECK (durchgang <= 9),
  CONSTRAINT ck_stapelstimme_anzahl_mindestens CHECK (anzahl >= 1),
  CONSTRAINT ck_stapelstimme_anzahl_hoechstens CHECK (anzahl <= 1000),
  CONSTRAINT ck_stapelstimme_gegenstand_laenge CHECK (length(gegenstand) <= 200),
  CONSTRAINT ck_stapelstimme_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_stapelstimme_runde ON stapelstimme (kommune, runde);

CREATE TABLE szenario (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  stufe TEXT NOT NULL,
  prozess UUID NOT NULL,
  beschreibung TEXT NOT NULL,
  betrachtung_jahre BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_szenario_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_szenario_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_szenario_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_szenario_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_szenario_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_szenario_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_szenario_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_szenario_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_szenario_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_szenario_stufe_auswahl CHECK (stufe IN ('SOLL I', 'SOLL II')),
  CONSTRAINT ck_szenario_beschreibung_laenge CHECK (length(beschreibung) <= 4000),
  CONSTRAINT ck_szenario_betrachtung_jahre_mindestens CHECK (betrachtung_jahre >= 1),
  CONSTRAINT ck_szenario_betrachtung_jahre_hoechstens CHECK (betrachtung_jahre <= 30)
);

CREATE INDEX ix_szenario_prozess ON szenario (kommune, prozess);

CREATE TABLE variante (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  name TEXT NOT NULL,
  anteil NUMERIC(18, 4) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_variante_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_variante_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_variante_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_variante_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_variante_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_variante_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_variante_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_variante_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_variante_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_variante_anteil_mindestens CHECK (anteil >= 0),
  CONSTRAINT ck_variante_anteil_hoechstens CHECK (anteil <= 1)
);

CREATE INDEX ix_variante_prozess ON variante (kommune, prozess);

CREATE UNIQUE INDEX uq_variante_prozess_name ON variante (kommune, prozess, name);

CREATE TABLE schritt (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  name TEXT NOT NULL,
  einheit UUID,
  taetigkeit TEXT,
  eigene_taetigkeit UUID,
  it_verfahren TEXT NOT NULL,
  formular TEXT NOT NULL,
  erfasste_angaben JSON NOT NULL,
  uebergebene_angaben JSON NOT NULL,
  medium_ein TEXT,
  medium_aus TEXT,
  verzweigung TEXT NOT NULL,
  ausserhalb_auftrag BOOLEAN NOT NULL,
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
  CONSTRAINT ck_schritt_ausserhalb_auftrag_wahrheit CHECK (ausserhalb_auftrag IN (false, true)),
  CONSTRAINT ck_schritt_bemerkung_laenge CHECK (length(bemerkung) <= 4000)
);

CREATE INDEX ix_schritt_eigene_taetigkeit ON schritt (kommune, eigene_taetigkeit);

CREATE INDEX ix_schritt_einheit ON schritt (kommune, einheit);

CREATE INDEX ix_schritt_prozess ON schritt (kommune, prozess);

CREATE TABLE schnittstelle (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  von UUID NOT NULL,
  nach UUID NOT NULL,
  was TEXT NOT NULL,
  form TEXT NOT NULL,
  medium_aus TEXT,
  medium_ein TEXT,
  frist_tage NUMERIC(18, 4),
  regelung TEXT NOT NULL,
  problem TEXT NOT NULL,
  vereinbarung TEXT NOT NULL,
  vereinbart_am DATE,
  PRIMARY KEY (id),
  CONSTRAINT uq_schnittstelle_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_schnittstelle_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_schnittstelle_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schnittstelle_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schnittstelle_von FOREIGN KEY(kommune, von) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_schnittstelle_nach FOREIGN KEY(kommune, nach) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_schnittstelle_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_schnittstelle_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_schnittstelle_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_schnittstelle_was_gefuellt CHECK (length(was) >= 1),
  CONSTRAINT ck_schnittstelle_was_laenge CHECK (length(was) <= 200),
  CONSTRAINT ck_schnittstelle_form_laenge CHECK (length(form) <= 200),
  CONSTRAINT ck_schnittstelle_medium_aus_auswahl CHECK (medium_aus IN ('Papier', 'E-Mail', 'Fachverfahren', 'Online-Dienst', 'mündlich', 'ohne Übergabe')),
  CONSTRAINT ck_schnittstelle_medium_ein_auswahl CHECK (medium_ein IN ('Papier', 'E-Mail', 'Fachverfahren', 'Online-Dienst', 'mündlich', 'ohne Übergabe')),
  CONSTRAINT ck_schnittstelle_frist_tage_mindestens CHECK (frist_tage >= 0),
  CONSTRAINT ck_schnittstelle_frist_tage_hoechstens CHECK (frist_tage <= 10000),
  CONSTRAINT ck_schnittstelle_regelung_laenge CHECK (length(regelung) <= 200),
  CONSTRAINT ck_schnittstelle_problem_laenge CHECK (length(problem) <= 4000),
  CONSTRAINT ck_schnittstelle_vereinbarung_laenge CHECK (length(vereinbarung) <= 4000)
);

CREATE INDEX ix_schnittstelle_nach ON schnittstelle (kommune, nach);

CREATE INDEX ix_schnittstelle_prozess ON schnittstelle (kommune, prozess);

CREATE INDEX ix_schnittstelle_von ON schnittstelle (kommune, von);

CREATE TABLE uebergang (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  von UUID,
  nach UUID,
  anteil NUMERIC(18, 4) NOT NULL,
  bedingung TEXT NOT NULL,
  ruecksprung BOOLEAN NOT NULL,
  variante UUID,
  PRIMARY KEY (id),
  CONSTRAINT uq_uebergang_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_uebergang_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_uebergang_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_uebergang_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_uebergang_von FOREIGN KEY(kommune, von) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_uebergang_nach FOREIGN KEY(kommune, nach) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_uebergang_variante FOREIGN KEY(kommune, variante) REFERENCES variante (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_uebergang_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_uebergang_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_uebergang_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_uebergang_anteil_mindestens CHECK (anteil >= 0),
  CONSTRAINT ck_uebergang_anteil_hoechstens CHECK (anteil <= 1),
  CONSTRAINT ck_uebergang_bedingung_laenge CHECK (length(bedingung) <= 200),
  CONSTRAINT ck_uebergang_ruecksprung_wahrheit CHECK (ruecksprung IN (false, true))
);

CREATE INDEX ix_uebergang_nach ON uebergang (kommune, nach);

CREATE INDEX ix_uebergang_prozess ON uebergang (kommune, prozess);

CREATE INDEX ix_uebergang_variante ON uebergang (kommune, variante);

CREATE INDEX ix_uebergang_von ON uebergang (kommune, von);

CREATE UNIQUE INDEX uq_uebergang_prozess_von_nach_variante ON uebergang (kommune, prozess, coalesce(CAST(von AS TEXT), ''), coalesce(CAST(nach AS TEXT), ''), coalesce(CAST(variante AS TEXT), ''));

CREATE TABLE zeitbeleg (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  schritt UUID NOT NULL,
  rolle TEXT NOT NULL,
  datum DATE,
  methode TEXT NOT NULL,
  minimum_min NUMERIC(18, 4),
  typisch_min NUMERIC(18, 4),
  maximum_min NUMERIC(18, 4),
  wartezeit_minimum_tage NUMERIC(18, 4),
  wartezeit_typisch_tage NUMERIC(18, 4),
  wartezeit_maximum_tage NUMERIC(18, 4),
  bemerkung TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_zeitbeleg_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_zeitbeleg_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_zeitbeleg_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_zeitbeleg_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_zeitbeleg_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_zeitbeleg_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_zeitbeleg_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_zeitbeleg_rolle_laenge CHECK (length(rolle) <= 200),
  CONSTRAINT ck_zeitbeleg_methode_auswahl CHECK (methode IN ('Interview', 'begleitete Schätzung', 'Workshop', 'Beobachtung', 'Zeitaufnahme', 'Selbstaufschreibung', 'Ereignisprotokoll', 'Vorgabewert')),
  CONSTRAINT ck_zeitbeleg_minimum_min_mindestens CHECK (minimum_min >= 0),
  CONSTRAINT ck_zeitbeleg_minimum_min_hoechstens CHECK (minimum_min <= 1000000),
  CONSTRAINT ck_zeitbeleg_typisch_min_mindestens CHECK (typisch_min >= 0),
  CONSTRAINT ck_zeitbeleg_typisch_min_hoechstens CHECK (typisch_min <= 1000000),
  CONSTRAINT ck_zeitbeleg_maximum_min_mindestens CHECK (maximum_min >= 0),
  CONSTRAINT ck_zeitbeleg_maximum_min_hoechstens CHECK (maximum_min <= 1000000),
  CONSTRAINT ck_zeitbeleg_wartezeit_minimum_tage_mindestens CHECK (wartezeit_minimum_tage >= 0),
  CONSTRAINT ck_zeitbeleg_wartezeit_minimum_tage_hoechstens CHECK (wartezeit_minimum_tage <= 10000),
  CONSTRAINT ck_zeitbeleg_wartezeit_typisch_tage_mindestens CHECK (wartezeit_typisch_tage >= 0),
  CONSTRAINT ck_zeitbeleg_wartezeit_typisch_tage_hoechstens CHECK (wartezeit_typisch_tage <= 10000),
  CONSTRAINT ck_zeitbeleg_wartezeit_maximum_tage_mindestens CHECK (wartezeit_maximum_tage >= 0),
  CONSTRAINT ck_zeitbeleg_wartezeit_maximum_tage_hoechstens CHECK (wartezeit_maximum_tage <= 10000),
  CONSTRAINT ck_zeitbeleg_bemerkung_laenge CHECK (length(bemerkung) <= 200)
);

CREATE INDEX ix_zeitbeleg_schritt ON zeitbeleg (kommune, schritt);

CREATE TABLE merkzettel (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  merkart TEXT NOT NULL,
  text TEXT NOT NULL,
  schritt UUID,
  schnittstelle UUID,
  antwort TEXT NOT NULL,
  erledigt BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_merkzettel_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_merkzettel_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_merkzettel_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_merkzettel_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_merkzettel_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_merkzettel_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_merkzettel_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_merkzettel_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_merkzettel_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_merkzettel_merkart_auswahl CHECK (merkart IN ('Idee', 'Frage', 'Problem')),
  CONSTRAINT ck_merkzettel_text_gefuellt CHECK (length(text) >= 1),
  CONSTRAINT ck_merkzettel_text_laenge CHECK (length(text) <= 200),
  CONSTRAINT ck_merkzettel_antwort_laenge CHECK (length(antwort) <= 4000),
  CONSTRAINT ck_merkzettel_erledigt_wahrheit CHECK (erledigt IN (false, true))
);

CREATE INDEX ix_merkzettel_prozess ON merkzettel (kommune, prozess);

CREATE INDEX ix_merkzettel_schnittstelle ON merkzettel (kommune, schnittstelle);

CREATE INDEX ix_merkzettel_schritt ON merkzettel (kommune, schritt);

CREATE TABLE potenzial (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  potenzialart TEXT NOT NULL,
  schritt UUID,
  schnittstelle UUID,
  beleg TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_potenzial_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_potenzial_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_potenzial_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_potenzial_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_potenzial_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_potenzial_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_potenzial_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_potenzial_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_potenzial_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_potenzial_potenzialart_auswahl CHECK (potenzialart IN ('Medienbruch', 'Doppelerfassung', 'Schnittstelle ungeregelt', 'Hin und Her', 'lange Wartezeit', 'Nacharbeit', 'Zuständigkeit unklar', 'Digitalisierung', 'Sonstiges')),
  CONSTRAINT ck_potenzial_beleg_laenge CHECK (length(beleg) <= 4000)
);

CREATE INDEX ix_potenzial_schnittstelle ON potenzial (kommune, schnittstelle);

CREATE INDEX ix_potenzial_schritt ON potenzial (kommune, schritt);

CREATE TABLE massnahme (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  massnahmenart TEXT NOT NULL,
  stufe TEXT NOT NULL,
  eingeschaltet BOOLEAN NOT NULL,
  beschreibung TEXT NOT NULL,
  potenzial UUID,
  zustaendig UUID,
  bis DATE,
  aufwand_personentage NUMERIC(18, 4),
  wirkung BIGINT,
  beschluss_noetig BOOLEAN NOT NULL,
  umsetzungsstand TEXT NOT NULL,
  wirkungsindikator TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_massnahme_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_massnahme_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_massnahme_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_massnahme_potenzial FOREIGN KEY(kommune, potenzial) REFERENCES potenzial (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_massnahme_zustaendig FOREIGN KEY(kommune, zustaendig) REFERENCES akteur (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_massnahme_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_massnahme_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_massnahme_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_massnahme_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_massnahme_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_massnahme_massnahmenart_auswahl CHECK (massnahmenart IN ('Sofortmaßnahme', 'Maßnahme', 'Produkt analog', 'Produkt digital')),
  CONSTRAINT ck_massnahme_stufe_auswahl CHECK (stufe IN ('SOLL I', 'SOLL II')),
  CONSTRAINT ck_massnahme_eingeschaltet_wahrheit CHECK (eingeschaltet IN (false, true)),
  CONSTRAINT ck_massnahme_beschreibung_laenge CHECK (length(beschreibung) <= 4000),
  CONSTRAINT ck_massnahme_aufwand_personentage_mindestens CHECK (aufwand_personentage >= 0),
  CONSTRAINT ck_massnahme_aufwand_personentage_hoechstens CHECK (aufwand_personentage <= 100000),
  CONSTRAINT ck_massnahme_wirkung_mindestens CHECK (wirkung >= 1),
  CONSTRAINT ck_massnahme_wirkung_hoechstens CHECK (wirkung <= 5),
  CONSTRAINT ck_massnahme_beschluss_noetig_wahrheit CHECK (beschluss_noetig IN (false, true)),
  CONSTRAINT ck_massnahme_umsetzungsstand_auswahl CHECK (umsetzungsstand IN ('vorgeschlagen', 'vereinbart', 'läuft', 'erledigt', 'verworfen')),
  CONSTRAINT ck_massnahme_wirkungsindikator_laenge CHECK (length(wirkungsindikator) <= 200)
);

CREATE INDEX ix_massnahme_potenzial ON massnahme (kommune, potenzial);

CREATE INDEX ix_massnahme_zustaendig ON massnahme (kommune, zustaendig);

CREATE TABLE kostenposten (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  szenario UUID NOT NULL,
  massnahme UUID,
  name TEXT NOT NULL,
  kostenart TEXT NOT NULL,
  rhythmus TEXT NOT NULL,
  betrag_eur NUMERIC(18, 4) NOT NULL,
  quelle TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_kostenposten_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_kostenposten_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_kostenposten_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_kostenposten_szenario FOREIGN KEY(kommune, szenario) REFERENCES szenario (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_kostenposten_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_kostenposten_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_kostenposten_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_kostenposten_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_kostenposten_name_gefuellt CHECK (length(name) >= 1),
  CONSTRAINT ck_kostenposten_name_laenge CHECK (length(name) <= 200),
  CONSTRAINT ck_kostenposten_kostenart_auswahl CHECK (kostenart IN ('Personal (Vollkosten)', 'Sachkosten', 'Dienstleistung', 'Lizenz und Betrieb', 'Investition')),
  CONSTRAINT ck_kostenposten_rhythmus_auswahl CHECK (rhythmus IN ('einmalig', 'laufend')),
  CONSTRAINT ck_kostenposten_betrag_eur_mindestens CHECK (betrag_eur >= 0),
  CONSTRAINT ck_kostenposten_betrag_eur_hoechstens CHECK (betrag_eur <= 1000000000),
  CONSTRAINT ck_kostenposten_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_kostenposten_massnahme ON kostenposten (kommune, massnahme);

CREATE INDEX ix_kostenposten_szenario ON kostenposten (kommune, szenario);

CREATE TABLE wirkung (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
  schritt UUID NOT NULL,
  wirkungsart TEXT NOT NULL,
  faktor NUMERIC(18, 4),
  annahme TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_wirkung_kommune_id UNIQUE (kommune, id),
  CONSTRAINT uq_wirkung_kuerzel UNIQUE (kommune, kuerzel),
  CONSTRAINT fk_wirkung_kommune FOREIGN KEY(kommune) REFERENCES kommune (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_wirkung_massnahme FOREIGN KEY(kommune, massnahme) REFERENCES massnahme (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_wirkung_schritt FOREIGN KEY(kommune, schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_wirkung_version_mindestens CHECK (version >= 1),
  CONSTRAINT ck_wirkung_kuerzel_gefuellt CHECK (length(kuerzel) >= 1),
  CONSTRAINT ck_wirkung_kuerzel_laenge CHECK (length(kuerzel) <= 40),
  CONSTRAINT ck_wirkung_wirkungsart_auswahl CHECK (wirkungsart IN ('Schritt entfällt', 'Bearbeitungszeit ändert sich auf', 'äußere Wartezeit ändert sich auf', 'Nacharbeit ändert sich auf')),
  CONSTRAINT ck_wirkung_faktor_mindestens CHECK (faktor >= 0),
  CONSTRAINT ck_wirkung_faktor_hoechstens CHECK (faktor <= 5),
  CONSTRAINT ck_wirkung_annahme_laenge CHECK (length(annahme) <= 200)
);

CREATE INDEX ix_wirkung_massnahme ON wirkung (kommune, massnahme);

CREATE INDEX ix_wirkung_schritt ON wirkung (kommune, schritt);

