ALTER TABLE wirkung DROP CONSTRAINT ck_wirkung_wirkungsart_auswahl;

ALTER TABLE akteur ADD COLUMN legitimitaet BOOLEAN;

ALTER TABLE akteur ADD COLUMN dringlichkeit BOOLEAN;

CREATE TABLE auftaktworkshop (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  CONSTRAINT ck_auftaktworkshop_projektteam_endgueltig_wahrheit CHECK (projektteam_endgueltig IN (false, true)),
  CONSTRAINT ck_auftaktworkshop_informationen_liegen_vor_wahrheit CHECK (informationen_liegen_vor IN (false, true)),
  CONSTRAINT ck_auftaktworkshop_rhythmus_laenge CHECK (length(rhythmus) <= 200),
  CONSTRAINT ck_auftaktworkshop_regeln_laenge CHECK (length(regeln) <= 4000),
  CONSTRAINT ck_auftaktworkshop_erwartungen_laenge CHECK (length(erwartungen) <= 4000)
);

CREATE TABLE bestandsfrage (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  welt TEXT NOT NULL,
  eur_je_stunde NUMERIC(18, 4) NOT NULL,
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
  CONSTRAINT ck_eigensatz_eur_je_stunde_hoechstens CHECK (eur_je_stunde <= 1000),
  CONSTRAINT ck_eigensatz_quelle_laenge CHECK (length(quelle) <= 200),
  CONSTRAINT ck_eigensatz_geprueft_wahrheit CHECK (geprueft IN (false, true))
);

CREATE TABLE foerderzusage (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  geber TEXT NOT NULL,
  quote NUMERIC(18, 4) NOT NULL,
  foerdersumme_eur NUMERIC(18, 4),
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
  CONSTRAINT ck_foerderzusage_quote_hoechstens CHECK (quote <= 1),
  CONSTRAINT ck_foerderzusage_foerdersumme_eur_mindestens CHECK (foerdersumme_eur >= 0),
  CONSTRAINT ck_foerderzusage_foerdersumme_eur_hoechstens CHECK (foerdersumme_eur <= 1000000000),
  CONSTRAINT ck_foerderzusage_lesart_auswahl CHECK (lesart IN ('A: Die Fördersumme ist der Anteil des Fördermittelgebers.', 'B: Die Fördersumme sind die gesamten Ausgaben.')),
  CONSTRAINT ck_foerderzusage_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE TABLE haushaltsrahmen (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  erstes_jahr BIGINT NOT NULL,
  betrachtung_jahre BIGINT NOT NULL,
  zinssatz_prozent NUMERIC(18, 4),
  zins_quelle TEXT NOT NULL,
  preissteigerung_prozent NUMERIC(18, 4),
  preis_quelle TEXT NOT NULL,
  nebenkosten_prozent NUMERIC(18, 4),
  arbeitszeit_stunden NUMERIC(18, 4),
  personal_quelle TEXT NOT NULL,
  sachkosten_arbeitsplatz_eur NUMERIC(18, 4),
  gemeinkosten_prozent NUMERIC(18, 4),
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
  CONSTRAINT ck_haushaltsrahmen_zinssatz_prozent_hoechstens CHECK (zinssatz_prozent <= 100),
  CONSTRAINT ck_haushaltsrahmen_zins_quelle_laenge CHECK (length(zins_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_preissteigerung_prozent_mindestens CHECK (preissteigerung_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_preissteigerung_prozent_hoechstens CHECK (preissteigerung_prozent <= 100),
  CONSTRAINT ck_haushaltsrahmen_preis_quelle_laenge CHECK (length(preis_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_nebenkosten_prozent_mindestens CHECK (nebenkosten_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_nebenkosten_prozent_hoechstens CHECK (nebenkosten_prozent <= 100),
  CONSTRAINT ck_haushaltsrahmen_arbeitszeit_stunden_mindestens CHECK (arbeitszeit_stunden >= 1),
  CONSTRAINT ck_haushaltsrahmen_arbeitszeit_stunden_hoechstens CHECK (arbeitszeit_stunden <= 3000),
  CONSTRAINT ck_haushaltsrahmen_personal_quelle_laenge CHECK (length(personal_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_sachkosten_arbeitsplatz_eur_mindestens CHECK (sachkosten_arbeitsplatz_eur >= 0),
  CONSTRAINT ck_haushaltsrahmen_sachkosten_arbeitsplatz_eur_hoechstens CHECK (sachkosten_arbeitsplatz_eur <= 1000000),
  CONSTRAINT ck_haushaltsrahmen_gemeinkosten_prozent_mindestens CHECK (gemeinkosten_prozent >= 0),
  CONSTRAINT ck_haushaltsrahmen_gemeinkosten_prozent_hoechstens CHECK (gemeinkosten_prozent <= 100),
  CONSTRAINT ck_haushaltsrahmen_gemeinkosten_quelle_laenge CHECK (length(gemeinkosten_quelle) <= 200),
  CONSTRAINT ck_haushaltsrahmen_lohngruppe_auswahl CHECK (lohngruppe IN ('einfacher und mittlerer Dienst', 'gehobener Dienst', 'höherer Dienst', 'Durchschnitt')),
  CONSTRAINT ck_haushaltsrahmen_verteilung_auswahl CHECK (verteilung IN ('PERT', 'Dreieck'))
);

CREATE TABLE leitfrage (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  wartezeit_tage NUMERIC(18, 4) NOT NULL,
  nacharbeit_anteil NUMERIC(18, 4) NOT NULL,
  hin_und_her_je_fall NUMERIC(18, 4) NOT NULL,
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
  CONSTRAINT ck_potenzialgrenze_wartezeit_tage_hoechstens CHECK (wartezeit_tage <= 365),
  CONSTRAINT ck_potenzialgrenze_nacharbeit_anteil_mindestens CHECK (nacharbeit_anteil >= 0),
  CONSTRAINT ck_potenzialgrenze_nacharbeit_anteil_hoechstens CHECK (nacharbeit_anteil <= 1),
  CONSTRAINT ck_potenzialgrenze_hin_und_her_je_fall_mindestens CHECK (hin_und_her_je_fall >= 0),
  CONSTRAINT ck_potenzialgrenze_hin_und_her_je_fall_hoechstens CHECK (hin_und_her_je_fall <= 1),
  CONSTRAINT ck_potenzialgrenze_reifegrad_1_1_mindestens CHECK (reifegrad_1_1 >= 0),
  CONSTRAINT ck_potenzialgrenze_reifegrad_1_1_hoechstens CHECK (reifegrad_1_1 <= 4),
  CONSTRAINT ck_potenzialgrenze_reifegrad_2_0_mindestens CHECK (reifegrad_2_0 >= 0),
  CONSTRAINT ck_potenzialgrenze_reifegrad_2_0_hoechstens CHECK (reifegrad_2_0 <= 7)
);

ALTER TABLE prozess ADD COLUMN durchlaufzeit_tage NUMERIC(18, 4);

ALTER TABLE prozess ADD COLUMN durchlaufzeit_quelle TEXT DEFAULT '' NOT NULL;

ALTER TABLE prozess ALTER COLUMN durchlaufzeit_quelle DROP DEFAULT;

ALTER TABLE runde ADD COLUMN ziel TEXT DEFAULT '' NOT NULL;

ALTER TABLE runde ALTER COLUMN ziel DROP DEFAULT;

ALTER TABLE runde ADD COLUMN uebernahme JSON DEFAULT '[]' NOT NULL;

ALTER TABLE runde ALTER COLUMN uebernahme DROP DEFAULT;

ALTER TABLE runde ADD COLUMN beteiligung TEXT DEFAULT '' NOT NULL;

ALTER TABLE runde ALTER COLUMN beteiligung DROP DEFAULT;

ALTER TABLE runde ADD COLUMN ergebnis TEXT DEFAULT '' NOT NULL;

ALTER TABLE runde ALTER COLUMN ergebnis DROP DEFAULT;

CREATE TABLE swotpunkt (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
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
  CONSTRAINT ck_zielgruppe_haupt_wahrheit CHECK (haupt IN (false, true)),
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  bereich TEXT NOT NULL,
  form TEXT NOT NULL,
  akteur UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  zustand TEXT NOT NULL,
  wege_je_fall NUMERIC(18, 4) NOT NULL,
  ebene TEXT NOT NULL,
  eigene_zeit_min NUMERIC(18, 4) NOT NULL,
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
  CONSTRAINT ck_buergeraufwand_wege_je_fall_hoechstens CHECK (wege_je_fall <= 100),
  CONSTRAINT ck_buergeraufwand_ebene_auswahl CHECK (ebene IN ('Gemeinde', 'Kreis', 'Regierungsbezirk oder Land', 'Durchschnitt')),
  CONSTRAINT ck_buergeraufwand_eigene_zeit_min_mindestens CHECK (eigene_zeit_min >= 0),
  CONSTRAINT ck_buergeraufwand_eigene_zeit_min_hoechstens CHECK (eigene_zeit_min <= 100000),
  CONSTRAINT ck_buergeraufwand_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_buergeraufwand_prozess ON buergeraufwand (kommune, prozess);

CREATE UNIQUE INDEX uq_buergeraufwand_prozess_zustand ON buergeraufwand (kommune, prozess, zustand);

ALTER TABLE einheit ADD COLUMN rueckstau_tage NUMERIC(18, 4);

CREATE TABLE geschichte (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  zielgruppe UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur UUID,
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
  CONSTRAINT ck_interview_einzelrolle_wahrheit CHECK (einzelrolle IN (false, true))
);

CREATE INDEX ix_interview_akteur ON interview (kommune, akteur);

CREATE TABLE luecke (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  herkunft TEXT NOT NULL,
  prozess UUID,
  akteur UUID,
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
  CONSTRAINT ck_luecke_erledigt_wahrheit CHECK (erledigt IN (false, true))
);

CREATE INDEX ix_luecke_akteur ON luecke (kommune, akteur);

CREATE INDEX ix_luecke_prozess ON luecke (kommune, prozess);

CREATE TABLE mitglied (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  gremium TEXT NOT NULL,
  akteur UUID NOT NULL,
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
  CONSTRAINT ck_mitglied_initiator_wahrheit CHECK (initiator IN (false, true)),
  CONSTRAINT ck_mitglied_vorbehalt_laenge CHECK (length(vorbehalt) <= 4000)
);

CREATE INDEX ix_mitglied_akteur ON mitglied (kommune, akteur);

CREATE UNIQUE INDEX uq_mitglied_gremium_akteur ON mitglied (kommune, gremium, akteur);

CREATE TABLE mitwirkung (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  akteur UUID NOT NULL,
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
  CONSTRAINT ck_mitwirkung_fuehrt_aus_wahrheit CHECK (fuehrt_aus IN (false, true)),
  CONSTRAINT ck_mitwirkung_kanal_laenge CHECK (length(kanal) <= 200),
  CONSTRAINT ck_mitwirkung_medienbruch_wahrheit CHECK (medienbruch IN (false, true))
);

CREATE INDEX ix_mitwirkung_akteur ON mitwirkung (kommune, akteur);

CREATE INDEX ix_mitwirkung_prozess ON mitwirkung (kommune, prozess);

CREATE UNIQUE INDEX uq_mitwirkung_prozess_akteur ON mitwirkung (kommune, prozess, akteur);

CREATE TABLE offene_frage (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur UUID,
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

ALTER TABLE programmpunkt ADD COLUMN rang BIGINT DEFAULT 0 NOT NULL;

ALTER TABLE programmpunkt ALTER COLUMN rang DROP DEFAULT;

ALTER TABLE programmpunkt ADD COLUMN begonnen TEXT DEFAULT '' NOT NULL;

ALTER TABLE programmpunkt ALTER COLUMN begonnen DROP DEFAULT;

ALTER TABLE programmpunkt ADD COLUMN beendet TEXT DEFAULT '' NOT NULL;

ALTER TABLE programmpunkt ALTER COLUMN beendet DROP DEFAULT;

CREATE TABLE projektrolle (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rollenart TEXT NOT NULL,
  akteur UUID,
  verantwortung TEXT NOT NULL,
  personen BIGINT NOT NULL,
  personentage NUMERIC(18, 4),
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
  CONSTRAINT ck_projektrolle_personentage_hoechstens CHECK (personentage <= 10000),
  CONSTRAINT ck_projektrolle_zeitraum_laenge CHECK (length(zeitraum) <= 200),
  CONSTRAINT ck_projektrolle_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_projektrolle_akteur ON projektrolle (kommune, akteur);

CREATE TABLE protokoll (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
  name TEXT NOT NULL,
  von DATE NOT NULL,
  bis DATE NOT NULL,
  faelle BIGINT NOT NULL,
  ereignisse BIGINT NOT NULL,
  aktivitaeten BIGINT NOT NULL,
  varianten BIGINT NOT NULL,
  durchlauf_mittel_h NUMERIC(18, 4),
  durchlauf_median_h NUMERIC(18, 4),
  durchlauf_zehntel_h NUMERIC(18, 4),
  durchlauf_neuntel_h NUMERIC(18, 4),
  durchlauf_arbeit_mittel_h NUMERIC(18, 4),
  durchlauf_arbeit_median_h NUMERIC(18, 4),
  durchlauf_arbeit_neuntel_h NUMERIC(18, 4),
  kalender TEXT NOT NULL,
  wechsel_person NUMERIC(18, 4),
  wechsel_gruppe NUMERIC(18, 4),
  nacharbeit NUMERIC(18, 4) NOT NULL,
  dauern NUMERIC(18, 4) NOT NULL,
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
  CONSTRAINT ck_protokoll_nacharbeit_hoechstens CHECK (nacharbeit <= 1),
  CONSTRAINT ck_protokoll_dauern_mindestens CHECK (dauern >= 0),
  CONSTRAINT ck_protokoll_dauern_hoechstens CHECK (dauern <= 1),
  CONSTRAINT ck_protokoll_seltene_mindestens CHECK (seltene >= 0),
  CONSTRAINT ck_protokoll_ausgelassen_mindestens CHECK (ausgelassen >= 0),
  CONSTRAINT ck_protokoll_fingerabdruck_laenge CHECK (length(fingerabdruck) <= 200)
);

CREATE INDEX ix_protokoll_prozess ON protokoll (kommune, prozess);

CREATE TABLE reifegradangabe (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  eintritt BIGINT,
  schaden BIGINT,
  massnahme TEXT NOT NULL,
  akteur UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  sperrart TEXT NOT NULL,
  von DATE NOT NULL,
  bis DATE NOT NULL,
  arbeit_ruht BOOLEAN NOT NULL,
  akteur UUID,
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
  CONSTRAINT ck_sperrzeit_arbeit_ruht_wahrheit CHECK (arbeit_ruht IN (false, true)),
  CONSTRAINT ck_sperrzeit_anmerkung_laenge CHECK (length(anmerkung) <= 4000),
  CONSTRAINT ck_sperrzeit_quelle_laenge CHECK (length(quelle) <= 200)
);

CREATE INDEX ix_sperrzeit_akteur ON sperrzeit (kommune, akteur);

CREATE TABLE struktur (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  strukturart TEXT NOT NULL,
  akteur UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  innen UUID NOT NULL,
  aussen UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  bedeutung BIGINT,
  druck BIGINT,
  lage TEXT NOT NULL,
  herausforderung TEXT NOT NULL,
  akteur UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  prozess UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rang BIGINT NOT NULL,
  fuer_wen TEXT NOT NULL,
  indikator TEXT NOT NULL,
  einheit TEXT NOT NULL,
  ausgangswert NUMERIC(18, 4),
  ausgang_quelle TEXT NOT NULL,
  zielwert NUMERIC(18, 4),
  messung TEXT NOT NULL,
  termin DATE,
  realistisch BOOLEAN NOT NULL,
  getragen BOOLEAN NOT NULL,
  akteur UUID,
  erreicht NUMERIC(18, 4),
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
  CONSTRAINT ck_ziel_ausgangswert_mindestens CHECK (ausgangswert >= -1000000000),
  CONSTRAINT ck_ziel_ausgangswert_hoechstens CHECK (ausgangswert <= 1000000000),
  CONSTRAINT ck_ziel_ausgang_quelle_laenge CHECK (length(ausgang_quelle) <= 200),
  CONSTRAINT ck_ziel_zielwert_mindestens CHECK (zielwert >= -1000000000),
  CONSTRAINT ck_ziel_zielwert_hoechstens CHECK (zielwert <= 1000000000),
  CONSTRAINT ck_ziel_messung_laenge CHECK (length(messung) <= 200),
  CONSTRAINT ck_ziel_realistisch_wahrheit CHECK (realistisch IN (false, true)),
  CONSTRAINT ck_ziel_getragen_wahrheit CHECK (getragen IN (false, true)),
  CONSTRAINT ck_ziel_erreicht_mindestens CHECK (erreicht >= -1000000000),
  CONSTRAINT ck_ziel_erreicht_hoechstens CHECK (erreicht <= 1000000000)
);

CREATE INDEX ix_ziel_akteur ON ziel (kommune, akteur);

CREATE TABLE zusage (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  akteur UUID,
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
  CONSTRAINT ck_zusage_eingeloest_wahrheit CHECK (eingeloest IN (false, true))
);

CREATE INDEX ix_zusage_akteur ON zusage (kommune, akteur);

CREATE TABLE aussage (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  interview UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  befundart TEXT NOT NULL,
  befund TEXT NOT NULL,
  dokument UUID,
  interview UUID,
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
  CONSTRAINT ck_beleg_stuetzt_wahrheit CHECK (stuetzt IN (false, true))
);

CREATE INDEX ix_beleg_dokument ON beleg (kommune, dokument);

CREATE INDEX ix_beleg_interview ON beleg (kommune, interview);

CREATE UNIQUE INDEX uq_beleg_befundart_befund_dokument_interview_fundstelle ON beleg (kommune, befundart, befund, coalesce(CAST(dokument AS TEXT), ''), coalesce(CAST(interview AS TEXT), ''), fundstelle);

CREATE TABLE etappe (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  rang BIGINT NOT NULL,
  von DATE,
  bis DATE,
  methode TEXT NOT NULL,
  beteiligte TEXT NOT NULL,
  ergebnis TEXT NOT NULL,
  ziel UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  protokoll UUID NOT NULL,
  rang BIGINT NOT NULL,
  folge JSON NOT NULL,
  faelle BIGINT NOT NULL,
  anteil NUMERIC(18, 4) NOT NULL,
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
  CONSTRAINT ck_protokollvariante_anteil_hoechstens CHECK (anteil <= 1)
);

CREATE INDEX ix_protokollvariante_protokoll ON protokollvariante (kommune, protokoll);

CREATE TABLE protokollwechsel (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  protokoll UUID NOT NULL,
  merkmal TEXT NOT NULL,
  von TEXT NOT NULL,
  nach TEXT NOT NULL,
  anzahl BIGINT NOT NULL,
  warten_median_h NUMERIC(18, 4),
  warten_neuntel_h NUMERIC(18, 4),
  warten_arbeit_median_h NUMERIC(18, 4),
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

ALTER TABLE schritt ADD COLUMN vorrang BIGINT DEFAULT 0 NOT NULL;

ALTER TABLE schritt ALTER COLUMN vorrang DROP DEFAULT;

CREATE TABLE protokollaktivitaet (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  protokoll UUID NOT NULL,
  name TEXT NOT NULL,
  schritt UUID,
  anzahl BIGINT NOT NULL,
  faelle BIGINT NOT NULL,
  dauern BIGINT NOT NULL,
  dauer_zehntel_min NUMERIC(18, 4),
  dauer_median_min NUMERIC(18, 4),
  dauer_neuntel_min NUMERIC(18, 4),
  dauer_mittel_min NUMERIC(18, 4),
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  geschichte UUID NOT NULL,
  rang BIGINT NOT NULL,
  name TEXT NOT NULL,
  abschnitt TEXT NOT NULL,
  stelle TEXT NOT NULL,
  kanal TEXT NOT NULL,
  gedanke TEXT NOT NULL,
  stimmung TEXT NOT NULL,
  schritt UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  geschichte UUID,
  station UUID,
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

ALTER TABLE potenzial ADD COLUMN prozess UUID;

ALTER TABLE potenzial ADD COLUMN aussage UUID;

ALTER TABLE potenzial ADD COLUMN merkzettel UUID;

ALTER TABLE potenzial ADD COLUMN luecke UUID;

ALTER TABLE potenzial ADD COLUMN befund TEXT DEFAULT '' NOT NULL;

ALTER TABLE potenzial ALTER COLUMN befund DROP DEFAULT;

ALTER TABLE massnahme ADD COLUMN schnittstelle UUID;

ALTER TABLE massnahme ADD COLUMN von DATE;

ALTER TABLE massnahme ADD COLUMN personentage_je_woche NUMERIC(18, 4);

ALTER TABLE massnahme ADD COLUMN fortschritt_prozent BIGINT;

ALTER TABLE massnahme ADD COLUMN indikator_einheit TEXT DEFAULT '' NOT NULL;

ALTER TABLE massnahme ALTER COLUMN indikator_einheit DROP DEFAULT;

ALTER TABLE massnahme ADD COLUMN ausgangswert NUMERIC(18, 4);

ALTER TABLE massnahme ADD COLUMN zielwert NUMERIC(18, 4);

ALTER TABLE massnahme ADD COLUMN erreicht NUMERIC(18, 4);

CREATE TABLE abhaengigkeit (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
  nach UUID NOT NULL,
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

ALTER TABLE kostenposten ADD COLUMN postenart TEXT DEFAULT 'Kosten' NOT NULL;

ALTER TABLE kostenposten ALTER COLUMN postenart DROP DEFAULT;

ALTER TABLE kostenposten ADD COLUMN menge NUMERIC(18, 4);

ALTER TABLE kostenposten ADD COLUMN mengeneinheit TEXT DEFAULT '' NOT NULL;

ALTER TABLE kostenposten ALTER COLUMN mengeneinheit DROP DEFAULT;

ALTER TABLE kostenposten ADD COLUMN haushaltswirksam BOOLEAN DEFAULT true NOT NULL;

ALTER TABLE kostenposten ALTER COLUMN haushaltswirksam DROP DEFAULT;

ALTER TABLE kostenposten ADD COLUMN zahlungsart TEXT;

ALTER TABLE kostenposten ADD COLUMN nutzungsdauer_jahre BIGINT;

ALTER TABLE kostenposten ADD COLUMN afa_ab_jahr BIGINT;

ALTER TABLE kostenposten ADD COLUMN ab_jahr BIGINT;

ALTER TABLE kostenposten ADD COLUMN anzahl_jahre BIGINT;

ALTER TABLE kostenposten ADD COLUMN preissteigerung_prozent NUMERIC(18, 4);

ALTER TABLE kostenposten ADD COLUMN foerderung UUID;

ALTER TABLE kostenposten ADD COLUMN betrag_min_eur NUMERIC(18, 4);

ALTER TABLE kostenposten ADD COLUMN betrag_max_eur NUMERIC(18, 4);

ALTER TABLE kostenposten ADD COLUMN entgeltgruppe TEXT DEFAULT '' NOT NULL;

ALTER TABLE kostenposten ALTER COLUMN entgeltgruppe DROP DEFAULT;

ALTER TABLE kostenposten ADD COLUMN erfahrungsstufe BIGINT;

ALTER TABLE kostenposten ADD COLUMN vzae NUMERIC(18, 4);

ALTER TABLE kostenposten ADD COLUMN stunden NUMERIC(18, 4);

ALTER TABLE kostenposten ADD COLUMN eigensatz UUID;

ALTER TABLE kostenposten ADD COLUMN aufwandsblock TEXT;

CREATE TABLE personalwirkung (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
  einheit UUID NOT NULL,
  vzae NUMERIC(18, 4) NOT NULL,
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
  CONSTRAINT ck_personalwirkung_vzae_mindestens CHECK (vzae >= -10000),
  CONSTRAINT ck_personalwirkung_vzae_hoechstens CHECK (vzae <= 10000),
  CONSTRAINT ck_personalwirkung_annahme_laenge CHECK (length(annahme) <= 200)
);

CREATE INDEX ix_personalwirkung_einheit ON personalwirkung (kommune, einheit);

CREATE INDEX ix_personalwirkung_massnahme ON personalwirkung (kommune, massnahme);

CREATE TABLE produktidee (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  produktform TEXT NOT NULL,
  schnittstelle UUID,
  produkt UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
  zweck TEXT NOT NULL,
  kerngruppe TEXT NOT NULL,
  produktstand TEXT NOT NULL,
  stand_am DATE,
  laufend_personentage NUMERIC(18, 4),
  test_personentage NUMERIC(18, 4),
  efa TEXT NOT NULL,
  efa_leistung TEXT NOT NULL,
  digitalpartner UUID,
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
  CONSTRAINT ck_produktsteckbrief_laufend_personentage_hoechstens CHECK (laufend_personentage <= 100000),
  CONSTRAINT ck_produktsteckbrief_test_personentage_mindestens CHECK (test_personentage >= 0),
  CONSTRAINT ck_produktsteckbrief_test_personentage_hoechstens CHECK (test_personentage <= 100000),
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
  name TEXT NOT NULL,
  parteien JSON NOT NULL,
  regel TEXT NOT NULL,
  schnittstelle UUID,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
  schnittstelle UUID NOT NULL,
  form TEXT NOT NULL,
  frist_tage NUMERIC(18, 4),
  regelung TEXT NOT NULL,
  faktor NUMERIC(18, 4),
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
  CONSTRAINT ck_schnittstellenwirkung_frist_tage_hoechstens CHECK (frist_tage <= 10000),
  CONSTRAINT ck_schnittstellenwirkung_regelung_laenge CHECK (length(regelung) <= 200),
  CONSTRAINT ck_schnittstellenwirkung_faktor_mindestens CHECK (faktor >= 0),
  CONSTRAINT ck_schnittstellenwirkung_faktor_hoechstens CHECK (faktor <= 5),
  CONSTRAINT ck_schnittstellenwirkung_ohne_medienbruch_wahrheit CHECK (ohne_medienbruch IN (false, true)),
  CONSTRAINT ck_schnittstellenwirkung_annahme_laenge CHECK (length(annahme) <= 200)
);

CREATE INDEX ix_schnittstellenwirkung_massnahme ON schnittstellenwirkung (kommune, massnahme);

CREATE INDEX ix_schnittstellenwirkung_schnittstelle ON schnittstellenwirkung (kommune, schnittstelle);

CREATE TABLE sichtbaresergebnis (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  massnahme UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  name TEXT NOT NULL,
  massnahme UUID,
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

ALTER TABLE wirkung ADD COLUMN minimum_min NUMERIC(18, 4);

ALTER TABLE wirkung ADD COLUMN typisch_min NUMERIC(18, 4);

ALTER TABLE wirkung ADD COLUMN maximum_min NUMERIC(18, 4);

ALTER TABLE wirkung ADD COLUMN anteil NUMERIC(18, 4);

ALTER TABLE wirkung ADD COLUMN anderer_schritt UUID;

ALTER TABLE wirkung ADD COLUMN neue_einheit UUID;

CREATE TABLE ergebnisbild (
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  ergebnis UUID NOT NULL,
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
  id UUID NOT NULL,
  kommune UUID NOT NULL,
  version BIGINT NOT NULL,
  kuerzel TEXT NOT NULL,
  verzoegerung UUID NOT NULL,
  folgenart TEXT NOT NULL,
  name TEXT NOT NULL,
  tage BIGINT,
  betrag_eur NUMERIC(18, 4),
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
  CONSTRAINT ck_verzoegerungsfolge_betrag_eur_mindestens CHECK (betrag_eur >= -1000000000),
  CONSTRAINT ck_verzoegerungsfolge_betrag_eur_hoechstens CHECK (betrag_eur <= 1000000000)
);

CREATE INDEX ix_verzoegerungsfolge_verzoegerung ON verzoegerungsfolge (kommune, verzoegerung);

ALTER TABLE akteur ADD CONSTRAINT ck_akteur_dringlichkeit_wahrheit CHECK (dringlichkeit IN (false, true));

ALTER TABLE akteur ADD CONSTRAINT ck_akteur_legitimitaet_wahrheit CHECK (legitimitaet IN (false, true));

ALTER TABLE prozess ADD CONSTRAINT ck_prozess_durchlaufzeit_quelle_laenge CHECK (length(durchlaufzeit_quelle) <= 200);

ALTER TABLE prozess ADD CONSTRAINT ck_prozess_durchlaufzeit_tage_hoechstens CHECK (durchlaufzeit_tage <= 10000);

ALTER TABLE prozess ADD CONSTRAINT ck_prozess_durchlaufzeit_tage_mindestens CHECK (durchlaufzeit_tage >= 0);

ALTER TABLE runde ADD CONSTRAINT ck_runde_beteiligung_laenge CHECK (length(beteiligung) <= 200);

ALTER TABLE runde ADD CONSTRAINT ck_runde_ergebnis_laenge CHECK (length(ergebnis) <= 4000);

ALTER TABLE runde ADD CONSTRAINT ck_runde_ziel_laenge CHECK (length(ziel) <= 200);

ALTER TABLE einheit ADD CONSTRAINT ck_einheit_rueckstau_tage_hoechstens CHECK (rueckstau_tage <= 10000);

ALTER TABLE einheit ADD CONSTRAINT ck_einheit_rueckstau_tage_mindestens CHECK (rueckstau_tage >= 0);

ALTER TABLE programmpunkt ADD CONSTRAINT ck_programmpunkt_beendet_laenge CHECK (length(beendet) <= 200);

ALTER TABLE programmpunkt ADD CONSTRAINT ck_programmpunkt_begonnen_laenge CHECK (length(begonnen) <= 200);

ALTER TABLE programmpunkt ADD CONSTRAINT ck_programmpunkt_rang_hoechstens CHECK (rang <= 9999);

ALTER TABLE programmpunkt ADD CONSTRAINT ck_programmpunkt_rang_mindestens CHECK (rang >= 0);

ALTER TABLE schritt ADD CONSTRAINT ck_schritt_vorrang_hoechstens CHECK (vorrang <= 9);

ALTER TABLE schritt ADD CONSTRAINT ck_schritt_vorrang_mindestens CHECK (vorrang >= 0);

ALTER TABLE potenzial ADD CONSTRAINT ck_potenzial_befund_laenge CHECK (length(befund) <= 200);

ALTER TABLE potenzial ADD CONSTRAINT fk_potenzial_aussage FOREIGN KEY(kommune, aussage) REFERENCES aussage (kommune, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE potenzial ADD CONSTRAINT fk_potenzial_luecke FOREIGN KEY(kommune, luecke) REFERENCES luecke (kommune, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE potenzial ADD CONSTRAINT fk_potenzial_merkzettel FOREIGN KEY(kommune, merkzettel) REFERENCES merkzettel (kommune, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE potenzial ADD CONSTRAINT fk_potenzial_prozess FOREIGN KEY(kommune, prozess) REFERENCES prozess (kommune, id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX ix_potenzial_aussage ON potenzial (kommune, aussage);

CREATE INDEX ix_potenzial_luecke ON potenzial (kommune, luecke);

CREATE INDEX ix_potenzial_merkzettel ON potenzial (kommune, merkzettel);

CREATE INDEX ix_potenzial_prozess ON potenzial (kommune, prozess);

ALTER TABLE massnahme ADD CONSTRAINT ck_massnahme_fortschritt_prozent_hoechstens CHECK (fortschritt_prozent <= 100);

ALTER TABLE massnahme ADD CONSTRAINT ck_massnahme_fortschritt_prozent_mindestens CHECK (fortschritt_prozent >= 0);

ALTER TABLE massnahme ADD CONSTRAINT ck_massnahme_indikator_einheit_laenge CHECK (length(indikator_einheit) <= 200);

ALTER TABLE massnahme ADD CONSTRAINT ck_massnahme_personentage_je_woche_hoechstens CHECK (personentage_je_woche <= 1000);

ALTER TABLE massnahme ADD CONSTRAINT ck_massnahme_personentage_je_woche_mindestens CHECK (personentage_je_woche >= 0.1);

ALTER TABLE massnahme ADD CONSTRAINT fk_massnahme_schnittstelle FOREIGN KEY(kommune, schnittstelle) REFERENCES schnittstelle (kommune, id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX ix_massnahme_schnittstelle ON massnahme (kommune, schnittstelle);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_ab_jahr_hoechstens CHECK (ab_jahr <= 2130);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_ab_jahr_mindestens CHECK (ab_jahr >= 2000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_afa_ab_jahr_hoechstens CHECK (afa_ab_jahr <= 2130);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_afa_ab_jahr_mindestens CHECK (afa_ab_jahr >= 2000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_anzahl_jahre_hoechstens CHECK (anzahl_jahre <= 130);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_anzahl_jahre_mindestens CHECK (anzahl_jahre >= 1);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_aufwandsblock_auswahl CHECK (aufwandsblock IN ('Test', 'Umsetzung', 'Betrieb'));

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_betrag_max_eur_hoechstens CHECK (betrag_max_eur <= 1000000000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_betrag_max_eur_mindestens CHECK (betrag_max_eur >= 0);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_betrag_min_eur_hoechstens CHECK (betrag_min_eur <= 1000000000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_betrag_min_eur_mindestens CHECK (betrag_min_eur >= 0);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_entgeltgruppe_laenge CHECK (length(entgeltgruppe) <= 200);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_erfahrungsstufe_hoechstens CHECK (erfahrungsstufe <= 6);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_erfahrungsstufe_mindestens CHECK (erfahrungsstufe >= 1);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_haushaltswirksam_wahrheit CHECK (haushaltswirksam IN (false, true));

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_menge_hoechstens CHECK (menge <= 100000000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_menge_mindestens CHECK (menge >= 0);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_mengeneinheit_laenge CHECK (length(mengeneinheit) <= 200);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_nutzungsdauer_jahre_hoechstens CHECK (nutzungsdauer_jahre <= 100);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_nutzungsdauer_jahre_mindestens CHECK (nutzungsdauer_jahre >= 1);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_postenart_auswahl CHECK (postenart IN ('Kosten', 'Einsparung', 'Ertrag', 'Zuwendung'));

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_preissteigerung_prozent_hoechstens CHECK (preissteigerung_prozent <= 100);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_preissteigerung_prozent_mindestens CHECK (preissteigerung_prozent >= 0);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_stunden_hoechstens CHECK (stunden <= 10000000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_stunden_mindestens CHECK (stunden >= 0);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_vzae_hoechstens CHECK (vzae <= 10000);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_vzae_mindestens CHECK (vzae >= 0);

ALTER TABLE kostenposten ADD CONSTRAINT ck_kostenposten_zahlungsart_auswahl CHECK (zahlungsart IN ('konsumtiv', 'investiv'));

ALTER TABLE kostenposten ADD CONSTRAINT fk_kostenposten_eigensatz FOREIGN KEY(kommune, eigensatz) REFERENCES eigensatz (kommune, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE kostenposten ADD CONSTRAINT fk_kostenposten_foerderung FOREIGN KEY(kommune, foerderung) REFERENCES foerderzusage (kommune, id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX ix_kostenposten_eigensatz ON kostenposten (kommune, eigensatz);

CREATE INDEX ix_kostenposten_foerderung ON kostenposten (kommune, foerderung);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_maximum_min_hoechstens CHECK (maximum_min <= 1000000);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_maximum_min_mindestens CHECK (maximum_min >= 0);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_minimum_min_hoechstens CHECK (minimum_min <= 1000000);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_minimum_min_mindestens CHECK (minimum_min >= 0);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_typisch_min_hoechstens CHECK (typisch_min <= 1000000);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_typisch_min_mindestens CHECK (typisch_min >= 0);

ALTER TABLE wirkung ADD CONSTRAINT ck_wirkung_wirkungsart_auswahl CHECK (wirkungsart IN ('Schritt entfällt', 'Bearbeitungszeit ändert sich auf', 'neue Bearbeitungszeit', 'äußere Wartezeit ändert sich auf', 'Nacharbeit ändert sich auf', 'wird zusammengelegt mit', 'wird verlagert nach', 'läuft gleichzeitig mit', 'wird durchgehend digital', 'geht zum Teil in Selbstbedienung'));

ALTER TABLE wirkung ADD CONSTRAINT fk_wirkung_anderer_schritt FOREIGN KEY(kommune, anderer_schritt) REFERENCES schritt (kommune, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE wirkung ADD CONSTRAINT fk_wirkung_neue_einheit FOREIGN KEY(kommune, neue_einheit) REFERENCES einheit (kommune, id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX ix_wirkung_anderer_schritt ON wirkung (kommune, anderer_schritt);

CREATE INDEX ix_wirkung_neue_einheit ON wirkung (kommune, neue_einheit);

