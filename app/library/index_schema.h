#pragma once

namespace hilum {

// The tables of the index, version 1. Dates are yyyyMMdd, modification times milliseconds since 1970, `model`
// and `label` numbers of the tables `models` and `labels`. Readings of several models stand beside one
// another: their thresholds do not carry over, so a query names one.
inline constexpr const char* indexSchema[] = {
    "CREATE TABLE studies (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, "
    "patient TEXT NOT NULL COLLATE NOCASE, patient_id TEXT NOT NULL, birth TEXT NOT NULL, sex TEXT NOT NULL, "
    "accession TEXT NOT NULL, date TEXT NOT NULL, time TEXT NOT NULL, description TEXT NOT NULL, "
    "modalities TEXT NOT NULL DEFAULT '', films INTEGER NOT NULL DEFAULT 0, objects INTEGER NOT NULL DEFAULT "
    "0, "
    "missing INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX studies_by_date ON studies (date, id)",
    "CREATE INDEX studies_by_patient ON studies (patient, id)",

    "CREATE TABLE instances (id INTEGER PRIMARY KEY, study INTEGER NOT NULL, path TEXT NOT NULL UNIQUE, "
    "size INTEGER NOT NULL, modified INTEGER NOT NULL, sop TEXT NOT NULL, series TEXT NOT NULL, "
    "series_number INTEGER NOT NULL, number INTEGER NOT NULL, series_description TEXT NOT NULL, "
    "modality TEXT NOT NULL, view TEXT NOT NULL, kind INTEGER NOT NULL, title TEXT NOT NULL, "
    "frames INTEGER NOT NULL, missing INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX instances_by_study ON instances (study)",
    "CREATE INDEX instances_by_sop ON instances (sop) WHERE sop <> ''",

    "CREATE TABLE models (id INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE scores (instance INTEGER NOT NULL, model INTEGER NOT NULL, label INTEGER NOT NULL, "
    "study INTEGER NOT NULL, shown REAL NOT NULL, score REAL NOT NULL, threshold REAL, state INTEGER NOT "
    "NULL, "
    "PRIMARY KEY (instance, model, label)) WITHOUT ROWID",
    // By study, not by score: whatever the range, a label's entries are read once, in the order in which
    // their studies are then looked up.
    "CREATE INDEX scores_by_label ON scores (model, label, study, shown)",
    // The most urgent finding of a film, and of a study's most urgent film.
    "CREATE TABLE film_readings (instance INTEGER NOT NULL, model INTEGER NOT NULL, study INTEGER NOT NULL, "
    "refused INTEGER NOT NULL, priority REAL NOT NULL, label TEXT NOT NULL, state INTEGER NOT NULL, "
    "shown REAL NOT NULL, PRIMARY KEY (instance, model)) WITHOUT ROWID",
    "CREATE INDEX film_readings_by_study ON film_readings (study, model)",
    "CREATE TABLE study_readings (study INTEGER NOT NULL, model INTEGER NOT NULL, refused INTEGER NOT NULL, "
    "priority REAL NOT NULL, label TEXT NOT NULL, state INTEGER NOT NULL, shown REAL NOT NULL, "
    "PRIMARY KEY (study, model)) WITHOUT ROWID",
    "CREATE INDEX study_readings_by_priority ON study_readings (model, priority, study)",

    "CREATE VIRTUAL TABLE search USING fts5 (words, prefix = '1 2 3', tokenize = \"unicode61 "
    "remove_diacritics 2\")",
    "PRAGMA application_id = 1214868597", // IndexDatabase::applicationId
    "PRAGMA user_version = 1",            // IndexDatabase::schemaVersion
};

} // namespace hilum
